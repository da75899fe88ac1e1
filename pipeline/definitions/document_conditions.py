"""What must hold before a document is complete: needs, answers that it waits for, what it rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.definitions.base import Declaration, Expression, Name, Sentence
from pipeline.model import Level


class Need(Declaration):
    """What must hold before a document is complete."""

    must: Expression
    """What has to be true."""

    message: Sentence
    """What people are told while it is not; may hold `{{ … }}`."""

    code: str = ""
    """The office's code of the rule («R05»)."""

    who: str = ""
    """Whose move it is."""

    level: Literal[Level.ERROR, Level.REMARK] = Level.ERROR
    """Whether it keeps the document a draft; a remark is told and keeps nothing back."""

    of_day: bool = False
    """Whether it speaks of the day on the document alone: one that lies there to be signed may bear an earlier day than
    today already, so it stays, and people are told."""

    each: Expression | None = None
    """Lists what it is checked for; absent, it is checked once."""

    as_: Name | None = Field(default=None, alias="as")
    """The name under which `must` and `message` see an item of `each`."""


class Wait(Declaration):
    """A questionnaire for whose answers the document waits: until everybody has answered, or the day has passed."""

    for_: str = Field(alias="for")
    """The name of the form; it tells itself of whom it is wanted (`wanted_from`)."""

    until: Expression
    """Gives the last day of waiting; while it is not known, the document waits for everybody."""

    when: Expression = "true"
    """Leaves out the subjects in which it does not hold, such as the years that are over."""


class RestsOn(Declaration):
    """A paper or an event that the document rests on, and which may therefore not be later than the document."""

    day: Expression
    """Its day; while there is none, nothing is asked of it."""

    what: Sentence
    """What it is called, in the nominative: «приказ № {{ … }}»."""

    who: str = ""
    """Whose move it is when the days contradict each other."""

    each: Expression | None = None
    """Lists several; absent, there is one."""

    as_: Name | None = Field(default=None, alias="as")
    """The name under which `day` and `what` see an item of `each`."""
