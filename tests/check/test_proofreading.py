"""Everything that is wrong with the tags of a template is told at once, each with its place and with what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check.examination import examine, template_faults
from pipeline.model import Remark
from pipeline.word.house_style import OFFICE
from tests.builders import office, templates
from tests.builders.registers import DAY

LETTER = office.LETTER.replace("letter.docx", "приказ.docx")
TABLE = "|== ширины=60,60 рамка=1\n{}\n|==\n"


def remarks(folder: Path, text: str, blocks: dict[str, str] | None = None) -> list[Remark]:
    """What is wrong with the template of a letter to whoever asked for something."""
    return template_faults("приказ.docx", office.declared(LETTER), templates.folder(folder, text, blocks), DAY)


def sentences(folder: Path, text: str, blocks: dict[str, str] | None = None) -> list[str]:
    return [remark.sentence for remark in remarks(folder, text, blocks)]


def test_every_fault_of_a_template_comes_at_once_with_its_place(tmp_path: Path) -> None:
    table = TABLE.format("| Кто | Что |\n| {{ заявка.фи }} | {{ заявка.просьба | строчны }} |")
    text = f"[Раздел] Состав\n{{{{ заяка.фио }}}}\n{table}{{%p if заявка %}}\nконец"
    told = [(one.sentence, one.spot.where if one.spot else "") for one in remarks(tmp_path, text)]
    assert told == [
        ("имени «заяка» нет. Возможно, имелось в виду «заявка».", "раздел «Состав», абзац 1"),
        (
            "у анкеты «Заявка» нет «фи». Возможно, имелось в виду «фио».",
            "раздел «Состав», таблица 1, строка 2, ячейка 1",
        ),
        (
            "фильтра «строчны» нет. Возможно, имелось в виду «строчная».",
            "раздел «Состав», таблица 1, строка 2, ячейка 2",
        ),
        ("тег «{%p if заявка %}» не закрыт: не хватает {% endif %}", "раздел «Состав», абзац 2"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ заявка.фио | дп }}", "фильтра «дп» нет. Падежи пишут так: ип, рд, дт, вн, тв, пр"),
        ("{{ заявка.фио | жирный }}", "фильтра «жирный» нет. Все фильтры собраны в «Справочнике полей»."),
        ("{{ заявка.фио / дт }}", "имени «дт» нет. Это фильтр: перед ним пишут «|»."),
        (
            "{{ нет_такого }}",
            "имени «нет_такого» нет. Проверьте написание. Если имя новое, добавьте его в раздел [let]",
        ),
        ("{{ заявка.фио.номер_снилс }}", "у человека нет «номер_снилс»"),
        ("{{ заявка.фио.дт }}", "у человека нет «дт». Это фильтр: перед ним пишут «|»."),
        (
            "{% for х из [заявка] %}{{ х.фио }}{% endfor %}",
            "выражение не читается: «{% for х из [заявка] %}». Повторение",
        ),
        ("{% if заявка %}да{% иначе %}нет{% endif %}", "тега «иначе» нет. Он пишется по-английски: else."),
        ("{% заявка.фио %}", "тега «заявка.фио» нет. Сведения печатает тег в двойных скобках: {{ заявка.фио }}."),
        ("{%p include подпись %}", "имя общего блока пишется в кавычках: include 'подпись'."),
        ("{{ заявки | length }}", "имя «заявки» знают только описания: дайте ему своё имя в разделе [let]"),
        ("{% esle %}", "тега «esle» нет. Возможно, имелось в виду «else»."),
        ("да {% endif %}", "лишний тег «{% endif %}»: перед ним нет открытого {% if … %}"),
        ("{% else %}", "«{% else %}» стоит не на месте"),
        ("{{ (заявка.фио }}", "выражение не читается: «{{ (заявка.фио }}»."),
        ("{% set фио = заявка.фио %}{{ фио.пот }}", "у человека нет «пот»"),
        ("{% for х in [заявка] %}{{ х.фи }}{% endfor %}", "у анкеты «Заявка» нет «фи»"),
        ("{% for х in [заявка] %}{{ х.фио }}{% endfor %}{{ х }}", "имени «х» нет"),
        ("{%p include 'пдпись' %}", "общего блока «пдпись» нет. Возможно, имелось в виду «подпись»."),
        ("{%p if заявка %}\nда\n{% endif %}", "«{%p if заявка %}» и «{% endif %}» – не пара"),
    ],
)
def test_a_fault_says_what_was_meant(tmp_path: Path, text: str, told: str) -> None:
    [sentence] = sentences(tmp_path, text, {"подпись": "Директор"})
    assert sentence.startswith(told)


def test_an_answer_may_be_called_by_its_heading_in_the_quotes_that_word_makes(tmp_path: Path) -> None:
    assert sentences(tmp_path, "{{ заявка[«О чём просите»] }} {{ заявка.фио['Должность'] | рд }}") == []
    [told] = sentences(tmp_path, "{{ заявка['О чём просте'] }}")
    assert told == "у анкеты «Заявка» нет «О чём просте». Возможно, имелось в виду «О чём просите»."


def test_a_letter_of_another_alphabet_is_named(tmp_path: Path) -> None:
    """A name wholly in the other alphabet looks right and is another one; so does one with a single letter of it."""
    declared = office.declared(LETTER.replace("[let]", '[let]\n"сорт" = "1"'))
    folder = templates.folder(tmp_path, "{{ copt }} {{ зaявка.фио }}")
    told = [one.sentence for one in template_faults("приказ.docx", declared, folder, DAY)]
    assert told[0].startswith("в теге в слове «зaявка» смешаны русские и латинские буквы: латинская «a»")
    assert told[1:] == ["имени «copt» нет. Буква «c» в нём латинская: имелось в виду «сорт»."]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("| {%p for х in [1, 2] %} | |\n| {{ х }} | |\n| {%p endfor %} | |", "в строках таблицы пишут {%tr … %}"),
        ("| {% for х in [1, 2] %}{{ х }} | {{ х }}{% endfor %} |", "в строках таблицы пишут {%tr … %}"),
        ("|{%tr for х in [1, 2] %}|\n| {{ х }} | {{ х }} {%tr endfor %} |", "должен стоять в строке таблицы один"),
        ("| {%tc for х in [1, 2] %}{{ х }} | {%tc endfor %} |", "должен стоять в ячейке один"),
    ],
)
def test_a_loop_that_would_lose_rows_or_cells_is_told(tmp_path: Path, rows: str, told: str) -> None:
    assert [one for one in sentences(tmp_path, TABLE.format(rows)) if told in one]


def test_a_tag_that_takes_a_paragraph_takes_no_other_tag_along(tmp_path: Path) -> None:
    [sentence] = sentences(tmp_path, "{%p if заявка %}{{ заявка.фио }}\nда\n{%p endif %}")
    assert sentence.startswith("тег {%p … %} должен стоять в абзаце один")


def test_loops_that_work_are_told_nothing(tmp_path: Path) -> None:
    good = TABLE.format(
        "|{%tr for х in [1, 2] %}|\n| {%p if х %} ⏎ {{ х }} ⏎ {%p else %} ⏎ нет ⏎ {%p endif %} | {{ loop.index }} |\n"
        "|{%tr endfor %}|"
    )
    assert sentences(tmp_path, f"{good}{{%p for х in [заявка] %}}\n{{{{ х.фио }}}}\n{{%p endfor %}}") == []


def test_a_fault_of_a_block_is_told_where_the_block_is_put_in(tmp_path: Path) -> None:
    [remark] = remarks(tmp_path, "Текст\n{%p include 'подпись' %}", {"подпись": "{{ заявка.фи }}"})
    assert "нет «фи»" in remark.sentence and remark.sentence.endswith("в общем блоке templates/blocks/подпись.docx.")
    assert remark.spot and remark.spot.where == "абзац 2"


def test_what_a_block_is_given_is_known_in_it(tmp_path: Path) -> None:
    blocks = {"виза": "{{ роль }}: {{ кто.должность }}"}
    assert sentences(tmp_path, "{%p set роль, кто = 'Автор', заявка.фио %}\n{%p include 'виза' %}", blocks) == []
    [role, who] = sentences(tmp_path, "{%p include 'виза' %}", blocks)
    assert role.startswith("имени «роль» нет") and who.startswith("имени «кто» нет")
    [part] = sentences(tmp_path, "{%p set роль = 'Автор' %}\n{%p set кто = заявка %}\n{%p include 'виза' %}", blocks)
    assert part.startswith("у анкеты «Заявка» нет «должность»") and "Это в общем блоке" in part


def test_a_word_that_nobody_can_answer_is_doubted_at_its_place_and_is_no_fault(tmp_path: Path) -> None:
    wish = office.WISH.replace(
        "{ name", '{ name = "ответ", label = "Ответ", type = "one", choices = ["да"] },\n  { name', 1
    )
    declared = office.declared(LETTER.partition("[let]")[0])
    forms = {**declared.forms, "wish": office.form(wish)}
    declared = declared.model_copy(update={"forms": forms})
    folder = templates.folder(
        tmp_path,
        "Текст\n{% if заявка.ответ == 'нет' %}нет{% endif %}\n{%p include 'ответ' %}",
        {"ответ": "{{ заявка.ответ == 'нет' }}"},
    )
    told = examine(declared, folder, DAY).doubts
    words = "templates/приказ.docx: варианта «нет» у вопроса «Ответ» нет: так не ответит никто. Есть: да."
    assert told == [f"{words} Где: абзац 2.", f"{words} Это в общем блоке templates/blocks/ответ.docx. Где: абзац 3."]
    assert template_faults("приказ.docx", declared, folder, DAY) == []


def test_the_sentence_ends_with_the_place() -> None:
    remark = Remark("templates/приказ.docx", "тег пуст")
    assert remark.told == "templates/приказ.docx: тег пуст"


@pytest.mark.parametrize(
    ("holder", "place"),
    [
        ("description", "замещающий текст рисунка"),
        ("hint", "подсказка ссылки"),
        ("field", "код поля Word"),
        ("formula", "формула"),
        ("letters", "надпись WordArt"),
    ],
)
def test_a_tag_outside_of_text_is_read_like_any_other_and_told_with_what_holds_it(
    tmp_path: Path, holder: str, place: str
) -> None:
    def told(words: str) -> list[tuple[str, str]]:
        runs = templates.OUTSIDE_TEXT[holder].format(words)
        content = templates.word("[Раздел] Состав\nконец")
        content = templates.changed(content, lambda xml: xml.replace("<w:sectPr", f"<w:p>{runs}</w:p><w:sectPr", 1))
        found = template_faults("приказ.docx", office.declared(LETTER), templates.folder(tmp_path, content), DAY)
        return [(one.sentence, one.spot.where if one.spot else "") for one in found]

    where = f"раздел «Состав», абзац 2, {place}"
    assert told("{{ заявка.фио }}") == []
    assert told("{{ заяка.фио }}") == [("имени «заяка» нет. Возможно, имелось в виду «заявка».", where)]
    [(sentence, at)] = told("{{ заявка.фио")
    assert sentence.startswith("тег не закрыт: «{{ заявка.фио") and at == where
    assert told("{% if заявка %}") == [("тег «{% if заявка %}» не закрыт: не хватает {% endif %}", where)]
    [(sentence, at), *_] = told("{%p if заявка %}")
    assert sentence.startswith("буквы p, tr, tc и r в теге бывают только в тексте") and at == where
    [(sentence, at), *_] = told("{{ зaявка.фио }}")
    assert "смешаны русские и латинские буквы" in sentence and at == where


def test_a_tag_outside_of_text_sees_the_names_of_the_loop_it_stands_in(tmp_path: Path) -> None:
    runs = templates.OUTSIDE_TEXT["hint"].format("{{ х }}")
    inside = "<w:r><w:t>{% for х in [заявка.фио] %}</w:t></w:r>" + runs + "<w:r><w:t>{% endfor %}</w:t></w:r>"
    content = templates.with_words(templates.word("конец"), inside)
    assert template_faults("приказ.docx", office.declared(LETTER), templates.folder(tmp_path, content), DAY) == []


@pytest.mark.parametrize(
    ("kind", "pages"), [("first", " первой страницы"), ("even", " чётных страниц"), ("default", "")]
)
def test_a_margin_is_told_with_the_pages_that_have_it(tmp_path: Path, kind: str, pages: str) -> None:
    header = templates.part(templates.word("{{ заяка }}")).replace("w:document", "w:hdr")
    content = templates.with_part(templates.word("конец"), "word/header9.xml", header, "header")
    reference = f'<w:headerReference w:type="{kind}" xmlns:r="{OFFICE}" r:id="rId77"/>'
    content = templates.changed(content, lambda xml: xml.replace("<w:sectPr>", f"<w:sectPr>{reference}", 1))
    [found] = template_faults("приказ.docx", office.declared(LETTER), templates.folder(tmp_path, content), DAY)
    assert found.spot and found.spot.where == f"верхний колонтитул{pages}, абзац 1"
