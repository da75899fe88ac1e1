"""The order of the rooms when `check` tests config and templates; no work of its own."""

from __future__ import annotations

import datetime as dt

from pipeline import assembly, linting
from pipeline.definitions import Declarations, Document
from pipeline.edges.renderer import Templates
from pipeline.errors import RenderError
from pipeline.views import Office


def examine(declared: Declarations, templates: Templates, today: dt.date) -> list[str]:
    """Everything wrong with documents and templates, as sentences; each is filled once from an empty register."""
    office = linting.empty_office(declared, today)
    found = templates.check_blocks()
    for document in declared.documents.values():
        faults = templates.check(document.template) or linting.expressions_hold(office, document)
        found += faults or _template_faults(office, document, templates)
    return found


def _template_faults(office: Office, document: Document, templates: Templates) -> list[str]:
    template = templates.template(document.template)
    found = linting.names_agree(office, document, template.names())
    if found:
        return found
    own = linting.sample(office, document)
    try:
        template.render(assembly.context(office, own), **assembly.page(office, own))
    except RenderError as error:
        return [str(error)]
    return []
