"""A copy of the office: what is in it, and when it is made by itself."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

import pytest

from pipeline.backups import PlannedCopies, copy_to, copying, try_copy
from pipeline.backups.refusals import CopyRefused
from pipeline.flow import requests, work
from pipeline.folders import Wake
from pipeline.model import PipelineError, RegisterError
from pipeline.register import Register, backups
from tests.builders.clocks import Hurried
from tests.builders.copies import Keyed
from tests.builders.folders import files_in
from tests.builders.registers import DAY
from tests.builders.workspaces import drop_card

ONE_DAY = dt.timedelta(days=1)
HOUR = 3600.0


class Planned:
    """Planned copies of an office, with what they say."""

    def __init__(self, office: Keyed) -> None:
        self._office = office
        self.said: list[str] = []
        self._copies = PlannedCopies(self.said.append)

    def on(self, day: dt.date, at: float = 0.0) -> list[str]:
        """The names of what lies in the folder of copies after that moment."""
        self._copies(self._office.session, day, at)
        return sorted(path.name for path in self._office.folder.glob("*"))


@pytest.fixture
def planned(keyed: Keyed) -> Planned:
    return Planned(keyed)


def test_nothing_of_the_office_can_be_read_in_its_copy(keyed: Keyed) -> None:
    content = keyed.copied().read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert "Иванова".encode() not in content and b"SQLite" not in content


def test_a_copy_and_nothing_else_is_left_behind(keyed: Keyed) -> None:
    copy = keyed.copied()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert files_in(keyed.session.workspace.tmp) == {}
    assert [*files_in(keyed.folder)] == ["copy.age"]


def test_a_spoilt_register_takes_the_place_of_no_good_copy(keyed: Keyed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "file_state", lambda path: None)
    with pytest.raises(RegisterError, match="проверенную копию"):
        keyed.copied()
    assert files_in(keyed.folder) == files_in(keyed.session.workspace.tmp) == {}


def test_a_copy_without_the_papers_is_none(keyed: Keyed) -> None:
    outbox = keyed.session.workspace.outbox
    outbox.rename(keyed.folder.with_name("elsewhere"))
    outbox.mkdir()
    with pytest.raises(PipelineError, match="недоступна"):
        keyed.copied()
    assert files_in(keyed.folder) == {}


def test_what_a_program_adds_meanwhile_comes_whole(keyed: Keyed, monkeypatch: pytest.MonkeyPatch) -> None:
    register, copy, added = keyed.session.register, Register.copy_to, iter(["first", "second"])

    def interrupted(self: Register, target: Path) -> None:
        copy(self, target)
        if line := next(added, ""):
            self.note("verified", line, {}, DAY)

    monkeypatch.setattr(Register, "copy_to", interrupted)
    tried = try_copy(keyed.copied(), keyed.key, keyed.folder.parent)
    assert (tried.findings, tried.seq) == ((), register.last_line().seq)


class TestPlanned:
    def test_it_is_made_when_it_is_due_and_named_by_day_and_key(self, planned: Planned, keyed: Keyed) -> None:
        mark = keyed.key.read_text("utf-8").partition("отметка ")[2][:6]
        first = f"Копия канцелярии 2026-11-24, ключ {mark}.age"
        assert planned.on(DAY) == planned.on(DAY + ONE_DAY) == [first]
        assert len(planned.on(DAY + 2 * ONE_DAY)) == 2
        assert keyed.session.last_copied() == DAY + 2 * ONE_DAY
        assert planned.said == []

    def test_older_ones_go_by_their_age_and_nothing_else_does(self, planned: Planned, keyed: Keyed) -> None:
        others = {"Копия канцелярии 2020-01-01, ключ 000000.age", "Копия канцелярии 2020-01-01.age", "Приказ.docx"}
        for name in others:
            (keyed.folder / name).touch()
        lie: list[str] = []
        for number in range(0, 40, 2):
            lie = planned.on(DAY + number * ONE_DAY)
        assert set(lie) > others
        days = [name[17:27] for name in lie if name not in others]
        assert days[-7:] == [(DAY + number * ONE_DAY).isoformat() for number in range(26, 40, 2)]
        assert days[:-7] == ["2026-11-30", "2026-12-12"], "of November, of the week that began on the 7th"

    def test_what_a_killed_run_left_half_made_goes_with_the_next_day(self, planned: Planned, keyed: Keyed) -> None:
        [name] = planned.on(DAY)
        left = keyed.folder / f".~{name}.0123abcd.tmp"
        left.touch()
        planned.on(DAY)
        assert left.exists(), "another program may be making it"
        planned.on(DAY + 2 * ONE_DAY)
        assert not left.exists()

    def test_without_a_folder_in_the_settings_none_is_made(self, planned: Planned, keyed: Keyed) -> None:
        keyed.set_folder("")
        assert planned.on(DAY) == []
        with pytest.raises(CopyRefused, match="не названа"):
            copy_to(keyed.session, None, DAY)

    @pytest.mark.parametrize("place", ["inbox/Копии", "outbox", "var/backups"])
    def test_a_folder_that_the_program_works_with_is_no_place_for_copies(self, keyed: Keyed, place: str) -> None:
        keyed.set_folder(place)
        with pytest.raises(CopyRefused, match="внутри папки"):
            copying.keep_copy(keyed.session, DAY)

    def test_one_that_fails_is_told_once_and_tried_again_in_an_hour(self, planned: Planned, keyed: Keyed) -> None:
        away = keyed.folder.rename(keyed.folder.with_name("away"))
        for moment in (0.0, 10.0, HOUR + 10):
            planned.on(DAY, moment)
        assert len(planned.said) == 1 and "Подключите диск" in planned.said[0]
        requests.publish(keyed.session, dt.datetime.combine(DAY, dt.time(12)))
        assert "Подключите диск" in keyed.session.workspace.status.read_text("utf-8")
        away.rename(keyed.folder)
        assert planned.on(DAY, HOUR + 20) == []
        assert len(planned.on(DAY, 2 * HOUR + 20)) == 1
        assert requests.glance(keyed.session, DAY).copies == ()

    def test_an_office_without_copies_for_twice_their_time_says_so(self, planned: Planned, keyed: Keyed) -> None:
        def told(days: int) -> tuple[str, ...]:
            return requests.glance(keyed.session, DAY + days * ONE_DAY).copies

        assert told(4) == ()
        assert told(5)[0].startswith("Ни одной копии ещё нет")
        planned.on(DAY + 5 * ONE_DAY)
        assert told(9) == ()
        assert told(10)[0].startswith("Последняя копия сделана 29.11.2026")

    def test_the_office_at_work_makes_it_when_nothing_is_in_hand_and_a_fault_stops_nothing(self, keyed: Keyed) -> None:
        def at_work() -> list[object]:
            chores = [PlannedCopies(said.append)]
            return list(work(keyed.session, Hurried(), Wake(), until_idle=True, chores=chores))

        said: list[str] = []
        keyed.folder.rmdir()
        drop_card(keyed.session, город="Сусуман")
        assert at_work() and len(said) == 1
        keyed.folder.mkdir()
        at_work()
        [copy] = keyed.folder.iterdir()
        assert try_copy(copy, keyed.key, keyed.folder.parent).files == 3
