"""Cells become submissions, submissions become records or all their problems."""

from pipeline.intake.judging import duplicate, is_finished, judge, unreadable
from pipeline.intake.messages import notice, problem_sentences, reasons, why_it_waits
from pipeline.intake.return_names import is_unreadable, returned_name
from pipeline.intake.validation import example_value, key_of

__all__ = [
    "duplicate",
    "example_value",
    "is_finished",
    "is_unreadable",
    "judge",
    "key_of",
    "notice",
    "problem_sentences",
    "reasons",
    "returned_name",
    "unreadable",
    "why_it_waits",
]
