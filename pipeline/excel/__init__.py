"""Workbooks, both ways: what people drop becomes cells, and forms become workbooks for people.

`Reader` gives the grid of a file, parsed in a process of its own. `worksheet` makes a form's workbook, blank or
pre-filled; `returned` makes it anew with the answers that have to be mended; `listed` makes a paper's table.
"""

from pipeline.excel.composing import worksheet
from pipeline.excel.listed import listed
from pipeline.excel.reader import Reader
from pipeline.excel.remarks import returned

__all__ = ["Reader", "listed", "returned", "worksheet"]
