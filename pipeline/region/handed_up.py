"""What offices hand up to the region: their numbers of a year, nobody's name and nobody's answer."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from pipeline.analysis import Figure, Hidden, rounded
from pipeline.definitions import Declarations

TABLES = """
CREATE TABLE IF NOT EXISTS figures (
    office bigint NOT NULL REFERENCES offices ON DELETE CASCADE,
    year text NOT NULL,
    until date NOT NULL,
    is_finished boolean NOT NULL,
    declared text NOT NULL,
    made_of text NOT NULL,
    handed_at timestamptz NOT NULL DEFAULT now(),
    figures jsonb NOT NULL,
    PRIMARY KEY (office, year)
);
CREATE TABLE IF NOT EXISTS closings (
    year text PRIMARY KEY,
    closed_at timestamptz NOT NULL DEFAULT now(),
    offices bigint[] NOT NULL
);
CREATE TABLE IF NOT EXISTS closed_figures (
    year text NOT NULL REFERENCES closings,
    office bigint NOT NULL,
    name text NOT NULL,
    until date NOT NULL,
    declared text NOT NULL,
    made_of text NOT NULL,
    figures jsonb NOT NULL,
    PRIMARY KEY (year, office)
);
INSERT INTO closed_figures (year, office, name, until, declared, made_of, figures)
SELECT year, office, name, until, declared, made_of, figures
FROM figures JOIN offices ON id = office JOIN closings USING (year) WHERE office = ANY (closings.offices)
ON CONFLICT DO NOTHING
"""
# More places than any report prints, and fewer than would tell each answer behind a mean.
PLACES = 4
# What of an indicator's declaration its number hangs on; words are others in another kind of organisation.
RECKONS = {"part", "whole", "figure", "count", "answers"}


@dataclass(frozen=True, slots=True)
class HandedFigure:
    """A number as it leaves its office: what it rests on, and its value unless that would tell somebody's answer.

    `files` are digests of the questionnaires. Neither valued nor `hidden` is what could not be worked out.
    """

    n: int
    value: str | None
    part: int | None
    unit: str
    places: int
    hidden: str | None
    files: tuple[str, ...]

    @classmethod
    def of(cls, figure: Figure | None, files: tuple[str, ...]) -> HandedFigure:
        """What is handed up of a figure; None is one that could not be worked out."""
        if figure is None:
            return cls(0, None, None, "", 0, None, ())
        value = None if figure.value is None else str(rounded(figure.value, PLACES))
        hidden = figure.hidden.name if figure.hidden else None
        return cls(figure.n, value, figure.part, figure.unit, figure.places, hidden, files)

    @property
    def figure(self) -> Figure:
        """The figure again."""
        value = None if self.value is None else Decimal(self.value)
        hidden = Hidden[self.hidden] if self.hidden else None
        return Figure(value, self.n, self.unit, self.places, part=self.part, hidden=hidden)


@dataclass(frozen=True, slots=True)
class HandedYear:
    """The numbers of an office for a school year up to a day, by their code.

    `declared` tells by which declarations they were reckoned, `made_of` of which state of the register and day.
    """

    office: int
    year: str
    until: dt.date
    is_finished: bool
    declared: str
    made_of: str
    figures: Mapping[str, HandedFigure]


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """The numbers of an office as they were when collecting ended, and what it was called then."""

    name: str
    handed: HandedYear


@dataclass(frozen=True, slots=True)
class Closing:
    """When the collecting of a year was ended, and with the numbers of which offices, by their id."""

    at: dt.datetime
    offices: Mapping[int, ClosedYear]


class HandedUp:
    """The numbers on the server. Its methods raise what the driver raises."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def made_of(self, office: int) -> dict[str, str]:
        """Of what the numbers of an office were made, by year."""
        rows = self._connection.execute("SELECT year, made_of FROM figures WHERE office = %s", (office,))
        return {str(year): str(made_of) for year, made_of in rows.fetchall()}

    def put(self, handed: HandedYear) -> None:
        """Keep the numbers of an office in place of those it handed up before."""
        figures = Jsonb({code: asdict(one) for code, one in handed.figures.items()})
        self._connection.execute(
            "INSERT INTO figures (office, year, until, is_finished, declared, made_of, figures) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (office, year) DO UPDATE SET until = excluded.until, "
            "is_finished = excluded.is_finished, declared = excluded.declared, made_of = excluded.made_of, "
            "figures = excluded.figures, handed_at = now()",
            (handed.office, handed.year, handed.until, handed.is_finished, handed.declared, handed.made_of, figures),
        )

    def of_year(self, year: str) -> dict[int, HandedYear]:
        """What was handed up of a year, by office."""
        rows = self._connection.execute(
            "SELECT office, until, is_finished, declared, made_of, figures FROM figures WHERE year = %s", (year,)
        )
        return {
            office: HandedYear(office, year, until, is_finished, declared, made_of, _figures(figures))
            for office, until, is_finished, declared, made_of, figures in rows.fetchall()
        }

    def years(self) -> list[str]:
        """The years of which something was handed up."""
        return [str(year) for (year,) in self._connection.execute("SELECT DISTINCT year FROM figures ORDER BY year")]

    def close(self, year: str) -> None:
        """End the collecting of a year with the numbers of the offices that have finished by now.

        A second time changes nothing.
        """
        with self._connection.transaction():
            is_new = self._connection.execute(
                "INSERT INTO closings (year, offices) SELECT %s, coalesce(array_agg(office), '{}') FROM figures "
                "WHERE year = %s AND is_finished ON CONFLICT DO NOTHING",
                (year, year),
            ).rowcount
            if is_new:
                self._connection.execute(
                    "INSERT INTO closed_figures (year, office, name, until, declared, made_of, figures) "
                    "SELECT year, office, name, until, declared, made_of, figures "
                    "FROM figures JOIN offices ON id = office WHERE year = %s AND is_finished",
                    (year,),
                )

    def closing(self, year: str) -> Closing | None:
        """The end of the collecting of a year; None while it goes on."""
        ended = self._connection.execute("SELECT closed_at FROM closings WHERE year = %s", (year,)).fetchone()
        if ended is None:
            return None
        rows = self._connection.execute(
            "SELECT office, name, until, declared, made_of, figures FROM closed_figures WHERE year = %s", (year,)
        )
        offices = {
            office: ClosedYear(name, HandedYear(office, year, until, True, declared, made_of, _figures(figures)))
            for office, name, until, declared, made_of, figures in rows.fetchall()
        }
        return Closing(ended[0], offices)


def declared_digest(declared: Declarations) -> str:
    """What tells one way to reckon the numbers from another; "" where none is declared."""
    if declared.region is None:
        return ""
    region, ours = declared.region, declared.analysis.indicators
    told = {
        "finished": region.finished,
        "until": region.until,
        "indicators": {code: one.model_dump(include=RECKONS) for code, one in region.indicators.items()},
        "ours": {code: ours[code].model_dump(include=RECKONS) for code in region.indicators if code in ours},
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _figures(told: Mapping[str, Mapping[str, Any]]) -> dict[str, HandedFigure]:
    """The numbers again; what a newer program tells besides is left out."""
    known = HandedFigure.__dataclass_fields__
    return {
        code: HandedFigure(
            **{name: value for name, value in {**one, "files": tuple(one["files"])}.items() if name in known}
        )
        for code, one in told.items()
    }
