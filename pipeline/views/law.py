"""Legal acts as papers cite them: only those in force on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pipeline.definitions import Declarations, Norm
from pipeline.expressions import Gap, Phrase
from pipeline.language import Case
from pipeline.views.entries import printed


def norms(declared: Declarations, day: dt.date) -> Mapping[str, Phrase | Gap]:
    """Legal acts by id, each a phrase that declines, or a gap when it is not in force on the day."""
    return {id_: _cited(id_, norm, day) for id_, norm in declared.norms.items()}


def preamble(declared: Declarations, day: dt.date) -> list[Phrase | Gap]:
    """The acts marked for preambles that are in force on the day."""
    cited = norms(declared, day)
    return [cited[id_] for id_, norm in declared.norms.items() if norm.preamble and cited[id_]]


def _cited(id_: str, norm: Norm, day: dt.date) -> Phrase | Gap:
    if day < norm.from_ or (norm.to is not None and day > norm.to):
        return Gap(f"норма {id_} не действует на дату документа")
    forms = {case: printed(f"{head} {norm.tail}") for case, head in norm.forms.items()}
    return Phrase(text=forms[Case.NOMINATIVE], forms=forms)
