"""Things under names, of which most bear a name alone."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)


class Grouped(Generic[Name, Thing]):
    """Things by name, each once; one that bears its name alone stands there without a set of its own.

    There are tens of thousands of names, and an empty set takes more room than all else that is known of one.
    """

    __slots__ = ("_of",)

    def __init__(self) -> None:
        self._of: dict[Name, Thing | _Several[Thing]] = {}

    def add(self, name: Name, thing: Thing) -> None:
        """Put a thing under a name."""
        known = self._of.setdefault(name, thing)
        if isinstance(known, _Several):
            known.add(thing)
        elif known != thing:
            self._of[name] = _Several((known, thing))

    def discard(self, name: Name, thing: Thing) -> None:
        """Take a thing from under a name, where it is there; a name that nothing bears is forgotten."""
        known = self._of.get(name)
        if isinstance(known, _Several):
            known.discard(thing)
            is_borne = bool(known)
        else:
            is_borne = known != thing
        if not is_borne:
            del self._of[name]

    def pop(self, name: Name) -> Collection[Thing]:
        """What bore a name, which nothing bears any more."""
        found = [*self.of(name)]
        self._of.pop(name, None)
        return found

    def of(self, name: Name) -> Collection[Thing]:
        """What bears a name."""
        if name not in self._of:
            return ()
        known = self._of[name]
        return known if isinstance(known, _Several) else (known,)

    def __contains__(self, name: object) -> bool:
        return name in self._of

    def __iter__(self) -> Iterator[Name]:
        return iter(self._of)


class _Several(set[Thing]):
    """Things that bear one name; of another type than any thing."""

    __slots__ = ()
