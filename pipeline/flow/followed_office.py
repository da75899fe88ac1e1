"""The register as the one office that rules are asked of, followed from state to state and from day to day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from pipeline.flow.declarations_in_force import DeclarationsInForce
from pipeline.register import Register
from pipeline.views import Office


@dataclass
class FollowedOffice:
    """The office of an open register: what was worked out of it before is kept as far as its news leave it.

    Papers are planned of the one `on` a day; between two files of one sweep there is another one `meanwhile`.
    """

    register: Register
    in_force: DeclarationsInForce
    _last: Office | None = field(default=None, init=False)
    _meanwhile: Office | None = field(default=None, init=False)

    def on(self, today: dt.date) -> Office:
        """The office as it stands on a day: the same one while nothing changes."""
        state, last, declared = self.register.state(), self._last, self.in_force.declared()
        if last is None or last.declared is not declared:
            self._last = last = Office(declared, state, today)
        elif last.bare is not state:
            stepped = self.meanwhile(last.stands_on) if self._meanwhile else None
            self._last = last = last.following(state, self.register.news(last.bare), stepped)
        # Who only looks shares the day with this office, and may have met another.
        if not last.stands_on == last.asked_on.unnoted == today:
            self._last = last = last.on(today)
        self._meanwhile = None
        return last

    def meanwhile(self, today: dt.date) -> Office:
        """The office as the last file left it, to judge the next one by."""
        state, last = self.register.state(), self._meanwhile or self._last
        if last is None or last.stands_on != today or last.declared is not self.in_force.declared():
            return self.on(today)
        if last.bare is not state:
            self._meanwhile = last = last.stepping(state, self.register.news(last.bare))
        return last

    def as_seen(self, in_force: DeclarationsInForce) -> FollowedOffice:
        """The same to a program that only looks: what was worked out is shared, since it is the same for everybody."""
        looker = FollowedOffice(self.register, in_force)
        looker._last = self._last
        return looker

    def forget(self) -> None:
        """Look at the register anew: more has changed in it than came."""
        self._last = self._meanwhile = None
