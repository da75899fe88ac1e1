"""What the weave leaves to Jinja: it is filled in all the same, and a remark says why it is slow."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.word import Template
from tests.builders.templates import changed, filled, folder, word

TABLE = "|== ширины=50,50 шапка=0\n| а | {{ имя }} |\n|=="


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% macro имя_жирно(х) %}{{ х }}{% endmacro %}{{ имя_жирно(имя) }}", "тег macro"),
        ("{% filter заглавная %}{{ имя }}{% endfilter %}", "тег filterblock"),
        ("Слово.. {{ имя }}", "две точки подряд"),
        (
            "|== ширины=30,30,30,30,30 шапка=0\n| а | {%tc for х in [1] %} | {{ имя }} | {%tc endfor %} |\n|==",
            "столбцы",
        ),
        ("{%p if имя %}\n@альбом\nслово\n@книга\n{%p endif %}\nслово {{ имя }}", "новый раздел внутри условия"),
        ("служебный \ue000 знак {{ имя }}", "служебный знак"),
    ],
)
def test_a_remark_tells_why_a_template_is_filled_in_slowly(tmp_path: Path, text: str, reason: str) -> None:
    templates = folder(tmp_path, text)
    assert "А.И." in filled(templates, имя="А.И.").text
    remark = next(templates.remarks())
    assert remark.startswith("templates/приказ.docx: заполняется медленно (word/document.xml): ")
    assert reason in remark


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("<w:tcPr>", '<w:tcPr><w:shd w:fill="{{ имя }}"/>', "тег стоит внутри разметки"),
        ("а</w:t>", "№ 12-к{{ имя }}</w:t>", "номер с дефисом перед тегом: «№\u00a012-к»"),
        ("<w:t ", "<w:instrText>{{ имя }}</w:instrText><w:t ", "тег стоит не в тексте, а в w:r w:instrText"),
    ],
)
def test_a_tag_outside_the_text_is_left_to_jinja(tmp_path: Path, before: str, after: str, reason: str) -> None:
    content = changed(word(TABLE), lambda xml: xml.replace(before, after, 1))
    templates = folder(tmp_path, content)
    filled(templates, имя="auto")
    assert reason in "".join(templates.remarks())


def test_words_that_are_woven_bring_no_remark(tmp_path: Path) -> None:
    templates = folder(
        tmp_path, "{%p for х in имена %}\n{%p include 'подпись' %}\n{%p endfor %}", {"подпись": "{{ х }}"}
    )
    assert list(templates.remarks()) == []
    template = templates.template("приказ.docx")
    assert isinstance(template, Template)
    assert template.unwoven == []
