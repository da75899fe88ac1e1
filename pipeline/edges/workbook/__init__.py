"""Workbooks, both ways: what people drop becomes cells, and forms become workbooks for people.

`Reader` gives the grid of a file, parsed in a process of its own. `worksheet` makes a form's workbook, blank or
pre-filled; `returned` makes it anew with the answers that have to be mended; `listed` makes a paper's table.
"""

from pipeline.edges.workbook.composing import worksheet
from pipeline.edges.workbook.listed import listed
from pipeline.edges.workbook.reader import Reader
from pipeline.edges.workbook.remarks import returned

__all__ = ["Reader", "listed", "returned", "worksheet"]
