"""What a founder sees of the region: which office is behind, what is overdue, what hinders whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from pipeline import language
from pipeline.region.offices import Office


@dataclass(frozen=True, slots=True)
class RegionOverview:
    """The offices of a region at a moment, and how many sweeps wait in the queue."""

    offices: Sequence[Office]
    queued: int
    now: dt.datetime

    @property
    def failed(self) -> list[Office]:
        """The offices that something hinders, the longest first."""
        return sorted((one for one in self.offices if one.failed_at), key=lambda one: str(one.failed_at))

    @property
    def behind(self) -> list[Office]:
        """Those whose inbox has changed since they were worked last, the longest first."""
        return sorted((one for one in self.offices if one.changed_at), key=lambda one: str(one.changed_at))

    @property
    def overdue(self) -> list[Office]:
        """Those with terms that are over, the most of them first."""
        return sorted((one for one in self.offices if one.news.get("overdue")), key=lambda one: -one.news["overdue"])


def page(overview: RegionOverview) -> str:
    """The founder's page as HTML, nothing fetched from anywhere, with a link to each office's own page."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["moment"] = lambda instant: f"{instant.astimezone(overview.now.tzinfo):%d.%m.%Y %H:%M}"
    environment.filters["address"] = Path.as_uri
    source = resources.files("pipeline.region").joinpath("region.html").read_text("utf-8")
    return environment.from_string(source).render(overview=overview, plural=language.plural)
