"""What has changed between two states of the register, and who rests on that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from pipeline.reads.grouped import Grouped
from pipeline.reads.notes import Key, Reads


class Readers:
    """Who rests on what, kept from one state to the next, so that news finds those it is for."""

    def __init__(self) -> None:
        self._of: Grouped[Key | Reads, Reads] = Grouped()
        self._numbers: dict[Reads, int] = {}
        self.met = 0

    def meet(self, reads: Reads) -> None:
        """Know of this one from now on, and of its parts."""
        if reads in self._numbers:
            return
        for part in reads.parts:
            self.meet(part)
        for read in _read(reads):
            self._of.add(read, reads)
        self._numbers[reads] = self.met
        self.met += 1

    def met_of(self, reads: Reads) -> int | None:
        """How many were met before this one; None where it has not been met."""
        return self._numbers.get(reads)

    def of(self, keys: Iterable[Key], among: set[Reads]) -> None:
        """Put everybody who rests on these keys, however far away, `among` those who are there."""
        left: list[Key | Reads] = [*keys]
        while left:
            for reads in self._of.of(left.pop()):
                if reads not in among:
                    among.add(reads)
                    left.append(reads)

    def forget(self, gone: Iterable[Reads]) -> None:
        """Know no longer of these: what rested on them was given up."""
        for reads in gone:
            if self._numbers.pop(reads, None) is not None:
                for read in _read(reads):
                    self._of.discard(read, reads)


def _read(reads: Reads) -> Iterator[Key | Reads]:
    yield from reads.keys
    yield from reads.parts


class Changes:
    """What may be read otherwise in a later state than in a former one; it grows while the later one is looked at.

    `readers` are those who were met in former states: of them the changes know at once whom they touch. Without any
    everybody is looked through who is asked about.
    """

    def __init__(self, keys: Iterable[Key] = (), readers: Readers | None = None) -> None:
        self._keys = {*keys}
        self.readers = readers
        self._touched: set[Reads] = set()
        self._untouched: set[Reads] = set()
        if readers:
            self._since = readers.met
            readers.of(self._keys, self._touched)

    def __contains__(self, key: Key) -> bool:
        return key in self._keys

    @property
    def keys(self) -> Set[Key]:
        """What has changed, as far as that is known by now."""
        return self._keys

    @property
    def touched(self) -> Set[Reads]:
        """Those it is known of by now that they rest on something that has changed."""
        return self._touched

    def add(self, keys: Iterable[Key]) -> None:
        """Further keys that have changed."""
        if new := {*keys} - self._keys:
            self._keys |= new
            self._untouched.clear()
            if self.readers:
                self.readers.of(new, self._touched)

    def touch(self, reads: Reads) -> bool:
        """Whether anything that something rests on has changed.

        What has not been touched is met here: of later changes `readers` know at once whether they touch it.
        """
        if reads in self._touched:
            return True
        if reads in self._untouched or self._was_met(reads):
            return False
        # Met only since these changes were looked through.
        is_touched = not self._keys.isdisjoint(reads.keys) or any(map(self.touch, reads.parts))
        (self._touched if is_touched else self._untouched).add(reads)
        if self.readers and not is_touched:
            # What is touched goes, and nobody will ask for it again.
            self.readers.meet(reads)
        return is_touched

    def _was_met(self, reads: Reads) -> bool:
        met = self.readers.met_of(reads) if self.readers else None
        return met is not None and met < self._since

    def with_more(self, keys: Iterable[Key]) -> Changes:
        """These and further ones, of which it is not known yet whether they have changed."""
        return Changes({*self._keys, *keys}, self.readers)

    def forget(self) -> None:
        """Let those who were touched go: whatever rested on what has changed is worked out anew."""
        if self.readers:
            gone = set[Reads]()
            # Also those whom nobody has asked about: who rests on somebody forgotten would not be found any more.
            self.readers.of(self._keys, gone)
            self.readers.forget(gone)
