"""A scan of a signed paper finds its paper by the code on it or by its name, and lies beside it for good."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image

from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Intake, Outcome, mark_of
from pipeline.status import PaperLine
from tests.builders.registers import DAY
from tests.builders.workspaces import (
    ORDER_TO_SIGN,
    PETROV,
    SETTINGS,
    drop,
    drop_card,
    filled,
    furnished,
    inbox,
    numbered,
    outbox,
    session_of,
    worked,
    write,
)

COPIES = "\n[signed_copies]\ncode = true\n"
SCAN_TO_SIGN = ORDER_TO_SIGN.replace(".docx", " – подписанный экземпляр.png")
BLANK = b"\x89PNG\r\n\x1a\n and nothing that anybody could read"


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[Session]:
    """An office with its staff and its card that takes in scans."""
    root = shutil.copytree(staffed_office, tmp_path / "office")
    write(root / "config/settings.toml", (SETTINGS + COPIES).encode())
    with session_of(root, reader) as session:
        worked(session)
        yield session


def scan(*marks: str) -> bytes:
    """A page with these codes on it, as a scanner would see it."""
    page = Image.new("L", (800, 400 * len(marks)), 255)
    for number, mark in enumerate(marks):
        made = io.BytesIO()
        segno.make(mark, micro=False).save(made, kind="png", scale=6)
        page.paste(Image.open(made), (60, 40 + 400 * number))
    written = io.BytesIO()
    page.rotate(1.5, fillcolor=255).save(written, "PNG")
    return written.getvalue()


def parts(content: bytes) -> list[str]:
    """The names of the parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def dropped(session: Session, name: str, content: bytes) -> Intake:
    """What becomes of a file."""
    drop(session, name, content)
    [taken] = [step for step in worked(session) if isinstance(step, Intake)]
    return taken


def order(session: Session) -> PaperLine:
    """The order as the page tells of it."""
    seen = glance(session, DAY)
    [line] = [one for one in (*seen.to_sign, *seen.ready) if one.name.endswith("О назначении куратора")]
    return line


def test_a_code_stands_on_what_is_signed_and_on_nothing_else(office: Session) -> None:
    drop(office, "Петров.xlsx", filled(office, "wish", PETROV))
    worked(office)
    marked = [
        name
        for name, content in outbox(office).items()
        if name.endswith(".docx") and "word/media/code.png" in parts(content)
    ]
    assert {name.rpartition("/")[2] for name in marked} == {
        "Приказ О назначении куратора.docx",
        "Приказ Приложение Обязанности куратора.docx",
    }


def test_a_draft_bears_none(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path / "office")
    write(root / "config/settings.toml", (SETTINGS + COPIES).encode())
    with session_of(root, reader) as session:
        worked(session)
        drafts = [content for name, content in outbox(session).items() if "ПРОЕКТ" in name]
        assert drafts and not any("word/media/code.png" in parts(content) for content in drafts)


def test_a_scan_finds_its_paper_by_the_code_whatever_it_is_called(office: Session) -> None:
    content = scan(mark_of("order"))
    taken = dropped(office, "IMG_20261124.png", content)
    assert taken.outcome is Outcome.ATTACHED
    assert outbox(office)[SCAN_TO_SIGN] == content
    assert order(office).copy == SCAN_TO_SIGN
    assert inbox(office) == set()
    assert office.workspace.read_original(taken.digest) == content


def test_it_is_known_also_when_the_paper_has_come_out_anew(office: Session) -> None:
    before = office.register.state().issued["order"].edition
    drop_card(office, город="Ола")
    worked(office)
    assert office.register.state().issued["order"].edition != before
    assert dropped(office, "скан.png", scan(mark_of("order"))).outcome is Outcome.ATTACHED


def test_the_code_names_nobody_and_tells_no_secret(office: Session) -> None:
    said = mark_of("order")
    assert said.isascii() and len(said) <= 29
    assert "ORDER" not in said


