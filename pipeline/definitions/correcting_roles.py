"""The parts of forms by which people put right, withdraw or destroy what was accepted before."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from pipeline.definitions.base import Declaration, Name


class CorrectionQuestions(Declaration):
    """Which questions put right what stands in an entry of another form, by the questions of that; both are kept."""

    form: str
    """The name of the form whose entries it corrects."""

    key: Mapping[Name, Name] = Field(min_length=1)
    """What tells which entry is meant."""

    was: Mapping[Name, Name]
    """What stood in the entry when the workbook was laid out."""

    answers: Mapping[Name, Name] = Field(min_length=1)
    """What is right; what is not answered stays as it stands."""


class AnswerCorrectionQuestions(Declaration):
    """Which questions of a form put right single answers of entries of any form; all but `answer` we fill in."""

    entry: Name
    """Which entry is meant, by a mark of ours."""

    question: Name
    """The name of its question."""

    about: Name
    """The same in words, for whoever puts it right."""

    was: Name
    """What stood there when the workbook was laid out."""

    answer: Name
    """What is right."""


class WithdrawalQuestions(Declaration):
    """Which questions of a form say that what a file brought is withdrawn, as if it had never been accepted."""

    file: Name
    """Which file it is, as `принятые_файлы` knows it."""

    value: Name
    """The question of yes or no whether it is withdrawn."""


class DestructionQuestions(Declaration):
    """Which questions of a form say that something is destroyed that has been kept for as long as it had to be."""

    what: Name
    """What it is, by its code as `истёкшие_сроки` knows it."""

    value: Name
    """The question of yes or no whether it is destroyed."""

    decided_by: Name
    """Who said so: it stands in the act."""
