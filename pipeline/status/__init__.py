"""What people want to know at a glance: ready, to sign, awaited, returned, due."""

from pipeline.status.deadlines import Agenda, Deadline, agenda
from pipeline.status.overview import Overview, PaperLine, SheetLine, WaitingFile, overview_of, returned_files
from pipeline.status.page import status_page
from pipeline.status.planned_papers import PlannedPaper, planned_papers

__all__ = [
    "Agenda",
    "Deadline",
    "Overview",
    "PaperLine",
    "PlannedPaper",
    "SheetLine",
    "WaitingFile",
    "agenda",
    "overview_of",
    "planned_papers",
    "returned_files",
    "status_page",
]
