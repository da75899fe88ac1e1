"""The small code on each page: in the corner of the printed sheet, and no word of the paper moves."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
import segno
from pypdf import PdfReader

from pipeline.packages import Packed
from pipeline.printing import libreoffice
from pipeline.scans import marks_in
from pipeline.word import code_mark
from pipeline.word.template import Template
from tests.builders.templates import folder

MARK = "MO1:4F9A0C3B12AB:7D21E8A0"
LONG = "\n".join(f"Пункт {number} о наставничестве." for number in range(90))


def template(path: Path) -> Template:
    """A paper of three pages."""
    made = folder(path, LONG).template("приказ.docx")
    assert isinstance(made, Template)
    return made


def test_without_a_mark_the_paper_is_as_it_was(tmp_path: Path) -> None:
    paper = template(tmp_path)
    plain = paper.render({}, left_mm=30, title="Приказ", draft=False)
    marked = paper.render({}, left_mm=30, title="Приказ", draft=False, mark=MARK)
    again = paper.render({}, left_mm=30, title="Приказ", draft=False)
    assert plain.content == again.content != marked.content
    assert plain.text == marked.text


def test_the_same_mark_gives_the_same_bytes(tmp_path: Path) -> None:
    made = {template(tmp_path).render({}, left_mm=30, title="Приказ", draft=False, mark=MARK).content for _ in range(2)}
    assert len(made) == 1


def test_every_part_that_is_led_to_is_there(tmp_path: Path) -> None:
    content = template(tmp_path).render({}, left_mm=30, title="Приказ", draft=False, mark=MARK).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {*package.namelist()}
        assert "word/media/code.png" in names
        for links in [name for name in names if "headerHouse" in name and name.endswith(".rels")]:
            assert b"media/code.png" in package.read(links)
        assert b'Extension="png"' in package.read("[Content_Types].xml")


@pytest.mark.office
def test_it_is_read_off_every_printed_page_and_moves_no_word(tmp_path: Path) -> None:
    paper = template(tmp_path)
    papers = {
        name: paper.render({}, left_mm=30, title="Приказ", draft=False, mark=mark).content
        for name, mark in {"plain": "", "marked": MARK}.items()
    }
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs(papers)
    pages = {name: PdfReader(io.BytesIO(pdf)).pages for name, pdf in made.items()}
    words = {name: [page.extract_text() for page in of_one] for name, of_one in pages.items()}
    assert len(words["plain"]) == 3 and words["plain"] == words["marked"]
    assert [len(page.images) for page in pages["marked"]] == [1, 1, 1]
    (tmp_path / "скан.pdf").write_bytes(made["marked"])
    assert marks_in(tmp_path / "скан.pdf") == (MARK,)


def test_the_picture_is_the_one_that_the_library_draws() -> None:
    code = segno.make("A1B2-C3D4", version=2, error="q", mask=3, micro=False, boost_error=False)
    theirs = io.BytesIO()
    code.save(theirs, kind="png", scale=6, border=2)
    assert code_mark.png([bytes(row) for row in code.matrix]) == theirs.getvalue()


def test_a_paper_whose_gaps_alone_are_asked_is_not_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    picture = code_mark.picture

    def noted(mark: str) -> Packed:
        drawn.append(mark)
        return picture(mark)

    monkeypatch.setattr(code_mark, "picture", noted)
    filled = template(tmp_path).render({}, left_mm=30, title="Приказ", draft=False, mark=MARK)
    assert (filled.gaps, drawn) == ((), [])
    assert filled.content == filled.content
    assert drawn == [MARK]
