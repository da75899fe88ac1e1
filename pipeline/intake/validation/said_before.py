"""Whether answers say only again what the register holds under their key."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.definitions import Form
from pipeline.intake.validation.rules import key_of
from pipeline.intake.validation.typed_answers import CheckedAnswers
from pipeline.model import Entry, PersonRef, Problem, Value

# What is told of the look of a cell, whatever its answer is.
OF_LOOKS = frozenset({"seen_otherwise", "not_seen", "excel_error_skipped"})


def keep_what_was_shown(typed: CheckedAnswers, form: Form, held_by_key: Mapping[str, Entry]) -> None:
    """Lay what we showed in confidence, and do not show again, back beside the answers of the same key."""
    shown = [question.name for question in form.flat if question.is_shown_in_confidence]
    held = held_by_key.get(key_of(form, typed.together)) if shown else None
    for name in shown:
        if held and typed.values.get(name) is None:
            typed.values[name] = held.values.get(name)


def said_before(typed: CheckedAnswers, form: Form, held_by_key: Mapping[str, Entry]) -> Entry | None:
    """The entry that says the same, people known by who they are; None where anything is new or wrong."""
    if typed.problems:
        return None
    held = held_by_key.get(key_of(form, typed.together))
    if held is None or held.form != form.id or not is_same(typed.together, held.values):
        return None
    # In a list of people another name of the same person is news.
    is_named_so = not form.defines_people or typed.values.get(str(form.person)) == held.values.get(str(form.person))
    return held if is_named_so else None


def about_looks(remark: Problem) -> bool:
    """Whether a remark is on what is seen in a cell, so that it is told of an answer that is known too."""
    return remark.code in OF_LOOKS


def is_same(one: Value | Mapping[str, Value], other: Value | Mapping[str, Value]) -> bool:
    """Whether two answers mean the same: people by who they are, what is not given by nothing."""
    match one, other:
        case PersonRef(), PersonRef():
            return one.id == other.id if one.id and other.id else one.written == other.written
        case tuple(), tuple():
            return len(one) == len(other) and all(map(is_same, one, other))
        case Mapping(), Mapping():
            given, kept = _given(one), _given(other)
            return given.keys() == kept.keys() and all(is_same(given[name], kept[name]) for name in given)
        case _:
            return one == other


def _given(answers: Mapping[str, Value]) -> Mapping[str, Value]:
    """The answers without those that are not given."""
    return {name: value for name, value in answers.items() if value not in (None, "", ())}
