"""Workbooks, both ways: what people drop becomes cells, forms and tables become workbooks for people."""

from pipeline.excel.blanks import accepted_workbook, form_workbook
from pipeline.excel.paper_table import table_workbook
from pipeline.excel.reader import Reader
from pipeline.excel.returned_form import returned_workbook

__all__ = ["Reader", "accepted_workbook", "form_workbook", "returned_workbook", "table_workbook"]
