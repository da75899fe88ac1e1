"""What somebody may have meant by a name that is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches


def did_you_mean(name: str, known: Sequence[str] | Mapping[str, object] | set[str] | frozenset[str]) -> str:
    """«Возможно, имелось в виду: …», or what there is to choose from when nothing is alike."""
    close = get_close_matches(name, sorted(known), 1, 0.6)
    if close:
        return f"Возможно, имелось в виду «{close[0]}»."
    return f"Есть: {', '.join(sorted(known))}." if 0 < len(known) <= 12 else "Проверьте написание."
