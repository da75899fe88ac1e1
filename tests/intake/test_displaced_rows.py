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
from pipeline.model import ACCEPTED, Intake, Level, Outcome, Submission
from pipeline.views import Office
from tests.builders.office import ORDER
from tests.builders.shipped import declared
from tests.builders.workspaces import drop, drop_card, drop_staff, furnished, session_of, worked, write

HEADING = '  { name = "заголовок", label = "Заголовок", shown = true, required = false },\n'
PROPOSED = '  { name = "следующий", label = "Следующий", shown = true, required = false },\n'
# Orders that hang on the wall: a row once, as long as it is not said where.
HANGING = """
id = "hanging/1"
title = "Вывешено"
alias = "вывешено"
filled_by = "секретарь"
key = ["документ"]
[[section]]
title = "Вывешено"
table = "вывешено"
records = true
question = [
  { name = "документ", label = "Код документа", hidden = true },
  { name = "заголовок", label = "Заголовок", shown = true, required = false },
  { name = "где", label = "Где висит" },
]
[prefill]
file_name = "Вывешено"
about = "Вывесить приказы"
each = "на_регистрацию | rejectattr('код', 'in', вывешено | map(attribute='документ') | list) | list"
[prefill.answers]
"документ" = "строка.код"
"заголовок" = "строка.заголовок"
"""
CURATOR, PLAN = "О назначении куратора", "О плане работы"


def with_two_orders(root: Path, one: str, other: str) -> Path:
    """An office with two orders that wait for their numbers, told by these headings beside hidden codes."""
    furnished(root)
    registration = root / "config/forms/registration.toml"
    told = registration.read_text("utf-8")
    told = told.replace('  { name = "номер", label', f'{HEADING}{PROPOSED}  {{ name = "номер", label')
    prefilled = '"заголовок" = "строка.заголовок"\n"следующий" = "следующий_номер(строка)"\n'
    told = told.replace('"номер" = "следующий_номер(строка)"', prefilled)
    write(registration, told.encode())
    write(root / "config/documents/order.toml", ORDER.replace(CURATOR, one).encode())
    second = ORDER.replace('id = "order"', 'id = "plan"').replace(CURATOR, other)
    write(root / "config/documents/plan.toml", second.encode())
    write(root / "config/forms/hanging.toml", HANGING.encode())
    return root


def staffed(session: Session) -> None:
    """Let the office know its staff and its card, so that its orders are ready."""
    drop_staff(session)
    drop_card(session)
    worked(session)


@pytest.fixture
def two_orders(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """An office in which an order on the curator and one on a plan wait for their numbers."""
    with session_of(with_two_orders(tmp_path / "office", CURATOR, PLAN), reader) as session:
        staffed(session)
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


def test_rows_that_are_told_apart_by_a_day_alone_are_displaced_as_others_are(tmp_path: Path, reader: Reader) -> None:
    root = with_two_orders(tmp_path / "office", "О плане на 10.09.2026", "О плане на 24.09.2026")
    with session_of(root, reader) as session:
        staffed(session)
        intake = registered(session, row("plan", "6-ОД", заголовок="О плане на 10.09.2026", следующий="1-ОД"))
        assert (intake.outcome, numbers(session)) == (Outcome.RETURNED, {})
        assert "row_displaced" in [problem.code for problem in intake.problems]


def test_words_that_belong_to_no_row_displace_none(two_orders: Session) -> None:
    registered(two_orders, row("plan", "6-ОД", заголовок="О планах работы"))
    assert numbers(two_orders) == {"plan": "6-ОД"}


def test_a_row_of_accepted_answers_that_shows_the_words_of_another_one_comes_back(two_orders: Session) -> None:
    form = two_orders.declared.form("hanging")

    def hung(code: str, *rows: RowAnswers) -> Intake:
        path = two_orders.workspace.outbox / two_orders.register.state().issued[code].file
        drop(two_orders, "Вывешено.xlsx", fill_in(path, form, {}, rows))
        [intake] = [one for one in worked(two_orders) if isinstance(one, Intake)]
        return intake

    def hangs(code: str, where: str, **seen: str) -> RowAnswers:
        return RowAnswers(where={"документ": code}, write={"где": where, **seen})

    assert hung("decision:hanging", hangs("order", "холл"), hangs("plan", "холл")).outcome is Outcome.ACCEPTED
    [accepted] = [code for code in two_orders.register.state().issued if code.startswith(f"{ACCEPTED}hanging")]
    intake = hung(accepted, hangs("order", "музей", заголовок=PLAN), hangs("plan", "зал", заголовок=CURATOR))
    assert [one.code for one in intake.problems if one.level is Level.ERROR] == ["row_displaced"] * 2
    assert {one.values["где"] for one in two_orders.register.state().entries["hanging"]} == {"холл"}


def test_where_what_an_answer_is_about_is_seen_itself_nothing_is_parted_from_it() -> None:
    form = declared().form("late_reasons")
    assert form.prefill is not None and {"пункт", "период"} <= {*form.key}
    about = Verdict(Submission(form.id, {}), None)
    # An office that is asked for its rows would have to be one.
    assert in_their_rows([about], form, cast("Office", None)) == [about]
