"""A paper as it lies in the outbox: what others see of it, and the file itself, which is another with each edition."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Issued, Standing
from pipeline.reads import note

# What whoever reads how a paper stands has read; of its file, `("issued", code)`.
STANDING = "standing"


@dataclass(frozen=True, slots=True)
class LyingPaper:
    """An edition of a paper, of which it is noted when more is asked than how it stands."""

    _issued: Issued

    def note(self) -> None:
        """Tell whatever is being worked out that it rests on the file."""
        note(("issued", self._issued.code))

    @property
    def issued(self) -> Issued:
        """All of it."""
        self.note()
        return self._issued

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return self._issued.standing

    @property
    def heading(self) -> str:
        """The heading above its text."""
        return self._issued.heading

    @property
    def file(self) -> str:
        """Where it lies, relative to the outbox."""
        return self._issued.file


def is_like(one: Issued | None, other: Issued | None) -> bool:
    """Whether two editions of a paper are the same to whoever reads how it stands."""
    if one is None or other is None:
        return one is other
    return (one.standing, one.heading, one.file) == (other.standing, other.heading, other.file)
