"""Typed and checked, or every problem at once."""

from pipeline.intake.validation.parsed import cell_value, text_of
from pipeline.intake.validation.rules import key_of
from pipeline.intake.validation.submission import KnownFacts, validate
from pipeline.intake.validation.typed_answers import MOST_ERRORS, example_value

__all__ = ["MOST_ERRORS", "KnownFacts", "cell_value", "example_value", "key_of", "text_of", "validate"]
