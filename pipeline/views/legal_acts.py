"""Legal acts as papers cite them: only those in force on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.definitions import Declarations, Norm
from pipeline.expressions import Gap, Phrase
from pipeline.language import Case
from pipeline.views.entries import printed


class CitedLaw(NamedTuple):
    """The legal acts by id as they are cited on a day, and those of preambles that are in force."""

    norms: Mapping[str, Phrase | Gap]
    preamble: list[Phrase | Gap]


def cited_law(declared: Declarations, day: dt.date) -> CitedLaw:
    """What papers of a day may cite; an act that is not in force on it is a gap."""
    norms = {id_: _cited(id_, norm, day) for id_, norm in declared.norms.items()}
    return CitedLaw(norms, [norms[id_] for id_, norm in declared.norms.items() if norm.preamble and norms[id_]])


def _cited(id_: str, norm: Norm, day: dt.date) -> Phrase | Gap:
    if day < norm.from_ or (norm.to is not None and day > norm.to):
        return Gap(f"норма {id_} не действует на дату документа")
    forms = {case: printed(f"{head} {norm.tail}") for case, head in norm.forms.items()}
    return Phrase(text=forms[Case.NOMINATIVE], forms=forms)
