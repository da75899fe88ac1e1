"""Pages for people: static HTML files, no server, nothing fetched from anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined

from pipeline import __version__, language
from pipeline.definitions import Folders
from pipeline.model import Outcome
from pipeline.status.overview import Overview
from pipeline.status.verification import finding_sentence

LONG_ENOUGH_TO_TELL = 60
_USUAL = Folders()
RETURNED = {
    Outcome.PARTLY: "часть строк принята, остальные нужно исправить",
    Outcome.RETURNED: "нужно исправить",
    Outcome.UNCHANGED: "исправлений не найдено",
    Outcome.UNKNOWN: "не распознано",
}


@dataclass(frozen=True, slots=True)
class Pages:
    """The page of how things stand, what was taken from workbooks of decisions, how to hand in a questionnaire.

    And what papers say otherwise than before, and whom we wait for. The second is "" while nothing was taken.
    """

    status: str
    receipts: str
    instructions: str
    changes: str
    awaited: str


def pages(
    overview: Overview,
    now: dt.datetime,
    beat_seconds: float,
    up: str,
    folders: Folders,
    guides: Mapping[str, str] = MappingProxyType({}),
) -> Pages:
    """All pages that tell how things stand; parameters as those of `status_page`."""
    receipts = receipts_page(overview, folders)
    place = f"{folders.decisions}/{folders.receipts}" if receipts else ""
    html = status_page(overview, now, beat_seconds, up, guides, place, folders)
    return Pages(
        html,
        receipts,
        instructions_page(overview, folders),
        changes_page(overview, folders),
        awaited_page(overview, folders),
    )


def status_page(
    overview: Overview,
    now: dt.datetime,
    beat_seconds: float,
    up: str,
    guides: Mapping[str, str] = MappingProxyType({}),
    receipts: str = "",
    folders: Folders = _USUAL,
) -> str:
    """The status page as HTML: the questions of the day on one screen, links relative to the outbox.

    `up` is the address of the inbox as seen from the outbox, for links to returned files; `beat_seconds` is how
    often a living program renews the page, so that the reader can tell that it is alive. `guides` are their files by
    name, `receipts` is that page relative to the outbox, "" where there is none; `folders` tell what the others beside
    it are called.
    """
    silent_minutes = max(5, round(3 * beat_seconds / 60))
    return (
        environment()
        .get_template("status.html")
        .render(
            overview=overview,
            now=now,
            returned=RETURNED,
            up=up,
            silent_minutes=silent_minutes,
            guides=guides,
            receipts=receipts,
            changes=folders.changes,
            reminders=folders.awaited,
            journal=folders.journal,
            version=__version__,
        )
    )


def receipts_page(overview: Overview, folders: Folders) -> str:
    """What was taken from the workbooks of decisions, as HTML that lies among them; "" where none was taken yet."""
    if not overview.decided:
        return ""
    return (
        environment()
        .get_template("receipts.html")
        .render(overview=overview, folders=folders, up=f"../{folders.status}")
    )


def changes_page(overview: Overview, folders: Folders) -> str:
    """What papers say otherwise than the edition before, as HTML beside the status page."""
    return environment().get_template("changes.html").render(overview=overview, up=folders.status)


def awaited_page(overview: Overview, folders: Folders) -> str:
    """Whom we wait for and since when, with words to be sent to each and to all, as HTML beside the status page."""
    return environment().get_template("awaited.html").render(overview=overview, up=folders.status)


def instructions_page(overview: Overview, folders: Folders) -> str:
    """What to do with a questionnaire and which ones are awaited, as HTML for the inbox; it names nobody."""
    return environment().get_template("instructions.html").render(overview=overview, folders=folders)


@cache
def environment() -> Environment:
    """The pages compiled, each once: that takes as long as telling a hundred papers."""
    environment = Environment(
        loader=FunctionLoader(lambda name: resources.files("pipeline.status").joinpath(name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(plural=language.plural)
    environment.filters.update(link=_link, day=language.date_short, nbsp=_unbroken, told=finding_sentence, since=_since)
    return environment


def _link(path: str) -> str:
    """A relative address of a file whose name holds spaces and Russian letters."""
    return quote(path, safe="/")


def _since(seconds: float, now: dt.datetime) -> str:
    """«Ждёт с 14:05. », with the day when it is another one; nothing of what has only just come."""
    if seconds < LONG_ENOUGH_TO_TELL:
        return ""
    then = now - dt.timedelta(seconds=seconds)
    day = f" {language.date_short(then.date())}" if then.date() != now.date() else ""
    return f"Ждёт с {then:%H:%M}{day}. "


def _unbroken(text: str) -> str:
    return text.replace("№ ", "№\u00a0")
