"""A template that was opened and saved makes the same papers; one in which anything was changed does not."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from pipeline.word import template_source
from pipeline.word.saved_again import makes_the_same_papers
from tests.builders.shipped import style
from tests.builders.templates import changed, with_part, word
from tests.builders.word_files import EVERYTHING

SAVED = Path(__file__).parent / "saved"
TEXT = "Приказ {{ имя }}\n**Жирно** и //косо//\n|== ширины=60,60 рамка=1\n| Кто | {{ имя }} |\n|==\nКонец"
NOTES = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:footnotes>'


def same(one: bytes, other: bytes) -> bool:
    return makes_the_same_papers(*(template_source.template(content, style()) for content in (one, other)))


def test_a_template_is_the_same_as_itself_saved_by_other_programs() -> None:
    through_python = io.BytesIO()
    docx.Document(io.BytesIO(word(TEXT))).save(through_python)
    assert same(word(TEXT), through_python.getvalue())


def test_onlyoffice_leaves_words_and_looks_as_they_were() -> None:
    assert same(word(EVERYTHING), (SAVED / "saved_by_onlyoffice.docx").read_bytes())


def test_marks_that_word_leaves_change_nothing() -> None:
    run = '<w:r><w:t xml:space="preserve">Приказ {{ имя }}</w:t></w:r>'
    torn = (
        '<w:r w:rsidRPr="00A1"><w:t>При</w:t></w:r><w:proofErr w:type="gramStart"/><w:r><w:rPr><w:lang w:val="en-US"/>'
        '</w:rPr><w:t>каз {{ и</w:t></w:r><w:r><w:t>мя }}</w:t></w:r><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
    )
    assert same(word(TEXT), changed(word(TEXT), lambda xml: xml.replace(run, torn, 1)))


def test_notes_without_words_are_no_change() -> None:
    empty, said = (NOTES.format(words) for words in ("", "<w:p><w:r><w:t>Сноска</w:t></w:r></w:p>"))
    assert same(word(TEXT), with_part(word(TEXT), "word/footnotes.xml", empty, "footnotes"))
    assert not same(word(TEXT), with_part(word(TEXT), "word/footnotes.xml", said, "footnotes"))


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("Конец", "Конец."),
        TEXT.replace("{{ имя }} |", "{{ фамилия }} |"),
        TEXT.replace("**Жирно**", "Жирно"),
        TEXT.replace("//косо//", "косо"),
        TEXT.replace("60,60", "60,61"),
        TEXT.replace("рамка=1", "рамка=0"),
        TEXT.replace("Конец", "[Пункт] Конец"),
        TEXT.replace("Конец", "---\nКонец"),
        TEXT + "\n",
    ],
)
def test_a_change_is_a_change(other: str) -> None:
    assert same(word(TEXT), word(other)) is (word(other) == word(TEXT))
