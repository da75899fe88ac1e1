"""Builds files as people and attackers drop them: workbooks part by part, and what is no workbook at all."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

import openpyxl
import xlwt

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
TYPES = "[Content_Types].xml"
FIRST_SHEET = "xl/worksheets/sheet1.xml"


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip package of these parts, in this order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def types(main: str = f"{KIND}.sheet.main+xml") -> str:
    """The list of content types of a workbook."""
    override = '<Override PartName="/{}" ContentType="{}"/>'
    overrides = [
        override.format("xl/workbook.xml", main),
        override.format(FIRST_SHEET, f"{KIND}.worksheet+xml"),
        override.format("xl/sharedStrings.xml", f"{KIND}.sharedStrings+xml"),
    ]
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def relations(*targets: tuple[str, str]) -> str:
    """A part of relations: kind and target of each, numbered from one."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """The part of a sheet with these rows."""
    return f'<worksheet xmlns="{SPACE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(rows: str = "", strings: Iterable[str] = (), after: str = "", before: str = "") -> dict[str, str | bytes]:
    """The parts of the plainest workbook, to be spoilt."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    book = '<sheets><sheet name="Лист" sheetId="1" r:id="rId1"/></sheets>'
    return {
        TYPES: types(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}">{book}</workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{SPACE}">{shared}</sst>',
        FIRST_SHEET: sheet(rows, after, before),
    }


def workbook(rows: str = "", strings: Iterable[str] = (), after: str = "", before: str = "") -> bytes:
    """The plainest workbook with these rows and shared strings."""
    return zipped(parts(rows, strings, after, before))


def good() -> bytes:
    """A harmless workbook, to see that the next file is still read."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Ответ"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def ods(content: str, named_styles: str = "", settings: str = "") -> bytes:
    """An OpenDocument sheet with this content of its one table, with styles that have names and with settings."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", ODS)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        document = f"<office:document-content {spaces}>{body}</office:document-content>"
        package.writestr("content.xml", document, zipfile.ZIP_DEFLATED)
        if named_styles:
            package.writestr("styles.xml", f"<office:document-styles {spaces}>{named_styles}</office:document-styles>")
        if settings:
            package.writestr("settings.xml", settings)
    return made.getvalue()


def flat_open_document(kind: str) -> bytes:
    """The beginning of an OpenDocument that is one XML file."""
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:x"'
    mime = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    return f'<?xml version="1.0"?><office:document {spaces} {mime}><meta:x/><office:body/>'.encode()


def locked_open_document() -> bytes:
    """An OpenDocument sheet whose content is encrypted."""
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f'<manifest:manifest xmlns:manifest="urn:x">{entry}</manifest:manifest>'
    return zipped({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": b"\x9c\x01\x02"})


def stream(name: str) -> bytes:
    """An old binary container that has a stream of this name."""
    return OLE + name.encode("utf-16-le") + bytes(64)


def old_workbook(name: str = "Workbook") -> bytes:
    """A workbook of Excel 97, whose stream bears another name of that length where one is given."""
    book, made = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("Анкета").write(0, 0, "ФИО")
    book.save(made)
    return made.getvalue().replace("Workbook".encode("utf-16-le"), name.encode("utf-16-le"))


def with_part(name: str, part: str | bytes = b"<x/>") -> bytes:
    """A workbook with one part more, or another one in its place."""
    return zipped({**parts(), name: part})


def with_types(main: str) -> bytes:
    """A package that says its main part is of this kind."""
    return zipped({**parts(), TYPES: types(main)})


def binary_workbook() -> bytes:
    """A package whose workbook has its type from its ending."""
    default = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    listed = types().replace("<Default", f"{default}<Default", 1).replace('"/xl/workbook.xml"', '"/xl/other.xml"')
    root = relations(("officeDocument", "xl/workbook.bin"))
    return zipped({**parts(), TYPES: listed, "_rels/.rels": root, "xl/workbook.bin": b"\x83\x01"})


def with_more_types(declared: str) -> bytes:
    """A workbook that declares one more type than it uses."""
    return zipped({**parts("<row><c><v>1</v></c></row>"), TYPES: types().replace("<Default", f"{declared}<Default", 1)})


def without(name: str) -> bytes:
    """A workbook from which a part is missing."""
    return zipped({key: part for key, part in parts().items() if key != name})


def broken_checksum() -> bytes:
    """A workbook one byte of which has flipped."""
    content = zipped(parts("<row><c><v>1</v></c></row>"), zipfile.ZIP_STORED)
    at = content.index(b"<v>1</v>") + 3
    return content[:at] + b"2" + content[at + 1 :]


def twice(name: str) -> bytes:
    """A workbook that has one of its parts twice, the second in capitals."""
    return zipped({**parts(), name.upper(): "<x/>"})


def encrypted_entry() -> bytes:
    """A workbook whose entries are marked as encrypted."""
    content = bytearray(zipped(parts()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def lying_size() -> bytes:
    """A workbook whose directory gives a part as much smaller than it is."""
    big = b"<x>" + b" " * (40 * 2**20) + b"</x>"
    content = bytearray(zipped({**parts(), "xl/big.xml": big}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def bomb() -> bytes:
    """A small file that unpacks to much."""
    return with_part("xl/media/image1.bin", bytes(70 * 2**20))


def overlong_text() -> bytes:
    """One long string that thousands of cells repeat."""
    cells = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(1, 1001))
    return workbook(cells, ["я" * 10_000])


def unpackable() -> bytes:
    """A zip whose compressed bytes are nonsense."""
    content = zipped({"a": b"abc" * 1000})
    head, tail = content[:60], content[-80:]
    return head + zlib.compress(b"x")[::-1] + tail
