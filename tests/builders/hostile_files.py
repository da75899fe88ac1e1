"""One file of each sort that must not be trusted, with the code of the sentence it is given back with."""

from __future__ import annotations

from tests.builders import hostile as h
from tests.builders.hostile import FIRST_SHEET, SPACE

rows = h.workbook
ENTITY = f'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet xmlns="{SPACE}"><sheetData/></worksheet>'
EBCDIC = '<?xml version="1.0" encoding="cp037"?><x/>'
OPEN = "application/vnd.openxmlformats-officedocument"
EXCEL = "application/vnd.ms-excel"
STRICT = '<workbook xmlns="http://purl.oclc.org/ooxml/x"/>'
OTHER = "not_a_workbook"
LONG = "x" * 600_000
FAR = (
    '<table:table table:name="Лист"><table:table-row table:number-rows-repeated="1048575"/><table:table-row>'
    '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value-type="string">'
    "<text:p>х</text:p></table:table-cell></table:table-row></table:table>"
)
FILES = {
    "a pdf": (b"%PDF-1.7 ...", OTHER),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", OTHER),
    "a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF", OTHER),
    "a telephone's photograph": (b"\0\0\0\x18ftypheic", OTHER),
    "a web page named as a workbook": (b"<html><table><tr><td>1", "saved_otherwise"),
    "a web page in one file": (b"MIME-Version: 1.0\r\n\r\n<html>", "saved_otherwise"),
    "a table in xml": (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "saved_otherwise"),
    "a table in symbolic links": (b"ID;PWXL;N;E\r\nP;PGeneral\r\n", "saved_otherwise"),
    "a table for interchange": (b'TABLE\r\n0,1\r\n"excel"\r\n', "saved_otherwise"),
    "an open document in one file": (h.flat_open_document("spreadsheet"), "saved_otherwise"),
    "an open text in one file": (h.flat_open_document("text"), OTHER),
    "a rich text": (b"{\\rtf1 text}", OTHER),
    "a word document": (h.with_types(f"{OPEN}.wordprocessingml.document"), OTHER),
    "a presentation": (h.with_types(f"{OPEN}.presentationml.slide"), OTHER),
    "an old word document": (h.stream("WordDocument"), OTHER),
    "an archive": (h.zipped({"анкета.xlsx": h.good()}), "zip_archive"),
    "an archive of tapes": (b"x.xlsx".ljust(257, b"\0") + b"ustar\0", "archive"),
    "an old open office sheet": (h.zipped({"mimetype": "application/vnd.sun.xml.calc"}), "saved_otherwise"),
    "another archive": (b"Rar!\x1a\x07\x01", "archive"),
    "a table of numbers": (h.zipped({"Index/Document.iwa": b"x"}), "apple_numbers"),
    "a binary workbook": (h.with_types(f"{EXCEL}.sheet.binary.macroEnabled.main"), "saved_otherwise"),
    "a binary workbook as excel declares it": (h.binary_workbook(), "saved_otherwise"),
    "a strict workbook": (h.with_part("xl/workbook.xml", STRICT), "saved_otherwise"),
    "a locked open document": (h.locked_open_document(), "password"),
    "bytes without meaning": (b"\x01\x02\x03\x04", OTHER),
    "a locked workbook": (h.stream("EncryptedPackage"), "password"),
    "a package of encrypted entries": (h.encrypted_entry(), "password"),
    "an old container of something": (h.old_workbook("Contents"), "old_or_locked"),
    "half an old workbook": (h.old_workbook()[: len(h.old_workbook()) // 2], "damaged_zip"),
    "the head of an old container": (h.OLE, "damaged_zip"),
    "an archive without files": (b"PK\5\6" + bytes(18), "archive_empty"),
    "a workbook with macros": (h.with_types(f"{EXCEL}.sheet.macroEnabled.main+xml"), "macros"),
    "macros under a plain name": (h.with_part("xl/vbaProject.bin"), "macros"),
    "an old macro sheet": (h.with_part("xl/macrosheets/sheet1.xml"), "macros"),
    "an old workbook with macros": (h.stream("_VBA_PROJECT"), "macros"),
    "half a workbook": (h.good()[:2000], "damaged_zip"),
    "a flipped byte": (h.broken_checksum(), "damaged_zip"),
    "a size that lies": (h.lying_size(), "damaged_zip"),
    "compressed nonsense": (h.unpackable(), "zip_archive"),
    "a bomb": (h.bomb(), "zip_bomb"),
    "too many parts": (h.zipped({**h.parts(), **{f"x{n}": b"" for n in range(300)}}), "zip_bomb"),
    "one text in a thousand cells": (h.overlong_text(), "file_too_big"),
    "a document type": (h.with_part(FIRST_SHEET, ENTITY), "doctype"),
    "a document type in sixteen bits": (h.with_part(FIRST_SHEET, ENTITY.encode("utf-16")), "doctype"),
    "a document type after a long preface": (h.with_part(FIRST_SHEET, f"<!--{LONG}-->{ENTITY}"), "doctype"),
    "a foreign encoding": (h.with_part("xl/x.xml", EBCDIC), "unsafe_file"),
    "an encoding without an angle": (h.with_part("xl/x.xml", "<x/>".encode("cp037")), "unsafe_file"),
    "a way out of the folder": (h.with_part("../../x.xml"), "unsafe_file"),
    "a part twice": (h.twice(FIRST_SHEET), "unsafe_file"),
    "a string before the first": (rows('<row><c t="s"><v>-1</v></c></row>', ["а", "б"]), "unsafe_file"),
    "a string after the last": (rows('<row><c t="s"><v>2</v></c></row>', ["а", "б"]), "unsafe_file"),
    "a string that has no number": (rows('<row><c t="s"><v>abc</v></c></row>', ["а"]), "unsafe_file"),
    "two values of one cell": (rows('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "unsafe_file"),
    "a sheet that is not there": (h.without(FIRST_SHEET), "unsafe_file"),
    "a broken sheet": (h.with_part(FIRST_SHEET, "<worksheet><sheetData>"), "unsafe_file"),
    "no bytes": (b"", "empty_file"),
    "space reserved and never filled": (bytes(5000), "empty_file"),
    "a value in the farthest cell": (rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "too_many_rows"),
    "the same in an open document": (h.ods(FAR), "too_many_rows"),
    "a row too many": (rows('<row r="5001"><c><v>1</v></c></row>'), "too_many_rows"),
    "a column too many": (rows('<row r="1"><c r="GS1"><v>1</v></c></row>'), "too_many_rows"),}  # fmt: skip
