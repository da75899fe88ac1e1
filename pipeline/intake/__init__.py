"""Cells become submissions, submissions become records or all their problems."""

from pipeline.intake.judging import duplicate, is_finished, judge, unreadable
from pipeline.intake.messages import notice, problem_sentences, reasons, why_it_waits
from pipeline.intake.return_names import returned_name
from pipeline.intake.signed_copies import attach
from pipeline.intake.validation import example_value, key_of

__all__ = [
    "attach",
    "duplicate",
    "example_value",
    "is_finished",
    "judge",
    "key_of",
    "notice",
    "problem_sentences",
    "reasons",
    "returned_name",
    "unreadable",
    "why_it_waits",
]
