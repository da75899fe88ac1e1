"""Signatures of one paper stand together, wherever its pages end, and each name on one line."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.printing import libreoffice
from tests.builders.golden_papers import filled
from tests.builders.places import GOLDEN, TEMPLATES
from tests.builders.templates import changed, part

# A paper, how its last words begin, and who signs below them or what else belongs there.
SIGNED = {
    "site-certificate/year": (
        "Согласие на распространение персональных данных действует",
        ("Ответственный за сайт", "Куратор программы наставничества"),
    ),
    "minutes-extract/certified": ("Принять информацию", ("Секретарь педагогического совета", "дата выписки")),
    "report-mentor/ready": ("О паре:", ("Отчёт заполнен", "Отчёт принят")),
    "support-sheet/looking": ("Лист закрытый", ("Куратор программы наставничества", "Педагог-психолог")),
}

# How wide «А.А. Голенищева-Кутузова» is in the letters of papers, in twentieths of a point.
DOUBLE_SURNAME = 3203
CELL = re.compile(r'<w:tc><w:tcPr><w:tcW w:w="(\d+)".*?</w:tc>', re.DOTALL)


def lowered(paper: bytes, last: str, points: int) -> bytes:
    """A paper whose last words stand lower by so much."""
    last_words = re.compile(rf"<w:p>(?=(?:(?!<w:p>).)*?{last})", re.DOTALL)
    height = f'<w:spacing w:before="0" w:after="0" w:line="{points * 20}" w:lineRule="exact"/>'
    lower, times = last_words.subn(f"<w:p><w:pPr>{height}</w:pPr></w:p><w:p>", part(paper))
    assert times == 1
    return changed(paper, lambda _: lower)


@pytest.mark.office
@pytest.mark.parametrize("case", SIGNED)
def test_what_is_signed_together_stands_on_one_page(case: str, tmp_path: Path) -> None:
    last, signers = SIGNED[case]
    paper = filled(GOLDEN / f"{case}.toml")[1].rendered.content
    # In steps smaller than the room of a signature: one of them brings the end of the page between the two.
    papers = {f"{points:03}": lowered(paper, last, points) for points in range(2, 800, 12)}
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs(papers)
    places = []
    for content in made.values():
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
        places.append([[n for n, words in enumerate(pages) if re.search(signer, words)] for signer in signers])
    assert len(places) == len(papers)
    assert all(first == second and len(first) == 1 for first, second in places)
    assert len({first[0] for first, _ in places}) > 1


def test_a_double_surname_has_room_on_one_line_beside_every_post() -> None:
    files = [*TEMPLATES.glob("*.docx"), *(TEMPLATES / "blocks").glob("*.docx")]
    cells = [(file.stem, cell) for file in files for cell in CELL.finditer(part(file.read_bytes()))]
    signed = {(name, int(cell[1])) for name, cell in cells if "SignatureRight" in cell[0]}
    assert len(signed) > 10
    assert {name: width for name, width in signed if width < DOUBLE_SURNAME} == {}
