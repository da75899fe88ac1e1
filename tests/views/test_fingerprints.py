"""What the edition of a paper is known by: it changes with what the paper says, and with nothing else."""

from __future__ import annotations

import hashlib
import json

import pytest

from pipeline.expressions import evaluate
from pipeline.model import PersonRef
from pipeline.reads import recorded
from pipeline.views import Office, fingerprint
from pipeline.views.computed_tables import TableRow
from pipeline.views.fingerprints import ROWS, plain
from tests.builders.office import ORDER, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, state

WISH = entry("wish", 60, "petrov", год="2026/2027", фио=PersonRef("petrov", "Петров П.П."), просьба="помочь")


def told(expression: str, **names: str) -> str:
    """The fingerprint of what an expression gives, in an office where people are named so."""
    office = Office(declared(ORDER), state(CARD_ENTRY, WISH, names=names), DAY)
    return fingerprint(evaluate(expression, office.names))


@pytest.mark.parametrize(
    ("function", "known_by"),
    [
        ("через_рабочих_дней", "working_days_after"),
        ("школьный_год", "school_year"),
        ("выпущен", "Papers.issued"),
        ("диаграмма", "chart"),
    ],
)
def test_a_function_that_a_document_hands_to_its_template_is_known_by_its_name(function: str, known_by: str) -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY), DAY)
    assert plain(office.names[function]) == ["function", known_by]


@pytest.mark.parametrize("expression", ["заявки", "заявки | first", "люди", "запись('wish').фио"])
def test_a_person_who_is_renamed_changes_what_names_her(expression: str) -> None:
    assert told(expression) == told(expression)
    assert told(expression) != told(expression, petrov="Петров-Водкин Пётр Петрович")


def test_an_entry_is_known_by_its_id_and_its_people() -> None:
    other = "Иванова-Петрова Анна Петровна"
    assert told("заявки", ivanova=other) == told("заявки")


def test_a_set_is_known_by_what_is_in_it_whatever_its_order() -> None:
    assert plain({"б", "а", "в"}) == plain(["а", "б", "в"])


@pytest.mark.parametrize("count", [0, 1, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS])
def test_it_is_that_of_the_whole_text_however_long_a_list_is(count: int) -> None:
    rows = [{"фио": f"«{number}»", "лет": number, 2: ["б", (), {}]} for number in range(count)]
    values = {"строки": rows, "пусто": {}, "день": DAY, 7: count, "а": {"ё": [None, True, rows]}}
    whole = json.dumps(plain(values), ensure_ascii=False, sort_keys=True)
    assert fingerprint(values) == hashlib.sha256(whole.encode()).hexdigest()[:24]


def test_a_value_of_an_unknown_kind_is_refused_and_not_known_by_its_place_in_memory() -> None:
    with pytest.raises(TypeError, match="no fingerprint knows object"):
        fingerprint({"значение": [object()]})


def test_a_row_of_a_table_is_told_once_and_whoever_is_told_rests_on_the_same() -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY, WISH), DAY)
    row = TableRow({"заявка": evaluate("заявки | first", office.names), "лет": 3})
    told_first, rests_on = recorded(lambda: plain(row))
    assert recorded(lambda: plain(row)) == (told_first, rests_on)
    assert rests_on.every()
    assert fingerprint(row) == fingerprint(dict(row))
