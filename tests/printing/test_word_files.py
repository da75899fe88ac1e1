"""Whether a Word file can be printed as it lies."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.printing import word_files
from tests.builders.templates import word

PAPER = word("Приказ № 47-ОД")


def rewritten(old: bytes, new: bytes) -> bytes:
    """The paper with other words in its document part."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PAPER)) as given, zipfile.ZipFile(written, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(old, new))
    return written.getvalue()


def test_a_paper_of_ours_can() -> None:
    assert word_files.fault(PAPER) == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        "Приказ".encode(),
        PAPER[:-100],
        PAPER[: len(PAPER) // 2],
        PAPER.replace(b"word/document.xml", b"word/document.xmk"),
    ],
    ids=["empty", "text", "without its end", "cut", "without words"],
)
def test_what_is_no_whole_word_file_cannot(content: bytes) -> None:
    assert word_files.fault(content) == "unprintable"


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "moveTo"])
def test_words_changed_with_changes_recorded_have_to_be_accepted_first(mark: str) -> None:
    changed = f'<w:{mark} w:id="1" w:author="А"><w:r><w:t>48</w:t></w:r></w:{mark}></w:p>'.encode()
    assert word_files.fault(rewritten(b"</w:p>", changed)) == "revisions_open"


FORMULAS = {
    "formula": '<m:oMath xmlns:m="m"><m:r><m:t>1</m:t></m:r></m:oMath>',
    "field": '<w:r><w:instrText xml:space="preserve"> EQ \\f(1;2) </w:instrText></w:r>',
    "short field": '<w:fldSimple w:instr=" eq \\f(1;2) "/>',
}


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_a_formula_has_to_be_written_as_words_first(formula: str) -> None:
    assert word_files.fault(rewritten(b"</w:p>", f"{formula}</w:p>".encode())) == "formula_not_printed"


@pytest.mark.parametrize("instruction", [" SEQ Таблица ", " REF EQ ", " = 1/2 "])
def test_another_field_is_no_formula(instruction: str) -> None:
    other = f"<w:r><w:instrText>{instruction}</w:instrText></w:r></w:p>"
    assert word_files.fault(rewritten(b"</w:p>", other.encode())) == ""


def test_the_strict_form_of_word_has_to_be_saved_as_the_usual_one() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    assert word_files.fault(rewritten(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")) == "strict_docx"
