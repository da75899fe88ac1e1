"""Which papers are missing, what goes into each, what may leave the house."""

from pipeline.papers.file_names import file_name
from pipeline.papers.filled_paper import fill
from pipeline.papers.filled_sheet import FilledSheet
from pipeline.papers.paper import Paper
from pipeline.papers.planning import Plan, plan
from pipeline.papers.sheets import Sheet, blanks, sheets_due
from pipeline.papers.subject import Subject, subjects
from pipeline.papers.trying import work_out

__all__ = [
    "FilledSheet",
    "Paper",
    "Plan",
    "Sheet",
    "Subject",
    "blanks",
    "file_name",
    "fill",
    "plan",
    "sheets_due",
    "subjects",
    "work_out",
]
