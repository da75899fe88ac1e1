"""The demo year: what a newcomer sees, played twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import reception
from pipeline.demo import play
from pipeline.demo.scenario import scenario
from pipeline.desk import open_desk
from pipeline.edges import shipped
from pipeline.model import Intake, Outcome
from pipeline.overview import Overview


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Overview, list[Intake]]:
    """The outbox at the end of the year, the office at a glance, what became of each file."""
    return played(tmp_path_factory.mktemp("год"))


def played(root: Path) -> tuple[Path, Overview, list[Intake]]:
    shipped.furnish(root)
    told = scenario()
    with open_desk(root) as desk:
        days = [done for _, steps in play(desk, told) for done in steps]
        glance = reception.glance(desk, told.step[-1].day)
    return root / "outbox", glance, [done for done in days if isinstance(done, Intake)]


Year = tuple[Path, Overview, list[Intake]]


def test_the_year_ends_with_registered_orders_and_nothing_left_undone(year: Year) -> None:
    outbox, glance, _ = year
    filed = {path.name for path in (outbox / "2026-2027/3 Зарегистрировано").rglob("*.docx")}
    for order in (
        "2026-09-07 Приказ № 41-ОД О внедрении целевой модели наставничества.docx",
        "2026-09-07 Приказ № 41-ОД Приложение № 1 Положение о наставничестве.docx",
        "2026-09-07 Приказ № 41-ОД Приложение № 2 Дорожная карта.docx",
        "2026-09-08 Приказ № 42-ОД О назначении куратора программы наставничества.docx",
        "2027-02-15 Приказ № 12-ОД Об утверждении реестра наставников.docx",
        "2027-02-15 Приказ № 12-ОД Приложение № 1 Реестр наставников.docx",
        "2027-03-15 Приказ № 19-ОД Об утверждении наставнических пар.docx",
    ):
        assert order in filed
    assert not glance.failed


def test_dirty_questionnaires_are_returned_corrected_and_taken(year: Year) -> None:
    _, glance, files = year
    outcomes = [done.outcome for done in files]
    assert {Outcome.RETURNED, Outcome.PARTLY, Outcome.UNKNOWN, Outcome.ACCEPTED} <= set(outcomes)
    assert [story.outcome for story in glance.returned] == [Outcome.UNKNOWN]


def test_the_same_year_gives_the_same_bytes(year: Year, tmp_path: Path) -> None:
    first, _, _ = year
    second, _, _ = played(tmp_path / "ещё раз")
    assert contents(second) == contents(first)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
