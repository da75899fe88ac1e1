"""The field reference: complete, up to date, made of made-up people only."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from pipeline.check.reference import Book, books
from pipeline.check.things import Fields, Known
from pipeline.expressions.filters import FILTERS
from pipeline.folders import furnish
from pipeline.model import Rendered
from tests.builders.configs import change, config, findings
from tests.builders.places import ROOT
from tests.builders.programs import call
from tests.builders.shipped import declared, templates
from tests.builders.templates import text_of

SHIPPED = ROOT / "docs/ru/Справочник полей.docx"


@cache
def library() -> dict[str, Book]:
    """Every book by its name."""
    return {book.name: book for book in books(declared())}


def printed(book: Book) -> Rendered:
    """A book as a Word file."""
    reference = declared().reference
    assert reference is not None
    return book.rendered(templates().template(reference.template))


def rows(book: Book, title: str) -> list[tuple[str, str, str, str]]:
    """The lines of the group with this title."""
    [group] = [group for group in book.groups if group.название == title]
    return [(row.как, row.что, row.пример.replace("\u00a0", " "), row.откуда) for row in group.строки]


def of(document: str) -> Book:
    """The book of a document."""
    return library()[f"Справочник полей – {declared().documents[document].title}"]


def test_there_is_a_book_for_the_whole_and_one_for_each_document() -> None:
    assert len(library()) == 1 + len(declared().documents)
    assert "Справочник полей" in library()


def test_the_book_in_the_repository_is_up_to_date(update_goldens: bool) -> None:
    made = printed(library()["Справочник полей"])
    if update_goldens:
        SHIPPED.write_bytes(made.content)
    assert text_of(SHIPPED.read_bytes()) == made.text
    assert made.gaps == ()


def test_the_same_declarations_give_the_same_bytes() -> None:
    again = next(books(declared()))
    assert printed(again).content == printed(library()["Справочник полей"]).content


@pytest.mark.parametrize("name", sorted(declared().documents))
def test_every_name_of_a_document_that_its_template_uses_is_told_about(name: str) -> None:
    document = declared().documents[name]
    own = {*document.let, *([document.as_] if document.each else [])}
    used = own & templates().template(document.template).names()
    told = {word for как, *_ in rows_or_none(of(name)) for word in re.findall(r"[а-яёА-ЯЁ_0-9]+", как)}
    assert {word for word in used if not document.meaning_of(word)} == set()
    assert used <= told


def rows_or_none(book: Book) -> list[tuple[str, str, str, str]]:
    """The lines of the document's own names; none when it has none."""
    has = any(group.название == "Имена этого документа" for group in book.groups)
    return rows(book, "Имена этого документа") if has else []


def test_what_may_be_asked_of_a_document_is_told() -> None:
    reference, known = declared().reference, Known(declared()).document
    assert reference is not None and isinstance(known, Fields)
    assert reference.document.keys() == known.parts.keys()


def test_every_filter_with_a_russian_name_is_shown() -> None:
    written = " ".join(f"{row.как} {row.что}" for group in library()["Справочник полей"].groups for row in group.строки)
    russian = {name for name in FILTERS if not name.isascii()}
    assert {name for name in russian if not re.search(rf"\b{name}\b", written)} == set() != russian


def test_what_declines_is_shown_in_all_six_cases() -> None:
    [name, *_] = rows(of("order-pairs"), "Люди")
    assert name[2].split("\n") == [
        "ип – Петрова Анна Ивановна",
        "рд – Петровой Анны Ивановны",
        "дт – Петровой Анне Ивановне",
        "вн – Петрову Анну Ивановну",
        "тв – Петровой Анной Ивановной",
        "пр – Петровой Анне Ивановне",
    ]
    post = next(row for row in rows(of("order-pairs"), "Люди") if row[0].startswith("{{ человек.должность }}"))
    organisation = next(row for row in rows(of("order-pairs"), "Организация") if "полное_наименование" in row[0])
    assert "тв – воспитателем" in post[2]
    assert organisation[2].count("\n") == 5


def test_a_line_says_what_it_is_and_where_it_comes_from() -> None:
    lines = rows(of("order-pairs"), "Поля анкеты «Решение о парах»")
    assert (
        "{{ строка.срок_с }}\n{{ строка.срок_с | дата }}",
        "Пары работают с",
        "15.03.2027\n15 марта 2027 г.",
        "«Решение о парах», раздел «Решение»",
    ) in lines


def test_confidential_answers_are_not_offered() -> None:
    form = declared().form("mentee_request")
    written = {word for как, *_ in rows(of("base-requests"), f"Поля анкеты «{form.title}»") for word in как.split(".")}
    confidential = {question.name for question in form.questions() if question.confidential}
    assert confidential and not {name for name in confidential if any(name in word.split() for word in written)}


def test_what_is_told_about_a_name_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    root = config(tmp_path)
    change(root, "documents/order-survey.toml", "[label]", '[about]\n"участник" = "кто-то"\n[label]')
    assert any("рассказано об имени «участник»" in told for told in findings(root))


def test_the_command_writes_the_books_into_a_folder(tmp_path: Path) -> None:
    workspace, folder = tmp_path / "office", tmp_path / "books"
    furnish(workspace)
    assert call(workspace, "reference", "--to", str(folder)).exit_code == 0
    assert {path.stem for path in folder.glob("*.docx")} == {name.replace("/", "-") for name in library()}
    assert text_of((folder / SHIPPED.name).read_bytes()) == text_of(SHIPPED.read_bytes())
