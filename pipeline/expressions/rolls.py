"""What the register holds of one kind as a list that says what is read of it: one answer, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from typing import Any, TypeAlias, overload

from pipeline.expressions.indexed import Indexed, Lookup, at, can_be_looked_up
from pipeline.reads import Key, note


class Roll(Sequence[Any]):
    """A list that cannot change, of which it is noted what is read: all of it, or what holds one answer.

    It is no `list`, because Python would put two of those together without asking either. `whole` is noted when all of
    it is read; a key of `name`, the paths and the answers when only these are looked up. Whoever asks rests on what the
    list holds and not on what that was worked out of. Two are equal when they hold the same.
    """

    # By which paths answers were looked up, several at once where they were: each once, in the order they were met.
    Paths: TypeAlias = dict[tuple[str, ...], None]

    __slots__ = ("_items", "_lookup", "_name", "_paths", "_whole")
    # As a list has none: what is equal today may not be after the next entry. Typeshed declares a method.
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, items: Sequence[Any], whole: Key, name: Key, paths: Paths) -> None:
        """`paths` are those that rolls of that name were asked about; what this one is asked joins them."""
        self._items = tuple(items)
        self._whole = whole
        self._name = name
        self._lookup = Lookup(self._items)
        self._paths = paths

    def _read(self) -> Sequence[Any]:
        """The items, noted as read one and all."""
        note(self._whole)
        return self._items

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        found = self._read()[place]
        return list(found) if isinstance(place, slice) else found

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._read()[::-1])

    def __contains__(self, value: object) -> bool:
        self._read()
        return self._lookup.contains(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (list, Roll)) and [*self] == [*other]

    def __add__(self, other: Sequence[Any]) -> list[Any]:
        return [*self, *other]

    def __radd__(self, other: Sequence[Any]) -> list[Any]:
        return [*other, *self]

    def __repr__(self) -> str:
        return repr([*self._items])

    def answered(self, path: str) -> Indexed:
        """The items whose answer at the path is given and is not «нет»."""
        self._read()
        return self._lookup.answered(path)

    def holding(self, path: str, wanted: Sequence[object]) -> Indexed | Roll:
        """The items whose answer at the path is one of those wanted, in order."""
        if not all(map(can_be_looked_up, wanted)):
            self._read()
            return self._lookup.holding(path, wanted)
        if len(wanted) == 1:
            with self._telling_faults():
                return Selection(self, (path,), tuple(wanted), self._lookup.holding(path, wanted))
        self.note((path,), [(answer,) for answer in wanted])
        return self._lookup.holding(path, wanted)

    @contextmanager
    def _telling_faults(self) -> Iterator[None]:
        """Inside, whoever meets a fault rests on all that it comes of."""
        try:
            yield
        except Exception:
            self._read()
            raise

    def with_answers(self, answers: Mapping[str, object]) -> Indexed:
        """The items that hold all of these answers, by path; whoever asks rests on no item that lacks one of them."""
        paths, wanted = tuple(answers), tuple(answers.values())
        if all(map(can_be_looked_up, wanted)):
            self.note(paths, [wanted])
        else:
            self._read()
        found = self._lookup.holding(paths[0], wanted[:1])
        for path, answer in zip(paths[1:], wanted[1:], strict=True):
            found = found.holding(path, [answer])
        return found

    def note(self, paths: tuple[str, ...], wanted: Iterable[tuple[object, ...]]) -> None:
        """Note a look-up by the answers at these paths; each of those `wanted` has one answer for every path."""
        self._paths[paths] = None
        note(self._name)
        for answers in wanted:
            note(self._answer(paths, answers))

    def _answer(self, paths: tuple[str, ...], answers: tuple[object, ...]) -> Key:
        # By its hash, so that no key keeps an entry or a person; where two are alike too much counts as read.
        return (*self._name, paths, hash(answers))

    @property
    def unnoted(self) -> tuple[Any, ...]:
        """The items themselves, for whoever compares them with others."""
        return self._items

    def answers_of(self, item: object) -> set[Key]:
        """What whoever looked up an answer that this item holds has read; raises what `at` and `hash` raise."""
        held = {path: at(item, path) for path in {path for paths in self._paths for path in paths}}
        # A list of answers equals nothing that can be looked up.
        lists = {path for path, answer in held.items() if isinstance(answer, list)}
        return {
            self._answer(paths, tuple(held[path] for path in paths)) for paths in self._paths if lists.isdisjoint(paths)
        }

    @property
    def name(self) -> Key:
        """What every look-up in it is noted by."""
        return self._name

    @property
    def keys(self) -> set[Key]:
        """What whoever has read anything of it has read."""
        return {self._whole, self._name}

    def read_by(self, keys: Set[Key]) -> tuple[Any, ...]:
        """The items that whoever has read these keys has read: all of them, or those that hold an answer looked up."""
        if self._whole in keys:
            return self._items
        length = len(self._name)
        sought = {key for key in keys if key[:length] == self._name and len(key) > length}
        self._paths.update(dict.fromkeys(paths for key in sought if isinstance(paths := key[length], tuple)))
        return tuple(item for item in self._items if sought and self.answers_of(item) & sought)

    def told_otherwise(self, former: Roll) -> set[Key]:
        """What whoever has read the former one may be told otherwise by this one."""
        if self._items == former._items:
            return set()
        ours, others = _apart(self._items, former._items)
        mine, theirs = set(ours), set(others)
        come = [item for item in ours if item not in theirs]
        return self.holding_these([*(item for item in others if item not in mine), *come])

    def holding_these(self, items: Iterable[object]) -> set[Key]:
        """What whoever has read all of it has read, or looked up an answer that one of these items holds."""
        try:
            return {self._whole}.union(*map(self.answers_of, items))
        except Exception:  # whatever an item that nobody has looked at yet may raise: then every look-up is told so
            return self.keys


def _apart(ours: Sequence[object], others: Sequence[object]) -> tuple[Sequence[object], Sequence[object]]:
    """Both without the very items with which they begin alike, and those with which they end alike."""
    shorter = min(len(ours), len(others))
    first = next((place for place in range(shorter) if ours[place] is not others[place]), shorter)
    left = range(1, shorter - first + 1)
    last = next((place for place in left if ours[-place] is not others[-place]), shorter - first + 1) - 1
    return ours[first : len(ours) - last], others[first : len(others) - last]


class Selection(Roll):
    """The items of a roll that hold certain answers; what is looked up among them is noted by all the answers together.

    So whoever narrows a list down step by step rests on what is left at last.
    """

    __slots__ = ("_answers", "_found", "_of", "_selected")

    def __init__(self, of: Roll, paths: tuple[str, ...], answers: tuple[object, ...], found: Indexed) -> None:
        self._of = of
        self._selected = paths
        self._answers = answers
        self._found = found

    def _read(self) -> Indexed:
        self._of.note(self._selected, [self._answers])
        return self._found

    def read(self) -> Indexed:
        """The items, noted as read one and all."""
        return self._read()

    def __contains__(self, value: object) -> bool:
        return value in self._read()

    def __repr__(self) -> str:
        return repr(self._found)

    def answered(self, path: str) -> Indexed:
        """The items whose answer at the path is given and is not «нет»."""
        return self._read().answered(path)

    def holding(self, path: str, wanted: Sequence[object]) -> Indexed | Roll:
        """The items whose answer at the path is one of those wanted, in order."""
        if len(wanted) != 1 or not can_be_looked_up(wanted[0]):
            return self._read().holding(path, wanted)
        with self._telling_faults():
            found = self._found.holding(path, wanted)
        return Selection(self._of, (*self._selected, path), (*self._answers, *wanted), found)

    @property
    def name(self) -> Key:
        """What tells it from other selections."""
        return (*self._of.name, self._selected, self._answers)

    @property
    def unnoted(self) -> tuple[Any, ...]:
        """The items themselves, for whoever compares them with others."""
        return tuple(self._found)
