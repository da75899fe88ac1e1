"""Workbooks, both ways: what people drop becomes cells, forms and tables become workbooks for people.

What makes workbooks is loaded when the first is made: the process that reads must need neither its time nor its memory.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.excel.blanks import accepted_workbook
    from pipeline.excel.paper_table import table_workbook
    from pipeline.excel.reader import Reader
    from pipeline.excel.returned_form import returned_workbook
    from pipeline.excel.several_tables import tables_workbook
    from pipeline.excel.word_tables import words_workbook
    from pipeline.excel.woven_forms import form_workbook

__all__ = [
    "Reader",
    "accepted_workbook",
    "form_workbook",
    "returned_workbook",
    "table_workbook",
    "tables_workbook",
    "words_workbook",
]

_MADE_IN = {
    "Reader": "reader",
    "accepted_workbook": "blanks",
    "form_workbook": "woven_forms",
    "returned_workbook": "returned_form",
    "table_workbook": "paper_table",
    "tables_workbook": "several_tables",
    "words_workbook": "word_tables",
}


def __getattr__(name: str) -> Any:
    if name not in _MADE_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MADE_IN[name]}"), name)
