"""What a file is by its bytes, with the parts of a package; no XML parser is used here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import NamedTuple

from pipeline.excel.archives import are_files
from pipeline.excel.compound_file import is_whole
from pipeline.excel.kept_parts import kept
from pipeline.excel.raw_book import refused
from pipeline.excel.text_encodings import wide_encoding
from pipeline.excel.zip_package import HEAD_BYTES, unpacked

# Where an old container may list its streams, from its end.
_END_BYTES = 2**18


class FileKind(Enum):
    """The kinds of files that are read."""

    XLSX = auto()
    ODS = auto()
    XLS = auto()
    CSV = auto()


# What a file is, in Russian, where it is none of these.
_SIGNATURES = {
    b"%PDF": "документ PDF",
    b"\x89PNG": "картинка",
    b"\xff\xd8\xff": "фотография",
    b"GIF8": "картинка",
    b"II*\x00": "картинка",
    b"MM\x00*": "картинка",
    b"BM": "картинка",
    b"{\\rtf": "документ RTF",
    b"MZ": "программа",
}
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
# Tables that Excel or LibreOffice opens and can save anew.
_SAVED_OTHERWISE = (
    (re.compile(rb"<office:document\b[^>]*opendocument\.spreadsheet"), "таблица OpenDocument одним файлом (.fods)"),
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet[\"'>]"), "таблица XML 2003"),
    (re.compile(rb"<!doctype html|<html\b|<table\b|<meta\s", re.IGNORECASE), "веб-страница"),
    (re.compile(rb"^\s*MIME-Version:", re.IGNORECASE), "веб-страница одним файлом (.mht)"),
    (re.compile(rb"^ID;P[^\r\n]*\r?\n[BCFOP];[A-Z]"), "таблица SYLK (.slk)"),
    (re.compile(rb"^TABLE\r?\n0,1\r?\n\""), "таблица DIF (.dif)"),
)
_XML = re.compile(rb"<\?xml")
# Streams of an old binary container: those for which it is refused, with the code, then what it is.
_REFUSED_STREAMS = (("EncryptedPackage", "password"), ("_VBA_PROJECT", "macros"))
_STREAMS: tuple[tuple[str, FileKind | str], ...] = (
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", "документ Word"),
    ("PowerPoint Document", "презентация PowerPoint"),
)
_PACKAGES: tuple[tuple[str, FileKind | str], ...] = (
    ("spreadsheetml.sheet.main+xml", FileKind.XLSX),
    ("spreadsheetml.template.main+xml", FileKind.XLSX),
    ("wordprocessingml", "документ Word"),
    ("presentationml", "презентация PowerPoint"),
)
_OPEN_DOCUMENTS: Mapping[str, FileKind | str] = {
    "application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
    "application/vnd.oasis.opendocument.spreadsheet-template": FileKind.ODS,
    "application/vnd.oasis.opendocument.text": "документ OpenDocument",
    "application/vnd.oasis.opendocument.presentation": "презентация OpenDocument",
}
_TYPES, _RELATIONS = "[content_types].xml", "_rels/.rels"
_STRICT = b"purl.oclc.org/ooxml"
_OVERRIDE, _DEFAULT, _RELATION = (
    re.compile(rf"<(?:\w+:)?{tag}\b[^>]*>") for tag in ("Override", "Default", "Relationship")
)
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class OpenedFile(NamedTuple):
    """What kind of workbook a file is, with the parts of a package by name."""

    kind: FileKind
    parts: Mapping[str, bytes] = {}


def opened(content: bytes, name: str) -> OpenedFile:
    """The file of these bytes. Raises `Refused` with what else it is than a workbook, or why it may not be read."""
    parts: Mapping[str, bytes] = {}
    if not content.strip(b"\0 \r\n\t"):
        raise refused("empty_file")
    if name.casefold().endswith(".xods"):
        raise refused("unsupported_xods")
    if content.startswith(b"PK\5\6"):
        raise refused("archive_empty")
    if content.startswith(b"PK\3\4"):
        parts = unpacked(content, are_files)
        kind = _kind_of_package(parts)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        kind = _kind_of_compound(content)
    else:
        kind = _kind_of_plain(content, name)
    if not isinstance(kind, FileKind):
        raise refused("not_a_workbook", kind)
    return OpenedFile(kind, parts)


def _kind_of_plain(content: bytes, name: str) -> FileKind | str:
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return kind
    # Gnumeric packs its one XML file with gzip.
    if name.casefold().endswith(".gnumeric"):
        raise refused("saved_otherwise", "таблица Gnumeric")
    if content.startswith(_ARCHIVES) or content[257:262] == b"ustar":
        raise refused("archive")
    if content[4:8] == b"ftyp":
        return "фотография или видео"
    head = content[:HEAD_BYTES].replace(b"\0", b"")
    for pattern, kind in _SAVED_OTHERWISE:
        if pattern.search(head):
            raise refused("saved_otherwise", kind)
    if _XML.search(head):
        return "файл XML"
    is_text = wide_encoding(content) or not re.search(rb"[\x00-\x08\x0e-\x1f]", content)
    return FileKind.CSV if is_text else "файл неизвестного вида"


def _kind_of_compound(content: bytes) -> FileKind | str:
    """What an old binary container holds, by the names in its directory."""
    for stream, code in _REFUSED_STREAMS:
        if _has_stream(content, stream):
            raise refused(code)
    for stream, kind in _STREAMS:
        if _has_stream(content, stream):
            return kind
    raise refused("old_or_locked" if is_whole(content) else "damaged_zip")


def _has_stream(content: bytes, stream: str) -> bool:
    name = stream.encode("utf-16-le")
    return name + b"\0\0" in content or name in content[-_END_BYTES:]


# ── zip packages


class _ListedTypes(NamedTuple):
    """The content types of parts by name, those of all others by ending, and what is said of the former as it stands.

    Some programs declare more types than they use.
    """

    named: Mapping[str, str]
    usual: Mapping[str, str]
    overrides: str

    def of(self, part: str) -> str:
        """The type of a part; "" where none is told."""
        ending = part.rpartition(".")[2].casefold()
        return self.named.get(f"/{part.lstrip('/')}".casefold(), self.usual.get(ending, ""))


def _kind_of_package(parts: Mapping[str, bytes]) -> FileKind | str:
    spellings = {name.casefold(): name for name, part in parts.items() if part}
    if "mimetype" in spellings:
        mime = parts.get("mimetype", b"")[:HEAD_BYTES].decode("ascii", "replace").strip()
        return _kind_of_open_document(mime, spellings)
    if _TYPES not in spellings:
        if any(name.endswith(".iwa") for name in spellings):
            raise refused("apple_numbers")
        raise refused("archive")
    types = _types_in(parts[spellings[_TYPES]])
    main = types.of(_main_part(parts.get(spellings.get(_RELATIONS, ""), b""))) or types.overrides
    if "sheet.binary" in main:
        raise refused("saved_otherwise", "двоичная книга Excel (.xlsb)")
    if "macroEnabled" in main + types.overrides or any("vbaproject" in n or "/macrosheets/" in n for n in spellings):
        raise refused("macros")
    if any(part.find(_STRICT, 0, HEAD_BYTES) >= 0 for part in parts.values()):
        raise refused("saved_otherwise", "книга Excel вида «Strict Open XML»")
    return next((kind for mark, kind in _PACKAGES if mark in main), "файл неизвестного вида")


@kept
def _types_in(part: bytes) -> _ListedTypes:
    text = _letters(part)
    overrides = _OVERRIDE.findall(text)
    named = {one.get("PartName", "").casefold(): one.get("ContentType", "") for one in map(_attributes, overrides)}
    usual = {
        one.get("Extension", "").casefold(): one.get("ContentType", "")
        for one in map(_attributes, _DEFAULT.findall(text))
    }
    return _ListedTypes(named, usual, " ".join(overrides))


@kept
def _main_part(relations: bytes) -> str:
    """The part that the package is about, as its relations name it; "" where none does."""
    targets = [_attributes(one) for one in _RELATION.findall(_letters(relations))]
    return next((one.get("Target", "") for one in targets if one.get("Type", "").endswith("/officeDocument")), "")


def _letters(part: bytes) -> str:
    return part.replace(b"\0", b"").decode("utf-8", "replace")


def _attributes(tag: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _kind_of_open_document(mime: str, names: Iterable[str]) -> FileKind | str:
    if "xods" in mime or "myoffice" in mime:
        raise refused("unsupported_xods")
    if any(name.startswith("basic/") and name.endswith(".xml") and "script-lc" not in name for name in names):
        raise refused("macros")
    if mime.startswith("application/vnd.sun.xml.calc"):
        raise refused("saved_otherwise", "таблица OpenOffice первых версий (.sxc)")
    return _OPEN_DOCUMENTS.get(mime, "файл неизвестного вида")
