"""The day on which a workbook was saved last, as the workbook itself says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lxml import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
# The moment at which we made every workbook of ours: no clock may show in its properties, that its bytes stay the same.
MADE = dt.datetime(2026, 1, 1)
# The part of an .xlsx and of an .ods that says so, and the element in it.
_SAYING = {
    "docProps/core.xml": "{http://purl.org/dc/terms/}modified",
    "meta.xml": "{http://purl.org/dc/elements/1.1/}date",
}
LONGEST_PART_BYTES = 2**20
# Before these years nobody filled in a form of ours; what a zip or a workbook says then is the first day it knows.
FIRST_YEAR = 2000


def saved_day(parts: Mapping[str, bytes]) -> dt.date | None:
    """The day, as the world counts it (UTC); None when the file does not say, or still says when we made the blank."""
    try:
        moment = dt.datetime.fromisoformat(_as_said(parts))
    except (ValueError, etree.XMLSyntaxError):
        return None
    if moment.replace(tzinfo=None) == MADE or moment.year < FIRST_YEAR:
        return None
    return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).date()


def _as_said(parts: Mapping[str, bytes]) -> str:
    """What the workbook says, empty for nothing. Raises what a damaged part raises."""
    for name, tag in _SAYING.items():
        if name in parts and len(parts[name]) <= LONGEST_PART_BYTES:
            return (etree.fromstring(parts[name], _PARSER).findtext(f".//{tag}") or "").strip()
    return ""
