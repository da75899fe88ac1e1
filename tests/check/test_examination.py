"""What `check` finds: a template that fails only on some data is found, and the sentence says on which."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check import linting
from pipeline.check.examination import examine
from pipeline.definitions import FinishedRule
from tests.builders import office, piles, templates
from tests.builders.registers import DAY

WISH = office.WISH.replace(
    '{ name = "просьба"',
    """{ name = "ответ", label = "Ответ", type = "one", choices = ["да", "нет", "не знаю"] },
  { name = "стаж", label = "Стаж", type = "integer", min = 0 },
  { name = "балл", label = "Балл", type = "decimal", required = false },
  { name = "просьба\"""",
)
OTHER = """
id = "other/1"
title = "Другая анкета"
alias = "другие"
filled_by = "педагог"
person = "фио"
key = ["фио"]
[[section]]
title = "Другая"
question = [ { name = "фио", label = "ФИО", type = "person" } ]
"""
CONSENTS = """
id = "consents/1"
title = "Согласия"
alias = "согласия"
filled_by = "педагог"
[publishes]
person = "фио"
kind = "вид"
value = "С2"
signed = "день"
until = "до"
withdrawn = "отозвано"
term = "сегодня"
lines = { "имя" = "имя" }
[[section]]
title = "Согласие"
question = [
  { name = "фио", label = "ФИО", type = "person" },
  { name = "вид", label = "Вид", type = "one", choices = ["С1"] },
  { name = "день", label = "День", type = "date" },
  { name = "до", label = "До", type = "date", required = false },
  { name = "отозвано", label = "Отозвано", type = "date", required = false },
  { name = "имя", label = "Имя", type = "yes_no" },
]
"""
LET = '[let]\n"все" = "заявки"\n"другие_все" = "другие"\n'
LETTER = office.LETTER.partition("[let]")[0].replace("letter.docx", "приказ.docx") + LET
ORDER = office.ORDER.replace("order.docx", "приказ.docx")
HINT = FinishedRule(must="'(название' not in текст", message="Осталась подсказка составителю.", code="R14")

ONE_ROW = "по одной строке в анкетах, все ответы даны"
NO_ANSWERS = "по одной строке в анкетах, необязательные ответы пусты"
MANY = "по 30 строк в анкетах, все ответы даны"
ZERO = "0 строк"


def found(folder: Path, template: str, document: str = LETTER) -> list[str]:
    """What the check says of one document of a tiny office with that template."""
    declared = office.declared(document, finished=(HINT,))
    forms = {one.name: one for one in (*declared.forms.values(), office.form(WISH), office.form(OTHER))}
    told = examine(declared.model_copy(update={"forms": forms}), templates.folder(folder, template), DAY).findings
    return told


def test_a_template_that_stands_on_any_data_is_good(tmp_path: Path) -> None:
    words = "{{ заявка.фио | дт }}: {{ заявка.просьба }}\n{%p for один in все %}\n{{ один.ответ }}\n{%p endfor %}\n"
    assert found(tmp_path, words) == []


@pytest.mark.parametrize(
    ("template", "data", "told"),
    [
        ("{{ ['ноль', 'один'][все | length] | upper }}", MANY, "нет у того, что стоит перед точкой"),
        ("{% if заявка.фио %}{{ 1 / (другие_все | length) }}{% endif %}", ZERO, "выражение нельзя посчитать"),
        ("{% if заявка.фио %}{{ 100 / заявка.стаж }}{% endif %}", MANY, "выражение нельзя посчитать"),
        ("{% if заявка.ответ == 'нет' %}{{ 1 / ('' | length) }}{% endif %}", MANY, "выражение нельзя посчитать"),
        (
            "{% if заявка.фио and not документ.проект %}{{ 1 / ('' | length) }}{% endif %}",
            ONE_ROW,
            "выражение нельзя посчитать",
        ),
        ("{% if заявка.фио %}{{ заявка }}{% endif %}", ONE_ROW, "запись или строка целиком не печатается"),
        ("{% for один in все %}{{ один }}{% endfor %}", ONE_ROW, "запись или строка целиком не печатается"),
        ("{% if заявка.фио %}{{ заявка.балл | round }}{% endif %}", NO_ANSWERS, "выражение нельзя посчитать"),
        ("{% if заявка.фио %}{% if not заявка.просьба %}{{ ничего.там }}{% endif %}{% endif %}", "", "ничего"),
    ],
)
def test_what_fails_on_some_data_is_found_with_place_and_data(
    tmp_path: Path, template: str, data: str, told: str
) -> None:
    [finding] = found(tmp_path, f"Письмо\n{template}\nКонец\n")
    assert finding.startswith("templates/приказ.docx: ")
    assert told in finding and data in finding


SITE = 'site = { name = "otvet", section = "Документы", basis = "согласие" }\n[let]'


