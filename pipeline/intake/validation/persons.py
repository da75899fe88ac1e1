"""Answers that name people, against the people the register knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.intake.validation.parsed import Expected, Naming, Note, Parsed, Wrong, remarked, text_of
from pipeline.intake.validation.parted_words import IN_ONE_LINE, refuse_parted_word
from pipeline.intake.validation.same_as_above import is_same_as_above
from pipeline.model import CellValue, Level, Person, PersonRef
from pipeline.people import Match, NameRemark, is_full_name, new_id, strangeness, who_is_meant

SILENT = frozenset({NameRemark.CASE_CHANGED, NameRemark.INITIALS})
NOBODY = frozenset({
    "нет", "никто", "никого", "нет таких", "таких нет", "не знаю", "любой", "любая", "любого", "неважно", "не важно",
    "все равно", "без разницы", "нет предпочтений", "на усмотрение куратора", "на ваше усмотрение",
})  # fmt: skip
# «Кроме Ким О.И.», «Ким О.И. (не хочу)», «Ким О.И. или Козлова М.»: the name alone would say something else.
BUT_NOT = re.compile(
    r"(?<!\w)(?:не(?! знаю)|кроме|нельзя|нежелательно)(?!\w)|^(?:Не|Кроме|Только не)\s|^(?:врио|(?:вр)?и\.\s?о\.)\s"
)
ONE_OF_TWO = re.compile(r"\s(?:или|либо)\s", re.IGNORECASE)
AROUND = ' !«»"“”„'
# Whom the register knows, it knows by surname and letters.
SILENT_OF_KNOWN = SILENT | {NameRemark.LATIN_LETTERS, NameRemark.SURNAME_LAST}
UNSURE = frozenset({NameRemark.INITIALS, NameRemark.NO_PATRONYMIC, NameRemark.OBLIQUE_CASE})


def parse_person(value: CellValue, expected: Expected) -> Parsed:
    """The person named; nobody is guessed. Raises `Wrong` for somebody unknown, similar names or several people.

    Where nobody has to be named «нет», «никого» and «не важно» name nobody.

    A form that defines people gives a new person a lasting id; a form that may come before the staff list
    keeps the name as it is written, but for a surname alone and a name that several people are known to bear.
    """
    written = text_of(value).strip(AROUND)
    if not expected.question.required and written.casefold().replace("ё", "е").strip(" .!") in NOBODY:
        return remarked(None, "mended", "никто не назван")
    if is_same_as_above(text_of(value)):
        raise Wrong("ditto")
    refuse_parted_word(value, IN_ONE_LINE)
    match = who_is_meant(written, expected.people)
    if NameRemark.SEVERAL_PEOPLE in match.remarks or ONE_OF_TWO.search(written):
        raise Wrong(NameRemark.SEVERAL_PEOPLE.value)
    _refuse_signs_and_words(match, written, expected.naming)
    if NameRemark.SURNAMES_OF_TWO in match.remarks:
        raise _of_two(match, expected)
    is_new = match.person is None or (expected.naming is Naming.DEFINED and NameRemark.OBLIQUE_CASE in match.remarks)
    if is_new and not match.is_of_one_name and expected.naming is not Naming.KNOWN:
        match = _of_a_new_name(match, written)
    if expected.naming is Naming.DEFINED:
        return _defined(match, expected)
    if match.is_ambiguous:
        match = expected.told_apart([one.id for one in match.candidates]).told(match, expected.beside)
    if match.person:
        return Parsed(PersonRef(match.person.id, match.written), _noted(match))
    if expected.naming is Naming.WRITTEN and not match.is_of_one_name:
        _refuse_surname_alone(match, expected)
        return Parsed(PersonRef("", match.written), _noted(match))
    raise _unsure(match, expected)


def _refuse_signs_and_words(match: Match, written: str, naming: Naming) -> None:
    """Nothing, or `Wrong` where signs or words beside a name may turn it; in a list of people a note is none of it."""
    if match.person and match.has_other_signs:
        raise Wrong(NameRemark.NO_NAME.value)
    if BUT_NOT.search(written) and not (naming is Naming.DEFINED and match.post):
        raise Wrong("name_with_words")


def _refuse_surname_alone(match: Match, expected: Expected) -> None:
    """Nothing, or `Wrong` for one word: no staff list would ever tell whose surname it is."""
    if len(match.written.split()) == 1:
        raise _unsure(match, expected) if match.candidates else Wrong("full_name_needed")


def _defined(match: Match, expected: Expected) -> Parsed:
    """The same person when the whole name is the same, otherwise a new one; initials are no name to keep.

    Of several people of that name it is the first: which one is meant shows beside the other rows of the list.
    """
    if not is_full_name(match.written):
        raise Wrong("full_name_needed")
    notes = _noted(match)
    if match.person and UNSURE.isdisjoint(match.remarks):
        return Parsed(PersonRef(match.person.id, match.written), notes)
    if match.is_of_one_name or (match.is_ambiguous and NameRemark.RENAMED in match.remarks):
        return Parsed(PersonRef(match.candidates[0].id, match.written), notes)
    similar = match.candidates or ((match.person,) if match.person else ())
    if similar:
        told = {"value": match.written, "similar": _named(similar, expected)}
        notes = (*notes, Note("new_person_similar", Level.REMARK, told))
    return Parsed(PersonRef(new_id(match.written, expected.people), match.written), notes)


def _of_a_new_name(match: Match, written: str) -> Match:
    """The match with what is unusual about a name that nobody bears yet. Raises `Wrong` for what is no name."""
    match strangeness(match.written, written):
        case None:
            return match
        case (NameRemark.UNUSUAL_NAME | NameRemark.MAYBE_DECLINED) as doubt:
            return replace(match, remarks=(*match.remarks, doubt))
        case fault:
            raise Wrong(fault.value)


def _noted(match: Match) -> tuple[Note, ...]:
    """What was assumed: look-alike letters and order are a mend where the register knows the person, else a remark."""
    name = match.person.names[0] if match.person else match.written
    values = {"value": name, "post": match.post}
    silent = SILENT_OF_KNOWN if match.person else SILENT
    levels = {remark: Level.MENDED if remark in silent else Level.REMARK for remark in match.remarks}
    return tuple(Note(remark.value, level, values) for remark, level in levels.items())


def _of_two(match: Match, expected: Expected) -> Wrong:
    if expected.naming is not Naming.DEFINED:
        return _unsure(match, expected)
    return Wrong(NameRemark.SURNAMES_OF_TWO.value, similar=_named(match.candidates, expected))


def _unsure(match: Match, expected: Expected) -> Wrong:
    if not match.candidates:
        return Wrong("person_unknown")
    named = _named(match.candidates, expected)
    if not match.is_ambiguous:
        return Wrong("person_mistyped", similar=named)
    is_name_enough = all(f"«{person.names[0]}»" in named for person in match.candidates)
    return Wrong("person_ambiguous" if is_name_enough else "namesakes", similar=named)


def _named(candidates: Sequence[Person], expected: Expected) -> str:
    """The people so that each can be written; namesakes with what tells them apart."""
    labels = expected.told_apart([person.id for person in candidates]).labels(candidates)
    return ", ".join(dict.fromkeys(f"«{label}»" for label in labels))
