"""Clues of one paper: what a printed figure, or one kept back, says of the answers it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.definitions import Scale
from pipeline.model import Entry
from tests.builders.attack.deduction import Alike, Between, Clue, HowMany, Sum
from tests.builders.attack.known_answers import Answers

MENTORS, MENTEES = "Наставники", "Наставляемые"
KEPT = "не приводится"
WHY_KEPT = "данные не приводятся, потому что по ним можно узнать ответ отдельного участника"
ENTRY, MIDDLE, END = "вход", "промежуточный", "итог"
TRAITS = {MENTORS: "черты наставников", MENTEES: "черты наставляемых"}
PROCESS = {MENTORS: "процесс – наставники", MENTEES: "процесс – наставляемые"}
MIDWAY = {MENTORS: "середина – наставники", MENTEES: "середина – наставляемые"}
CONTENT = {MENTORS: "удовлетворённость наставников", MENTEES: "удовлетворённость наставляемых"}
CONTENT_FORM = {MENTORS: "sat_mentor", MENTEES: "sat_mentee"}
NEEDS, AFTER, TRAINING, SKILLS = "запросы", "нужды после", "обучение", "навыки наставляемых"


@dataclass(frozen=True)
class Printed:
    """A paper as it is read: its document, for whom it is, the revision it was made from, its text line by line."""

    code: str
    document: str
    public: bool
    revision: int
    lines: Sequence[str]

    def changed(self, old: str, *new: str) -> Printed:
        """The paper with other lines in place of the one that is, or begins with, the old one."""
        [place] = [place for place, line in enumerate(self.lines) if line.startswith(old)]
        return replace(self, lines=[*self.lines[:place], *new, *self.lines[place + 1 :]])


def number(written: str) -> float:
    """A printed number: «−0,40», «83,3 %»."""
    return float(re.sub(r"[^\d,.−-]", "", written).replace("−", "-").replace(",", "."))


def counted(written: str, n: int) -> str:
    """How many of n people a printed percentage is of; anything else as it is printed."""
    return str(round(number(written) * n / 100)) if written.endswith("%") else written


def half(written: str) -> float:
    """Half a unit of its last printed place."""
    decimals = re.search(r",(\d+)", written)
    return 0.5 / 10.0 ** (len(decimals[1]) if decimals else 0)


class Clues:
    """The clues of one paper, by the figures that papers print."""

    def __init__(self, answers: Answers, paper: Printed) -> None:
        self.answers = answers
        self.paper = paper
        self.clues: list[Clue] = []

    # ── people

    def of_wave(self, scale: Scale, wave: str = "") -> dict[str, list[Entry]]:
        wanted = {scale.wave: wave} if scale.wave else {}
        people = self.answers.people(scale.form, self.paper.revision, scale.respondent, **scale.where, **wanted)
        return {person: given[-1:] for person, given in people.items()} if scale.respondent else people

    def marks(self, name: str, label: str, wave: str = "") -> dict[str, Sum]:
        """By person the mark of a question, turned round where less is better."""
        scale = self.answers.scale(name)
        question = next(one for one, title in scale.questions.items() if title.lower() == label.lower())
        scores = self.answers.scores(scale.form, question, self.of_wave(scale, wave))
        if question in scale.reversed:
            ends = Sum({}, float(scale.least + scale.most))
            return {person: ends.plus(score, -1) for person, score in scores.items()}
        return scores

    def of_form(self, form: str, **wanted: str) -> dict[str, list[Entry]]:
        return self.answers.people(form, self.paper.revision, **wanted)

    # ── clues

    def source(self, *what: str) -> str:
        return ": ".join((self.paper.code, *what))

    def value(self, told: Sum, cell: str, *what: str, unit: float = 1) -> None:
        """A printed number of some `unit` of the sum."""
        least, most = (number(cell) - half(cell)) / unit, (number(cell) + half(cell)) / unit
        self.clues.append(Between(self.source(*what), told, least, most))

    def count(self, sums: Sequence[tuple[Sum, float]], cell: str, *what: str) -> None:
        """How many people reach a floor, or why that is not told: all or nobody do, in public one alone does or not."""
        n = len(sums)
        if re.fullmatch(r"\d+", cell):
            self.clues.append(HowMany(self.source(*what), sums, {int(cell)}))
        elif cell == KEPT and (n >= 5 or not self.paper.public):
            numbers = {0, 1, n - 1, n} if self.paper.public else {0, n}
            self.clues.append(HowMany(self.source(*what), sums, numbers))

    def mean(self, name: str, label: str, cell: str, wave: str = "", unit: float = 1) -> None:
        """The mean of a wave; kept back, it says that all marks are one of those that a mean gives away."""
        marks, scale = self.marks(name, label, wave), self.answers.scale(name)
        if cell == KEPT:
            if marks.keys() == self.marks(name, label, scale.waves[0] if scale.waves else "").keys():
                edges = [float(mark) for mark in scale.edges]
                self.clues.append(Alike(self.source(name, label, wave, KEPT), [[*marks.values()]], edges))
        elif re.search(r"\d", cell) and "менее" not in cell:
            self.value(Sum.mean([*marks.values()]), cell, name, label, wave, unit=unit)

    def changed(self, first: dict[str, Sum], last: dict[str, Sum], told: Mapping[str, str], *what: str) -> None:
        """Two waves of one question compared over those who answered twice."""
        both = first.keys() & last.keys()
        before, after = (Sum.mean([wave[person] for person in sorted(both)]) for wave in (first, last))
        for title, one in (("было", before), ("стало", after), ("изменение", after.plus(before, -1))):
            if title in told and told[title] != KEPT:
                self.value(one, told[title], *what, title)

    def kept_change(self, name: str, other: str, label: str, waves: tuple[str, str]) -> None:
        """A change that may stand beside the other figures, yet is kept back: once all marks were alike."""
        place = [*self.answers.scale(name).questions.values()].index(label)
        label_after = [*self.answers.scale(other).questions.values()][place]
        first, last = self.marks(name, label, waves[0]), self.marks(other, label_after, waves[1])
        both = first.keys() & last.keys()
        edges = [float(mark) for mark in self.answers.scale(name).edges]
        groups = [[wave[person] for person in sorted(both)] for wave in (first, last)]
        self.clues.append(Alike(self.source(name, label, *waves, KEPT), groups, edges))

    def choices(self, form: str, question: str, told: Mapping[str, str]) -> None:
        """How many made each choice; one not told was made by nobody or all, in public also by one or all but one."""
        people, listed = self.of_form(form), self.answers.choices(form, question)
        made = {choice: self.answers.chosen(form, question, choice, people) for choice in listed}
        if not self.answers.is_many(form, question):
            for of_person in zip(*made.values(), strict=True):
                self.clues.append(Between(self.source(form, question), Sum.total(of_person), 0, 1))
            if self.paper.public and not told:
                return
        for choice, sums in made.items():
            cell = next((cell for title, cell in told.items() if title.lower() == choice.lower()), KEPT)
            self.count([(one, 1.0) for one in sums], cell, form, question, choice)

    # ── figures that several papers print

    def said_yes(self, form: str, question: str, cell: str, **wanted: str) -> None:
        """How many said «да», as a count or as a percentage."""
        made = [(one, 1.0) for one in self.answers.chosen(form, question, "да", self.of_form(form, **wanted))]
        self.count(made, counted(cell, len(made)), form, question)

    def own_means(self, name: str) -> list[tuple[Sum, int]]:
        """By person the sum of the answers to the core, and how many there are; too few give no mean of a person's."""
        scale = self.answers.scale(name)
        by_question = [self.marks(name, scale.questions[one]) for one in scale.personal]
        found = []
        for person in sorted({person for marks in by_question for person in marks}):
            given = [marks[person] for marks in by_question if person in marks]
            if 5 * len(given) >= 4 * len(by_question):
                found.append((Sum.total(given), len(given)))
        return found

    def index(self, name: str, cell: str) -> None:
        """The mean of people's own means as a percentage of the greatest mark."""
        if cell != KEPT:
            means = [Sum({}).plus(whole, 1 / given) for whole, given in self.own_means(name)]
            self.value(Sum.mean(means), cell, name, "индекс", unit=100 / float(self.answers.scale(name).most))

    def satisfied(self, name: str, cell: str) -> None:
        """How many people's own means are high enough; kept back, it says nothing more than their number."""
        floor = float(self.answers.declared.analysis.satisfied_from)
        floors = [(whole, floor * given) for whole, given in self.own_means(name)]
        if cell != KEPT:
            self.count(floors, counted(cell, len(floors)), name, "удовлетворены")
