"""The demo year: what a newcomer sees. Every form is filled in, every paper comes out, nothing is left undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline import reception
from pipeline.definitions import Declarations
from pipeline.demo import play
from pipeline.demo.scenario import scenario
from pipeline.desk import open_desk
from pipeline.edges import shipped
from pipeline.model import Intake, Outcome, State
from pipeline.overview import Overview

NEW_YEAR = dt.date(2026, 12, 31)
SPOILT = {Outcome.RETURNED, Outcome.PARTLY, Outcome.UNKNOWN}


@dataclass
class Year:
    """The year as played: the outbox at the new year, the files of each day, and how it all ended."""

    outbox: Path
    declared: Declarations
    half: dict[str, bytes] = field(default_factory=dict)
    files: dict[dt.date, list[Intake]] = field(default_factory=dict)
    glance: Overview = field(init=False)
    state: State = field(init=False)

    def outcomes(self) -> set[Outcome]:
        return {file.outcome for day in self.files.values() for file in day}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return played(tmp_path_factory.mktemp("год"))


def played(root: Path, until: dt.date = dt.date.max) -> Year:
    shipped.furnish(root)
    with open_desk(root) as desk:
        year = Year(root / "outbox", desk.declared)
        for step, done in play(desk, scenario()):
            if step.day > NEW_YEAR and not year.half:
                year.half = contents(year.outbox)
            if step.day > until:
                break
            year.files[step.day] = [one for one in done if isinstance(one, Intake)]
        year.glance = reception.glance(desk, max(year.files))
        year.state = desk.register.state()
    return year


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_year_ends_with_registered_orders_and_nothing_left_undone(year: Year) -> None:
    filed = {path.name for path in (year.outbox / "2026-2027/3 Зарегистрировано").rglob("*.docx")}
    for order in (
        "2026-09-07 Приказ № 41-ОД О внедрении целевой модели наставничества.docx",
        "2026-09-07 Приказ № 41-ОД Приложение № 1 Положение о наставничестве.docx",
        "2026-09-07 Приказ № 41-ОД Приложение № 2 Дорожная карта.docx",
        "2026-09-08 Приказ № 42-ОД О назначении куратора программы наставничества.docx",
        "2027-02-15 Приказ № 12-ОД Об утверждении реестра наставников.docx",
        "2027-02-15 Приказ № 12-ОД Приложение № 1 Реестр наставников.docx",
        "2027-03-15 Приказ № 19-ОД Об утверждении наставнических пар.docx",
        "2027-04-13 Приказ № 26-ОД О прекращении наставничества в паре (Рябинкина С.И. – Осинкина К.И.).docx",
        "2027-05-07 Приказ № 30-ОД Об утверждении наставнических пар.docx",
        "2027-05-26 Приказ № 33-ОД О внесении изменений в приказ о парах (Ястребов Н.И. – Кедров А.Д.).docx",
        "2027-06-04 Приказ № 4-ЛС О поощрении по итогам программы наставничества.docx",
    ):
        assert order in filed
    assert not year.glance.failed
    assert [(paper.name, paper.lacks) for paper in year.glance.drafts] == []


def test_every_questionnaire_is_filled_in_and_every_document_comes_out(year: Year) -> None:
    assert {form.name for form in year.declared.forms.values()} == {
        name for name, kept in year.state.entries.items() if kept
    }
    assert set(year.declared.documents) <= {issued.document for issued in year.state.issued.values()}


def test_dirty_questionnaires_are_returned_corrected_and_taken(year: Year) -> None:
    assert SPOILT | {Outcome.ACCEPTED} <= year.outcomes()
    assert [story.outcome for story in year.glance.returned] == [Outcome.UNKNOWN]


def test_only_what_people_mend_later_comes_back(year: Year) -> None:
    back = {Path(file.name).stem for day in year.files.values() for file in day if file.outcome in SPOILT}
    mended = {line.file.removesuffix(" – исправьте.xlsx") for step in scenario().step for line in step.mended}
    assert back == mended | {"Осинкина", "Заметки к собранию"}


def test_the_same_days_give_the_same_bytes(year: Year, tmp_path: Path) -> None:
    assert contents(played(tmp_path / "ещё раз", until=NEW_YEAR).outbox) == year.half


def test_the_days_of_the_scenario_follow_one_another() -> None:
    days = [step.day for step in scenario().step]
    assert days == sorted(set(days))
