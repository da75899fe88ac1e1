"""Workbooks, both ways: what people drop becomes cells, and forms become workbooks for people.

`Reader` gives the grid of a file, parsed in a process of its own. `worksheet` makes a form's workbook, blank or
pre-filled.
"""

from pipeline.edges.workbook.composing import worksheet
from pipeline.edges.workbook.reader import Reader

__all__ = ["Reader", "worksheet"]
