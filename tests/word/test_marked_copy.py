"""The copy of a template for its author: Word's own comments at the words that are meant, all else as it was."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from pipeline.model import Remark, RenderError, Spot
from pipeline.word import house_style
from pipeline.word.marked_copy import with_comments
from pipeline.word.template_file import DOCUMENT, TemplateFile
from pipeline.word.template_tags import tags
from tests.builders.templates import changed, part, text_of, with_part, with_words, word

HEADINGS = ("Раздел",)
TEMPLATE = """
[Раздел] Состав
Назначить {{ раз }} и {{ два }}, да
|== ширины=60,60 рамка=1
| Кто | {{ три }} |
|==
"""
BOX = (
    '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>{{ пять }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)


def marked(content: bytes) -> bytes:
    """The template with a comment at each of its tags that names it."""
    found = tags(TemplateFile.opened(content), HEADINGS)
    return with_comments(content, [Remark("приказ", f"о {tag.text}", tag.spot) for tag in found])


def commented(content: bytes) -> Iterator[tuple[str, str]]:
    """The words of each comment with the words that it stands at."""
    told = {str(one.comment_id): one.text for one in docx.Document(io.BytesIO(content)).comments}
    text = part(content)
    for number in re.findall(r'<w:commentRangeStart w:id="(\d+)"/>', text):
        begun = text.partition(f'<w:commentRangeStart w:id="{number}"/>')[2]
        inner = begun.partition(f'<w:commentRangeEnd w:id="{number}"/>')[0]
        yield told[number], "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", inner))


def test_a_comment_stands_at_the_very_tag(tmp_path: Path) -> None:
    assert [*commented(marked(word(TEMPLATE)))] == [
        ("о раз", "{{ раз }}"),
        ("о два", "{{ два }}"),
        ("о три", "{{ три }}"),
    ]


def test_all_else_is_as_it_was(tmp_path: Path) -> None:
    content = word(TEMPLATE)
    assert text_of(marked(content)) == text_of(content)
    assert marked(content) == marked(content)


def test_a_tag_that_word_has_split_is_marked_whole() -> None:
    split = "<w:r><w:t>да {{ чет</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ыре }} нет</w:t></w:r>"
    [found] = commented(marked(with_words(word("Конец"), split)))
    assert found == ("о четыре", "{{ четыре }}")


def test_a_run_with_signs_before_its_words_is_cut_at_the_words() -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>да </w:t><w:tab/><w:t>до {{ семь }} нет</w:t></w:r>"
    content = with_words(word("Конец"), run)
    assert [*commented(marked(content))] == [("о семь", "{{ семь }}")]
    assert text_of(marked(content)) == text_of(content)


def test_what_stands_in_a_box_is_marked_where_the_box_is_tied() -> None:
    [(told, words)] = commented(marked(with_words(word("Конец"), BOX)))
    assert told == "о пять. Где: надпись." and words.endswith("Конец")


def test_what_stands_in_a_margin_is_told_at_the_beginning() -> None:
    header = part(word("{{ шесть }}")).replace("w:document", "w:hdr")
    content = with_part(word("Начало\nКонец"), "word/header9.xml", header, "header")
    [(told, words)] = commented(marked(content))
    assert told == "о шесть. Где: верхний колонтитул, абзац 1." and words == "Начало"


def test_what_concerns_the_whole_file_is_told_at_the_beginning() -> None:
    told = with_comments(word("Начало\nКонец"), [Remark("приказ", "файл из другой программы")])
    assert [*commented(told)] == [("файл из другой программы", "Начало")]


def test_comments_of_people_stay(tmp_path: Path) -> None:
    theirs = docx.Document(io.BytesIO(word("Начало")))
    theirs.add_comment(theirs.paragraphs[0].runs, "Проверить у юриста", "Юрист")
    saved = io.BytesIO()
    theirs.save(saved)
    both = with_comments(saved.getvalue(), [Remark("приказ", "тег пуст", Spot(DOCUMENT, 0, 0, 6, "абзац 1"))])
    assert sorted(told for told, _ in commented(both)) == ["Проверить у юриста", "тег пуст"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "Просто текст".encode()])
def test_a_file_that_is_not_word_has_no_copy(content: bytes) -> None:
    with pytest.raises(RenderError, match="не файл Word"):
        with_comments(content, [])


@pytest.mark.office
def test_another_office_program_opens_the_copy_and_keeps_the_comments_at_their_words(tmp_path: Path) -> None:
    (tmp_path / "копия.docx").write_bytes(marked(with_words(word(TEMPLATE), BOX)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([*convert, "--outdir", str(tmp_path / "out"), str(tmp_path / "копия.docx")], check=True, timeout=120)
    saved = (tmp_path / "out/копия.docx").read_bytes()
    assert {*commented(saved)} >= {("о раз", "{{ раз }}"), ("о два", "{{ два }}"), ("о три", "{{ три }}")}


def test_places_are_told_by_page_heading_table_and_part() -> None:
    breaks = "<w:r><w:lastRenderedPageBreak/><w:t>{{ раз }}</w:t></w:r>"
    footnotes = (
        f'<w:footnotes xmlns:w="{house_style.WORD}"><w:footnote><w:p><w:r><w:t>{{{{ сноска }}}}'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    text = "[Раздел] Состав\n@@\n|== ширины=60,60 рамка=1\n| Кто | {{ три }} |\n|==\n{{ два }}"
    content = changed(word(text), lambda xml: xml.replace("<w:r><w:t>@@</w:t></w:r>", breaks))
    content = changed(content, lambda xml: re.sub(r"<w:r>(?:(?!</w:r>).)*@@</w:t></w:r>", breaks, xml))
    content = with_part(content, "word/footnotes.xml", footnotes, "footnotes")
    assert [(tag.text, tag.spot.where) for tag in tags(TemplateFile.opened(content), HEADINGS)] == [
        ("раз", "страница 2, раздел «Состав», абзац 1"),
        ("три", "страница 2, раздел «Состав», таблица 1, строка 1, ячейка 2"),
        ("два", "страница 2, раздел «Состав», абзац 2"),
        ("сноска", "сноски, абзац 1"),
    ]


@pytest.mark.parametrize(
    ("written", "text", "mark"),
    [
        ("{{имя}}", "имя", ""),
        ("{{ имя|дт }}", "имя|дт", ""),
        ("{%p if да %}", "if да", "p"),
        ("{%- tr endfor -%}", "tr endfor", ""),
        ("{%tr for х in у %}", "for х in у", "tr"),
        ("{% include «подпись» %}", "include 'подпись'", ""),
    ],
)
def test_a_tag_is_read_as_the_language_reads_it(written: str, text: str, mark: str) -> None:
    [tag] = tags(TemplateFile.opened(word(f"до {written} после")), ())
    assert (tag.written, tag.text, tag.mark, tag.is_whole) == (written, text, mark, True)


def test_a_tag_that_is_not_closed_ends_where_the_next_one_begins() -> None:
    found = [*tags(TemplateFile.opened(word("{% if да {{ имя }} и {{ конец")), ())]
    assert [(tag.text, tag.is_whole) for tag in found] == [("if да", False), ("имя", True), ("конец", False)]


def test_what_is_packed_small_and_unpacked_is_very_large_is_not_opened() -> None:
    packed = io.BytesIO(word("{{ раз }}"))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/media/1.bmp", "w") as part_:
        for _ in range(257):
            part_.write(bytes(2**20))
    with pytest.raises(RenderError, match="больше 256 МБ"):
        with_comments(packed.getvalue(), [])
