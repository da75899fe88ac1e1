"""Pictures that the office lays beside its templates, by name: its emblem, its stamp, a facsimile of a signature."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import unicodedata
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pipeline.language import did_you_mean

PICTURES = "pictures"
KINDS = {"png": "image/png", "jpg": "image/jpeg"}
# Phones put several pictures into one file, of which the first is the photo itself.
_ENDINGS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg"}
# Every paper would carry it, and every look at a template read it.
MOST_BYTES, MOST_POINTS = 2 * 1024 * 1024, 25_000_000
_NAMED_WHOLE = (".png", ".jpg", ".jpeg")
_ORIENTATION = 0x0112
FACSIMILE = re.compile(r"\b(?:факсимиле|подпис)", re.IGNORECASE)
_Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be put in: its bytes, «png» or «jpg», its sides in points."""

    content: bytes
    ending: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Laid:
    """A file as it lies in the folder; one that is too large or cannot be read has no content."""

    stamp: _Stamp
    content: bytes | None
    fault: str = ""


@dataclass(frozen=True)
class Pictures:
    """The files of the folder by name, as they were read."""

    files: Mapping[str, _Laid] = field(default_factory=dict)

    def named(self, name: str) -> Picture | str:
        """The picture of that name, or why none is put in: of two files of one name neither is."""
        file, why_not = self._file(name)
        return why_not or _picture(file, self.files[file])

    def digest(self, name: str) -> bytes:
        """What tells the picture of that name, or that there is none, from any other."""
        file, _ = self._file(name)
        laid = self.files.get(file)
        return hashlib.sha256(laid.content or laid.fault.encode()).digest() if laid else b"none"

    def _file(self, name: str) -> tuple[str, str]:
        """The file that is meant by a name, and why there is none."""
        wanted = _folded(name)
        is_whole = wanted.endswith(_NAMED_WHOLE)
        found = [file for file in self.files if _folded(file if is_whole else Path(file).stem) == wanted]
        if len(found) == 1:
            return found[0], ""
        if found:
            return "", f"картинок «{name}» несколько ({', '.join(found)}): оставьте одну"
        known = {Path(file).stem for file in self.files}
        meant = f" {did_you_mean(name, known)}" if known else ""
        stem = Path(name).stem if is_whole else name
        return "", f"картинки «{name}» нет: положите в templates/{PICTURES} файл {stem}.png или {stem}.jpg.{meant}"


def read(folder: Path, before: Pictures) -> Pictures:
    """The pictures of a folder, each file read once for the same size and times; those read before when it is away."""
    try:
        paths = [path for path in sorted(folder.iterdir()) if path.name[0] not in ".~" and path.is_file()]
        laid = {unicodedata.normalize("NFC", path.name): _laid(path, before) for path in paths}
        files = {name: file for name, file in laid.items() if file is not None}
    except FileNotFoundError:
        files = {}
    except OSError:
        return before
    return before if files == before.files else Pictures(files)


def _laid(path: Path, before: Pictures) -> _Laid | None:
    """The file as it lies there; None of one that was moved away meanwhile, as what programs save into first."""
    known = before.files.get(unicodedata.normalize("NFC", path.name))
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    stamp = (facts.st_size, facts.st_ino, facts.st_mtime_ns, facts.st_ctime_ns)
    if known and known.stamp == stamp:
        return known
    if facts.st_size > MOST_BYTES:
        return _Laid(stamp, None, f"больше {MOST_BYTES // 1024 // 1024} МБ: уменьшите рисунок")
    try:
        return _Laid(stamp, path.read_bytes())
    except OSError:
        # Whoever has it open lets it go again, and then it is read.
        return known or _Laid((0, 0, 0, 0), None, "не читается: закройте его в других программах")


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _picture(file: str, laid: _Laid) -> Picture | str:
    found = laid.fault if laid.content is None else _opened(laid.content)
    return f"картинка templates/{PICTURES}/{file} {found}" if isinstance(found, str) else found


@lru_cache(maxsize=32)
def _opened(content: bytes) -> Picture | str:
    """The picture in these bytes, whatever its file is called, or what is wrong with it."""
    # Large, and few templates have places for pictures.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MOST_POINTS:
                    return _TOO_MANY
                if image.getexif().get(_ORIENTATION, 1) != 1:
                    return "лежит в файле на боку: откройте её в программе для рисунков, поверните и сохраните"
                image.load()
                return Picture(content, _ENDINGS[image.format or ""], image.width, image.height)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _TOO_MANY
    # What Pillow raises of bytes that are no picture, a half of one, or a spoilt one.
    except (OSError, SyntaxError, ValueError, EOFError, struct.error):
        return "– не целый рисунок PNG или JPEG: сохраните его заново"


_TOO_MANY = f"больше {MOST_POINTS // 1_000_000} млн точек: уменьшите рисунок"
