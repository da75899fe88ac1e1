"""Made-up registers keep to what the declarations allow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

import pytest

from pipeline import expressions
from pipeline.check import samples
from pipeline.check.samples import Shape
from pipeline.check.samples.crowd import LONGEST, crowd
from pipeline.definitions import Form, Question
from pipeline.language import Case, decline_name, parse_name
from pipeline.model import Entry, PersonRef, State, Value
from pipeline.papers.subject import subjects
from pipeline.views import Office
from tests.builders.shipped import declared

TODAY = dt.date(2026, 11, 24)
MANY = next(shape for shape in samples.SHAPES if shape.rows > 1)
FEWEST = next(shape for shape in samples.SHAPES if not shape.optional)
LONG = next(shape for shape in samples.SHAPES if shape.longest)
FORMS = sorted(form.name for form in declared().forms.values() if form.registers is None)


@cache
def made(shape: Shape) -> State:
    """The register of that shape for the shipped declarations."""
    return samples.register(declared(), shape, TODAY)


def answered(form: Form, entry: Entry) -> Iterator[tuple[Question, Value]]:
    """Every question of the entry with its answer, the rows of its tables included."""
    yield from ((question, entry.values[question.name]) for question in form.flat if question.name in entry.values)
    for section in form.tables:
        rows = entry.values[str(section.table)]
        assert isinstance(rows, tuple)
        for row in rows:
            assert not isinstance(row, str)
            yield from ((question, row[question.name]) for question in section.question if question.name in row)


@pytest.mark.parametrize("shape", samples.SHAPES, ids=lambda shape: shape.title)
def test_the_same_declarations_and_day_give_the_same_register(shape: Shape) -> None:
    assert samples.register(declared(), shape, TODAY) == made(shape)


@pytest.mark.parametrize("shape", samples.SHAPES, ids=lambda shape: shape.title)
@pytest.mark.parametrize("name", FORMS)
def test_answers_keep_to_choices_limits_and_patterns(name: str, shape: Shape) -> None:
    form = declared().form(name)
    for entry in made(shape).entries[name]:
        for question, value in answered(form, entry):
            offered = declared().choices_of(question)
            if question.type == "one" and offered:
                assert value in offered or (question.other and value == "иной ответ")
            if question.type == "many":
                assert isinstance(value, tuple) and set(value) <= set(offered)
            if question.type in ("integer", "decimal") and question.name not in form.key:
                assert (question.min or 0) <= value <= (question.max or 100)  # type: ignore[operator]  # numbers
            if question.pattern:
                assert re.fullmatch(question.pattern, str(value)), question.name
            if isinstance(value, str):
                assert question.min_length <= len(value) <= (question.max_length or 10**6)


@pytest.mark.parametrize("name", FORMS)
def test_many_rows_are_that_many_different_entries(name: str) -> None:
    entries = made(MANY).entries[name]
    assert len({entry.key for entry in entries}) == len(entries)
    assert len(entries) >= (1 if declared().form(name).single else MANY.rows)


@pytest.mark.parametrize("name", FORMS)
def test_what_may_stay_blank_stays_blank_where_it_is_not_asked_for(name: str) -> None:
    form = declared().form(name)
    office = Office(declared(), made(FEWEST), TODAY)
    for entry in made(FEWEST).entries[name]:
        for question in form.flat:
            asked = question.required and not question.required_when
            if question.required_when:
                before = {n: v for n, v in entry.values.items() if n != question.name}
                asked = expressions.holds(question.required_when, office.names_of_record(form, before))
            assert (question.name in entry.values) == asked, question.name


def test_long_answers_are_as_long_as_they_may_be() -> None:
    form = declared().form("meeting_log")
    [entry] = made(LONG).entries["meeting_log"]
    lengths = {
        question.max_length: len(str(value)) for question, value in answered(form, entry) if not question.pattern
    }
    assert all(length == longest for longest, length in lengths.items() if longest)
    assert LONGEST in {person.names[0] for person in made(LONG).people.values()}


def test_no_invented_name_declines_doubtfully_and_none_is_borne_twice() -> None:
    names = crowd(30, longest=True)
    assert len(set(names)) == 30
    assert all(decline_name(parse_name(name), case).sure for name in names for case in Case)


def test_a_person_named_by_a_question_is_the_same_in_every_form() -> None:
    pairs = made(samples.FULL).entries["pairs_decision"][0].values
    for name in ("dev_plan", "meeting_log", "mentor_report"):
        values = made(samples.FULL).entries[name][0].values
        assert (values["наставник"], values["наставляемый"]) == (pairs["наставник"], pairs["наставляемый"])
    assert isinstance(pairs["наставник"], PersonRef) and pairs["наставник"] != pairs["наставляемый"]


def test_every_document_has_a_subject_on_some_made_up_register() -> None:
    found: set[str] = set()
    for shape in samples.SHAPES:
        office = Office(declared(), samples.with_papers(declared(), made(shape), TODAY), TODAY)
        found |= {one.id for one in declared().documents.values() if subjects(office, one)}
    assert found == declared().documents.keys()


def test_papers_with_a_journal_bear_a_number_each_and_minutes_the_day_of_their_meeting() -> None:
    office = Office(declared(), samples.with_papers(declared(), made(MANY), TODAY), TODAY)
    for journal in declared().settings.journals:
        numbers = [paper["номер"] for paper in office.journals.registered(journal)]
        assert len(set(numbers)) == len(numbers)
    minutes = office.papers.all_issued("minutes-council")
    assert {paper.day.isoformat() for paper in minutes} == {paper.code.partition("@")[2] for paper in minutes}


def test_alone_leaves_the_people_what_stands_once_and_what_the_document_is_about() -> None:
    left = samples.alone(declared(), made(samples.FULL), declared().documents["memo-mentee"])
    repeated = {name for name in left.entries if not declared().form(name).single}
    assert repeated == {"staff", "students", "pupils", "mentee_request"}
