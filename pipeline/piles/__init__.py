"""What is printed together: the papers of an event, in order, with copies, blank backs and a list of them."""

from pipeline.piles.contents import PdfBeside, PiledPaper, PlannedPile
from pipeline.piles.cover import CoverList, cover_list, example
from pipeline.piles.layout import PilePage, laid_out, sheets_of
from pipeline.piles.planning import PrintPlan, out_of_date, print_plan

__all__ = [
    "CoverList",
    "PdfBeside",
    "PilePage",
    "PiledPaper",
    "PlannedPile",
    "PrintPlan",
    "cover_list",
    "example",
    "laid_out",
    "out_of_date",
    "print_plan",
    "sheets_of",
]
