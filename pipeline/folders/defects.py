"""Faults nobody foresaw: told under a reference, with the place in the program kept apart for who mends it."""

from __future__ import annotations

import contextlib
import hashlib
import traceback
from pathlib import Path


def note_defect(folder: Path, about: str, defect: BaseException) -> str:
    """A sentence with the defect's reference, whose places are kept in the folder.

    The same defect has the same reference and is kept once. Words of the exception are left out: they quote answers.
    """
    places = _places(defect)
    # Short enough to be read out on the telephone.
    reference = hashlib.sha256(places.encode()).hexdigest()[:6]
    with contextlib.suppress(OSError):
        (folder / f"{reference}.txt").write_text(places, "utf-8")
    return (
        f"{about}: внутренняя ошибка № {reference}. Остальное она не задерживает, пропасть ничего не могло. "
        "Сообщите этот номер тому, кто обслуживает программу."
    )


def _places(defect: BaseException) -> str:
    """The kind of the exception and where it was raised, cause by cause."""
    lines = []
    while defect:
        lines.append(f"{type(defect).__module__}.{type(defect).__qualname__}")
        frames = traceback.extract_tb(defect.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        if not (cause := defect.__cause__ or defect.__context__):
            break
        defect = cause
    return "\n".join(lines) + "\n"
