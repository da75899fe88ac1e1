"""What this run has found of the templates as they lie: which may be used, and why others may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class TemplateTrials:
    """What came of the templates that changed.

    `tried` are the digests of those that need no trial, `kept` of those kept as good. `standing_back` tells why the
    last good edition of one is used, `never_good` are those at fault that have none. `awaiting` are the digests of
    those that nobody has said yes to yet, `saved_again` are those whose papers would be the very same. `unshown` tells
    of which no example could be made, and why.
    """

    tried: Mapping[str, str]
    kept: Mapping[str, str] = field(default_factory=dict)
    standing_back: dict[str, str] = field(default_factory=dict)
    never_good: set[str] = field(default_factory=set)
    awaiting: dict[str, str] = field(default_factory=dict)
    saved_again: set[str] = field(default_factory=set)
    unshown: dict[str, str] = field(default_factory=dict)

    def forget(self, name: str) -> None:
        """Let a template be tried anew, whatever was found of it."""
        self.standing_back.pop(name, None)
        self.never_good.discard(name)
        self.awaiting.pop(name, None)
        self.saved_again.discard(name)

    def agreed(self, accepted: Mapping[str, str]) -> list[str]:
        """The templates that waited for a yes and have it; `accepted` are the digests that somebody said yes to."""
        return [name for name, _ in self.awaiting.items() & accepted.items()]

    @property
    def are_all_good(self) -> bool:
        """Whether none was found at fault."""
        return not (self.standing_back or self.never_good)
