"""What a later edition of a paper says otherwise, told by points and rows."""

from __future__ import annotations

import pytest

from pipeline.model import Change
from pipeline.word.later_editions import edition_changes
from tests.builders.templates import word


def table(*rows: str) -> str:
    """A table with these rows, each with its cells between bars."""
    lines = "\n".join(f"| {row} |" for row in rows)
    return f"Список\n|== ширины=20,60,60\n{lines}\n|==="


HEAD = "№ | Наставник | Группа"
THREE = table(HEAD, "1 | Петров П.П. | первая", "2 | Сидорова В.И. | вторая", "3 | Яблокова А.А. | третья")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (THREE, THREE, []),
        (
            THREE,
            THREE.replace("вторая", "средняя"),
            [Change("Сидорова В.И. | вторая", "Сидорова В.И. | средняя", "строка 2")],
        ),
        (
            THREE,
            THREE.replace("3 |", "4 |").replace("2 |", "3 |").replace("| 1 |", "| 1 | Анина А.А. | первая |\n| 2 |"),
            [Change("", "Анина А.А. | первая", "строка 1")],
        ),
        (
            THREE,
            table(HEAD, "1 | Сидорова В.И. | вторая", "2 | Яблокова А.А. | третья"),
            [Change("Петров П.П. | первая", "", "строка 1")],
        ),
        (
            "1. Назначить Иванову.\n2. Ознакомить.",
            "1. Назначить Иванову.\n2. Обучить.\n3. Ознакомить.",
            [Change("", "Обучить.", "пункт 2")],
        ),
        ("Приказ\nПервый", "Приказ\nВторой", [Change("Первый", "Второй", "")]),
        (table("Имя | Часы | Дни", "Петров | 5 | 2"), table("Имя | Часы | Дни", "Петров | 6 | 2"), [
            Change("Петров | 5 | 2", "Петров | 6 | 2", "строка 2"),
        ]),
    ],
    ids=["nothing", "a cell", "a row more moves the others", "a row less", "a point more", "a paragraph", "no numbers"],
)  # fmt: skip
def test_it_is_told_where_it_stands_and_what_it_was(before: str, after: str, told: list[Change]) -> None:
    assert [*edition_changes(word(before), word(after))] == told
