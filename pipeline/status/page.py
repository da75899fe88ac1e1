"""Pages for people: one static HTML file, no server, nothing fetched from anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from importlib import resources
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined

from pipeline import language
from pipeline.model import Outcome
from pipeline.status.overview import Overview
from pipeline.status.verification import finding_sentence

LONG_ENOUGH_TO_TELL = 60
RETURNED = {
    Outcome.PARTLY: "часть строк принята, остальные нужно исправить",
    Outcome.RETURNED: "нужно исправить",
    Outcome.UNCHANGED: "исправлений не найдено",
    Outcome.UNKNOWN: "не распознано",
}


def status_page(
    overview: Overview, now: dt.datetime, beat_seconds: float, up: str, guides: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The status page as HTML: five questions on one screen, links relative to the outbox.

    `up` is the address of the inbox as seen from the outbox, for links to returned files; `beat_seconds` is how
    often a living program renews the page, so that the reader can tell that it is alive. `guides` are their files by
    name, relative to the outbox.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(link=_link, day=language.date_short, nbsp=_unbroken, told=finding_sentence)
    environment.filters["since"] = partial(_since, now)
    source = resources.files("pipeline.status").joinpath("status.html").read_text("utf-8")
    silent_minutes = max(5, round(3 * beat_seconds / 60))
    return environment.from_string(source).render(
        overview=overview,
        now=now,
        returned=RETURNED,
        up=up,
        silent_minutes=silent_minutes,
        plural=language.plural,
        guides=guides,
    )


def _link(path: str) -> str:
    """A relative address of a file whose name holds spaces and Russian letters."""
    return quote(path, safe="/")


def _since(now: dt.datetime, seconds: float) -> str:
    """«Ждёт с 14:05. », with the day when it is another one; nothing of what has only just come."""
    if seconds < LONG_ENOUGH_TO_TELL:
        return ""
    then = now - dt.timedelta(seconds=seconds)
    day = f" {language.date_short(then.date())}" if then.date() != now.date() else ""
    return f"Ждёт с {then:%H:%M}{day}. "


def _unbroken(text: str) -> str:
    return text.replace("№ ", "№\u00a0")
