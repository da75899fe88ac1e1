"""The parts of a zip package, each unpacked once and within bounds; no XML parser is used here.

Each limit stands against a small file that unpacks to much, or one that makes a parser do what nobody asked for.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.excel.kept_parts import LONGEST_BYTES, MOST_PARTS
from pipeline.excel.raw_book import refused

# With what code a zip of files is refused as a workbook.
ZIP = "zip_archive"
# Parts of a package; a workbook of ours has a dozen.
MOST_ENTRIES = 300
# Of all parts unpacked, and of one part that an XML parser would read.
MOST_BYTES = 64 * 2**20
MOST_XML_BYTES = 32 * 2**20
# How many times larger than packed a part may be, once it is larger than so many bytes.
MOST_INFLATION, INFLATION_FROM_BYTES = 200, 2**20
HEAD_BYTES = 64 * 2**10
_MANIFEST_BYTES = 2**20
_MANIFEST = "meta-inf/manifest.xml"
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}
_XML = (".xml", ".rels", ".vml")
# What stands before the bytes of a part: its mark, how its name is written, how long the name and what follows it are.
_LOCAL_HEADER, _UTF_8 = struct.Struct("<4s2xH18xHH"), 0x800
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def unpacked(content: bytes, are_files: Callable[[Iterable[str]], bool]) -> Mapping[str, bytes]:
    """The parts by name.

    Raises `Refused` for a package that is damaged, locked, too large or meant to harm, and for an archive: one whose
    names `are_files`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if are_files(package.namelist()):
                raise refused(ZIP)
            _require_sane_directory(package.infolist())
            _require_no_password(package)
            return _inflate(content, package.infolist())
    # What zipfile and zlib raise of a damaged or odd package; anything else is a defect of ours.
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        OSError,
        struct.error,
    ) as broken:
        raise refused("damaged_zip") from broken


def _require_sane_directory(entries: Sequence[zipfile.ZipInfo]) -> None:
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise refused("zip_bomb")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise refused("zip_bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused("password")
    # Names that lead out of a folder when they are unpacked, and parts that two readers would find differently.
    odd = (n.startswith("/") or "\\" in n or ".." in n.split("/") or "\0" in n for n in names)
    if len(set(names)) < len(names) or any(odd) or {entry.compress_type for entry in entries} - _METHODS:
        raise refused("unsafe_file")


def _require_no_password(package: zipfile.ZipFile) -> None:
    """Refuse an OpenDocument whose parts are encrypted; only its list of parts is not."""
    listed = next((entry for entry in package.infolist() if entry.filename.casefold() == _MANIFEST), None)
    if listed is None or listed.file_size > MOST_XML_BYTES:
        return
    with package.open(listed) as part:
        if b"encryption-data" in part.read(_MANIFEST_BYTES):
            raise refused("password")


def _inflate(content: bytes, entries: Iterable[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Every part whole; one that is larger than it says, or not what its checksum says, is a `BadZipFile`."""
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        total += entry.file_size
        is_xml = entry.filename.casefold().endswith(_XML)
        require_bounds(entry, is_xml, total)
        is_short = max(entry.file_size, entry.compress_size) <= LONGEST_BYTES
        whole = _kept_whole if is_short else _whole
        parts[entry.filename] = whole(_packed(content, entry), entry.compress_type, entry.file_size, entry.CRC, is_xml)
    return parts


def _whole(packed: bytes, method: int, size: int, checksum: int, is_xml: bool) -> bytes:
    """A part unpacked; one of XML as a parser may read it."""
    part = _unpacked(packed, method, size, checksum)
    if is_xml:
        _require_no_doctype(part)
        _require_plain_encoding(part)
    return part


# Theme, styles and sheets that nobody fills in come again with every questionnaire.
_kept_whole = lru_cache(MOST_PARTS)(_whole)


def part_of(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """One part, unpacked; raises what zipfile and zlib raise of a damaged one.

    zipfile itself takes twice as long, for it can also read a part piece by piece.
    """
    return _unpacked(_packed(content, entry), entry.compress_type, entry.file_size, entry.CRC)


def _packed(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a part as they lie in the package."""
    at = entry.header_offset
    signature, flags, name_length, extra_length = _LOCAL_HEADER.unpack_from(content, at)
    start = at + _LOCAL_HEADER.size + name_length + extra_length
    name = content[at + _LOCAL_HEADER.size : start - extra_length]
    if signature != b"PK\3\4" or name != entry.orig_filename.encode("utf-8" if flags & _UTF_8 else "cp437"):
        raise zipfile.BadZipFile("a part that is not where the directory says")
    return content[start : start + entry.compress_size]


def _unpacked(part: bytes, method: int, size: int, checksum: int) -> bytes:
    if method == zipfile.ZIP_DEFLATED:
        part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(part, size + 1)
    if len(part) != size or zlib.crc32(part) != checksum:
        raise zipfile.BadZipFile("a part that is not what the directory says")
    return part


def _require_no_doctype(content: bytes) -> None:
    """Refuse a document type wherever it stands: it can make a parser read other files, or grow to gigabytes."""
    if b"<!" not in content and b"\0" not in content:
        return
    # In UTF-16 every other byte of Latin letters is nought.
    narrow = content.replace(b"\0", b"") if b"\0" in content else content
    if b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow:
        raise refused("doctype")


def require_bounds(entry: zipfile.ZipInfo, is_xml: bool, total: int) -> None:
    """Refuse a part that unpacks to much more than it takes, or with which all is too much."""
    size = entry.file_size
    inflated = size > INFLATION_FROM_BYTES and size > MOST_INFLATION * max(entry.compress_size, 1)
    if inflated or total > MOST_BYTES or (is_xml and size > MOST_XML_BYTES):
        raise refused("zip_bomb")


def _require_plain_encoding(content: bytes) -> None:
    """Refuse encodings in which a document type could hide."""
    narrow = content[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    if narrow.startswith((b"\xff\xfe", b"\xfe\xff")):
        narrow = narrow[2:]
    narrow = narrow.replace(b"\0", b"").lstrip()
    declared = _DECLARED.match(narrow)
    if (narrow and not narrow.startswith(b"<")) or (declared and declared[1].lower() not in _ENCODINGS):
        raise refused("unsafe_file")
