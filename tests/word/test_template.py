"""A filled template: values letter for letter, a valid file, the same bytes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from pipeline.expressions import Gap
from tests.builders.templates import filled, folder, text_of
from tests.builders.word_files import EVERYTHING

HOSTILE = (
    "Детский сад «Ромашка & Ко» <филиал>",
    "{{ 7 * 7 }} {% if %} {# нет #} {_{ }_}",
    "&amp; &#10; ]]> <!-- -->",
    "кавычки \" и ' и обратная \\ черта \\1 $1",
    "\ufeff\u00ad\u200b невидимые",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stands_letter_for_letter(tmp_path: Path, value: str) -> None:
    made = filled(folder(tmp_path, "Слово: {{ имя }}."), имя=value)
    assert made.text == f"Слово: {value}.\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@example(value="А.")
@given(
    value=st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Zl", "Zp"), exclude_characters="\ufffe\uffff"))
)
def test_any_words_stand_letter_for_letter(tmp_path: Path, value: str) -> None:
    # Words with a full stop of their own would take the one behind them along.
    made = filled(folder(tmp_path, "Слово: {{ имя }}, и всё."), имя=value)
    assert made.text == f"Слово: {value}, и всё.\n"


def test_bare_dates_stand_in_figures_and_the_filter_writes_them_out(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ дата }} – {{ дата | дата }}"), дата=dt.date(2026, 11, 27))
    assert made.text.replace("\xa0", " ") == "27.11.2026 – 27 ноября 2026 г.\n"


def test_names_are_those_that_the_template_and_its_blocks_need(tmp_path: Path) -> None:
    inside = "{{ пара.имя }} {{ организация.город }}\n{%p include 'подпись' %}"
    text = f"{{%p for пара in пары %}}\n{inside}\n{{%p endfor %}}\n{{{{ п(1) }}}}"
    template = folder(tmp_path, text, {"подпись": "{{ директор.фио }} {{ пара.имя }}"}).template("приказ.docx")
    assert template.names() == {"пары", "организация", "директор"}
    assert template.paths() == {"пары", "организация", "организация.город", "директор", "директор.фио"}


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    text = "|== ширины=50\n| {{ имя }} |\n|==\n{{ дата }}"
    names: dict[str, Any] = {"имя": "Ким & Цой", "дата": Gap("дата")}
    first = filled(folder(tmp_path, text), **names)
    assert filled(folder(tmp_path, text), **names) == first


def test_the_text_of_the_file_is_the_text_that_was_told(tmp_path: Path) -> None:
    text = "[Название] {{ имя }}\n|== ширины=50,50\n| а ⏎ б | в |\n|==\nКонец"
    made = filled(folder(tmp_path, text), draft=True, имя="Ким & Цой")
    assert text_of(made.content) == made.text == "ПРОЕКТ\nКим & Цой\n| а / б | в |\nКонец\n"


@pytest.mark.parametrize("draft", [True, False])
def test_a_strict_validator_finds_nothing_to_object(tmp_path: Path, draft: bool) -> None:
    made = filled(folder(tmp_path, EVERYTHING), draft=draft, имя="Ким & Цой\nПак", пусто=Gap("должность"))
    (tmp_path / "made.docx").write_bytes(made.content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []
