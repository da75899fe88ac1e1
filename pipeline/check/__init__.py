"""Declarations and templates tried before real answers meet them; the field reference."""

from pipeline.check.examination import examine, template_faults
from pipeline.check.previewed_papers import previews
from pipeline.check.reference import books
from pipeline.check.scope import document_scope, meaning_of, scope_faults
from pipeline.check.things import Bag, Fields, Known, Scope, Thing

__all__ = [
    "Bag",
    "Fields",
    "Known",
    "Scope",
    "Thing",
    "books",
    "document_scope",
    "examine",
    "meaning_of",
    "previews",
    "scope_faults",
    "template_faults",
]
