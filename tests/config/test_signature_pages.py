"""Signatures of one paper stand together, wherever its pages end."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.printing import libreoffice
from tests.builders.golden_papers import filled
from tests.builders.places import GOLDEN
from tests.builders.templates import changed, part

# A paper, how its last words begin, and who signs below them.
SIGNED = {
    "site-certificate/year": (
        "Согласие на распространение персональных данных действует",
        ("Ответственный за сайт", "Куратор программы наставничества"),
    ),
    "support-sheet/looking": ("Лист закрытый", ("Куратор программы наставничества", "Педагог-психолог")),
}


def lowered(paper: bytes, last: str, points: int) -> bytes:
    """A paper whose last words stand lower by so much."""
    last_words = re.compile(rf"<w:p>(?=(?:(?!<w:p>).)*?{last})", re.DOTALL)
    height = f'<w:spacing w:before="0" w:after="0" w:line="{points * 20}" w:lineRule="exact"/>'
    lower, times = last_words.subn(f"<w:p><w:pPr>{height}</w:pPr></w:p><w:p>", part(paper))
    assert times == 1
    return changed(paper, lambda _: lower)


@pytest.mark.office
@pytest.mark.parametrize("case", SIGNED)
def test_both_who_sign_stand_on_one_page(case: str, tmp_path: Path) -> None:
    last, signers = SIGNED[case]
    paper = filled(GOLDEN / f"{case}.toml")[1].rendered.content
    # In steps smaller than the room of a signature: one of them brings the end of the page between the two.
    papers = {f"{points:03}": lowered(paper, last, points) for points in range(2, 500, 12)}
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs(papers)
    places = []
    for content in made.values():
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
        places.append([[n for n, words in enumerate(pages) if re.search(signer, words)] for signer in signers])
    assert len(places) == len(papers)
    assert all(first == second and len(first) == 1 for first, second in places)
    assert len({first[0] for first, _ in places}) > 1