@pytest.mark.parametrize(
    ("template", "edition"),
    [
        (
            "{% if для_сайта and заявка.фио and not заявка.просьба %}{{ 1 / ('' | length) }}{% endif %}",
            "тексты не разрешены",
        ),
        ("{% if для_сайта and заявка.просьба %}{{ 1 / ('' | length) }}{% endif %}", "всё разрешено"),
        ("{% if для_сайта and заявка.фио.для_сайта %}{{ 1 / ('' | length) }}{% endif %}", "всё разрешено"),
    ],
)
def test_an_edition_for_the_site_is_tried_with_nothing_let_out_and_with_everything(
    tmp_path: Path, template: str, edition: str
) -> None:
    asked = WISH.replace('name = "просьба"', 'publish = "asked", name = "просьба"')
    declared = office.declared(LETTER.replace("[let]", SITE), forms=(CONSENTS,))
    forms = {one.name: one for one in (*declared.forms.values(), office.form(asked), office.form(OTHER))}
    [finding] = examine(
        declared.model_copy(update={"forms": forms}), templates.folder(tmp_path, template), DAY
    ).findings
    assert finding.endswith(f"Редакция для сайта, {edition}.")


def test_what_fails_on_several_data_is_told_once(tmp_path: Path) -> None:
    assert len(found(tmp_path, "{% if заявка.фио %}{{ 1 / (все | length - все | length) }}{% endif %}")) == 1


@pytest.mark.parametrize(
    ("expression", "data"),
    [
        ("(все | length) / (другие | length) if все else 1", ZERO),
        ("['ноль', 'один'][все | length] | upper if все else ''", MANY),
    ],
)
def test_an_expression_that_fails_on_some_data_is_found_with_its_name(
    tmp_path: Path, expression: str, data: str
) -> None:
    [finding] = found(tmp_path, "{{ доля }}\n", f'{LETTER}"доля" = "{expression}"\n')
    assert finding.startswith("config/documents/letter.toml, [let] «доля»: выражение не вычисляется")
    assert data in finding


def test_a_pile_whose_expressions_fail_on_some_data_is_found(tmp_path: Path) -> None:
    late = piles.EACH.replace("готовые('letter')", "заявки").replace(
        'письмо.код"', "['одна'][(заявки | length) - 1]\"", 1
    )
    template = templates.folder(tmp_path, "Письмо\n{{ стопка.название }}\n")
    told = examine(piles.declared(late, documents=()), template, DAY).findings
    assert any(
        one.startswith("config/piles/each-letter.toml: выражение не вычисляется") and one.endswith(f"{MANY}.")
        for one in told
    ), told


def test_a_list_that_is_none_is_found_with_its_key(tmp_path: Path) -> None:
    several = LETTER.replace('each = "заявки"', 'each = "сегодня.year"')
    [finding] = {told.partition(" Данные")[0] for told in found(tmp_path, "Письмо\n", several)}
    assert finding.startswith("config/documents/letter.toml, each: выражение не вычисляется: здесь нужен список.")


def test_a_mistake_of_ours_is_not_told_as_one_of_the_declaration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linting, "work_out", lambda office, subject, draft: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        found(tmp_path, "Письмо\n")


def test_a_need_that_fails_on_some_data_is_found_with_its_sentence(tmp_path: Path) -> None:
    need = '[[need]]\nmust = "1 / (другие | length) if заявка else true"\nmessage = "Мало других анкет."\n'
    [finding] = found(tmp_path, "Письмо\n", LETTER + need)
    assert "[[need]] «Мало других анкет.»" in finding and ZERO in finding


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Приложение к приказу № {{ основной.номер }}", "пропуск «основной документ», который нечем заполнить"),
        ("Приложение № {{ документ.приложение }}", "пропуск «номер приложения», который нечем заполнить"),
        ("Согласно {{ нормы['новая'] }}", "пропуск «норма новая не действует на дату документа»"),
        ("{{ куратор | инициалы }}, {{ город }}", "пропуск «где издан», хотя все ответы даны"),
        ("{{ куратор }} (название организации)", "Осталась подсказка составителю."),
    ],
)
def test_what_would_keep_an_order_from_ever_going_out_is_found(tmp_path: Path, words: str, told: str) -> None:
    order = ORDER.replace("[let]", '[label]\n"город" = "где издан"\n[let]\n"город" = "none"')
    [finding] = found(tmp_path, f"{words}\n", order)
    assert told in finding and "документ – готовый" in finding


def test_a_number_is_not_missed_in_an_order_that_will_get_one(tmp_path: Path) -> None:
    assert found(tmp_path, "№ {{ документ.номер }} от {{ документ.дата | дата }}\n", ORDER) == []


def test_a_number_is_missed_in_a_list_that_never_gets_one(tmp_path: Path) -> None:
    [finding] = found(tmp_path, "{{ заявка.фио }}: № {{ документ.номер }}\n")
    assert "пропуск «номер документа «Ответ на заявку»», который нечем заполнить" in finding
