"""Piles made by themselves while nothing else is in hand."""

from __future__ import annotations

import subprocess

import pytest

from pipeline.flow import glance, work
from pipeline.folders import Wake, digest
from pipeline.model import Issued
from pipeline.printing import PlannedPiles, libreoffice, planned
from tests.builders.clocks import Hurried
from tests.builders.printing import PILE, PrintingOffice
from tests.builders.programs import until
from tests.builders.registers import DAY
from tests.builders.templates import word
from tests.builders.workspaces import ORDER_TO_SIGN, drop_card

MINUTE = 60.0


class Planned:
    """Planned piles of an office, with what they say."""

    def __init__(self, office: PrintingOffice) -> None:
        self._office = office
        self.said: list[str] = []
        self.piles = PlannedPiles(self.said.append, lambda: False)

    def at(self, moment: float) -> bool:
        return self.piles(self._office.session, DAY, moment)


@pytest.fixture
def idle(office: PrintingOffice) -> Planned:
    return Planned(office)


def test_a_pile_is_made_and_told_to_the_page(office: PrintingOffice, idle: Planned) -> None:
    assert idle.at(0.0)
    assert office.files == [PILE]
    assert [pile.file for pile in glance(office.session, DAY).prints.piles] == [PILE]
    assert not idle.at(MINUTE) and idle.said == []


def test_nothing_is_made_while_a_file_is_just_coming_in(office: PrintingOffice, idle: Planned) -> None:
    drop_card(office.session)
    office.session.inbox.look(0.0)
    assert not idle.at(0.0) and office.files == []


def test_what_is_left_comes_with_the_next_looks(
    office: PrintingOffice, idle: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planned, "MOST_AT_ONCE", 1)
    assert [idle.at(moment) for moment in (0.0, 2.0, 4.0)] == [False, True, False]


def test_whether_people_changed_a_paper_is_looked_at_once_a_minute(office: PrintingOffice, idle: Planned) -> None:
    idle.at(0.0)
    office.path(ORDER_TO_SIGN).write_bytes(word("Исправленный приказ"))
    assert not idle.at(MINUTE / 2)
    assert idle.at(MINUTE)


def test_a_new_paper_is_not_waited_for(office: PrintingOffice, idle: Planned) -> None:
    idle.at(0.0)
    office.wish()
    assert idle.at(2.0)


def test_that_libreoffice_is_missing_is_told_once_and_on_the_page_until_it_is_there(
    office: PrintingOffice, idle: Planned
) -> None:
    hidden = office.soffice.program.rename(office.soffice.folder / "hidden")
    assert idle.at(0.0) and not idle.at(MINUTE)
    assert len(idle.said) == 1
    assert "libreoffice.org" in glance(office.session, DAY).prints.troubles[0]
    hidden.rename(office.soffice.program)
    assert idle.at(2 * MINUTE)
    assert glance(office.session, DAY).prints.troubles == ()


def test_whoever_drops_a_file_does_not_wait_for_libreoffice_to_end(
    office: PrintingOffice, idle: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = digest(office.path(ORDER_TO_SIGN).read_bytes())
    office.soffice.tell(f"hang {order}", "once")
    look = libreoffice.LibreOffice._wait

    def dropped_meanwhile(self: libreoffice.LibreOffice, child: subprocess.Popen[bytes], seconds: float) -> None:
        until(lambda: office.soffice.calls)
        drop_card(office.session)
        look(self, child, seconds)

    with monkeypatch.context() as patched:
        patched.setattr(libreoffice.LibreOffice, "_wait", dropped_meanwhile)
        assert not idle.at(0.0) and office.files == [] and idle.said == []
    office.work()
    assert idle.at(2.0) and office.files == [PILE]


def test_libreoffice_that_makes_nothing_is_left_alone_for_an_hour(office: PrintingOffice, idle: Planned) -> None:
    office.soffice.tell("broken")
    assert idle.at(0.0) and "LibreOffice не отвечает" in idle.said[0]
    calls = len(office.soffice.calls)
    office.wish()
    assert not idle.at(30 * MINUTE) and len(office.soffice.calls) == calls
    office.soffice.tell()
    assert idle.at(60 * MINUTE) and len(idle.said) == 1


def test_a_defect_of_ours_stops_nothing(office: PrintingOffice, idle: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(*args: object, **named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.printing.joined.joined", defect)
    assert idle.at(0.0)
    assert "внутренняя ошибка №" in idle.said[0]


def test_an_office_that_prints_nothing_is_left_alone(office: PrintingOffice) -> None:
    settings = office.session.declared.settings.model_copy(update={"printing": None})
    variants = office.session.in_force.variants
    variants[""] = variants[""].model_copy(update={"settings": settings})
    assert not Planned(office).at(0.0)


def test_the_loop_makes_them_after_the_papers_and_never_before(office: PrintingOffice) -> None:
    wake = Wake()
    drop_card(office.session, куратор="Петров Пётр Петрович")
    seen: list[list[str]] = []
    piles = PlannedPiles(lambda sentence: None, lambda: wake.is_stopped)

    def chore(session: object, today: object, at: float) -> bool:
        made = piles(office.session, DAY, at)
        if made:
            wake.stop()
        return made

    for step in work(office.session, Hurried(), wake, until_idle=False, chores=[chore]):
        if isinstance(step, Issued):
            seen.append(office.files)
    assert all(files == [] for files in seen) and seen
    assert office.files == [PILE]
    assert PILE.rpartition("/")[2] in (office.session.workspace.status.read_text("utf-8"))
