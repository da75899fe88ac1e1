"""Watches the inboxes of all offices, and queues an office whose inbox has changed and lies still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.folders import Inbox, Workspace
from pipeline.region.offices import Office, Offices
from pipeline.region.queue import Queue

# Seconds after which a sweep that was queued and did not come is queued again.
LOST_SECONDS = 600.0


@dataclass
class _Inbox:
    """An inbox as it was seen last, since when it is so, and when its office was queued for it."""

    place: Workspace
    depth: int
    seen: str = ""
    since: float = 0.0
    queued: float | None = None

    def look(self, at: float) -> None:
        """See what lies there."""
        seen = Inbox.seen(self.place, self.depth)
        if seen != self.seen:
            self.seen, self.since, self.queued = seen, at, None

    def is_ready(self, at: float, office: Office) -> bool:
        """Whether it is there, lies still for long enough, and nobody was told so or the sweep never came."""
        is_still = bool(self.seen) and at - self.since >= office.quiet_seconds
        # One that came and failed is queued when its pause is over.
        is_lost = self.queued is not None and at - self.queued >= LOST_SECONDS and not office.failure
        return is_still and (self.queued is None or is_lost)


@dataclass
class Watch:
    """What was seen of the inboxes so far."""

    offices: Offices
    queue: Queue
    _inboxes: dict[int, _Inbox] = field(default_factory=dict)
    _listed: Sequence[Office] = ()
    _edition: str | None = None

    def look(self, at: float) -> Iterator[Office]:
        """Look at every inbox at a moment in seconds that only grow; gives the offices that were queued."""
        self._read_list()
        for office in self._listed:
            inbox = self._inboxes[office.id]
            inbox.look(at)
            if inbox.seen == office.seen:
                continue
            if office.changed_at is None:
                self.offices.note_change(office.id)
            if inbox.is_ready(at, office):
                inbox.queued = at
                if self.queue.put(office.id, inbox.seen):
                    yield office

    def _read_list(self) -> None:
        """Read the list where it changed: it is asked for every two seconds, and nearly always the same."""
        # The edition is asked first: what changes after it is read at the next look.
        if (edition := self.offices.edition()) != self._edition:
            self._listed = self.offices.all()
            self._inboxes = {office.id: self._known(office) for office in self._listed}
            self._edition = edition

    def _known(self, office: Office) -> _Inbox:
        known, place = self._inboxes.get(office.id), office.place
        return known if known and (known.place, known.depth) == (place, office.depth) else _Inbox(place, office.depth)
