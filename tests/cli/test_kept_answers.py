"""An answer is told again while nothing has changed that it rests on, and never after that."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.backups import move_register
from pipeline.cli import kept_answers
from pipeline.cli.message import Message
from pipeline.excel import Reader
from pipeline.folders.presence import CLAIM
from pipeline.personal_data import erase_person, plan_erasure
from tests.builders.personal_data import with_papers
from tests.builders.programs import call
from tests.builders.register_places import ON_SERVER, PLACES
from tests.builders.registers import DAY
from tests.builders.servers import fresh_schema
from tests.builders.workspaces import ORDER_TO_SIGN, drop_card, session_of, worked, write

KEPT = "var/answers/{question}.json"
AS_KEPT = "так было отвечено раньше"


@pytest.fixture(autouse=True)
def _disks_with_quick_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "TICK_NS", 0)


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path) -> Path:
    """A small office with its staff list and card, of which `status` was asked once."""
    root = shutil.copytree(staffed_office, tmp_path / "office")
    assert AS_KEPT not in asked(root)
    return marked(root)


def asked(root: Path, question: str = "status", day: str = str(DAY)) -> str:
    """What the command says on a day."""
    result = call(root, question, "--today", day)
    assert result.exit_code == 0, result.output
    return result.output


def marked(root: Path, question: str = "status") -> Path:
    """Let what was kept be told from what is worked out; gives the office."""
    file = root / KEPT.format(question=question)
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "text": AS_KEPT}), "utf-8")
    return root


def test_what_was_answered_is_told_again(office: Path) -> None:
    assert AS_KEPT in asked(office)
    assert AS_KEPT in asked(office)


@pytest.mark.parametrize("question", ["status", "plan"])
def test_it_is_told_letter_for_letter_also_to_other_programs(
    tmp_path: Path, staffed_office: Path, question: str
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    first = [call(root, question, *options).output for options in ([], ["--json"])]
    assert (root / KEPT.format(question=question)).exists()
    assert [call(root, question, *options).output for options in ([], ["--json"])] == first
    assert AS_KEPT in asked(marked(root, question), question)


def a_paper_changed(root: Path) -> None:
    write(root / "outbox" / ORDER_TO_SIGN, (root / "outbox" / ORDER_TO_SIGN).read_bytes()[::-1])


def a_paper_changed_at_the_time_it_had(root: Path) -> None:
    paper = root / "outbox" / ORDER_TO_SIGN
    before = paper.stat()
    a_paper_changed(root)
    os.utime(paper, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a paper is gone": lambda root: (root / "outbox" / ORDER_TO_SIGN).unlink(),
    "a paper is another": a_paper_changed,
    "a paper is another, its time is not": a_paper_changed_at_the_time_it_had,
    "a file lies beside the papers": lambda root: write(root / "outbox/2026-2027/2 На подпись/Ещё.docx", b"?"),
    "a file was dropped": lambda root: write(root / "inbox/Анкета.xlsx", b"?"),
    "an empty folder was dropped": lambda root: (root / "inbox/Анкеты").mkdir(),
    "what a paper said before": lambda root: write(root / "var/earlier/order", b"?"),
    "a setting": lambda root: write(root / "config/choices.toml", "# …\n".encode()),
    "a template": lambda root: shutil.copy(root / "templates/order.docx", root / "templates/annex.docx"),
    "a template is new": lambda root: shutil.copy(root / "templates/order.docx", root / "templates/order2.docx"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_worked_out_anew_after_any_change_of(change: Callable[[Path], object], office: Path) -> None:
    change(office)
    assert AS_KEPT not in asked(office)


def test_it_is_worked_out_anew_when_the_register_has_gone_on(office: Path, reader: Reader) -> None:
    with session_of(office, reader) as session:
        drop_card(session, название="Другой детский сад")
        worked(session)
        # A program at work has the register open, with its log beside it.
        assert AS_KEPT not in asked(office)


@pytest.mark.parametrize("part", ["PROGRAM", "LIBRARIES"])
def test_it_is_worked_out_anew_by_another_program(
    part: str, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, part, write(tmp_path / "another/module.py", b"").parent)
    assert AS_KEPT not in asked(office)


@pytest.mark.parametrize("part", ["PROGRAM", "LIBRARIES"])
def test_a_program_that_cannot_be_looked_at_keeps_nothing(
    part: str, tmp_path: Path, staffed_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, part, tmp_path / "packed")
    root = shutil.copytree(staffed_office, tmp_path / "office")
    asked(root)
    assert not (root / KEPT.format(question="status")).exists()


def test_it_is_worked_out_anew_on_another_day(office: Path) -> None:
    assert AS_KEPT not in asked(office, day="2026-11-25")


def test_it_is_worked_out_anew_in_a_copy_of_the_office(office: Path, tmp_path: Path) -> None:
    assert AS_KEPT not in asked(shutil.copytree(office, tmp_path / "copy"))


def test_a_program_that_is_alive_changes_nothing(office: Path) -> None:
    for file in (f"inbox/{CLAIM}", f"outbox/{CLAIM}", "outbox/СТАТУС.html"):
        write(office / file, b"alive")
    assert AS_KEPT in asked(office)


@pytest.mark.parametrize("words", [b"", b"{", b"[]", b'{"key": "", "grounds": {}}', "{«".encode("cp1251")])
def test_what_cannot_be_read_is_worked_out(office: Path, words: bytes) -> None:
    write(office / KEPT.format(question="status"), words)
    assert "На подпись" in asked(office)
    assert AS_KEPT in asked(marked(office))


def test_of_what_has_only_just_changed_the_bytes_count(
    tmp_path: Path, staffed_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "TICK_NS", 3600 * 10**9)
    # The clock of the disk stands still: nothing but the bytes tells that a file is another.
    monkeypatch.setattr(kept_answers, "_stamp", lambda seen: ())
    root = shutil.copytree(staffed_office, tmp_path / "office")
    asked(root)
    assert AS_KEPT in asked(marked(root))
    a_paper_changed_at_the_time_it_had(root)
    assert AS_KEPT not in asked(root)


def test_nothing_is_kept_beside_a_large_file_that_has_only_just_changed(
    tmp_path: Path, staffed_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "TICK_NS", 3600 * 10**9)
    monkeypatch.setattr(kept_answers, "LARGEST", 16)
    root = shutil.copytree(staffed_office, tmp_path / "office")
    asked(root)
    assert not (root / KEPT.format(question="status")).exists()


@pytest.mark.parametrize("happens", [a_paper_changed, lambda root: write(root / "inbox/Анкета.xlsx", b"?")])
def test_what_waits_or_was_changed_by_hand_is_looked_at_each_time(
    tmp_path: Path, staffed_office: Path, happens: Callable[[Path], object]
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    happens(root)
    asked(root)
    assert not (root / KEPT.format(question="status")).exists()


def test_what_changes_while_it_is_worked_out_is_not_kept(
    tmp_path: Path, staffed_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    keep = kept_answers.Keeping.keep

    def is_late(keeping: kept_answers.Keeping, answers: Mapping[str, Message]) -> None:
        write(root / "templates/order2.docx", (root / "templates/order.docx").read_bytes())
        keep(keeping, answers)

    monkeypatch.setattr(kept_answers.Keeping, "keep", is_late)
    asked(root)
    assert not (root / KEPT.format(question="status")).exists()


def test_nothing_of_it_is_left_when_somebody_is_erased(office: Path, reader: Reader) -> None:
    with session_of(with_papers(office), reader) as session:
        assert session.workspace.answers == office / kept_answers.FOLDER
        plan = plan_erasure("Петров Пётр Петрович", session, DAY)
        erase_person("Петров Пётр Петрович", plan.digest, "отзыв согласия", session, DAY)
    assert not (office / kept_answers.FOLDER).exists()


def test_it_lies_where_nobody_else_reads(office: Path) -> None:
    assert (office / KEPT.format(question="status")).stat().st_mode & 0o077 == 0


if ON_SERVER in PLACES:

    def test_nothing_is_kept_where_the_register_lies_on_a_server(office: Path) -> None:
        with fresh_schema() as address:
            move_register(office, address, lambda _: DAY)
            shutil.rmtree(office / "var/answers")
            asked(office)
            assert not (office / "var/answers").exists()