def test_the_scan_goes_where_its_paper_goes(office: Session) -> None:
    dropped(office, "скан.png", scan(mark_of("order")))
    drop(office, "Регистрация.xlsx", numbered(office, **{"номер": "12-ОД"}))
    worked(office)
    [filed] = [name for name in outbox(office) if name.endswith(" – подписанный экземпляр.png")]
    assert filed.startswith("2026-2027/3 Зарегистрировано/Приказы/") and "№ 12-ОД" in filed
    assert order(office).copy == filed


@pytest.mark.parametrize("name", ["12-ОД.png", "Приказ № 12-од скан.png", "скан (12-ОД), подписан.png"])
def test_a_scan_without_a_code_finds_its_paper_by_the_number_in_its_name(office: Session, name: str) -> None:
    drop(office, "Регистрация.xlsx", numbered(office, **{"номер": "12-ОД"}))
    worked(office)
    # The annexes bear the number of their order: the name of the file tells which of them it is.
    taken = dropped(office, name, BLANK)
    assert taken.outcome is Outcome.ATTACHED
    assert taken.attached_to == "order"


def test_a_scan_called_as_its_paper_finds_it(office: Session) -> None:
    taken = dropped(office, "Приказ О назначении куратора.png", BLANK)
    assert taken.attached_to == "order"


def test_a_scan_of_nobody_knows_what_comes_back_with_what_to_do(office: Session) -> None:
    taken = dropped(office, "скан0001.png", BLANK)
    assert (taken.outcome, taken.attached_to) == (Outcome.UNKNOWN, "")
    notice = next(content for name, content in outbox_of_inbox(office).items() if name.endswith(".txt"))
    assert "назовите файл номером документа" in notice.decode("utf-8-sig")


def test_a_scan_of_several_papers_is_asked_for_one_by_one(office: Session) -> None:
    taken = dropped(office, "скан.png", scan(mark_of("order"), mark_of("annex")))
    assert taken.outcome is Outcome.UNKNOWN
    [problem] = taken.problems
    assert problem.code == "scan_of_several"


def test_the_same_scan_again_is_known_and_a_better_one_takes_its_place(office: Session) -> None:
    first = scan(mark_of("order"))
    dropped(office, "скан.png", first)
    assert dropped(office, "скан ещё раз.png", first).outcome is Outcome.DUPLICATE
    better = scan(mark_of("order"), mark_of("order"))
    dropped(office, "скан лучше.png", better)
    copies = {name: content for name, content in outbox(office).items() if "подписанный экземпляр" in name}
    assert copies == {SCAN_TO_SIGN: better}


def test_an_office_that_wants_no_scans_takes_none(staffed: Session) -> None:
    assert dropped(staffed, "12-ОД.png", BLANK).outcome is Outcome.RETURNED
    assert not [name for name in outbox(staffed) if name.endswith(".png")]


def outbox_of_inbox(session: Session) -> dict[str, bytes]:
    """Every file that went back."""
    return {path.name: path.read_bytes() for path in session.workspace.unknown.iterdir()}


def test_the_page_tells_of_which_paper_it_is(office: Session) -> None:
    dropped(office, "IMG_20261124.png", scan(mark_of("order")))
    told = glance(office, DAY).accepted[0]
    assert (told.name, told.form) == ("IMG_20261124.png", "Подписанный экземпляр")
    assert told.taken == ("Приказ О назначении куратора",)


def test_the_book_of_numbers_stays_good_while_no_word_of_a_paper_changes(office: Session) -> None:
    later = DAY + dt.timedelta(days=9)
    book, before = numbered(office, **{"номер": "12-ОД"}), outbox(office)[ORDER_TO_SIGN]
    drop(office, "Петров.xlsx", filled(office, "wish", PETROV))
    worked(office, later)
    assert outbox(office)[ORDER_TO_SIGN] == before
    drop(office, "Регистрация.xlsx", book)
    [taken] = [step for step in worked(office, later) if isinstance(step, Intake)]
    assert taken.outcome is Outcome.ACCEPTED
