"""Who is awaited: a person, or a person for each questionnaire that is missing."""

from __future__ import annotations

from pipeline.definitions import Form
from pipeline.model import PersonRef
from pipeline.status.awaited import awaited
from pipeline.views import Office
from tests.builders.office import WISH, declared, form
from tests.builders.registers import DAY, entry, state

PETROV = PersonRef("petrov", "Петров Пётр Петрович")
BOTH_YEARS = """
wanted_from = \"\"\"
[{'год': '2025/2026', 'фио': люди | где('должность', 'воспитатель') | first, 'какую': 'за прошлый год'},
 {'год': '2026/2027', 'фио': люди | где('должность', 'воспитатель') | first, 'какую': 'за этот год'}]\"\"\"
"""


def asked(of: Form, *years: str) -> dict[str, list[str]]:
    """Whom the office awaits after one of its two teachers has answered for these years."""
    entries = (entry("wish", n, PETROV.id, key=year, год=year, фио=PETROV) for n, year in enumerate(years))
    of_office = declared()
    of_office = of_office.model_copy(update={"forms": {**of_office.forms, "wish": of}})
    return awaited(Office(of_office, state(*entries), DAY))


def test_a_person_who_has_answered_is_awaited_no_longer() -> None:
    assert asked(form(WISH)) == {"Заявка": ["Иванова Анна Петровна", "Петров Пётр Петрович"]}
    assert asked(form(WISH), "2025/2026") == {"Заявка": ["Иванова Анна Петровна"]}


def test_of_several_questionnaires_of_one_person_each_is_awaited_by_itself() -> None:
    of = form(WISH.replace('wanted_from = "люди"', BOTH_YEARS))
    last, this = "Петров Пётр Петрович – за прошлый год", "Петров Пётр Петрович – за этот год"
    assert asked(of) == {"Заявка": [last, this]}
    assert asked(of, "2026/2027") == {"Заявка": [last]}
    assert asked(of, "2025/2026", "2026/2027") == {}
