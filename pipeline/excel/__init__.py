"""Workbooks, both ways: what people drop becomes cells, forms and tables become workbooks for people."""

from pipeline.excel.composing import form_workbook
from pipeline.excel.listed import table_workbook
from pipeline.excel.reader import Reader
from pipeline.excel.remarks import returned_workbook

__all__ = ["Reader", "form_workbook", "returned_workbook", "table_workbook"]
