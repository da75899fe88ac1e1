"""The files of a zip archive, unpacked once and within bounds; names are taken for words, never for places."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.excel.raw_book import refused
from pipeline.excel.zip_package import MOST_BYTES, MOST_ENTRIES, part_of, require_bounds

# What tells a document of an office program from an archive of files.
_DOCUMENTS = frozenset({"[content_types].xml", "mimetype"})
_SYSTEM = re.compile(
    r"(.*/)?(__macosx/.*|\.[^/]*|~\$[^/]*|(eh)?thumbs\.db|desktop\.ini|icon\r|[^/]*:zone\.identifier)",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_UTF_8 = 0x800


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of an archive by name, folders before it; those that were left in it by name, with the code why."""

    files: Sequence[tuple[str, bytes]]
    left: Mapping[str, str] = field(default_factory=dict)


def is_archive(content: bytes) -> bool:
    """Whether the bytes are a zip of files, and no document that is kept as one; of a damaged one nobody knows."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return are_files(package.namelist())
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, struct.error):
        return False


def are_files(names: Iterable[str]) -> bool:
    """Whether these are the names of files, and not those of the parts of a document that is kept as a zip."""
    folded = {name.casefold() for name in names}
    return not (folded & _DOCUMENTS or any(name.endswith(".iwa") for name in folded))


def files_of(content: bytes) -> Archive:
    """The files of an archive. Raises `Refused` for one that is damaged, locked, empty, too large or meant to harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [one for one in package.infolist() if not one.is_dir() and not _SYSTEM.fullmatch(one.filename)]
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, struct.error) as broken:
        raise refused("archive_damaged") from broken
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused("archive_locked")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise refused("archive_too_big", max=MOST_ENTRIES, value=MOST_BYTES // 2**20)
    if not entries:
        raise refused("archive_empty")
    files, left = [], {}
    for entry in entries:
        name = _name_of(entry)
        if stat.S_ISLNK(entry.external_attr >> 16):
            left[name] = "archive_link"
            continue
        part = _inflated(content, entry)
        if part.startswith(_ARCHIVES) or (part.startswith(b"PK\3\4") and is_archive(part)):
            left[name] = "archive_within"
        else:
            files.append((name, part))
    return Archive(files, left)


def _inflated(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    require_bounds(entry, is_xml=False, total=entry.file_size)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused("archive_damaged")
    try:
        return part_of(content, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error) as broken:
        raise refused("archive_damaged") from broken


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name as people saw it: Windows writes that of Russian DOS and does not say so, a Mac UTF-8 likewise."""
    if entry.flag_bits & _UTF_8:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866")
