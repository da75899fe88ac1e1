"""Papers and calendars that come by the day: in time, late after a pause, each year once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from pipeline.cli import clock
from pipeline.cli.commands import main
from pipeline.excel import Reader
from pipeline.flow.requests import publish
from pipeline.flow.session import Session
from pipeline.model import Issued
from tests.builders.calendars import furnished_with_calendar
from tests.builders.configs import change
from tests.builders.programs import call
from tests.builders.templates import text_of
from tests.builders.workspaces import drop, drop_card, drop_staff, filled, outbox, session_of, worked

STARTS = dt.date(2024, 9, 2)
EVE, DUE = dt.date(2027, 5, 30), dt.date(2027, 5, 31)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return furnished_with_calendar(tmp_path / "office")


@pytest.fixture
def session(root: Path, reader: Reader) -> Iterator[Session]:
    """The small office with its calendar."""
    with session_of(root, reader) as opened:
        yield opened


def begun(session: Session, starts: dt.date, day: dt.date, ends: int = 2099) -> None:
    """The office has said on a day when its programme began."""
    drop_staff(session)
    drop_card(session)
    answers = {"начало": starts, "с_года": starts.year, "по_год": ends}
    drop(session, "Программа.xlsx", filled(session, "programme", answers))
    worked(session, day)


def made(session: Session, day: dt.date, document: str = "report") -> list[str]:
    """The codes of the papers of a document that a day brings."""
    return [one.code for one in worked(session, day) if isinstance(one, Issued) and one.document == document]


def reports(session: Session) -> dict[str, str]:
    """The yearly reports that lie in the outbox, with their words."""
    found = {name: content for name, content in outbox(session).items() if "Отчёт за" in name}
    return {name: text_of(content).replace("\u00a0", " ") for name, content in found.items()}


def test_a_paper_comes_on_its_day_and_not_before(session: Session) -> None:
    begun(session, dt.date(2026, 9, 1), EVE)
    assert reports(session) == {}
    assert made(session, DUE) == ["report@2026-2027"]
    assert reports(session) == {
        "2026-2027/3 Зарегистрировано/Списки/Список Отчёт за 2026-2027.docx": "Отчёт за 2026/2027 учебный год\n"
        "Составлен 31 мая 2027 г.\n"
    }


def test_a_paper_comes_once(session: Session) -> None:
    begun(session, dt.date(2026, 9, 1), EVE)
    assert made(session, DUE) == ["report@2026-2027"]
    assert made(session, DUE) == []


def test_a_computer_that_was_off_makes_the_paper_when_it_is_on_again(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        begun(session, dt.date(2026, 9, 1), EVE)
    with session_of(root, reader) as session:
        assert made(session, dt.date(2027, 8, 20)) == ["report@2026-2027"]
        assert [text.splitlines()[1] for text in reports(session).values()] == ["Составлен 20 августа 2027 г."]


def test_years_that_were_missed_come_out_one_by_one_each_in_its_folder(session: Session) -> None:
    begun(session, STARTS, dt.date(2024, 11, 24))
    assert made(session, dt.date(2027, 8, 20)) == ["report@2024-2025", "report@2025-2026", "report@2026-2027"]
    assert [name[:9] for name in reports(session)] == ["2024-2025", "2025-2026", "2026-2027"]
    assert [text.splitlines()[0] for text in reports(session).values()] == [
        f"Отчёт за {year}/{year + 1} учебный год" for year in (2024, 2025, 2026)
    ]
    assert made(session, dt.date(2027, 8, 20)) == []


def test_quarters_that_have_ended_come_out_one_by_one(session: Session) -> None:
    begun(session, dt.date(2026, 9, 1), dt.date(2026, 12, 31))
    assert made(session, dt.date(2027, 4, 1), "control") == ["control@2026-IV", "control@2027-I"]
    assert made(session, dt.date(2027, 4, 1), "control") == []


def test_the_day_comes_where_the_office_stands(session: Session) -> None:
    instant = dt.datetime(2027, 5, 30, 13, 30, tzinfo=dt.UTC)
    begun(session, dt.date(2026, 9, 1), EVE)
    assert made(session, clock.local(instant, "Europe/Kaliningrad").date()) == []
    assert made(session, clock.local(instant, "Asia/Magadan").date()) == ["report@2026-2027"]


# ── the calendar file


def events(session: Session, year: str = "2026-2027") -> dict[str, dt.date]:
    """The days of a year's calendar file, by what they are called."""
    read = Calendar.from_ical(outbox(session)[f"{year}/Календарь.ics"])
    return {str(one["uid"]).partition("@")[0]: one.decoded("dtstart") for one in read.walk("VEVENT")}


