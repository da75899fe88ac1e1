"""Who is meant by a name in a command; namesakes are asked about, nobody is guessed."""

from __future__ import annotations

from pipeline.model import Person, PipelineError
from pipeline.people import Match, is_full_name, who_is_meant
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
    raise PipelineError(declared.messages[_code(match, told)].format(name=written, names=told))


def _code(match: Match, told: str) -> str:
    """The code of the sentence that says why nobody is meant; `told` are those who may be."""
    if match.is_ambiguous and not match.person:
        return "several_of_this_name"
    return "only_similar_names" if told else "nobody_of_this_name"
