"""Builds the register a golden case tells of: entries by form, written under the questions' own names.

A case is a TOML file. `base` is a case of `tests/golden/worlds` it starts from, `without` the forms of the base it does
not have, `today` its day, `code` the document it is about, «site:…» its public edition. `complete` lists documents that
wait for a number, `current` those that follow the register, `[[registered]]` gives documents their number and date,
`[published]` the file of a document's public edition, `[let_out]` the texts that may stand on the site by how they
begin, with other words for them or "". Every other key is a form: a table for a form with one entry (it is laid over
the base's), a list of tables for any other. People are known by their surname in small letters.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.definitions import Declarations, Form, Question
from pipeline.intake import key_of
from pipeline.language import parse_name, school_year
from pipeline.model import Entry, Issued, Person, PersonRef, Standing, State, Value, origin, public_code
from pipeline.papers import Paper
from pipeline.people import who_is_meant
from pipeline.views import Office
from tests.builders.places import GOLDEN

WORLDS = GOLDEN / "worlds"
OWN_KEYS = ("base", "without", "today", "code", "complete", "current", "registered", "published", "let_out")


@dataclass(frozen=True, slots=True)
class World:
    """A register at one moment, the day, and the document that is looked at."""

    state: State
    today: dt.date
    code: str


def world(case: Path, declared: Declarations) -> World:
    """The register a case file tells of; its document is the one of the folder it lies in unless it names another."""
    told = _told(case)
    known = _people(told, declared)
    code = told.get("code", case.parent.name)
    entries = [*_entries(told, declared, known), *_registrations(told, declared)]
    by_form = {name: tuple(one for one in entries if one.form == name) for name in {one.form for one in entries}}
    state = State(1, by_form, known, {one.code: one for one in _issued(told, code)})
    state = replace(state, entries={**by_form, **_let_out(told, declared, state)})
    return World(_with_headings(state, declared, told["today"]), told["today"], code)


def _told(case: Path) -> dict[str, Any]:
    """What a case says, laid over what its base says."""
    own = tomllib.loads(case.read_text("utf-8"))
    if "base" not in own:
        return own
    base = _told(WORLDS / f"{own['base']}.toml")
    kept = {key: value for key, value in base.items() if key not in own.get("without", ())}
    return {**kept, **{key: _laid(kept.get(key), value) for key, value in own.items()}}


def _laid(under: Any, over: Any) -> Any:
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **over}
    return [*under, *over] if isinstance(under, list) and isinstance(over, list) else over


def _people(told: Mapping[str, Any], declared: Declarations) -> dict[str, Person]:
    defining = [form for form in declared.forms.values() if form.defines_people]
    names = [str(card[str(form.person)]) for form in defining for card in told.get(form.name, ())]
    ids = [parse_name(name).surname.lower() for name in names]
    return {id_: Person(id_, (name,)) for id_, name in zip(ids, names, strict=True)}


def _entries(told: Mapping[str, Any], declared: Declarations, known: Mapping[str, Person]) -> Iterator[Entry]:
    number = 0
    for name, given in told.items():
        if name not in OWN_KEYS:
            form = declared.form(name)
            for answers in [given] if isinstance(given, dict) else given:
                number += 1
                yield _entry(form, number, answers, known, told["today"])


def _entry(form: Form, number: int, answers: Mapping[str, Any], known: Mapping[str, Person], day: dt.date) -> Entry:
    tables = {str(section.table): section.question for section in form.tables}
    questions = {question.name: question for question in form.flat}
    values = {
        name: tuple(_row(tables[name], row, known) for row in value)
        if name in tables
        else _value(questions[name], value, known)
        for name, value in answers.items()
        if value != ""
    }
    whose = values.get(str(form.person))
    person = whose.id if isinstance(whose, PersonRef) else ""
    return Entry(number, form.name, key_of(form, values), values, 1, number, day, person)


def _row(columns: tuple[Question, ...], row: Mapping[str, Any], known: Mapping[str, Person]) -> Mapping[str, Value]:
    questions = {question.name: question for question in columns}
    return {name: _value(questions[name], value, known) for name, value in row.items()}


def _value(question: Question, value: Any, known: Mapping[str, Person]) -> Value:
    """An answer as validation would have typed it."""
    match question.type:
        case "person":
            found = who_is_meant(value, known).person
            unknown = "" if question.unlisted else parse_name(value).surname.lower()
            return PersonRef(found.id if found else unknown, value)
        case "decimal":
            return Decimal(str(value))
        case "many":
            return tuple(value)
        case _:
            return value  # type: ignore[no-any-return]  # TOML gives texts, numbers, days and truths


def _registrations(told: Mapping[str, Any], declared: Declarations) -> Iterator[Entry]:
    form = next(form for form in declared.forms.values() if form.registers)
    assert form.registers
    for number, given in enumerate(told.get("registered", ()), 1000):
        values = {
            form.registers.document: given["document"],
            form.registers.number: given.get("number", ""),
            form.registers.date: given["date"],
        }
        yield Entry(number, form.name, given["document"], values, 1, number, told["today"])


def _let_out(told: Mapping[str, Any], declared: Declarations, state: State) -> dict[str, tuple[Entry, ...]]:
    """What somebody has answered who was asked about texts for the site."""
    office, given = Office(declared, state, told["today"]), told.get("let_out", {})
    form = next((form for form in declared.forms.values() if form.clears), None)
    if not given or form is None or form.clears is None:
        return {}
    asked, entries = form.clears, []
    for number, text in enumerate(office.site_texts.all(), 2000):
        for wording in [words for start, words in given.items() if text.words.startswith(start)]:
            values = {asked.digest: text.digest, asked.text: text.words, asked.granted: True, asked.wording: wording}
            entries.append(Entry(number, form.name, text.digest, values, 1, number, told["today"]))
    return {form.name: tuple(entries)}


def _issued(told: Mapping[str, Any], code: str) -> Iterator[Issued]:
    """Papers in the outbox. The case's own document still waits for its number to be written in."""
    for other in told.get("complete", ()):
        yield _paper(other, Standing.COMPLETE, told["today"])
    for other in told.get("current", ()):
        yield _paper(other, Standing.CURRENT, told["today"])
    for other, file in told.get("published", {}).items():
        yield _paper(public_code(other), Standing.CURRENT, told["today"], f"На сайт/{file}")
    for given in told.get("registered", ()):
        standing = Standing.COMPLETE if given["document"] == code else Standing.REGISTERED
        yield _paper(given["document"], standing, told["today"])


def _with_headings(state: State, declared: Declarations, today: dt.date) -> State:
    """The register with the heading of each paper where that hangs on what the paper is about."""
    office = Office(declared, state, today)
    headings = {
        one.code: paper.view.heading
        for one in state.issued.values()
        if "{" in declared.documents[one.document].heading and (paper := Paper.of_code(office, one.code))
    }
    headed = {code: replace(one, heading=str(headings.get(code, ""))) for code, one in state.issued.items()}
    return replace(state, issued=headed)


def _paper(code: str, standing: Standing, day: dt.date, file: str = "") -> Issued:
    name, _, subject = origin(code).partition("@")
    place = f"{school_year(day, 9).replace('/', '-')}/{file or f'{code}.docx'}"
    return Issued(code, name, subject, standing, "", 1, place, "0" * 64, day)
