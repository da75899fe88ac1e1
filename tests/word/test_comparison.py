"""What a person changed in a paper, and number and date put into it: before, after, what is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.model import Change
from pipeline.word import docx_package
from pipeline.word.comparison import changes, numbered
from pipeline.word.docx_package import Relationship
from pipeline.word.house_style import OFFICE
from tests.builders.templates import changed, filled, folder, part, renamed_parts, replaced, text_of, with_part, word

ORDER = """Приказ
от ____________ № ______
Назначить куратором: Иванову А.П.
|== ширины=80,80
| Директор | И.О. Фамилия |
|==="""
NUMBERED = ORDER.replace("от ____________ № ______", "от 24 ноября 2026 г. № 1-ОД")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Приказ", "Приказ", []),
        ("Приказ\nОдин", "Приказ", [Change("Один", "")]),
        ("Приказ", "Приказ\nДва", [Change("", "Два")]),
        (
            "Назначить Иванову А.П.",
            "Назначить Петрову А.П.",
            [Change("Назначить Иванову А.П.", "Назначить Петрову А.П.")],
        ),
        (
            "раз два три четыре пять шесть семь восемь девять",
            "раз два три четыре ПЯТЬ шесть семь восемь девять",
            [Change("… два три четыре пять шесть семь восемь …", "… два три четыре ПЯТЬ шесть семь восемь …")],
        ),
        (
            "|== ширины=80,80\n| Директор | И.О. Фамилия |\n|==",
            "|== ширины=80,80\n| Директор | А.Б. Другая |\n|==",
            [Change("И.О. Фамилия", "А.Б. Другая")],
        ),
    ],
)
def test_what_was_changed_is_told_paragraph_by_paragraph(before: str, after: str, told: list[Change]) -> None:
    assert changes(word(before), word(after)) == tuple(told)


def test_another_look_and_other_blanks_are_no_other_words() -> None:
    ours = word("Приказ № 1\nНазначить")
    look = changed(ours, lambda xml: xml.replace("№\u00a01", "№  1").replace("<w:p>", '<w:p w:rsidR="00A1">'))
    assert look != ours
    assert changes(ours, look) == ()


def test_what_was_deleted_under_review_is_told_as_gone() -> None:
    deleted = '<w:del w:id="1" w:author="а"><w:r><w:delText>Ознакомить</w:delText></w:r></w:del>'
    reviewed = changed(
        word("Назначить\nОзнакомить"), lambda xml: re.sub(r"<w:r><w:t[^>]*>Ознакомить</w:t></w:r>", deleted, xml)
    )
    assert deleted in part(reviewed)
    assert changes(word("Назначить\nОзнакомить"), reviewed) == (Change("Ознакомить", ""),)


@pytest.mark.parametrize(
    "look", ["<w:strike/>", "<w:dstrike/>", "<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>']
)
def test_what_is_struck_out_or_hidden_is_told_as_gone(look: str) -> None:
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>Ознакомить</w:t></w:r>"
    theirs = changed(
        word("Назначить\nОзнакомить"), lambda xml: re.sub(r"<w:r><w:t[^>]*>Ознакомить</w:t></w:r>", run, xml)
    )
    assert run in part(theirs)
    assert changes(word("Назначить\nОзнакомить"), theirs) == (Change("Ознакомить", ""),)
    put_back = changed(theirs, lambda xml: xml.replace(look, '<w:strike w:val="0"/>'))
    assert changes(word("Назначить\nОзнакомить"), put_back) == ()


@pytest.mark.parametrize(
    ("font", "number", "sign"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "00FE", "☑"),
        ("Wingdings 2", "F054", "☒"),
        ("Times New Roman", "2116", "№"),
        ("Wingdings", "F04A", "◊"),
    ],
)
def test_a_sign_put_in_as_a_symbol_is_told(font: str, number: str, sign: str) -> None:
    symbol = f'</w:t></w:r><w:r><w:sym w:font="{font}" w:char="{number}"/></w:r><w:r><w:t xml:space="preserve">'
    signed = changed(word("☐ согласен"), lambda xml: xml.replace("☐", symbol))
    assert changes(word("☐ согласен"), signed) == (Change("☐ согласен", f"{sign} согласен"),)
    assert changes(signed, word(f"{sign} согласен")) == ()


def test_a_comment_is_told_as_words_that_came() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    comment = "<w:comment><w:p><w:r><w:t>не с 1-го, а со 2-го</w:t></w:r></w:p></w:comment>"
    listed = f'<w:comments xmlns:w="{space}">{comment}</w:comments>'
    said = with_part(word("Назначить"), "word/comments.xml", listed, "comments")
    assert changes(word("Назначить"), said) == (Change("", "не с 1-го, а со 2-го"),)


def test_a_picture_that_came_or_went_is_told_as_one() -> None:
    picture = "<w:r><w:drawing/></w:r></w:p>"
    ours, theirs = word("Назначить"), changed(word("Назначить"), lambda xml: xml.replace("</w:p>", picture, 1))
    assert changes(ours, theirs) == (Change("", "рисунок или фигура"),)
    assert changes(theirs, ours) == (Change("рисунок или фигура", ""),)
    assert changes(theirs, theirs) == ()


MARGIN = "word/headerHouseLater.xml"


def test_words_of_a_label_in_a_margin_are_told(tmp_path: Path) -> None:
    words = "<w:p><w:r><w:t>Копия верна</w:t></w:r></w:p>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{words}</w:txbxContent></w:pict></w:r></w:p>"
    paper = filled(folder(tmp_path, "Назначить")).content
    stamped = changed(paper, lambda xml: xml.replace("</w:hdr>", f"{box}</w:hdr>"), MARGIN)
    assert changes(paper, stamped) == (Change("", "Копия верна"),)


def test_a_picture_in_a_margin_is_told_and_copies_of_it_are_not(tmp_path: Path) -> None:
    """LibreOffice writes each margin several times, and the pictures in it."""

    paper = filled(folder(tmp_path, "Назначить")).content

    def pictured(*targets: str) -> bytes:
        parts: dict[str, str | bytes] = {"word/media/a.png": b"a", "word/media/b.png": b"a", "word/media/c.png": b"c"}
        links = [Relationship(f"rId{number}", f"{OFFICE}/image", target) for number, target in enumerate(targets)]
        return replaced(paper, {**parts, "word/_rels/headerHouseLater.xml.rels": docx_package.links(links)})

    one, two = pictured("media/a.png"), pictured("media/a.png", "media/c.png")
    copied = pictured("media/a.png", "media/b.png")
    assert changes(one, copied) == ()
    assert changes(one, two) == (Change("", "рисунок в колонтитуле"),)
    assert changes(two, one) == (Change("рисунок в колонтитуле", ""),)


def test_a_file_that_word_did_not_write_cannot_be_compared() -> None:
    assert changes(word("Приказ"), b"mine") is None
    assert numbered(b"mine", word(ORDER), word(NUMBERED)) is None


def test_number_and_date_are_put_where_ours_has_them_and_nothing_else_is_touched() -> None:
    theirs = word(ORDER.replace("Иванову А.П.", "Петрову В.Г."))
    made = numbered(theirs, word(ORDER), word(NUMBERED))
    assert made is not None
    assert text_of(made) == text_of(word(NUMBERED.replace("Иванову А.П.", "Петрову В.Г.")))


def test_a_number_that_stands_behind_words_is_put_behind_them() -> None:
    made = numbered(word("Приказ\nМои слова"), word("Приказ\nСлова"), word("Приказ № 1-ОД\nСлова"))
    assert made is not None
    assert text_of(made).replace("\u00a0", " ") == "Приказ № 1-ОД\nМои слова\n"


def test_words_that_word_has_cut_into_runs_take_the_number_too() -> None:
    cut = changed(word(ORDER), lambda xml: xml.replace("от ____", "от __</w:t></w:r><w:r><w:t>__", 1))
    assert "от __</w:t>" in part(cut)
    made = numbered(cut, word(ORDER), word(NUMBERED))
    assert made is not None
    assert text_of(made) == text_of(word(NUMBERED))


@pytest.mark.parametrize(
    ("theirs", "blank", "filled"),
    [
        (ORDER.replace("от ____________ № ______", "Без даты"), ORDER, NUMBERED),
        (f"{ORDER}\nот ____________ № ______", ORDER, NUMBERED),
        (ORDER, ORDER, f"{ORDER}\n№ 1-ОД"),
        (f"{ORDER}\n{ORDER}", f"{ORDER}\n{ORDER}", f"{NUMBERED}\n{ORDER}"),
    ],
    ids=["the place is gone", "there is one more", "number and date add a paragraph", "one place of two like ones"],
)
def test_where_the_place_is_not_to_be_known_nothing_is_put(theirs: str, blank: str, filled: str) -> None:
    assert numbered(word(theirs), word(blank), word(filled)) is None


def test_a_paper_that_shows_neither_number_nor_date_stays_as_they_wrote_it() -> None:
    theirs = word("План\nМои слова")
    assert numbered(theirs, word("План\nСлова"), word("План\nСлова")) == theirs


def test_a_text_that_lies_where_word_online_puts_it_is_compared_and_gets_no_number() -> None:
    names = {"word/document.xml": "word/document2.xml", "document.xml": "document2.xml"}
    theirs = renamed_parts(word(ORDER.replace("Назначить", "НАЗНАЧИТЬ")), names)
    told = changes(word(ORDER), theirs)
    assert told and "НАЗНАЧИТЬ" in told[0].after
    assert numbered(theirs, word(ORDER), word(NUMBERED)) is None


def test_the_same_three_files_give_the_same_bytes() -> None:
    files = word(ORDER.replace("Назначить", "НАЗНАЧИТЬ")), word(ORDER), word(NUMBERED)
    assert numbered(*files) == numbered(*files)
