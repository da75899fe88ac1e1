"""Numbers of documents: the number alone, the day written beside it compared with the answer where days stand."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.intake.validation.dates import day_in
from pipeline.intake.validation.parsed import Expected, Parsed, Wrong, mended, text_of
from pipeline.language import number_and_day
from pipeline.model import CellValue

# A number has a figure, if only a Roman one; «отказ» has none.
FIGURE = re.compile(r"\d|\b[IVXLC]+\b")
WITHOUT = re.compile(r"б[/.]? ?н\.?|без (?:номера|№)", re.IGNORECASE)


def parse_document_number(value: CellValue, expected: Expected) -> Parsed:
    """The number without «№» and the day beside it: «45-ОД» of «№ 45–ОД от 30.11.2026».

    Raises `Wrong` for a day alone, which Excel makes of «12-1», for a day that differs from the one beside it, and for
    words without a figure but «б/н».
    """
    if isinstance(value, (dt.date, dt.time)):
        raise Wrong("date_instead_of_document_number")
    written = text_of(value)
    number, day = number_and_day(written)
    if not (FIGURE.search(number) or WITHOUT.fullmatch(number)):
        raise Wrong("not_a_document_number")
    if day:
        _compare(day, expected)
    return Parsed(number) if number == written else mended(number, number)


def _compare(day: str, expected: Expected) -> None:
    """Silent where the words beside a number name the very day that is answered beside it, or none is asked."""
    if expected.question.dated is None:
        return
    named, answered = day_in(day, expected.today), expected.beside.get(expected.question.dated, "")
    if named is None:
        raise Wrong("words_beside_number", day=day)
    if not answered:
        raise Wrong("day_beside_number", day=named)
    if day_in(answered, expected.today) != named:
        raise Wrong("other_day_beside_number", day=named, value=answered)