def test_each_year_of_the_programme_has_its_calendar(session: Session) -> None:
    begun(session, dt.date(2025, 9, 1), DUE)
    assert {name for name in outbox(session) if name.endswith(".ics")} == {
        "2025-2026/Календарь.ics",
        "2026-2027/Календарь.ics",
    }
    assert events(session) == {
        "2.1-2026-2027": dt.date(2026, 10, 31),
        "6.5-2026-IV": dt.date(2026, 12, 31),
        "6.5-2027-I": dt.date(2027, 3, 31),
        "6.5-2027-II": dt.date(2027, 6, 30),
        "7.2-2026-2027": DUE,
    }


def test_a_calendar_is_written_anew_only_when_a_day_moves(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        begun(session, dt.date(2025, 9, 1), EVE)
        before = outbox(session)["2026-2027/Календарь.ics"]
        worked(session, DUE)
        assert outbox(session)["2026-2027/Календарь.ics"] == before
    change(root, "calendar.toml", 'day = "31.05"', 'day = "15.06"')
    with session_of(root, reader) as session:
        worked(session, DUE)
        assert events(session)["7.2-2026-2027"] == dt.date(2027, 6, 15)
        assert [name for name in outbox(session) if "Календарь" in name and "2026" in name[:4]] == [
            "2026-2027/Календарь.ics"
        ]


def test_a_calendar_that_a_person_edited_is_left_to_her(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        begun(session, dt.date(2026, 9, 1), EVE)
        hers = session.workspace.outbox / "2026-2027/Календарь.ics"
        hers.write_bytes(b"mine")
    change(root, "calendar.toml", 'day = "31.05"', 'day = "15.06"')
    with session_of(root, reader) as session:
        worked(session, EVE)
        assert hers.read_bytes() == b"mine"
        assert "2026-2027/Календарь (2).ics" in outbox(session)


# ── what people are told


def test_the_commands_tell_the_deadlines(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        begun(session, dt.date(2026, 9, 1), dt.date(2026, 11, 24))
    for command in ("status", "plan"):
        said = call(root, command).stdout.replace("\u00a0", " ")
        assert "2.1 Собрать заявки. Срок был 31 октября 2026 г., прошло 24 дня. Ответственный: Иванова А.П." in said


def test_the_status_page_tells_the_deadlines_that_press_and_leads_to_the_calendar(session: Session) -> None:
    begun(session, dt.date(2026, 9, 1), dt.date(2027, 3, 22))
    publish(session, dt.datetime(2027, 3, 22, 9, 30, tzinfo=dt.UTC))
    page = session.workspace.status.read_text("utf-8").replace("\u00a0", " ")
    section = page.partition('id="deadlines"')[2].partition("</section>")[0]
    assert [title for title in ("Просрочено", "Пора", "Ближайшие 60 дней: 2") if title not in section] == []
    assert "6.5 Вести контроль (I квартал 2027 года)" in section
    assert "До 31 марта 2027 г., осталось 9 дней." in section
    assert f'href="2026-2027/{quote("Календарь.ics")}"' in section


def test_the_day_may_be_named_before_the_command_or_after_it(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        begun(session, dt.date(2026, 9, 1), EVE)
    place, day = ["--workspace", str(root)], ["--today", "2027-06-10"]
    first, *others = (
        CliRunner().invoke(main, words).output
        for words in ([*place, *day, "plan"], ["plan", *place, *day], [*place, *day[:1], "2026-09-01", "plan", *day])
    )
    assert "31.05.2027" in first
    assert others == [first, first]
