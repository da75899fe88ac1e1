"""Declarations and templates tried before real answers meet them; the field reference."""

from pipeline.check.examination import examine, template_faults
from pipeline.check.previewed_papers import previews
from pipeline.check.printing_values import printed_values
from pipeline.check.reference import books
from pipeline.check.scope import meaning_of, scope_findings
from pipeline.check.things import Bag, Fields, Known, Scope, Thing

__all__ = [
    "Bag",
    "Fields",
    "Known",
    "Scope",
    "Thing",
    "books",
    "examine",
    "meaning_of",
    "previews",
    "printed_values",
    "scope_findings",
    "template_faults",
]
