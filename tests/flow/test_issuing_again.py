"""A paper that was deleted is had again, with its number in the very same bytes; a moved or changed one is told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow.issuing_again import issue_again
from pipeline.flow.session import Session
from pipeline.model import Fault, Finding, RenderError
from tests.builders.configs import change
from tests.builders.office import ORDER
from tests.builders.registers import DAY
from tests.builders.templates import changed, word
from tests.builders.workspaces import (
    LETTER_FILE,
    ORDER_TO_SIGN,
    PETROV,
    change_template,
    drop,
    drop_card,
    filled,
    filled_in,
    numbered,
    outbox,
    session_of,
    worked,
    write,
)

ORDERS = "2026-2027/3 Зарегистрировано/Приказы"
FILED = f"{ORDERS}/2026-11-24 Приказ № 1-ОД О назначении куратора.docx"
BESIDE = FILED.replace(".docx", ".xlsx")
TABLE = '[sheet]\ntitle = "Куратор"\nrows = "[организация]"\ncolumn = [{ title = "Кто", value = "строка.куратор" }]\n'


@pytest.fixture
def signed(staffed: Session) -> Session:
    """An office whose order has its number, and whose card says otherwise since."""
    drop(staffed, "Регистрация.xlsx", numbered(staffed))
    worked(staffed)
    drop_card(staffed, куратор="Петров Пётр Петрович")
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    return staffed


def again(session: Session, document: str = "order", year: str = "", subject: str = "") -> list[str | Fault]:
    """The papers that now lie in their place, by name, and what became of the others."""
    done = issue_again(session, document, year, subject, DAY)
    return [one.fault if isinstance(one, Finding) else one.file for one in done]


def path(session: Session, name: str) -> Path:
    return session.workspace.outbox / name


def test_a_paper_with_its_number_is_had_again_in_the_same_bytes(signed: Session) -> None:
    before, lines = outbox(signed), len(signed.register.journal())
    path(signed, FILED).unlink()
    assert again(signed) == [FILED]
    assert outbox(signed) == before
    assert len(signed.register.journal()) == lines


def test_an_annex_is_had_again_too(signed: Session) -> None:
    before = outbox(signed)
    for annex in path(signed, ORDERS).glob("*Приложение*"):
        annex.unlink()
    assert len(again(signed, "annex")) == 1
    assert outbox(signed) == before


def test_a_paper_that_bears_no_number_is_made_as_it_would_be_now(signed: Session) -> None:
    before = outbox(signed)[LETTER_FILE]
    path(signed, LETTER_FILE).unlink()
    assert again(signed, "letter", "2025/2026") == again(signed, "letter", "", "никто") == []
    assert again(signed, "letter", "2026/2027") == [LETTER_FILE]
    assert outbox(signed)[LETTER_FILE] == before


def test_a_paper_in_its_place_is_left_there(signed: Session) -> None:
    before = outbox(signed)
    assert again(signed) == [FILED]
    assert outbox(signed) == before


def test_a_moved_paper_is_told_of_where_it_lies_and_not_made(signed: Session) -> None:
    moved = write(path(signed, "Мои/Приказ.docx"), path(signed, FILED).read_bytes())
    path(signed, FILED).unlink()
    [found] = issue_again(signed, "order", "", "", DAY)
    assert isinstance(found, Finding)
    assert (found.fault, found.lies) == (Fault.MOVED, "Мои/Приказ.docx")
    assert FILED not in outbox(signed) and moved.exists()


def test_a_changed_paper_is_kept_and_none_is_made_beside(signed: Session) -> None:
    path(signed, FILED).write_bytes(b"mine")
    assert again(signed) == [Fault.EDITED]
    assert outbox(signed)[FILED] == b"mine"
    assert not [name for name in outbox(signed) if "(2)" in name]


@pytest.mark.parametrize("place", [">Приказ<", ">Назначить"], ids=["number by hand", "number put in"])
def test_a_paper_that_was_signed_in_other_words_is_had_again_in_these(staffed: Session, place: str) -> None:
    order = path(staffed, ORDER_TO_SIGN)
    order.write_bytes(changed(order.read_bytes(), lambda xml: xml.replace(place, place.upper())))
    drop(staffed, "Регистрация.xlsx", numbered(staffed))
    worked(staffed)
    [back] = staffed.workspace.returned.glob("*.xlsx")
    drop(staffed, "Ещё раз.xlsx", filled_in(staffed, "registration", back, текст="исправленный"))
    worked(staffed)
    before = outbox(staffed)[FILED]
    path(staffed, FILED).unlink()
    assert again(staffed) == [FILED]
    assert outbox(staffed)[FILED] == before


def test_where_the_same_words_cannot_be_had_nothing_is_made(signed: Session) -> None:
    path(signed, FILED).unlink()
    change_template(signed, "order.docx", word("Совсем другой приказ"))
    with pytest.raises(RenderError, match="слово в слово"):
        again(signed)
    assert FILED not in outbox(signed)


def test_the_workbook_beside_a_paper_with_its_number_is_had_again_with_it(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    change(root, "documents/order.toml", ORDER, f"{ORDER}\n{TABLE}")
    with session_of(root, reader) as session:
        worked(session)
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        before = outbox(session)
        path(session, BESIDE).unlink()
        assert again(session) == [FILED]
        assert outbox(session) == before
