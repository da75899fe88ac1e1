"""`pipeline region` as the one who looks after the offices types it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main, region
from pipeline.cli.options import Call
from pipeline.folders import Wake
from pipeline.model import ExitCode
from tests.builders.servers import SERVER, fresh_schema
from tests.builders.workspaces import write

NOWHERE = "postgresql://founder:secret@127.0.0.1:1/region"


def said(*words: str) -> Result:
    return CliRunner().invoke(main, ["region", *words], prog_name="pipeline")


def test_without_an_address_it_says_where_one_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORING_REGION", raising=False)
    assert said("list").exit_code == 2 and "MENTORING_REGION" in said("list").output


@pytest.mark.parametrize("command", ["list", "status"])
def test_a_server_that_is_away_is_told_without_its_password(command: str) -> None:
    result = said("--region", NOWHERE, command)
    assert result.exit_code == ExitCode.REGISTER
    assert "Сервер региона не отвечает" in result.output and "secret" not in result.output


def test_who_watches_is_told_once_that_the_server_is_away_and_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wake, told, waited = Wake(), list[str](), list[float]()

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        if len(waited) == 3:
            wake.stop()
        return not wake.is_stopped

    monkeypatch.setattr(wake, "wait", wait)
    monkeypatch.setattr(region, "Wake", lambda: wake)
    monkeypatch.setattr(region, "warn", told.append)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    region.watch(NOWHERE)
    assert len(waited) == 3 and len(told) == 1
    assert "Сервер региона не отвечает" in told[0]


@pytest.mark.parametrize("zone", ["Europe/Kaliningrad", "Asia/Kamchatka"])
def test_on_a_day_set_by_hand_it_is_that_day_wherever_an_office_stands(zone: str) -> None:
    day = dt.date(2027, 3, 15)
    assert region.now(Call(day=day)).astimezone(ZoneInfo(zone)).date() == day
    assert region.now(Call()).date() != day


if SERVER:

    def test_offices_come_are_worked_told_and_go(tmp_path: Path, new_office: Path) -> None:
        roots = [str(shutil.copytree(new_office, tmp_path / name)) for name in ("sad_1", "sad_2")]
        with fresh_schema() as address:

            def call(*words: str) -> str:
                result = said("--region", address, *words)
                assert result.exit_code == ExitCode.OK, result.output
                return " ".join(result.output.split())

            assert "sad_1, sad_2" in call("add", *roots)
            assert "Asia/Magadan" in call("list")
            call("work", "--until-empty")
            assert "Канцелярий – 2, в очереди – 0." in call("status")
            call("status", "--page", str(tmp_path / "region.html"))
            assert "sad_2" in (tmp_path / "region.html").read_text("utf-8")
            write(tmp_path / "pack/pack.toml", b"version = 1\n")
            write(tmp_path / "pack/config/region-notes.toml", b"# nothing\n")
            handed = call("hand-down", str(tmp_path / "pack"))
            assert "sad_1: пакет версии 1, файлов обновлено – 1." in handed and "sad_2: пакет" in handed
            assert "больше не в списке" in call("remove", roots[0])
            assert "Канцелярий – 1" in call("status")

    def test_what_is_no_office_is_refused(tmp_path: Path) -> None:
        with fresh_schema() as address:
            result = said("--region", address, "add", str(tmp_path))
            assert result.exit_code != ExitCode.OK and "не рабочая папка" in result.output
