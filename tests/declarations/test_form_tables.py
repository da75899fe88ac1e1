"""A questionnaire as tables: nothing is lost there and back, and a slip is told with sheet, row and heading."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.declarations import declared_in, offered_in, tables_of_form
from pipeline.declarations.form_columns import COLUMNS
from pipeline.declarations.form_tables import tables_of
from pipeline.declarations.toml_writing import toml_of
from pipeline.definitions import Form
from pipeline.model import DefinitionError, PipelineError
from tests.builders.places import CONFIG, ROOT

FORMS = sorted((CONFIG / "forms").glob("*.toml"))
FORM = """
id = "walk/1"
title = "Прогулки"
alias = "прогулки"
filled_by = "воспитатель"
key = ["день"]
[[section]]
title = "Прогулка"
[[section.question]]
name = "день"
label = "День"
type = "date"
[[section.question]]
name = "детей"
label = "Сколько детей"
type = "integer"
max = 30
[[constraint]]
must = "детей > 0"
about = "детей"
message = "Без детей не гуляют."
"""


def tables(**cells: str) -> dict[str, list[list[str]]]:
    """The tables of the form with cells, «Вопросы!3!Вид ответа», changed."""
    found = {title: [list(row) for row in rows] for title, rows in tables_of(tomllib.loads(FORM)).items()}
    for place, words in cells.items():
        title, row, heading = place.split("!")
        head = found[title][0]
        if heading not in head:
            for line in found[title]:
                line.append("")
            head[-1] = heading
        found[title][int(row) - 1][head.index(heading)] = words
    return found


def faults(changed: Mapping[str, list[list[str]]]) -> list[str]:
    with pytest.raises(DefinitionError) as told:
        declared_in(changed, "прогулки.xlsx")
    return list(told.value.findings)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_of_the_office_goes_there_and_back(path: Path) -> None:
    values = tomllib.loads(path.read_text("utf-8"))
    again = tomllib.loads(declared_in(tables_of(values), path.name))
    assert Form.model_validate(again) == Form.model_validate(values)
    assert [*again] == [*(name for name in values if name in again)] or again.keys() == values.keys()


def test_a_form_is_found_by_its_name_and_by_its_title() -> None:
    assert tables_of_form(ROOT, "staff") == tables_of_form(ROOT, "Кадровый лист")
    with pytest.raises(PipelineError, match=r"Анкеты «staf» нет\. Возможно, имелось в виду «staff»"):
        tables_of_form(ROOT, "staf")


def test_words_of_the_title_name_a_form_and_of_several_one_is_asked_for() -> None:
    assert tables_of_form(ROOT, "студентов-практикантов") == tables_of_form(ROOT, "students")
    with pytest.raises(PipelineError, match=r"несколько: .*sat_mentee \(«Доволен ли наставляемый участием»\)"):
        tables_of_form(ROOT, "доволен ли")


def test_people_read_words_and_no_code() -> None:
    head, day, children = tables()["Вопросы"]
    assert dict(zip(head, day, strict=True))["Вид ответа"] == "дата"
    assert dict(zip(head, children, strict=True))["Не больше"] == "30"
    assert {"Раздел", "Имя", "Вопрос", "Вид ответа", "Обязателен", "Варианты"} <= {*head}
    assert offered_in("Вопросы")["Обязателен"] == ("да", "нет")


@pytest.mark.parametrize("title", ["Разделы", "Вопросы", "Правила"])
def test_headings_tell_columns_apart(title: str) -> None:
    headings = [column.heading for column in COLUMNS[title].values()]
    assert len({*headings}) == len(headings)


def test_what_is_changed_in_a_cell_is_changed_in_the_declaration() -> None:
    changed = tables(**{
        "Вопросы!3!Не больше": "25",
        "Вопросы!3!Обязателен": "Нет",
        "Вопросы!2!Другие заголовки": "Дата\nКогда гуляли",
        "Вопросы!2!Варианты": "список «дни»",
        "Правила!2!Если нет": "замечание",
    })  # fmt: skip
    values = tomllib.loads(declared_in(changed, "прогулки.xlsx"))
    day, children = values["section"][0]["question"]
    assert (children["max"], children["required"]) == (25, False)
    assert (day["headings"], day["choices"]) == (["Дата", "Когда гуляли"], "дни")
    assert values["constraint"][0]["level"] == "remark"


@pytest.mark.parametrize(
    ("place", "words", "told"),
    [
        ("Вопросы!3!Не больше", "много", "лист «Вопросы», строка 3: «Не больше»: здесь нужно число."),
        ("Вопросы!3!Обязателен", "иногда", "лист «Вопросы», строка 3: «Обязателен»: здесь пишут «да» или «нет»."),
        (
            "Вопросы!3!Вид ответа",
            "чесло",
            "лист «Вопросы», строка 3: «Вид ответа»: «чесло» здесь не бывает. Возможно, имелось в виду «число».",
        ),
        ("Вопросы!2!Имя", "day", "лист «Вопросы», строка 2, «Имя»: «day» – имя пишется русскими буквами"),
        (
            "Вопросы!2!Раздел",
            "Прогулкa",
            "лист «Вопросы», строка 2: раздела «Прогулкa» нет на листе «Разделы». Буква «a»",
        ),
        ("Вопросы!2!Пояснения", "да", "лист «Вопросы», строка 1: столбца «Пояснения» не бывает. Возможно"),
        (
            "Вопросы!2!Кегль",
            "14",
            "столбца «Кегль» не бывает. Есть: «Имя», «Вопрос», «Вид ответа», «Обязателен», «Обязателен, когда», «Обяза",
        ),
        ("Правила!2!О каком вопросе", "", "лист «Правила», строка 2, «О каком вопросе»: не хватает ключа «about»"),
        ("Анкета!2!Свойство", "Имя", "лист «Анкета», строка 2: свойства «Имя» не бывает."),
        ("Анкета!5!Значение", "", "прогулки.xlsx, лист «Анкета», «Кто заполняет»: не хватает ключа «filled_by»"),
    ],
)
def test_a_slip_is_told_with_sheet_row_and_heading(place: str, words: str, told: str) -> None:
    assert told in faults(tables(**{place: words}))[0]


@pytest.mark.parametrize("title", ["Вопросы", "Анкета", "Правила"])
def test_words_in_a_column_without_a_heading_are_told(title: str) -> None:
    changed = tables()
    changed[title][1].append("спросить Анну")
    told = f"лист «{title}», строка 2: «спросить Анну» стоит в столбце без заголовка."
    assert told in faults(changed)[0]


def test_all_slips_come_at_once() -> None:
    changed = tables(**{"Вопросы!3!Не больше": "много", "Вопросы!2!Обязателен": "иногда"})
    del changed["Правила"]
    assert len(faults(changed)) == 3


@pytest.mark.parametrize(
    "values",
    [
        {"слова": 'кавычки " и \\ черта', "строки": 'одна\n"""три"""\nи черта \\\tс концом "'},
        {"a": {"б": {"в": [1, 2.5, True]}}, "список": ["x" * 70, "y" * 70], "пусто": []},
        {"таблицы": [{"имя": "1", "внутри": [{"и": 1}]}, {"имя": "2", "ещё": {"к": "л"}}]},
        {"знаки": "\x00\x07\x7f\u2028", "в строках": "\x00\n\x7f", "таблицы в списке": [[{"а": 1}]]},
    ],
)
def test_values_of_every_kind_are_written_as_they_are_read(values: Mapping[str, object]) -> None:
    assert tomllib.loads(toml_of(values)) == values
