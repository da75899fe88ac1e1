"""Which piles and which PDF beside papers the register calls for, and which of those that lie there are out of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.definitions import Declarations
from pipeline.model import Issued, Standing, State, is_pile, is_printed, is_public, pile_in, zip_of
from pipeline.piles.contents import PdfBeside, PlannedPile, piles_of
from pipeline.views import Office, WorkedOut


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """What is to lie there; `broken` are piles whose declaration fails on these very entries, with what was raised."""

    piles: tuple[PlannedPile, ...] = ()
    beside: tuple[PdfBeside, ...] = ()
    broken: Mapping[str, Exception] = field(default_factory=dict)


def print_plan(office: Office, templates: Mapping[str, str]) -> PrintPlan:
    """Everything that is to be printed or kept as PDF; nothing where the settings do not ask for it.

    `templates` gives the digest of each template. An office plans once.
    """
    printing = office.declared.settings.printing
    if printing is None:
        return PrintPlan()
    return office.worked_out(_PrintPlans).of(templates.get(printing.cover, ""))


class _PrintPlans(WorkedOut):
    """The plans of one office: one, unless the template of the list changes meanwhile."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._plans: dict[str, PrintPlan] = {}

    def of(self, cover: str) -> PrintPlan:
        """The plan by the digest of that template."""
        if cover not in self._plans:
            self._plans[cover] = _planned(self.office, cover)
        return self._plans[cover]


def _planned(office: Office, cover: str) -> PrintPlan:
    piles: list[PlannedPile] = []
    broken: dict[str, Exception] = {}
    for pile in office.declared.piles.values():
        try:
            piles += [*piles_of(office, pile, cover)]
        except Exception as fault:
            # An expression may fail in any way on answers nobody thought of; the other piles must go on.
            broken[pile.id] = fault
    return PrintPlan(tuple(piles), tuple(_beside(office)), broken)


def _beside(office: Office) -> list[PdfBeside]:
    """A PDF for what goes to the site, and for registered papers, which are kept until they are destroyed."""
    declared, destroyed = office.declared, office.kept_terms.destroyed
    papers = (issued for issued in office.state.issued.values() if issued.code not in destroyed)
    return [
        PdfBeside(issued)
        for issued in papers
        if issued.document in declared.documents and issued.file.endswith(".docx") and _is_kept(issued, declared)
    ]


def _is_kept(issued: Issued, declared: Declarations) -> bool:
    if is_public(issued.code):
        return issued.standing is Standing.CURRENT
    document = declared.documents[issued.document]
    is_numbered = declared.settings.kinds[document.kind].life == "registered" or bool(document.annex_of)
    return issued.standing is Standing.REGISTERED and is_numbered


def out_of_date(plan: PrintPlan, state: State) -> list[Issued]:
    """What was made and is not what the register calls for now: it is not to be printed, sent or kept any more."""
    wanted = {pile.code: pile.edition for pile in plan.piles}
    wanted |= {zip_of(pile.code): pile.edition for pile in plan.piles if pile.zipped}
    wanted |= {one.code: one.edition for one in plan.beside}
    return [
        issued
        for issued in state.issued.values()
        if is_printed(issued.code)
        and not (is_pile(issued.code) and pile_in(issued.code) in plan.broken)
        and not issued.edition.startswith(wanted.get(issued.code, "-"))
    ]
