"""What came into the register since it was looked at."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from pipeline.model.register import Entry, State


@dataclass(frozen=True, slots=True)
class News:
    """What became of the register from a former state to `state`.

    `added` are the entries, by the name of their form, that hold now and did not then, `ended` those that held then and
    hold no longer: a correction stands in both under one key, and what was written and put right in the meantime in
    neither. A number given to a paper is an entry like any other. `people` are the ids of who was met for the first
    time or bears other names, `papers` the codes that have another edition, or none any more.
    Where `is_whole` all may have changed, and the rest is empty: nothing known of the former state may be kept.
    """

    state: State
    is_whole: bool = False
    added: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    ended: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    people: Set[str] = frozenset()
    papers: Set[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether the state is what it was."""
        return not (self.is_whole or self.added or self.ended or self.people or self.papers)
