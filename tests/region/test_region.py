"""Offices of a region are watched, queued and worked through, each by one worker at a time."""

from __future__ import annotations

import datetime as dt
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from pipeline.excel import Reader
from pipeline.folders import Inbox
from pipeline.model import (
    Busy,
    DefinitionError,
    DeliveryError,
    PipelineError,
    RegisterError,
    RenderError,
    WorkspaceError,
)
from tests.builders.regions import NOON, Region
from tests.builders.registers import DAY
from tests.builders.servers import SERVER
from tests.builders.workspaces import PETROV, drop, filled, session_of, write

SECRET = "Ивушкина Анна Петровна"

if SERVER:

    @pytest.fixture
    def office(region: Region, staffed_office: Path) -> Path:
        """An office with its staff list and card, worked through once."""
        root = region.add("sad_1", staffed_office)
        region.put(root)
        region.worked()
        return root

    def dropped(root: Path, reader: Reader) -> Path:
        """A questionnaire that somebody drops into the inbox of an office."""
        with session_of(root, reader) as session:
            return drop(session, "Петров.xlsx", filled(session, "wish", PETROV))

    def accepted(root: Path, reader: Reader) -> int:
        with session_of(root, reader) as session:
            return len(session.register.state().entries.get("wish", ()))

    class TestList:
        def test_an_office_is_listed_once_with_what_its_settings_say(self, region: Region, new_office: Path) -> None:
            root = region.add("sad_1", new_office)
            settings = (root / "config/settings.toml").read_text("utf-8")
            write(root / "config/settings.toml", settings.replace("Asia/Magadan", "Asia/Omsk").encode())
            region.offices.add(root)
            (office,) = region.offices.all()
            assert (office.name, office.time_zone, office.place.inbox) == ("sad_1", "Asia/Omsk", root / "inbox")

        def test_a_column_of_a_newer_program_is_nothing_to_this_one(self, region: Region, new_office: Path) -> None:
            root = region.add("sad_1", new_office)
            run = region.queue.app.connector.get_sync_connector().execute_query
            run("ALTER TABLE offices ADD COLUMN newer text NOT NULL DEFAULT 'x'")
            run("ALTER TABLE figures ADD COLUMN newer text NOT NULL DEFAULT 'x'")
            region.put(root)
            region.worked()
            assert region.office(root).worked_at and not region.office(root).failure

        def test_what_is_no_office_is_refused(self, region: Region, tmp_path: Path) -> None:
            with pytest.raises(WorkspaceError, match="не рабочая папка"):
                region.offices.add(tmp_path)

        def test_an_office_taken_out_keeps_its_folder_and_is_worked_no_more(
            self, region: Region, office: Path, reader: Reader
        ) -> None:
            file = dropped(office, reader)
            region.put(office)
            assert region.offices.remove(office) and not region.offices.remove(office)
            region.worked()
            assert file.exists()

    class TestQueue:
        def test_an_office_waits_once(self, region: Region, office: Path) -> None:
            assert region.put(office) and not region.put(office)
            assert region.queue.length() == 1

        def test_what_lies_in_an_inbox_is_taken_in(self, region: Region, office: Path, reader: Reader) -> None:
            dropped(office, reader)
            region.put(office)
            region.worked()
            assert accepted(office, reader) == 1 and region.queue.length() == 0
            left = region.office(office)
            assert left.worked_day == DAY and left.seen == Inbox.seen(left.place, left.depth) and not left.failure
            assert left.news["awaited"] > 0

        def test_an_inbox_that_was_watched_lying_still_is_not_waited_for(
            self, region: Region, office: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
        ) -> None:
            dropped(office, reader)
            monkeypatch.setattr("pipeline.folders.inbox.wake.Wake.wait", _nobody_waits)
            region.put(office, Inbox.seen(region.office(office).place, 3))
            region.worked()
            assert accepted(office, reader) == 1

        def test_a_fault_stops_no_other_office_and_is_tried_again_later_and_later(
            self, region: Region, office: Path, staffed_office: Path, reader: Reader
        ) -> None:
            other = region.add("sad_2", staffed_office)
            shutil.move(office / "config", office / "away")
            dropped(other, reader)
            pauses = []
            for _ in range(3):
                region.put(office)
                region.put(other)
                region.worked()
                left = region.office(office)
                assert left.due_at and left.failed_at
                pauses.append(left.due_at - left.failed_at)
            assert pauses[0] == dt.timedelta(minutes=10)
            assert [round(pause / pauses[0]) for pause in pauses] == [1, 2, 4] and region.office(office).failures == 3
            assert "Рабочая папка канцелярии недоступна" in region.office(office).failure and region.told
            assert accepted(other, reader) == 1 and not region.office(other).failure
            shutil.move(office / "away", office / "config")
            region.put(office)
            region.worked()
            assert not region.office(office).failure and region.office(office).failures == 0

    class TestWhatHinders:
        @pytest.mark.parametrize(
            "fault",
            [
                *(kind(f"{SECRET}.docx") for kind in (RegisterError, DeliveryError, WorkspaceError, RenderError, Busy)),
                DefinitionError([f"declensions.toml: {SECRET}"], {"declensions.toml"}),
                PipelineError(SECRET),
                ValueError(SECRET),
            ],
            ids=lambda fault: type(fault).__name__,
        )
        def test_a_founder_reads_the_kind_of_a_fault_and_nobodys_name(
            self, region: Region, office: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
        ) -> None:
            monkeypatch.setattr("pipeline.region.worker.swept", _raising(fault))
            region.put(office)
            region.worked()
            sentences = [region.office(office).failure, *region.told]
            assert all(sentences) and SECRET not in "".join(sentences)

        def test_a_worker_that_has_ended_hears_no_signals(self, region: Region, office: Path) -> None:
            heard = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
            region.put(office)
            region.worked()
            assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == heard

    class TestWatching:
        def test_a_changed_inbox_is_queued_when_it_lies_still(
            self, region: Region, office: Path, reader: Reader
        ) -> None:
            watch = region.watch()
            assert [*watch.look(0.0)] == [*watch.look(10.0)] == []
            file = dropped(office, reader)
            assert [*watch.look(20.0)] == []
            file.write_bytes(file.read_bytes() + b"\0")
            still = 22.1 + region.office(office).quiet_seconds
            assert [*watch.look(22.0)] == []
            assert [one.place.root for one in watch.look(still)] == [office]
            assert [*watch.look(still + 5.0)] == [] and region.queue.length() == 1
            assert region.office(office).changed_at

        def test_after_the_sweep_there_is_nothing_new(self, region: Region, office: Path, reader: Reader) -> None:
            watch = region.watch()
            dropped(office, reader)
            [*watch.look(0.0)]
            assert len([*watch.look(5.0)]) == 1
            region.worked()
            assert accepted(office, reader) == 1 and region.office(office).changed_at is None
            assert [*watch.look(10.0)] == [*watch.look(20.0)] == []

        def test_a_sweep_that_never_came_is_queued_again(self, region: Region, office: Path, reader: Reader) -> None:
            watch = region.watch()
            dropped(office, reader)
            [*watch.look(0.0)]
            assert [*watch.look(5.0)]
            run = region.queue.app.connector.get_sync_connector().execute_query
            run("DELETE FROM procrastinate_jobs")
            assert [*watch.look(500.0)] == []
            assert [*watch.look(606.0)]

        def test_a_sweep_that_came_and_failed_is_left_to_its_pause(
            self, region: Region, office: Path, reader: Reader
        ) -> None:
            watch = region.watch()
            dropped(office, reader)
            [*watch.look(0.0)]
            assert [*watch.look(5.0)]
            shutil.move(office / "config", office / "away")
            region.worked()
            assert region.office(office).failure and [*watch.look(606.0)] == [*watch.look(9999.0)] == []

        def test_an_inbox_that_is_away_is_nothing_new(self, region: Region, office: Path) -> None:
            watch = region.watch()
            shutil.move(office / "inbox", office / "away")
            assert [*watch.look(0.0)] == [*watch.look(10.0)] == []

        def test_the_list_is_fetched_when_it_changed(
            self, region: Region, office: Path, monkeypatch: pytest.MonkeyPatch
        ) -> None:
            watch, id_, fetch = region.watch(), region.office(office).id, Mock(side_effect=region.offices.all)
            monkeypatch.setattr(region.offices, "all", fetch)
            for at in (0.0, 2.0):
                [*watch.look(at)]
            assert fetch.call_count == 1
            region.offices.note_change(id_)
            for at in (4.0, 6.0):
                [*watch.look(at)]
            assert fetch.call_count == 2

        def test_an_office_put_on_the_list_or_taken_out_is_noticed(
            self, region: Region, office: Path, reader: Reader
        ) -> None:
            watch = region.watch()
            [*watch.look(0.0)]
            other = region.add("sad_2", office)
            dropped(other, reader)
            [*watch.look(2.0)]
            assert [one.place.root for one in watch.look(10.0)] == [other]
            region.offices.remove(other)
            dropped(office, reader)
            [*watch.look(20.0)]
            assert [one.place.root for one in watch.look(30.0)] == [office]

        def test_an_inbox_that_settings_move_is_watched_where_it_lies(
            self, region: Region, office: Path, reader: Reader
        ) -> None:
            watch = region.watch()
            [*watch.look(0.0)]
            dropped(office, reader)
            settings = office / "config/settings.toml"
            settings.write_text(settings.read_text("utf-8") + '[folders]\ninbox = "Входящие"\n', "utf-8")
            (office / "inbox").rename(office / "Входящие")
            region.offices.add(office)
            [*watch.look(2.0)]
            assert [one.place.root for one in watch.look(10.0)] == [office]

    class TestDueByTime:
        @pytest.mark.parametrize(
            ("now", "due"),
            [
                (NOON, False),
                (dt.datetime.combine(DAY, dt.time(12, 59), dt.UTC), False),
                # In Magadan it is the next day.
                (dt.datetime.combine(DAY, dt.time(13, 0), dt.UTC), True),
            ],
        )
        def test_an_office_is_due_on_a_new_day_where_it_stands(
            self, region: Region, office: Path, now: dt.datetime, due: bool
        ) -> None:
            assert region.office(office).time_zone == "Asia/Magadan"
            assert region.office(office).is_due(now) is due

        def test_an_office_that_failed_is_due_when_its_time_comes(self, region: Region, office: Path) -> None:
            region.offices.note_failure(region.office(office).id, "Диск полон.", dt.timedelta(minutes=10))
            left = region.office(office)
            assert left.due_at and not left.is_due(left.due_at - dt.timedelta(seconds=1)) and left.is_due(left.due_at)

    def _raising(fault: Exception) -> Callable[..., None]:
        def raises(*_: object) -> None:
            raise fault

        return raises

    def _nobody_waits(*_: object) -> bool:
        raise AssertionError("nobody waits for an inbox that lies still")
