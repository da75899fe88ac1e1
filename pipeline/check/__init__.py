"""Declarations and templates tried before real answers meet them; the field reference."""

from pipeline.check.examination import examine, template_faults
from pipeline.check.likeness import did_you_mean
from pipeline.check.reference import books
from pipeline.check.scope import Bag, Fields, Known, Scope, Thing, document_scope, meaning_of, scope_faults

__all__ = [
    "Bag",
    "Fields",
    "Known",
    "Scope",
    "Thing",
    "books",
    "did_you_mean",
    "document_scope",
    "examine",
    "meaning_of",
    "scope_faults",
    "template_faults",
]
