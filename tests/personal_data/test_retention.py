"""The list of what has been kept long enough: by the clock, with its law, and nothing goes by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.model import Person, Standing
from pipeline.personal_data import RetentionList, retention_list
from pipeline.views import Office
from tests.builders import shipped
from tests.builders.programs import call, lines
from tests.builders.registers import entry, paper, state

WITHDRAWN = entry("consents", 7, "ivanova", отозвано=dt.date(2027, 2, 1))
GIVEN = entry("consents", 8, "petrov")


def on(today: dt.date) -> RetentionList:
    """The list of that day: two consents, one of them withdrawn, an order, minutes, a draft."""
    papers = (
        paper("order-pairs", Standing.REGISTERED),
        paper("minutes-council", Standing.REGISTERED),
        paper("minutes-final-meeting@1", Standing.DRAFT),
    )
    return retention_list(Office(shipped.declared(), state(WITHDRAWN, GIVEN, issued=papers), today))


def test_what_is_due_is_told_from_the_day_on_which_its_term_is_over() -> None:
    [term] = on(dt.date(2031, 1, 1)).due
    assert (term.what, term.whose, term.ends) == ("Учёт согласий", "Иванова Анна Петровна", dt.date(2031, 1, 1))
    assert "236" in term.why
    assert on(dt.date(2030, 12, 31)).due == []


def test_what_will_be_due_is_told_a_year_ahead() -> None:
    assert [term.whose for term in on(dt.date(2030, 1, 1)).soon] == ["Иванова Анна Петровна"]
    assert on(dt.date(2029, 12, 31)).soon == []


def test_what_has_no_declared_term_is_named_and_what_never_ends_is_not() -> None:
    assert on(dt.date(2031, 1, 1)).without_term == {"Кадровый лист": 2, "Протокол": 1}


def test_a_name_nobody_knows_any_more_is_left_out() -> None:
    told = state(entry("consents", 7, "gone", отозвано=dt.date(2027, 2, 1)))
    [term] = retention_list(Office(shipped.declared(), told, dt.date(2031, 1, 1))).due
    assert term.whose == ""
    assert isinstance(told.people["ivanova"], Person)


def test_the_command_tells_it_and_changes_nothing(staffed_office: Path) -> None:
    journal = next((staffed_office / "var/journal").iterdir()).read_bytes()
    assert "Кадровый лист – 3" in call(staffed_office, "retention").stdout
    [facts] = lines(call(staffed_office, "retention", "--json").stdout)
    assert facts == {"due": [], "soon": [], "without_term": {"Кадровый лист": 3}}
    assert next((staffed_office / "var/journal").iterdir()).read_bytes() == journal
