"""A paper that people changed before its number came: which text was signed is asked, and that one is filed."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from pipeline.excel import Reader
from pipeline.flow import circle, glance, verify
from pipeline.flow.session import Session
from pipeline.folders import digest
from pipeline.model import Fault, Outcome
from tests.builders.edited_texts import ASIDE, FILED, answer, edit, register, returned, told
from tests.builders.registers import DAY
from tests.builders.slips import corrected, office_with_corrections
from tests.builders.workspaces import (
    ORDER_TO_SIGN,
    drop,
    drop_card,
    drop_staff,
    filled_in,
    numbered,
    outbox,
    outcomes,
    session_of,
    words,
    worked,
    write,
)

ANNEX_TO_SIGN = "2026-2027/2 На подпись/Приказ Приложение Обязанности куратора.docx"


def shown(book: Path) -> list[object]:
    """The headings that people see in the table of a book."""
    sheet = openpyxl.load_workbook(book)["Таблица"]
    [row] = [row for row in sheet.iter_rows() if row[0].value == "№"]
    hidden = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
    return [cell.value for cell in row if cell.value and get_column_letter(cell.column) not in hidden]


def test_an_untouched_paper_is_asked_about_nothing(staffed: Session) -> None:
    assert register(staffed) == [Outcome.ACCEPTED]
    assert "№ 1-ОД" in words(staffed, FILED)


CHANGE = "было «Назначить куратором: Иванову Анну …», стало «НАЗНАЧИТЬ куратором: Иванову Анну …»"


def asked(session: Session) -> bytes:
    """A changed order whose registration came back with the question; gives the changed file."""
    theirs = edit(session, ORDER_TO_SIGN, "Назначить", "НАЗНАЧИТЬ")
    assert register(session) == [Outcome.RETURNED]
    return theirs


def test_a_changed_paper_is_not_numbered_before_somebody_says_which_text_was_signed(staffed: Session) -> None:
    theirs = asked(staffed)
    assert told(staffed) == [f"which_text: {CHANGE}"]
    assert FILED not in outbox(staffed)
    assert outbox(staffed)[ORDER_TO_SIGN] == theirs


def test_the_question_is_seen_only_in_the_book_that_comes_back(staffed: Session) -> None:
    laid_out = staffed.workspace.outbox / staffed.register.state().issued["decision:registration"].file
    assert shown(laid_out) == ["№", "Номер\u00a0*", "Дата\u00a0*"]
    asked(staffed)
    assert shown(returned(staffed)) == ["№", "Номер\u00a0*", "Дата\u00a0*", "Какой текст подписан"]


def test_the_signed_text_is_filed_with_number_and_date_and_its_file_waits_no_longer(staffed: Session) -> None:
    asked(staffed)
    assert answer(staffed, "исправленный") == [Outcome.ACCEPTED]
    assert told(staffed) == [f"text_taken: {CHANGE}"]
    assert "НАЗНАЧИТЬ куратором" in words(staffed, FILED)
    assert "Приказ № 1-ОД от 24 ноября 2026 г." in words(staffed, FILED)
    assert ORDER_TO_SIGN not in outbox(staffed)
    assert ASIDE not in outbox(staffed)
    assert not staffed.register.verify(staffed.workspace.digest_of_original)


def test_the_programs_text_is_filed_and_the_changed_file_lies_beside_under_a_telling_name(staffed: Session) -> None:
    theirs = asked(staffed)
    assert answer(staffed, "из программы") == [Outcome.ACCEPTED]
    assert told(staffed) == [f"text_left: {CHANGE}"]
    assert "Назначить куратором" in words(staffed, FILED)
    assert outbox(staffed)[ASIDE] == theirs
    assert verify(staffed) == ()
    assert ORDER_TO_SIGN not in outbox(staffed)


def test_a_text_without_a_place_for_the_number_is_filed_as_it_is_and_that_is_said(staffed: Session) -> None:
    theirs = edit(staffed, ORDER_TO_SIGN, ">Приказ<", ">П Р И К А З<")
    register(staffed)
    assert answer(staffed, "исправленный") == [Outcome.ACCEPTED]
    assert told(staffed) == ["text_taken_by_hand: было «Приказ», стало «П Р И К А З»"]
    assert outbox(staffed)[FILED] == theirs
    assert ORDER_TO_SIGN not in outbox(staffed)


def test_what_word_did_not_write_is_filed_as_it_is_too(staffed: Session) -> None:
    write(staffed.workspace.outbox / ORDER_TO_SIGN, b"mine")
    register(staffed)
    assert answer(staffed, "исправленный") == [Outcome.ACCEPTED]
    assert told(staffed) == ["text_taken_by_hand: сравнить не удалось, файл не читается как документ Word"]
    assert outbox(staffed)[FILED] == b"mine"


def test_the_answer_is_about_the_file_that_was_asked_about_even_if_it_is_gone(staffed: Session) -> None:
    asked(staffed)
    (staffed.workspace.outbox / ORDER_TO_SIGN).unlink()
    assert answer(staffed, "исправленный") == [Outcome.ACCEPTED]
    assert "НАЗНАЧИТЬ куратором" in words(staffed, FILED)


def test_a_file_changed_once_more_is_asked_about_once_more(staffed: Session) -> None:
    asked(staffed)
    edit(staffed, ORDER_TO_SIGN, "НАЗНАЧИТЬ", "Утвердить")
    assert answer(staffed, "исправленный") == [Outcome.RETURNED]
    assert told(staffed)[0].startswith("which_text_again: было «Назначить")
    assert answer(staffed, "исправленный") == [Outcome.ACCEPTED]
    assert "Утвердить куратором" in words(staffed, FILED)


def test_a_corrected_text_that_nobody_has_written_is_not_filed(staffed: Session) -> None:
    assert register(staffed, текст="исправленный") == [Outcome.RETURNED]
    assert told(staffed) == ["no_text"]


def test_a_changed_annex_is_asked_about_with_its_order_and_filed_with_its_number(staffed: Session) -> None:
    edit(staffed, ANNEX_TO_SIGN, "отвечает за всё", "отвечает за многое")
    assert register(staffed) == [Outcome.RETURNED]
    assert told(staffed) == ["which_text: было «… А.П. отвечает за всё.», стало «… А.П. отвечает за многое.»"]
    assert answer(staffed, "исправленный") == [Outcome.ACCEPTED]
    annex = FILED.replace("О назначении куратора", "Приложение Обязанности куратора")
    assert "отвечает за многое" in words(staffed, annex)
    assert "Приложение к приказу № 1-ОД" in words(staffed, annex)
    assert "Назначить" in words(staffed, FILED)


def test_a_changed_draft_is_asked_about_when_the_number_comes(tmp_path: Path, new_office: Path, reader: Reader) -> None:
    with session_of(shutil.copytree(new_office, tmp_path / "office"), reader) as session:
        draft = session.register.state().issued["order"].file
        edit(session, draft, "Назначить", "НАЗНАЧИТЬ")
        drop_staff(session)
        drop_card(session)
        worked(session)
        assert {draft, ORDER_TO_SIGN} <= outbox(session).keys()
        assert register(session) == [Outcome.RETURNED]
        assert "which_text" in told(session)[0]


def test_two_changed_files_of_one_paper_are_not_chosen_between(staffed: Session) -> None:
    edit(staffed, ORDER_TO_SIGN, "Назначить", "НАЗНАЧИТЬ")
    drop_card(staffed, куратор="Петров Пётр Петрович")
    worked(staffed)
    edit(staffed, ORDER_TO_SIGN.replace(".docx", " (2).docx"), "Назначить", "Утвердить")
    register(staffed)
    assert answer(staffed, "исправленный") == [Outcome.RETURNED]
    assert [line.partition(":")[0] for line in told(staffed)] == ["two_texts", "two_texts"]
    assert answer(staffed, "из программы") == [Outcome.ACCEPTED]
    assert "Назначить куратором: Петрова" in words(staffed, FILED)
    assert [name for name in outbox(staffed) if "Не подписано" in name] == [ASIDE.replace(".docx", " (2).docx"), ASIDE]


def test_a_file_that_cannot_be_read_lets_the_number_wait(staffed: Session) -> None:
    path = staffed.workspace.outbox / ORDER_TO_SIGN
    path.unlink()
    path.mkdir()
    drop(staffed, "Регистрация.xlsx", numbered(staffed))
    list(circle.sweep(staffed, 0.0, DAY))
    list(circle.sweep(staffed, 100.0, DAY))
    assert any("не удалось прочитать" in failure for failure in staffed.troubles.failed.values())
    path.rmdir()
    assert outcomes(worked(staffed)) == [("Регистрация.xlsx", Outcome.ACCEPTED)]


def test_the_same_row_once_more_asks_nothing_and_changes_nothing(staffed: Session) -> None:
    asked(staffed)
    first = filled_in(staffed, "registration", returned(staffed), текст="")
    answer(staffed, "исправленный")
    before = outbox(staffed)[FILED]
    drop(staffed, "Старая книга.xlsx", first)
    worked(staffed)
    assert outbox(staffed)[FILED] == before
    [entry] = staffed.register.state().entries["registration"]
    assert entry.version == 1


def test_the_page_tells_what_was_changed_before_anybody_asks(staffed: Session) -> None:
    edit(staffed, ORDER_TO_SIGN, "Назначить", "НАЗНАЧИТЬ")
    write(staffed.workspace.outbox / "2026-2027/2 На подпись/Моя записка.docx", b"mine")
    assert [(one.file, one.changes) for one in glance(staffed, DAY).edited] == [
        ("2026-2027/2 На подпись/Моя записка.docx", ""),
        (ORDER_TO_SIGN, CHANGE),
    ]


def test_a_signed_text_that_the_archive_has_lost_is_told(staffed: Session) -> None:
    theirs = asked(staffed)
    answer(staffed, "исправленный")
    original = staffed.workspace.original(digest(theirs))
    original.unlink()
    assert [finding.file for finding in verify(staffed) if finding.fault is Fault.SIGNED_TEXT] == [original.name]


def test_a_number_that_was_put_right_is_put_into_the_text_that_was_signed(tmp_path: Path, reader: Reader) -> None:
    with session_of(office_with_corrections(tmp_path / "office"), reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        edit(session, ORDER_TO_SIGN, "Назначить", "НАЗНАЧИТЬ")
        register(session, номер="91-ОД")
        answer(session, "исправленный")
        drop(session, "Исправление.xlsx", corrected(session, {"документ": "order", "верный_номер": "19-ОД"}))
        worked(session)
        assert "НАЗНАЧИТЬ" in words(session, FILED.replace("1-ОД", "19-ОД"))
        assert "Приказ № 19-ОД" in words(session, FILED.replace("1-ОД", "19-ОД"))
        assert FILED.replace("1-ОД", "91-ОД") not in outbox(session)
