"""What a file is by its bytes, and whether its package may be opened at all; no XML parser is used here.

Each limit stands against a small file that unpacks to much, or one that makes a parser do what nobody asked for.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from enum import Enum, auto

from pipeline.model import Problem, Refused

# Parts of a package; a workbook of ours has a dozen.
MOST_ENTRIES = 300
# Of all parts unpacked, and of one part that an XML parser would read.
MOST_BYTES = 64 * 2**20
MOST_XML_BYTES = 32 * 2**20
# How many times larger than packed a part may be, once it is larger than so many bytes.
MOST_INFLATION, INFLATION_FROM_BYTES = 200, 2**20
HEAD_BYTES = 64 * 2**10
BLOCK_BYTES = 2**18


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
_TYPES, _RELATIONS, _MANIFEST = "[content_types].xml", "_rels/.rels", "meta-inf/manifest.xml"
_OVERRIDE, _DEFAULT, _RELATION = (
    re.compile(rf"<(?:\w+:)?{tag}\b[^>]*>") for tag in ("Override", "Default", "Relationship")
)
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}


def kind_of(content: bytes, name: str) -> FileKind:
    """Which kind of workbook the bytes are. Raises `Refused` with what else they are or why they may not be read."""
    if not content.strip(b"\0 \r\n\t"):
        raise _refused("empty_file")
    if name.casefold().endswith(".xods"):
        raise _refused("unsupported_xods")
    if content.startswith(b"PK\3\4"):
        kind = _kind_of_zip(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        kind = _kind_of_compound(content)
    else:
        kind = _kind_of_plain(content, name)
    if not isinstance(kind, FileKind):
        raise _refused("not_a_workbook", kind)
    return kind


def _refused(code: str, found: str = "") -> Refused:
    return Refused([Problem(code, found=found)])


def _kind_of_plain(content: bytes, name: str) -> FileKind | str:
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return kind
    # Gnumeric packs its one XML file with gzip.
    if name.casefold().endswith(".gnumeric"):
        raise _refused("saved_otherwise", "таблица Gnumeric")
    if content.startswith(_ARCHIVES) or content[257:262] == b"ustar":
        raise _refused("archive")
    if content[4:8] == b"ftyp":
        return "фотография или видео"
    head = content[:HEAD_BYTES].replace(b"\0", b"")
    for pattern, kind in _SAVED_OTHERWISE:
        if pattern.search(head):
            raise _refused("saved_otherwise", kind)
    if _XML.search(head):
        return "файл XML"
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return FileKind.CSV if wide or not re.search(rb"[\x00-\x08\x0e-\x1f]", content) else "файл неизвестного вида"


def _kind_of_compound(content: bytes) -> FileKind | str:
    """What an old binary container holds, by the names in its directory."""
    for stream, code in _REFUSED_STREAMS:
        if _has_stream(content, stream):
            raise _refused(code)
    for stream, kind in _STREAMS:
        if _has_stream(content, stream):
            return kind
    raise _refused("old_or_locked")


def _has_stream(content: bytes, stream: str) -> bool:
    name = stream.encode("utf-16-le")
    return name + b"\0\0" in content or name in content[-BLOCK_BYTES:]


# ── zip packages


def _kind_of_zip(content: bytes) -> FileKind | str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _require_sane_directory(package.infolist())
            _require_no_password(package)
            heads = _inflate(package)
            return _kind_of_package(package, heads)
    # What zipfile and zlib raise of a damaged or odd package; anything else is a defect of ours.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as broken:
        raise _refused("damaged_zip") from broken


def _require_sane_directory(entries: Iterable[zipfile.ZipInfo]) -> None:
    entries = list(entries)
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise _refused("zip_bomb")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _refused("zip_bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused("password")
    # Names that lead out of a folder when they are unpacked, and parts that two readers would find differently.
    odd = (n.startswith("/") or "\\" in n or ".." in n.split("/") or "\0" in n for n in names)
    methods = {entry.compress_type for entry in entries}
    if len(set(names)) < len(names) or any(odd) or methods - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _refused("unsafe_file")


def _require_no_password(package: zipfile.ZipFile) -> None:
    """Refuse an OpenDocument whose parts are encrypted; only its list of parts is not."""
    listed = next((entry for entry in package.infolist() if entry.filename.casefold() == _MANIFEST), None)
    if listed is None or listed.file_size > MOST_XML_BYTES:
        return
    with package.open(listed) as part:
        if b"encryption-data" in part.read(HEAD_BYTES * 16):
            raise _refused("password")


def _inflate(package: zipfile.ZipFile) -> dict[str, bytes]:
    """The beginning of every part; each is inflated to its end and counted, which also proves its checksum."""
    heads: dict[str, bytes] = {}
    total = 0
    for entry in package.infolist():
        size, tail, xml = 0, b"", _is_xml(entry.filename)
        with package.open(entry) as part:
            while block := part.read(BLOCK_BYTES):
                heads.setdefault(entry.filename, block[:HEAD_BYTES])
                size += len(block)
                _require_bounds(entry, size, total + size)
                if xml:
                    tail = _require_no_doctype(tail + block)
        total += size
        if xml:
            _require_plain_encoding(heads.get(entry.filename, b""))
    return heads


def _require_no_doctype(block: bytes) -> bytes:
    """Refuse a document type wherever it stands; gives the end of the block, in case one begins there.

    A document type can make a parser read other files, or grow a few bytes to gigabytes.
    """
    # In UTF-16 every other byte of Latin letters is nought.
    narrow = block.replace(b"\0", b"")
    if b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow:
        raise _refused("doctype")
    return narrow[-len("<!DOCTYPE") :]


def _require_bounds(entry: zipfile.ZipInfo, size: int, total: int) -> None:
    inflated = size > INFLATION_FROM_BYTES and size > MOST_INFLATION * max(entry.compress_size, 1)
    if inflated or total > MOST_BYTES or (_is_xml(entry.filename) and size > MOST_XML_BYTES):
        raise _refused("zip_bomb")


def _is_xml(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".vml"))


def _require_plain_encoding(head: bytes) -> None:
    """Refuse encodings in which a document type could hide."""
    narrow = head.removeprefix(b"\xef\xbb\xbf")
    if narrow.startswith((b"\xff\xfe", b"\xfe\xff")):
        narrow = narrow[2:]
    narrow = narrow.replace(b"\0", b"").lstrip()
    declared = _DECLARED.match(narrow)
    if (narrow and not narrow.startswith(b"<")) or (declared and declared[1].lower() not in _ENCODINGS):
        raise _refused("unsafe_file")


def _kind_of_package(package: zipfile.ZipFile, heads: dict[str, bytes]) -> FileKind | str:
    spellings = {name.casefold(): name for name in heads}
    if "mimetype" in spellings:
        mime = heads.get("mimetype", b"").decode("ascii", "replace").strip()
        return _kind_of_open_document(mime, spellings)
    if _TYPES not in spellings:
        if any(name.endswith(".iwa") for name in spellings):
            raise _refused("apple_numbers")
        raise _refused("archive")
    types = package.read(spellings[_TYPES]).replace(b"\0", b"").decode("utf-8", "replace")
    overrides = " ".join(_OVERRIDE.findall(types))
    main = _main_type(types, package, spellings) or overrides
    if "sheet.binary" in main:
        raise _refused("saved_otherwise", "двоичная книга Excel (.xlsb)")
    if "macroEnabled" in main + overrides or any("vbaproject" in n or "/macrosheets/" in n for n in spellings):
        raise _refused("macros")
    if any(b"purl.oclc.org/ooxml" in head for head in heads.values()):
        raise _refused("saved_otherwise", "книга Excel вида «Strict Open XML»")
    return next((kind for mark, kind in _PACKAGES if mark in main), "файл неизвестного вида")


def _main_type(types: str, package: zipfile.ZipFile, spellings: Mapping[str, str]) -> str:
    """The type of the part that the package is about; some programs declare more types than they use."""
    relations = package.read(spellings[_RELATIONS]) if _RELATIONS in spellings else b""
    text = relations.replace(b"\0", b"").decode("utf-8", "replace")
    targets = [_attributes(one) for one in _RELATION.findall(text)]
    main = next((one.get("Target", "") for one in targets if one.get("Type", "").endswith("/officeDocument")), "")
    part, ending = f"/{main.lstrip('/')}".casefold(), main.rpartition(".")[2].casefold()
    named = {one.get("PartName", "").casefold(): one for one in map(_attributes, _OVERRIDE.findall(types))}
    usual = {one.get("Extension", "").casefold(): one for one in map(_attributes, _DEFAULT.findall(types))}
    return named.get(part, usual.get(ending, {})).get("ContentType", "")


def _attributes(tag: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _kind_of_open_document(mime: str, names: Iterable[str]) -> FileKind | str:
    if "xods" in mime or "myoffice" in mime:
        raise _refused("unsupported_xods")
    if any(name.startswith("basic/") and name.endswith(".xml") and "script-lc" not in name for name in names):
        raise _refused("macros")
    if mime.startswith("application/vnd.sun.xml.calc"):
        raise _refused("saved_otherwise", "таблица OpenOffice первых версий (.sxc)")
    return _OPEN_DOCUMENTS.get(mime, "файл неизвестного вида")
