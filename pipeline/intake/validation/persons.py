"""Answers that name people, against the people the register knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.intake.validation.parsed import Expected, Naming, Note, Parsed, Wrong, text_of
from pipeline.model import CellValue, Level, Person, PersonRef
from pipeline.people import Match, NameRemark, is_full_name, new_id, strangeness, who_is_meant

SILENT = frozenset({NameRemark.CASE_CHANGED, NameRemark.INITIALS})
UNSURE = frozenset({NameRemark.INITIALS, NameRemark.NO_PATRONYMIC, NameRemark.OBLIQUE_CASE})


def parse_person(value: CellValue, expected: Expected) -> Parsed:
    """The person named; nobody is guessed. Raises `Wrong` for somebody unknown, similar names or several people.

    A form that defines people gives a new person a lasting id; a form that may come before the staff list
    keeps the name as it is written.
    """
    match = who_is_meant(text_of(value), expected.people)
    if NameRemark.SEVERAL_PEOPLE in match.remarks:
        raise Wrong(NameRemark.SEVERAL_PEOPLE.value)
    if match.person is None and expected.naming is not Naming.KNOWN:
        match = _of_a_new_name(match)
    if expected.naming is Naming.DEFINED:
        return _defined(match, expected)
    if match.person:
        return Parsed(PersonRef(match.person.id, match.written), _noted(match))
    if expected.naming is Naming.WRITTEN:
        return Parsed(PersonRef("", match.written), _noted(match))
    raise _unsure(match)


def _defined(match: Match, expected: Expected) -> Parsed:
    """The same person when the whole name is the same, otherwise a new one; initials are no name to keep."""
    if not is_full_name(match.written):
        raise Wrong("full_name_needed")
    notes = _noted(match)
    if match.person and UNSURE.isdisjoint(match.remarks):
        return Parsed(PersonRef(match.person.id, match.written), notes)
    similar = match.candidates or ((match.person,) if match.person else ())
    if similar:
        notes = (*notes, Note("new_person_similar", Level.REMARK, {"similar": _named(similar)}))
    return Parsed(PersonRef(new_id(match.written, expected.people), match.written), notes)


def _of_a_new_name(match: Match) -> Match:
    """The match with what is unusual about a name that nobody bears yet. Raises `Wrong` for what is no name."""
    match strangeness(match.written):
        case None:
            return match
        case NameRemark.UNUSUAL_NAME as unusual:
            return replace(match, remarks=(*match.remarks, unusual))
        case fault:
            raise Wrong(fault.value)


def _noted(match: Match) -> tuple[Note, ...]:
    """What was assumed: look-alike letters are a mend where the register knows the person, else a remark."""
    name = match.person.names[0] if match.person else match.written
    values = {"value": name, "post": match.post}
    silent = SILENT | ({NameRemark.LATIN_LETTERS} if match.person else set())
    levels = {remark: Level.MENDED if remark in silent else Level.REMARK for remark in match.remarks}
    return tuple(Note(remark.value, level, values) for remark, level in levels.items())


def _unsure(match: Match) -> Wrong:
    if not match.candidates:
        return Wrong("person_unknown")
    agree = all(who_is_meant(match.written, {person.id: person}).person for person in match.candidates)
    code = "person_ambiguous" if agree and len(match.candidates) > 1 else "person_mistyped"
    return Wrong(code, similar=_named(match.candidates))


def _named(candidates: Iterable[Person]) -> str:
    return ", ".join(dict.fromkeys(f"«{person.names[0]}»" for person in candidates))
