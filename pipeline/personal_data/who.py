"""Who is meant by a name in a command; namesakes are asked about, nobody is guessed."""

from __future__ import annotations

from pipeline.definitions import Declarations
from pipeline.model import Person, PipelineError
from pipeline.people import is_full_name, who_is_meant
from pipeline.views import Office


def person_meant(written: str, office: Office) -> Person:
    """The one person known by that whole name, told from namesakes by words in brackets.

    Raises `PipelineError` with those who may be meant, as each is to be written.
    """
    known, declared = office.state.people, office.declared
    match = who_is_meant(written, known)
    if match.candidates:
        match = office.people.told_apart([one.id for one in match.candidates]).told(match, {})
    if match.person and is_full_name(match.person.names[0]) and is_full_name(match.written):
        return match.person
    candidates = [match.person] if match.person else [*match.candidates]
    told = ", ".join(office.people.told_apart([one.id for one in candidates]).labels(candidates))
    if match.is_ambiguous and not match.person:
        raise PipelineError(declared.messages["several_of_this_name"].format(name=written, names=told))
    raise PipelineError(_nobody(written, told, declared))


def _nobody(written: str, similar: str, declared: Declarations) -> str:
    hint = declared.messages["similar_names"].format(names=similar) if similar else ""
    return declared.messages["nobody_of_this_name"].format(name=written, similar=hint)
