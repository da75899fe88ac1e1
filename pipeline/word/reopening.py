"""A finished file opened once more before it goes out: the zip is written by hand, and its parts are never parsed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache

from pipeline.word.rendered_xml import is_well_formed
from pipeline.word.template_file import DOCUMENT

NEEDED = ("[Content_Types].xml", "_rels/.rels", DOCUMENT)
# What stands before a part: its signature, 22 bytes that the directory tells too, the lengths of two names.
_BEFORE = struct.Struct("<4s22xHH")
# A dozen parts of each template never change; a few templates have their turn together.
MOST = 128


def fault_of(content: bytes) -> str:
    """The part of a finished Word file that cannot be read or is missing; "" where the file opens."""
    name = ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.infolist():
                name = part.filename
                if not _is_whole(name, part.compress_type, part.CRC, part.file_size, _packed(content, part)):
                    return name
            return next((needed for needed in NEEDED if needed not in package.NameToInfo), "")
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError):
        return name or "архив"


def _packed(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """The bytes of a part as they are packed; raises `BadZipFile` where another one stands in its place."""
    signature, name, more = _BEFORE.unpack_from(content, part.header_offset)
    begins = part.header_offset + _BEFORE.size
    its_name = part.filename.encode("utf-8" if part.flag_bits & 0x800 else "cp437")
    if signature != b"PK\x03\x04" or content[begins : begins + name] != its_name:
        raise zipfile.BadZipFile
    begins += name + more
    return content[begins : begins + part.compress_size]


@lru_cache(maxsize=MOST)
def _is_whole(name: str, method: int, crc: int, size: int, packed: bytes) -> bool:
    """Whether a part unpacks into what the directory tells of it, and can be parsed; the very same one is known."""
    if method == zipfile.ZIP_DEFLATED:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        unpacked = unpacking.decompress(packed)
        is_all = unpacking.eof and not unpacking.unused_data
    else:
        unpacked, is_all = packed, method == zipfile.ZIP_STORED
    is_told = is_all and len(unpacked) == size and zlib.crc32(unpacked) == crc
    return is_told and (not name.endswith((".xml", ".rels")) or is_well_formed(unpacked))
