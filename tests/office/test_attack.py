"""No answer of anybody follows from the papers of a year, all of them tried against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import pytest

from pipeline.model import is_public
from tests.builders.attack.clues import Printed
from tests.builders.attack.deduction import Answer, Clue, given_away
from tests.builders.attack.known_answers import Answers
from tests.builders.attack.reading import Reading
from tests.builders.places import CONFIG, TEMPLATES
from tests.builders.played_year import Year
from tests.builders.templates import text_of

# What counts people's answers, in declarations and templates.
COUNTING = re.compile(
    r"\b(?:измерение|ответы|сравнение|доли_ответов|сумма_по_шкале|показатели_года|подбор)\(|'методики'"
)
# Papers that quote answers with the name of whoever gave them, and why that is meant.
OPEN = {
    "report-stage-1": "куратор отвечает от своего имени: анкета заполняется для этой справки",
    "report-matching": "служебный отчёт называет людей и баллы их запросов: по нему куратор решает о парах",
}
TRIED = {
    "report-survey",
    "monitoring-entry",
    "monitoring-interim",
    "report-training-needs",
    "report-satisfaction",
    "control-report",
    "report-annual",
}


@dataclass
class Attack:
    """The papers that quote figures of answers, as people read them, and what is true."""

    papers: list[Printed]
    answers: Answers

    def clues(self, papers: Iterable[Printed]) -> list[Clue]:
        return [clue for paper in papers for clue in Reading(self.answers, paper).read()]

    def known(self, papers: Iterable[Printed]) -> set[Answer]:
        """The answers given away; that somebody did not choose one of several choices is no answer yet."""
        found = given_away(self.clues(papers), self.answers.bounds, self.answers.truth)
        return {answer for answer in found if not answer.choice or self.answers.truth[answer]}


@pytest.fixture(scope="session")
def attack(year: Year) -> Attack:
    papers = [
        Printed(
            code,
            issued.document,
            is_public(code),
            issued.revision,
            text_of((year.outbox / issued.file).read_bytes()).replace("\u00a0", " ").splitlines(),
        )
        for code, issued in year.state.issued.items()
        if issued.document in TRIED and issued.file.endswith(".docx")
    ]
    return Attack(papers, Answers(year.declared, year.state))


def test_every_paper_that_counts_answers_is_tried_or_names_people_on_purpose(attack: Attack) -> None:
    counting = {
        declared.stem
        for declared in (CONFIG / "documents").glob("*.toml")
        for template in [TEMPLATES / f"{declared.stem}.docx"]
        if COUNTING.search(declared.read_text("utf-8"))
        or (template.exists() and COUNTING.search(text_of(template.read_bytes())))
    }
    assert counting == TRIED | OPEN.keys()
    assert {paper.document for paper in attack.papers} == TRIED
    assert {paper.document for paper in attack.papers if paper.public} == TRIED - {"control-report"}


def test_every_printed_figure_agrees_with_the_answers(attack: Attack) -> None:
    clues = attack.clues(attack.papers)
    assert [clue.source for clue in clues if not clue.holds(attack.answers.truth)] == []
    assert len(clues) > 900
    asked = {answer.form for clue in clues for answer in clue.answers()}
    assert asked >= {scale.form for scale in attack.answers.declared.analysis.scales.values()} - {"curator_quality"}


def test_no_answer_follows_from_all_the_papers_together(attack: Attack) -> None:
    assert attack.known(attack.papers) == set()


# The code of a paper, how a line of it begins, the lines that stand there once one hidden cell is shown.
Shown: TypeAlias = tuple[str, str, list[str]]


def shown_need(attack: Attack) -> Shown:
    """A direction in which everybody needs a little help, in the survey: its sum beside how many need much."""
    row = "Программы и стандарты"
    return "report-survey@2026-2027", f"| – | {row} |", [f"| 6 | {row} | 33,3 % | 0 | 0,0 % |"]


def shown_mean(attack: Attack) -> Shown:
    """What the mentees who came back had said at first, in the yearly report: one of the six had not come back."""
    code, row = "report-annual@2026-2027", "Бодрость"
    [annual] = [paper for paper in attack.papers if paper.code == code]
    reading = Reading(attack.answers, annual)
    first, last = (reading.marks("черты наставляемых", row, wave) for wave in ("вход", "итог"))
    before, after = (
        sum(wave[person].of(attack.answers.truth) for person in first.keys() & last.keys()) / 5
        for wave in (first, last)
    )
    told = f"{before:.2f} | {after:.2f} | {after - before:.2f}".replace(".", ",")
    short, long = (
        "| Характеристика | n | Изменение | Вывод |",
        "| Характеристика | n | Вход | Итог | Изменение | Вывод |",
    )
    return code, f"| {row} | 5 |", [long, f"| {row} | 5 | {told} | без изменений |", short]


def shown_share(attack: Attack) -> Shown:
    """How many mentors would go on: all of them."""
    row = "| Наставники | 5 | Хотят участвовать дальше |"
    return "report-satisfaction@2026-2027", row, [f"{row} 100,0 % |"]


@pytest.mark.parametrize(
    ("shown", "form", "question", "people"),
    [
        (shown_need, "mentee_request", "запрос_программы", 6),
        (shown_mean, "traits", "утомление", 1),
        (shown_share, "sat_mentor", "хочу_продолжить", 5),
    ],
)
def test_one_hidden_cell_shown_gives_answers_away(
    attack: Attack, shown: Callable[[Attack], Shown], form: str, question: str, people: int
) -> None:
    code, old, new = shown(attack)
    papers = [paper.changed(old, *new) if paper.code == code else paper for paper in attack.papers]
    known = attack.known(papers)
    assert {(answer.form, answer.question) for answer in known} == {(form, question)}
    assert len(known) == people
