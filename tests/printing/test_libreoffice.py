"""LibreOffice makes PDF of Word files, and whatever it does, it ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION

from pipeline.printing.joined import pages_in
from pipeline.printing.libreoffice import opened, program_found
from tests.builders.programs import until
from tests.builders.soffice import Soffice
from tests.builders.templates import word

PAPERS = {name: word(f"Бумага {name}") for name in ("a", "b", "c")}


def passing_at_once(soffice: Soffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time flies while the double hangs; until it does, and while it works, it is as long as ever."""
    wait = subprocess.Popen[bytes].wait

    def waited(child: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if timeout is not None and soffice.hangs(child.pid):
            raise subprocess.TimeoutExpired(child.args, timeout)
        return wait(child, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", waited)


def made(soffice: Soffice, folder: Path, is_stopped: bool = False) -> list[str]:
    with opened(str(soffice.program), folder, lambda: is_stopped) as office:
        return sorted(office.pdfs(PAPERS))


def test_one_call_makes_all(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "program")
    assert made(soffice, tmp_path / "var") == ["a", "b", "c"]
    assert soffice.calls == [["a", "b", "c"]]


def test_nothing_to_make_calls_nobody(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "program")
    with opened(str(soffice.program), tmp_path / "var") as office:
        assert office.pdfs({}) == {}
    assert soffice.calls == []


def test_its_profile_is_its_own_and_goes_with_all_that_was_laid_out_for_it(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "program")
    made(soffice, tmp_path / "var")
    assert soffice.profile.is_relative_to(tmp_path / "var")
    assert [*(tmp_path / "var").iterdir()] == []


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    left = tmp_path / "var/office-left/profile"
    left.mkdir(parents=True)
    made(Soffice(tmp_path / "program"), tmp_path / "var")
    assert not left.parent.exists()


def test_what_is_missing_is_tried_once_more(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "program", "fail b", "once")
    assert made(soffice, tmp_path / "var") == ["a", "b", "c"]
    assert soffice.calls == [["a", "b", "c"], ["b"]]


def test_what_cannot_be_read_is_left_out_after_the_second_time(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "program", "fail b")
    assert made(soffice, tmp_path / "var") == ["a", "c"]
    assert soffice.calls == [["a", "b", "c"], ["b"]]


def test_one_that_hangs_is_ended_with_all_it_has_started_and_keeps_back_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice = Soffice(tmp_path / "program", "hang b")
    passing_at_once(soffice, monkeypatch)
    assert made(soffice, tmp_path / "var") == ["a", "c"]
    assert soffice.calls == [["a", "b", "c"], ["c", "b"]]
    until(lambda: not soffice.left_a_child())


def test_a_stop_ends_it_at_once_and_nothing_is_tried_again(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "program", "hang a")
    assert made(soffice, tmp_path / "var", is_stopped=True) == []
    assert len(soffice.calls) <= 1


def test_half_a_pdf_is_none(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "program")
    text = soffice.program.read_text("utf-8")
    cut = 'written = out / (paper.stem + ".pdf"); written.write_bytes(written.read_bytes()[:100])'
    soffice.program.write_text(text + f"    {cut}\n", "utf-8")
    assert made(soffice, tmp_path / "var") == []


# ── where it is


def test_it_is_where_the_settings_say(tmp_path: Path) -> None:
    soffice = Soffice(tmp_path / "there")
    assert program_found(str(soffice.program)) == str(soffice.program)
    assert program_found(str(tmp_path / "elsewhere/soffice")) is None


def test_it_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice = Soffice(tmp_path / "there")
    monkeypatch.setenv("PATH", str(soffice.folder))
    assert program_found("") == str(soffice.program)


def test_it_is_found_among_the_programs_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    program = tmp_path / "LibreOffice/program/soffice.com"
    assert program_found("") != str(program)
    program.parent.mkdir(parents=True)
    program.touch()
    assert program_found("") == str(program)


# ── the true one


@pytest.mark.office
def test_libreoffice_itself_makes_pdf_a_of_papers_with_the_blank_backs_they_ask_for(tmp_path: Path) -> None:
    program = program_found("")
    assert program
    odd = docx.Document()
    odd.add_paragraph("Приказ")
    odd.add_section(WD_SECTION.ODD_PAGE)
    odd.add_paragraph("Лист ознакомления")
    odd.save(str(tmp_path / "odd.docx"))
    with opened(program, tmp_path / "var") as office:
        got = office.pdfs(
            {"plain": word("Приказ № 47-ОД"), "odd": (tmp_path / "odd.docx").read_bytes(), "none": b"text"}
        )
    assert "none" not in got
    assert (pages_in(got["plain"]), pages_in(got["odd"])) == (1, 3)
    assert b"pdfaid" in got["plain"] and got["plain"].startswith(b"%PDF-1.6")
    assert [*(tmp_path / "var").iterdir()] == []
