"""One made-up answer: by the question's type, limits, choices, example and pattern."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from pipeline import expressions, language
from pipeline.check.samples.crowd import crowd, is_man
from pipeline.check.samples.shapes import OF_EACH, Shape
from pipeline.definitions import Declarations, Form, Question
from pipeline.expressions import Gap
from pipeline.model import PersonRef, Value

World = Callable[[Mapping[str, Value]], Mapping[str, Any]]
PHRASE = "Текст ответа"
UNBREAKABLE = "Сверхдлинноенеразрывноеслово"
LONG_WHEN_FREE = 300
OTHER = "иной ответ"
EVERY_SEVENTH = 7
CONTACT = "+7 (914) 000-00-01"
# A programme that began before its last school year has every paper that falls due by the calendar.
LONG_AGO = dt.timedelta(days=400)
# Of a form's dates – decided, from, to – two have passed, by a quarter of the year at least, and the third is near.
FIRST_DATE, BETWEEN_DATES = -350, 180
VARYING = ("person", "date", "integer", "text", "contact", "document_number")


@dataclass(frozen=True, slots=True)
class _Row:
    """Which row it is, about which person, which thing of that person's, and which of the choices it says."""

    number: int
    person: int
    thing: int
    said: int
    is_inner: bool = False


@dataclass(frozen=True)
class Answering:
    """Fills in one form after a shape; `people` are the ids of the register's people, in order."""

    declared: Declarations
    form: Form
    today: dt.date
    people: tuple[str, ...]
    shape: Shape

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(zip(self.people, crowd(len(self.people), self.shape.longest), strict=True))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return person_places(self.declared)

    @cached_property
    def _key_choices(self) -> list[Question]:
        return [question for question in self.form.flat if question.name in self.form.key and question.type == "one"]

    @property
    def variants(self) -> int:
        """How many entries one subject has: one for each choice that is part of the key."""
        number = 1
        for question in self._key_choices:
            number *= max(len(self.declared.choices_of(question)), 1)
        return number

    @cached_property
    def _has_person_in_key(self) -> bool:
        return any(question.type == "person" for question in self._varying)

    @cached_property
    def _has_more_in_key(self) -> bool:
        return any(question.type != "person" for question in self._varying)

    @cached_property
    def _varying(self) -> list[Question]:
        return [question for question in self.form.flat if question.name in self.form.key and question.type in VARYING]

    @cached_property
    def _only_years_differ(self) -> bool:
        return bool(self.form.key) and not self._varying

    def whose(self, values: Mapping[str, Value]) -> str:
        """The id of the person whose entry it is; empty when the form has none."""
        person = values.get(self.form.person or "")
        return person.id if isinstance(person, PersonRef) else ""

    def record(self, row: int, world: World) -> dict[str, Value]:
        """The answers of one entry, tables inside the form included."""
        found = self._answers(self.form.flat, self._row(row), world)
        for section in self.form.tables:
            found[str(section.table)] = tuple(
                self._answers(section.question, self._inner(row + inner), _under(world(found), section.question))
                for inner in range(OF_EACH if self.shape.told_apart else (self.shape.rows, 1, 2)[row % 3])
            )
        return found

    def _row(self, number: int) -> _Row:
        """The numbers of an entry's row; rows told apart go by threes, and the last say what the first choice is."""
        subject = number // self.variants
        if not self.shape.told_apart:
            return _Row(number, subject, subject, number)
        # Each of a consent's rows is another person's, since lists name only those who have agreed.
        of_many = self._has_person_in_key and self._has_more_in_key and self.form.publishes is None
        person, thing = divmod(subject, OF_EACH) if of_many else (subject, subject)
        return _Row(number, person, thing, OF_EACH - 1 - subject // OF_EACH)

    def _inner(self, number: int) -> _Row:
        """The numbers of a row in a table inside an entry."""
        subject = number // self.variants
        return _Row(number, subject, subject, number, is_inner=True)

    def _answers(self, questions: tuple[Question, ...], row: _Row, world: World) -> dict[str, Value]:
        """The answers to questions that belong together; one answer may make another question required."""
        always = [q for q in questions if self.shape.optional or (q.required and not q.required_when)]
        found = {question.name: self._answer(question, row) for question in always}
        while asked := [q for q in questions if q.name not in found and _is_asked(q, world(found))]:
            found |= {question.name: self._answer(question, row) for question in asked}
        return found

    def _answer(self, question: Question, row: _Row) -> Value:
        in_key = question.name in self.form.key
        match question.type:
            case "person":
                id_ = self.people[(row.person + self._places.get(question.name, 0)) % len(self.people)]
                return PersonRef(id_, self._names[id_])
            case "date" if self.declared.calendar.starts == f"{self.form.alias}.{question.name}":
                return self.today - LONG_AGO
            case "date":
                dates = [q.name for q in self.form.questions() if q.type == "date"]
                later = row.thing if in_key or (self.shape.told_apart and row.is_inner) else 0
                return self.today + dt.timedelta(days=FIRST_DATE + BETWEEN_DATES * dates.index(question.name) + later)
            case "school_year":
                return self._year(row.number)
            case "yes_no" if self.shape.told_apart and self._is_refusal(question):
                return False
            case "yes_no":
                return row.said % 2 == 0
            case "one":
                return self._choice(question, row)
            case "many":
                offered = self.declared.choices_of(question) or (PHRASE,)
                return tuple(offered if self.shape.longest else offered[: 1 + row.said % len(offered)])
            case "integer":
                return row.thing + 1 if in_key else int(self._number(question, row.number))
            case "decimal":
                return self._number(question, row.number)
            case "contact" | "document_number" if self.shape.told_apart:
                return next(_numbered(question.example or CONTACT, row.number))
            case "contact":
                return CONTACT
            case _:
                return self._text(question, row.thing if in_key else row.number, in_key or self.shape.told_apart)

    def _is_refusal(self, question: Question) -> bool:
        return self.form.publishes is not None and question.name == self.form.publishes.refused

    def _year(self, row: int) -> str:
        back = row // self.variants if self._only_years_differ and not self.shape.told_apart else 0
        start = self.declared.settings.school_year_starts
        return language.school_year(self.today.replace(day=1, year=self.today.year - back), start)

    def _choice(self, question: Question, row: _Row) -> str:
        offered = self.declared.choices_of(question) or (PHRASE,)
        if question.name == self.form.gender:
            letter = "м" if is_man(self._names[self.people[row.number % len(self.people)]]) else "ж"
            return next((choice for choice in offered if choice.lower().startswith(letter)), offered[0])
        if question in self._key_choices:
            number = row.number
            for other in self._key_choices[self._key_choices.index(question) + 1 :]:
                number //= len(self.declared.choices_of(other))
            return offered[number % len(offered)]
        if question.other and row.number % EVERY_SEVENTH == EVERY_SEVENTH - 1:
            return OTHER
        return offered[row.said % len(offered)]

    def _number(self, question: Question, row: int) -> Decimal:
        """The example first, then the least the question allows, then others between its limits."""
        least = question.min if question.min is not None else Decimal(0)
        most = question.max if question.max is not None else least + 100
        example = question.example.replace(",", ".").replace(" ", "")
        if self.shape.longest:
            return most
        if row == 0:
            return Decimal(example) if re.fullmatch(r"\d+(\.\d+)?", example) else min(max(least, Decimal(1)), most)
        if self.shape.told_apart and example.isdecimal() and int(example) + row <= most:
            return Decimal(example) + row
        return least + (row - 1) % (int(most - least) + 1)

    def _text(self, question: Question, row: int, is_own: bool) -> str:
        written = question.example or PHRASE
        if question.pattern:
            return next((one for one in _numbered(written, row) if re.fullmatch(question.pattern, one)), written)
        if question.type == "post":
            return question.example or "воспитатель"
        if self.shape.longest and not question.cases:
            return _stretched(written, question.max_length or LONG_WHEN_FREE)
        if self.shape.told_apart and written[-1].isdecimal():
            return next(_numbered(written, row))
        text = f"{written} {row + 1}" if is_own and row else written
        return text.ljust(question.min_length, "а")[: question.max_length]


def _is_asked(question: Question, world: Mapping[str, Any]) -> bool:
    """Whether the other answers make a question required."""
    return question.required_when is not None and expressions.holds(question.required_when, world)


def _under(above: Mapping[str, Any], columns: tuple[Question, ...]) -> World:
    """The names that a column's condition may use: the row's own over those of the entry."""
    gaps = {column.name: Gap(column.label) for column in columns}
    return lambda row: {**above, **gaps, **row}


def _numbered(example: str, row: int) -> Iterator[str]:
    """The example with the row's number in its last figures, then the example as it is."""
    if figures := re.search(r"\d+(?=\D*$)", example):
        number = str(int(figures.group()) + row).zfill(len(figures.group()))
        yield example[: figures.start()] + number + example[figures.end() :]
    yield example


def _stretched(text: str, length: int) -> str:
    """The text drawn out to a length: a word that cannot be broken first, then ordinary words."""
    if len(text) >= length:
        return text[:length]
    return f"{text} {UNBREAKABLE} {f'{PHRASE} '.lower() * length}"[:length].rstrip().ljust(length, "а")


def person_places(declared: Declarations) -> dict[str, int]:
    """For each question that names a person, how far after the row's own person it reaches.

    A question keeps its place in every form; two questions of one form differ as far as they can.
    """
    found: dict[str, int] = {}
    for form in declared.forms.values():
        asked = [question for question in form.questions() if question.type == "person"]
        for question in sorted(asked, key=lambda one: one.name != form.person):
            taken = {found[other.name] for other in asked if other.name in found}
            found.setdefault(question.name, next(place for place in range(len(asked) + 1) if place not in taken))
    return found
