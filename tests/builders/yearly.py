"""The figures of the yearly report reckoned again from the accepted answers, without the office's own rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx

from pipeline.model import Entry, PersonRef, State

YEAR = "2026/2027"
REPORT_DAY = dt.date(2027, 5, 31)
REST = [(dt.date(2026, 12, 31), dt.date(2027, 1, 10)), (dt.date(2027, 5, 1), dt.date(2027, 5, 3))]
NORM = 14
SATISFIED = 7
CORE = ("в_целом", "отношения", "организация", "содержание", "нагрузка", "поддержка", "результат", "признание")


def written(value: Fraction, places: int, sign: bool = False) -> str:
    """A number as a clerk writes it: halves away from nought, a decimal comma."""
    scaled = abs(value) * 10**places
    whole = int(scaled) + (scaled - int(scaled) >= Fraction(1, 2))
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]},{digits[-places:]}" if places else digits
    return f"{'−' if value < 0 and whole else '+' if sign and value > 0 else ''}{text}"


@dataclass(frozen=True)
class Answers:
    """The register's entries as plain answers."""

    state: State

    def of(self, form: str, **wanted: str) -> list[Mapping[str, Any]]:
        """The answers of a form in the year that equal the wanted ones."""
        found = [entry for entry in self.state.entries.get(form, ()) if self._fits(entry, wanted)]
        return [entry.values for entry in found]

    def _fits(self, entry: Entry, wanted: Mapping[str, str]) -> bool:
        right_year = entry.values.get("учебный_год", YEAR) == YEAR
        return right_year and all(entry.values.get(name) == value for name, value in wanted.items())


def means(answers: Iterable[Mapping[str, Any]], question: str, turned: bool) -> dict[str, Fraction]:
    """One question's answers by code of the participant."""
    return {
        str(one["код_участника"]): Fraction(11 - one[question] if turned else one[question])
        for one in answers
        if one.get(question) is not None
    }


def paired(before: Mapping[str, Fraction], after: Mapping[str, Fraction]) -> list[str]:
    """n, before, after and difference of those who answered twice; no means where somebody answered once."""
    both = before.keys() & after.keys()
    if len(both) < 3:
        return []
    first, last = (Fraction(sum(wave[code] for code in both), len(both)) for wave in (before, after))
    told = [written(first, 2), written(last, 2)] if before.keys() == after.keys() else ["не приводится"] * 2
    return [str(len(both)), *told, written(last - first, 2, sign=True)]


def satisfied(answers: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """How many of those who answered at least four fifths of the core have a mean of seven."""
    own = [[Fraction(one[name]) for name in CORE if one.get(name) is not None] for one in answers]
    enough = [sum(marks) / len(marks) for marks in own if 5 * len(marks) >= 4 * len(CORE)]
    return sum(mark >= SATISFIED for mark in enough), len(enough)


def gaps(start: dt.date, days: Iterable[dt.date]) -> list[int]:
    """Days between the start and the meetings, one after the other, without those of rest."""
    marks = [start, *sorted(days)]
    return [
        sum(not resting(one + dt.timedelta(day)) for day in range(1, (other - one).days + 1))
        for one, other in pairwise(marks)
    ]


def resting(day: dt.date) -> bool:
    return any(first <= day <= last for first, last in REST)


def same(one: Any, other: Any) -> bool:
    """Whether two answers name one person."""
    assert isinstance(one, PersonRef) and isinstance(other, PersonRef)
    return one.id == other.id


def tables(path: Path, wanted: Callable[[list[str]], bool]) -> list[list[list[str]]]:
    """The tables of a Word file whose heading row is wanted, as texts with ordinary spaces."""
    found = []
    for table in docx.Document(str(path)).tables:
        rows = [[cell.text.replace("\u00a0", " ").strip() for cell in row.cells] for row in table.rows]
        if wanted(rows[0]):
            found.append(rows[1:])
    return found
