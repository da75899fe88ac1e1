"""What the public editions of an office may tell, by the lines of the consent that each asks for."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reads import Changes, Derived, Key
from pipeline.views.publishing import Permits


class EditionPermits:
    """The permits of each public edition, worked out when an edition is first asked for; `made` works them out."""

    def __init__(self, made: Callable[[tuple[str, ...]], Permits]) -> None:
        self._made = made
        self._by_lines: dict[tuple[str, ...], Derived[str, Permits]] = {}

    def of(self, lines: tuple[str, ...]) -> Permits:
        """What an edition with these lines may tell; whoever asks rests on it."""
        return self._of(lines).facts[""]

    def unnoted(self, lines: tuple[str, ...]) -> Permits:
        """The same for who only takes over what was made of it before."""
        return self._of(lines).facts.unnoted[""]

    def follow(self, former: EditionPermits, changes: Changes) -> None:
        """Take over what the changes leave of the former ones; what they do to them is added to the changes."""
        for lines, permits in former._by_lines.items():
            self._of(lines).follow(permits, changes)

    def _of(self, lines: tuple[str, ...]) -> Derived[str, Permits]:
        if lines not in self._by_lines:
            self._by_lines[lines] = Derived(_kind(lines), lambda: {"": self._made(lines)})
        return self._by_lines[lines]


def read_of(lines: tuple[str, ...]) -> Key:
    """What whoever asks what an edition with these lines may tell has read."""
    return _kind(lines), ""


def _kind(lines: tuple[str, ...]) -> str:
    return f"permits {lines}"
