"""What people want to know at a glance: ready, to sign, awaited, returned, due."""

from pipeline.status.action_journal import ActionJournal
from pipeline.status.deadlines import Agenda, agenda
from pipeline.status.file_news import FileNews
from pipeline.status.overview import Overview, WaitingFile, overview_of
from pipeline.status.page import pages
from pipeline.status.paper_lines import PaperLine
from pipeline.status.planned_papers import PlannedPaper, planned_papers
from pipeline.status.verification import finding_sentence

__all__ = [
    "ActionJournal",
    "Agenda",
    "FileNews",
    "Overview",
    "PaperLine",
    "PlannedPaper",
    "WaitingFile",
    "agenda",
    "finding_sentence",
    "overview_of",
    "pages",
    "planned_papers",
]
