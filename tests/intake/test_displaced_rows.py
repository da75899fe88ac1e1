"""Rows of a pre-filled workbook in which the columns that are seen were moved without the hidden ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.excel import Reader
from pipeline.flow.session import Session
from pipeline.intake.displaced_rows import in_their_rows
from pipeline.intake.verdicts import Verdict
from pipeline.model import Intake, Outcome, Submission
from pipeline.views import Office
from tests.builders.office import ORDER
from tests.builders.shipped import declared
from tests.builders.workspaces import drop, drop_card, drop_staff, furnished, session_of, worked, write

HEADING = '  { name = "заголовок", label = "Заголовок", shown = true, required = false },\n'
PROPOSED = '  { name = "следующий", label = "Следующий", shown = true, required = false },\n'
CURATOR, PLAN = "О назначении куратора", "О плане работы"


@pytest.fixture
def two_orders(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """An office in which two orders wait for their numbers, told by their headings beside hidden codes."""
    root = furnished(tmp_path / "office")
    registration = root / "config/forms/registration.toml"
    told = registration.read_text("utf-8")
    told = told.replace('  { name = "номер", label', f'{HEADING}{PROPOSED}  {{ name = "номер", label')
    prefilled = '"заголовок" = "строка.заголовок"\n"следующий" = "следующий_номер(строка)"\n'
    told = told.replace('"номер" = "следующий_номер(строка)"', prefilled)
    write(registration, told.encode())
    other = ORDER.replace('id = "order"', 'id = "plan"').replace(CURATOR, PLAN)
    write(root / "config/documents/plan.toml", other.encode())
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        yield session


def registered(session: Session, *rows: RowAnswers) -> Intake:
    """What became of the workbook of registration with this written into its rows."""
    path = session.workspace.outbox / session.register.state().issued["decision:registration"].file
    drop(session, "Регистрация.xlsx", fill_in(path, session.declared.form("registration"), {}, rows))
    [intake] = [one for one in worked(session) if isinstance(one, Intake)]
    return intake


def row(code: str, number: str, **seen: str) -> RowAnswers:
    return RowAnswers(where={"документ": code}, write={"номер": number, "дата": "24.11.2026", **seen})


def numbers(session: Session) -> dict[str, object]:
    entries = session.register.state().entries.get("registration", ())
    return {entry.key: entry.values["номер"] for entry in entries}


def test_a_row_that_shows_the_words_of_another_one_comes_back(two_orders: Session) -> None:
    intake = registered(two_orders, row("plan", "6-ОД", заголовок=CURATOR))
    assert intake.outcome is Outcome.RETURNED and numbers(two_orders) == {}
    assert [problem.code for problem in intake.problems if problem.question == "заголовок"] == ["row_displaced"]


def test_rows_as_they_were_laid_out_are_taken(two_orders: Session) -> None:
    registered(two_orders, row("order", "5-ОД"), row("plan", "6-ОД"))
    assert numbers(two_orders) == {"order": "5-ОД", "plan": "6-ОД"}


def test_a_proposed_number_that_has_moved_on_since_displaces_no_row(two_orders: Session) -> None:
    registered(two_orders, row("order", "1-ОД", следующий="2-ОД"), row("plan", "2-ОД", следующий="1-ОД"))
    assert numbers(two_orders) == {"order": "1-ОД", "plan": "2-ОД"}


def test_words_that_belong_to_no_row_displace_none(two_orders: Session) -> None:
    registered(two_orders, row("plan", "6-ОД", заголовок="О планах работы"))
    assert numbers(two_orders) == {"plan": "6-ОД"}


def test_where_what_an_answer_is_about_is_seen_itself_nothing_is_parted_from_it() -> None:
    form = declared().form("late_reasons")
    assert form.prefill is not None and {"пункт", "период"} <= {*form.key}
    about = Verdict(Submission(form.id, {}), None)
    # An office that is asked for its rows would have to be one.
    assert in_their_rows([about], form, cast("Office", None)) == [about]
