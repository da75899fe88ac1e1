"""What was accepted goes into a workbook and comes back as the same answers, whatever form it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.check import samples
from pipeline.check.samples import Shape
from pipeline.definitions import Declarations, Form
from pipeline.excel import Reader, accepted_workbook
from pipeline.intake import judge, key_of
from pipeline.model import Entry, InboxItem, Intake, IntakeResult, Outcome, State, Value
from pipeline.papers.accepted_books import AcceptedBook
from pipeline.views import Office
from tests.builders import shipped
from tests.builders.registers import DAY, NOTHING_SIGNED
from tests.builders.sheets import accepted_books
from tests.builders.workbook_reading import Read

ENOUGH = 3
NOBODY: list[Intake] = []
FORMS = [form.name for form in shipped.declared().forms.values() if form.is_withdrawable]


@cache
def everything_laid_out() -> Declarations:
    """The declarations as they are shipped, with nothing kept back."""
    agreed = samples.everybody_agrees(shipped.declared())
    forms = {name: form.model_copy(update={"confidential": False}) for name, form in agreed.forms.items()}
    return agreed.model_copy(update={"forms": forms})


@cache
def made_up(shape: Shape) -> tuple[Office, tuple[AcceptedBook, ...]]:
    """A register in which every form is filled in, and all that may be corrected in it."""
    declared = everything_laid_out()
    state = samples.register(declared, shape, DAY)
    office = Office(declared, _as_kept(state, declared), DAY)
    return office, tuple(accepted_books(office))


def _as_kept(state: State, declared: Declarations) -> State:
    """The same without what could never be accepted: empty rows, two of one mark, numbers of no journal."""
    return replace(
        state, entries={name: (*_kept(declared.form(name), made, declared),) for name, made in state.entries.items()}
    )


def _kept(form: Form, made: Iterable[Entry], declared: Declarations) -> Iterator[Entry]:
    marks: set[tuple[object, ...]] = set()
    for entry in made:
        mark = tuple(entry.values.get(name) for name in form.distinct)
        if mark in marks and None not in mark and mark:
            continue
        marks.add(mark)
        tables = {name: tuple(filter(None, _rows(entry.values.get(name)))) for name in form.columns}
        values = {**entry.values, **tables, **_numbers(form, entry, declared)}
        yield replace(entry, form=form.id, values=values, key=key_of(form, values))


def _numbers(form: Form, entry: Entry, declared: Declarations) -> Mapping[str, Value]:
    """A number as the journal of the entry writes it, where the form tells of numbers."""
    if form.marks_numbers is None:
        return {}
    title = entry.values[form.marks_numbers.journal]
    [journal] = (journal for journal in declared.settings.journals.values() if journal.title == title)
    return {form.marks_numbers.number: f"{journal.example}/{entry.id}", form.marks_numbers.last: None}


def _rows(value: Value) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def judged(book: AcceptedBook, office: Office, read: Read) -> IntakeResult:
    """What the workbook comes to when it is dropped as it is laid out."""
    content = accepted_workbook(book.questions, office.declared, book.once, book.rows, book.code)
    item = InboxItem("claim", book.name, Path(book.name), "digest", len(content))
    return judge(item, read(content), office, NOBODY, NOTHING_SIGNED)


@pytest.mark.parametrize("shape", samples.SHAPES, ids=[shape.title for shape in samples.SHAPES])
@pytest.mark.parametrize("name", FORMS)
def test_what_was_accepted_reads_as_it_was_accepted(name: str, shape: Shape, reader: Reader, tmp_path: Path) -> None:
    office, books = made_up(shape)
    of_form = [book for book in books if book.form == name]
    assert sum(len(book.entries) for book in of_form) == len(office.state.entries[name]) > 0
    for book in of_form[:ENOUGH]:
        result = judged(book, office, Read(reader, tmp_path))
        assert {record.key: dict(record.values) for record in result.records} == {
            entry.key: dict(entry.values) for entry in book.entries
        }
        assert [problem.code for problem in result.problems] == ["nothing_corrected"]
        assert result.outcome is Outcome.ACCEPTED


KEPT_BACK = """
answer_correction curator_quality ended_terms fb_mentee fb_mentor first_meeting guardians interim_mentee
interim_mentor mentee_request
mentor_interview mentor_points mentor_profile mutual_choice process_mentee process_mentor registration
registration_correction sat_curator sat_mentee sat_mentor test_results traits unmatched withdrawal
"""


def test_wishes_opinions_scores_and_signed_numbers_are_not_laid_out() -> None:
    assert {form.name for form in shipped.declared().forms.values() if not form.is_laid_out} == {*KEPT_BACK.split()}


def test_what_was_shown_to_the_curator_alone_is_left_out_of_a_decision_about_pairs() -> None:
    _, books = made_up(samples.FULL)
    rows = [row for book in books if book.form == "pairs_decision" for row in book.rows]
    assert rows and not any("варианты" in row for row in rows)
