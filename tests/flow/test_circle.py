"""The whole office, from a file in the inbox to papers in the outbox and back."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from pipeline.cli import output
from pipeline.excel import Reader
from pipeline.flow.circle import sweep
from pipeline.flow.requests import glance, publish
from pipeline.flow.session import Session
from pipeline.folders import files
from pipeline.model import Grid, Intake, Issued, Outcome
from tests.builders import workspaces
from tests.builders.configs import put
from tests.builders.office import ORDER
from tests.builders.registers import DAY
from tests.builders.templates import changed, word
from tests.builders.workspaces import (
    DOCUMENTS,
    LETTER_FILE,
    ORDER_TO_SIGN,
    PETROV,
    STAFF_ROWS,
    TEMPLATES,
    change_template,
    drop,
    drop_card,
    drop_staff,
    filled,
    filled_in,
    furnished,
    inbox,
    numbered,
    outbox,
    outcomes,
    session_of,
    table,
    words,
    worked,
)

DRAFT = "2026-2027/1 Проекты/ПРОЕКТ Приказ О назначении куратора.docx"
SHEET = "На решение/Регистрация документов.xlsx"
BACK = "Петров – исправьте.xlsx"
STRANGER = {**PETROV, "фио": "Чужая Мария Ивановна"}


@pytest.fixture
def signed(staffed: Session) -> Session:
    """An office whose first order bears a number."""
    drop(staffed, "Регистрация.xlsx", numbered(staffed))
    worked(staffed)
    return staffed


def reasons(session: Session) -> list[str]:
    """What the status page says of each file that came back."""
    return [" ".join(story.reasons) for story in glance(session, DAY).returned]


def cells(content: bytes) -> list[str]:
    """Every text of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def named(names: Iterable[str], part: str) -> list[str]:
    return [name for name in names if part in name]


# ── taken in


def test_a_copy_of_a_returned_book_dropped_again_and_again_leaves_one_book(staffed: Session) -> None:
    drop(staffed, "Чужая.xlsx", filled(staffed, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
    worked(staffed)
    for _ in range(3):
        [book] = staffed.workspace.returned.glob("*.xlsx")
        drop(staffed, book.name, book.read_bytes())
        assert [outcome for _, outcome in outcomes(worked(staffed))] == [Outcome.UNCHANGED]
    [book] = staffed.workspace.returned.glob("*.xlsx")
    drop(staffed, book.name, filled_in(staffed, "wish", book, фио="Петров Пётр Петрович"))
    assert [outcome for _, outcome in outcomes(worked(staffed))] == [Outcome.ACCEPTED]


def test_an_accepted_questionnaire_leaves_the_inbox_and_becomes_a_paper(staffed: Session) -> None:
    content = filled(staffed, "wish", PETROV)
    drop(staffed, "Анкеты/Петров.xlsx", content)
    assert outcomes(worked(staffed)) == [("Анкеты/Петров.xlsx", Outcome.ACCEPTED)]
    assert "Помочь с планами" in words(staffed, LETTER_FILE)
    assert not inbox(staffed) and not (staffed.workspace.inbox / "Анкеты").exists()
    assert content in workspaces.files(staffed.workspace.archive).values()


def test_the_same_bytes_again_are_told_as_taken_already(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    before = outbox(staffed)
    for _ in range(2):
        drop(staffed, "Петров копия.xlsx", filled(staffed, "wish", PETROV))
        assert outcomes(worked(staffed)) == [("Петров копия.xlsx", Outcome.DUPLICATE)]
    assert outbox(staffed) == before and not inbox(staffed)


def test_a_correction_by_the_same_person_is_a_new_version_and_the_paper_follows(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    drop(staffed, "Ещё раз.xlsx", filled(staffed, "wish", {**PETROV, "просьба": "Передумал"}))
    worked(staffed)
    assert [entry.version for entry in staffed.register.state().entries["wish"]] == [2]
    assert "Передумал" in words(staffed, LETTER_FILE) and "Помочь" not in words(staffed, LETTER_FILE)
    assert named(outbox(staffed), "Ответ") == [LETTER_FILE, LETTER_FILE.replace(".docx", ".xlsx")]


def test_files_that_lean_on_the_staff_list_wait_for_it_and_are_then_taken(session: Session) -> None:
    drop(session, "А Петров.xlsx", filled(session, "wish", PETROV))
    assert not worked(session)
    assert inbox(session) == {"А Петров.xlsx"}
    [pause] = glance(session, DAY).waiting
    assert "«Кадровый лист»" in pause.reason
    drop_staff(session)
    assert dict(outcomes(worked(session, at=1000))) == {
        "Кадры.xlsx": Outcome.ACCEPTED,
        "А Петров.xlsx": Outcome.ACCEPTED,
    }
    assert LETTER_FILE in outbox(session) and not inbox(session)


def test_whatever_order_the_files_come_in_one_sweep_takes_them_all(session: Session) -> None:
    drop(session, "А Петров.xlsx", filled(session, "wish", PETROV))
    drop(session, "Б Кадры.xlsx", filled(session, "staff", rows=STAFF_ROWS))
    assert {outcome for _, outcome in outcomes(worked(session))} == {Outcome.ACCEPTED}
    assert not inbox(session)


# ── handed back


def test_a_wrong_questionnaire_comes_back_marked_and_is_taken_when_mended(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", STRANGER))
    assert outcomes(worked(staffed)) == [("Петров.xlsx", Outcome.RETURNED)]
    back = staffed.workspace.returned / BACK
    assert "нет в кадровом листе" in " ".join(cells(back.read_bytes()))
    assert "нет в кадровом листе" in reasons(staffed)[0]
    mended = filled_in(staffed, "wish", back, фио="Петров Пётр Петрович")
    back.unlink()
    drop(staffed, BACK, mended)
    assert outcomes(worked(staffed)) == [(BACK, Outcome.ACCEPTED)]
    assert "Помочь с планами" in words(staffed, LETTER_FILE)
    assert not reasons(staffed) and not inbox(staffed)


def test_a_returned_questionnaire_dropped_back_unchanged_does_not_circle(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", STRANGER))
    worked(staffed)
    for _ in range(3):
        (staffed.workspace.returned / BACK).rename(staffed.workspace.inbox / BACK)
        assert outcomes(worked(staffed)) == [(BACK, Outcome.UNCHANGED)]
        assert len(inbox(staffed)) == 1 and staffed.is_idle()
        assert len(reasons(staffed)) == 1


def test_a_refused_file_that_is_dropped_again_leaves_the_one_form_that_is_being_mended(staffed: Session) -> None:
    for name in ("Петров.xlsx", "Петров.xlsx", "Ещё раз.xlsx"):
        drop(staffed, name, filled(staffed, "wish", STRANGER))
        worked(staffed)
        assert inbox(staffed) == {f"Вернули на исправление/{BACK}"}
        assert len(reasons(staffed)) == 1
    (staffed.workspace.returned / BACK).unlink()
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", STRANGER))
    worked(staffed)
    assert inbox(staffed) == {f"Вернули на исправление/{BACK}"}, "it is had again where it was thrown away"


def test_a_refused_file_is_told_anew_where_something_else_is_wrong_with_it_by_now(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", {**STRANGER, "год": "когда-нибудь"}))
    worked(staffed)
    before = reasons(staffed)
    drop(staffed, "Кадры.xlsx", filled(staffed, "staff", rows=[{**STAFF_ROWS[0], "фио": STRANGER["фио"]}]))
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", {**STRANGER, "год": "когда-нибудь"}))
    worked(staffed)
    assert len(inbox(staffed)) == 2 and reasons(staffed) != before


def test_answers_that_are_known_already_are_taken_and_bring_nothing(staffed: Session) -> None:
    answers = filled(staffed, "wish", PETROV)
    drop(staffed, "Петров.xlsx", answers)
    worked(staffed)
    before = outbox(staffed)
    saved_again = filled_in(staffed, "wish", drop(staffed, "Петров.xlsx", answers), просьба=PETROV["просьба"])
    drop(staffed, "Петров.xlsx", saved_again)
    done = worked(staffed)
    assert outcomes(done) == [("Петров.xlsx", Outcome.UNCHANGED)]
    assert outbox(staffed) == before and not inbox(staffed) and not reasons(staffed)
    told = [output.story(one, staffed.declared, by_name=True).text for one in done if isinstance(one, Intake)]
    assert "нового ничего нет" in told[0]
    assert "вернули" not in output.summary(done, glance(staffed, DAY)).text


def test_a_readable_file_answers_the_unreadable_one_of_that_name(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", b"PK\x03\x04 half a file")
    worked(staffed)
    assert len(reasons(staffed)) == 1
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    assert not reasons(staffed)


def test_an_unknown_file_is_told_until_its_notice_is_removed(staffed: Session) -> None:
    drop(staffed, "Меню.txt", "Каша".encode())
    assert outcomes(worked(staffed))[0][1] in (Outcome.UNKNOWN, Outcome.RETURNED)
    assert len(reasons(staffed)) == 1
    for name in inbox(staffed):
        (staffed.workspace.inbox / name).unlink()
    assert not reasons(staffed)


def test_of_a_table_only_the_wrong_rows_come_back(staffed: Session) -> None:
    drop(staffed, "Все.xlsx", table(staffed, "wish", PETROV, STRANGER))
    assert outcomes(worked(staffed)) == [("Все.xlsx", Outcome.PARTLY)]
    assert LETTER_FILE in outbox(staffed)
    [back] = inbox(staffed)
    returned = " ".join(cells((staffed.workspace.inbox / back).read_bytes()))
    assert "Чужая Мария Ивановна" in returned and "Петров" not in returned


def test_a_file_nobody_can_read_stops_nothing(session: Session) -> None:
    drop(session, "А.xlsx", b"PK\x03\x04 not a workbook at all")
    drop(session, "Б записка.txt", "Здравствуйте!".encode())
    drop_staff(session)
    found = dict(outcomes(worked(session)))
    assert found.pop("Кадры.xlsx") is Outcome.ACCEPTED
    assert set(found.values()) <= {Outcome.RETURNED, Outcome.UNKNOWN}
    left = inbox(session)
    for name in ("А.xlsx", "Б записка.txt"):
        assert len(named(left, name)) == 2, "the original and a notice"


# ── papers


def test_the_first_start_lays_out_blanks_and_drafts_with_gaps(session: Session) -> None:
    assert {"Бланки/Секретарь/Кадровый лист.xlsx", "Бланки/Секретарь/Карточка организации.xlsx"} <= set(outbox(session))
    assert "[укажите: " in words(session, DRAFT)
    assert {sheet.name for sheet in glance(session, DAY).first} == {"Кадровый лист", "Карточка организации"}


def test_a_complete_paper_waits_for_its_number_and_the_draft_is_gone(staffed: Session) -> None:
    assert ORDER_TO_SIGN in outbox(staffed) and DRAFT not in outbox(staffed)
    assert SHEET in outbox(staffed)


def test_one_number_and_date_stand_in_the_order_in_its_annex_and_in_what_cites_it(signed: Session) -> None:
    drop(signed, "Петров.xlsx", filled(signed, "wish", PETROV))
    worked(signed)
    folder = "2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 1-ОД"
    assert "Приказ № 1-ОД от 24 ноября 2026 г." in words(signed, f"{folder} О назначении куратора.docx")
    assert "к приказу № 1-ОД" in words(signed, f"{folder} Приложение Обязанности куратора.docx")
    assert "См. приказ № 1-ОД" in words(signed, LETTER_FILE)
    assert ORDER_TO_SIGN not in outbox(signed)


def test_what_cites_a_paper_says_the_heading_it_was_signed_under(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path, letter="См. приказ «{{ следующая.заголовок }}»")
    heading = 'heading = "О назначении {{ куратор | инициалы | рд }}"'
    put(root, "documents/order.toml", DOCUMENTS["order"].replace('heading = "О назначении куратора"', heading))
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        drop_card(session, куратор="Петров Пётр Петрович")
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        assert "«О назначении Ивановой А.П.»" in words(session, LETTER_FILE).replace("\u00a0", " ")


def test_a_workbook_with_nothing_left_to_decide_is_withdrawn(signed: Session) -> None:
    assert SHEET not in outbox(signed)
    assert not glance(signed, DAY).decisions


def test_a_registered_paper_is_frozen_when_the_facts_change(signed: Session) -> None:
    before = {name: content for name, content in outbox(signed).items() if "№ 1-ОД" in name}
    assert len(before) == 2
    drop_card(signed, куратор="Петров Пётр Петрович", город="Ола")
    worked(signed)
    assert {name: content for name, content in outbox(signed).items() if "Приказ" in name} == before


def test_the_registration_of_an_edition_that_has_changed_since_comes_back(staffed: Session) -> None:
    sheet = numbered(staffed)
    drop_card(staffed, куратор="Петров Пётр Петрович")
    worked(staffed)
    drop(staffed, "Регистрация.xlsx", sheet)
    assert outcomes(worked(staffed)) == [("Регистрация.xlsx", Outcome.RETURNED)]
    assert "Документ изменился" in reasons(staffed)[0]
    assert ORDER_TO_SIGN in outbox(staffed) and not named(outbox(staffed), "№ 1-ОД")


def test_what_a_person_edited_in_the_outbox_is_never_overwritten(staffed: Session) -> None:
    path = staffed.workspace.outbox / ORDER_TO_SIGN
    path.write_bytes(b"mine")
    drop_card(staffed, куратор="Петров Пётр Петрович")
    worked(staffed)
    assert path.read_bytes() == b"mine"
    assert "Петрова Петра Петровича" in words(staffed, ORDER_TO_SIGN.replace(".docx", " (2).docx"))


def test_a_paper_edited_before_its_number_is_told_until_it_is_gone(staffed: Session) -> None:
    assert glance(staffed, DAY).edited == ()
    path = staffed.workspace.outbox / ORDER_TO_SIGN
    path.write_bytes(changed(path.read_bytes(), lambda xml: xml.replace("Назначить", "Поручить")))
    assert [paper.file for paper in glance(staffed, DAY).edited] == [ORDER_TO_SIGN]
    assert "Изменено вручную" in output.status(glance(staffed, DAY)).text
    path.unlink()
    assert glance(staffed, DAY).edited == ()


def test_a_paper_that_a_person_moved_away_is_not_made_again(staffed: Session) -> None:
    (staffed.workspace.outbox / ORDER_TO_SIGN).unlink()
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    assert ORDER_TO_SIGN not in outbox(staffed) and LETTER_FILE in outbox(staffed)


def test_a_paper_that_cannot_be_made_is_told_and_stops_no_other(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path, order="{{ куратор.нет_такого_вопроса }}")
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        assert LETTER_FILE in outbox(session) and ORDER_TO_SIGN not in outbox(session)
        assert len(glance(session, DAY).failed) == 1
        workspaces.write(root / "templates/order.docx", word(TEMPLATES["order"]))
    with session_of(root, reader) as mended:
        worked(mended)
        assert ORDER_TO_SIGN in outbox(mended) and not glance(mended, DAY).failed


def test_a_paper_that_is_made_anew_in_the_same_words_keeps_its_day(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    with ZipFile(staffed.workspace.templates / "letter.docx", "a") as template:
        template.comment = b"saved again"
    change_template(staffed, "letter.docx", (staffed.workspace.templates / "letter.docx").read_bytes())
    later = DAY + dt.timedelta(1)
    [again] = [one for one in sweep(staffed, 5000.0, later) if isinstance(one, Issued) and one.document == "letter"]
    assert again.day == DAY
    change_template(staffed, "letter.docx", word("Иначе: {{ заявка.фио | дт }}"))
    [other] = [one for one in sweep(staffed, 6000.0, later) if isinstance(one, Issued) and one.document == "letter"]
    assert other.day == later


def test_nothing_new_means_nothing_done(staffed: Session) -> None:
    assert [*sweep(staffed, 5000.0, DAY), *sweep(staffed, 6000.0, DAY)] == []


# ── the same inputs


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path, reader: Reader) -> None:
    dropped: dict[str, bytes] = {}
    found = []
    for name in ("one", "another"):
        with session_of(furnished(tmp_path / name), reader) as session:
            drop_staff(session)
            drop_card(session)
            drop(session, "Все.xlsx", table(session, "wish", PETROV, STRANGER))
            worked(session)
            drop(session, "Регистрация.xlsx", dropped.setdefault("sheet", numbered(session)))
            worked(session)
            found.append((outbox(session), workspaces.files(session.workspace.returned)))
    assert found[0] == found[1]
    assert named(found[0][0], "№ 1-ОД")


# ── faults nobody foresaw


def test_a_declaration_that_fails_on_some_answers_stops_no_other_document(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    put(root, "documents/letter.toml", DOCUMENTS["letter"] + '"доля" = "1 / (заявка.просьба | length - 16)"\n')
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        assert ORDER_TO_SIGN in outbox(session) and SHEET in outbox(session)
        [told] = glance(session, DAY).failed
        assert told.startswith("Ответ на заявку: выражение в описании не вычисляется: деление на ноль")
        drop(session, "Петров.xlsx", filled(session, "wish", {**PETROV, "просьба": "Иначе"}))
        worked(session)
        assert LETTER_FILE in outbox(session) and not glance(session, DAY).failed


def test_a_file_the_program_stumbles_over_is_kept_and_told_and_the_next_is_taken(
    staffed: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(path: Path, name: str) -> Grid:
        if name == "А Петров.xlsx":
            raise OSError(5, "Петров Пётр Петрович")
        return read_grid(path, name)

    read_grid = staffed.reader.read_grid
    with monkeypatch.context() as patch:
        patch.setattr(staffed.reader, "read_grid", stumbling)
        drop(staffed, "А Петров.xlsx", filled(staffed, "wish", PETROV))
        drop(staffed, "Б Сидорова.xlsx", filled(staffed, "wish", {**PETROV, "фио": "Сидорова Вера Ильинична"}))
        assert outcomes(worked(staffed)) == [("Б Сидорова.xlsx", Outcome.ACCEPTED)]
        [told] = glance(staffed, DAY).failed
        assert told.startswith("А Петров.xlsx: внутренняя ошибка № ")
    [note] = workspaces.files(staffed.workspace.log).values()
    assert b"OSError" in note and "Петрович" not in note.decode()
    assert outcomes(worked(staffed)) == [("А Петров.xlsx", Outcome.ACCEPTED)]
    assert not glance(staffed, DAY).failed


def test_what_cannot_be_given_back_now_is_given_back_later(staffed: Session) -> None:
    shutil.rmtree(staffed.workspace.returned)
    staffed.workspace.returned.write_bytes(b"not a folder")
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", STRANGER))
    assert outcomes(worked(staffed)) == []
    assert len(glance(staffed, DAY).failed) == 1
    staffed.workspace.returned.unlink()
    assert outcomes(worked(staffed)) == [("Петров.xlsx", Outcome.RETURNED)]
    assert inbox(staffed) == {f"Вернули на исправление/{BACK}"}


def test_a_paper_whose_subject_becomes_known_takes_the_name_of_its_draft(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path / "office")
    each = 'each = "[организация.куратор]"\nas = "кто"\nkey = "кто.ид or \'проект\'"\ntemplate ='
    workspaces.write(root / "config/documents/order.toml", ORDER.replace("template =", each, 1).encode())
    with session_of(root, reader) as session:
        worked(session)
        assert DRAFT in outbox(session)
        drop_staff(session)
        drop_card(session)
        worked(session)
        assert [file for file in outbox(session) if "О назначении" in file] == [DRAFT]


def test_a_file_that_never_lies_still_is_told_and_not_waited_for_without_end(staffed: Session) -> None:
    for at in range(0, 800, 100):
        drop(staffed, "Лента.xlsx", b"PK\x03\x04" + bytes(at))
        assert not list(sweep(staffed, float(at), DAY))
    assert staffed.is_idle()
    [pause] = glance(staffed, DAY).waiting
    assert "копируется слишком долго" in pause.reason


def test_a_full_disk_is_told_and_waited_out(staffed: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    content = filled(staffed, "wish", PETROV)
    before = outbox(staffed)
    with monkeypatch.context() as patch:
        patch.setattr(files, "flush", full)
        drop(staffed, "Петров.xlsx", content)
        assert not list(sweep(staffed, 0.0, DAY)) and not list(sweep(staffed, 100.0, DAY))
        [pause] = glance(staffed, DAY).waiting
        assert "нет места" in pause.reason
        assert outbox(staffed) == before and workspaces.files(staffed.workspace.inbox) == {"Петров.xlsx": content}
    assert not list(sweep(staffed, 1000.0, DAY))
    assert outcomes(worked(staffed, at=2000.0)) == [("Петров.xlsx", Outcome.ACCEPTED)]
    assert LETTER_FILE in outbox(staffed)


def test_what_the_office_keeps_is_closed_to_others(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    kept = list(staffed.workspace.var.rglob("*"))
    assert len(kept) > 5
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []


def test_a_failure_is_forgotten_with_the_paper_nobody_calls_for_any_more(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path, letter="{{ заявка.просьба.нет_такого }}")
    wanted = DOCUMENTS["letter"].replace('"заявки"', "\"заявки | где('просьба', 'Помочь с планами')\"")
    put(root, "documents/letter.toml", wanted)
    with session_of(root, reader) as session:
        drop_staff(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        assert len(glance(session, DAY).failed) == 1
        drop(session, "Петров.xlsx", filled(session, "wish", {**PETROV, "просьба": "Передумал"}))
        worked(session)
        assert not glance(session, DAY).failed


def test_a_staff_list_dropped_with_the_questionnaire_of_a_new_person_comes_first(staffed: Session) -> None:
    new = {"фио": "Чужая Мария Ивановна", "пол": "женский", "должность": "воспитатель"}
    drop(staffed, "А анкета.xlsx", filled(staffed, "wish", STRANGER))
    drop(staffed, "Я кадры.xlsx", table(staffed, "staff", *STAFF_ROWS, new))
    assert outcomes(worked(staffed)) == [("Я кадры.xlsx", Outcome.ACCEPTED), ("А анкета.xlsx", Outcome.ACCEPTED)]


def test_a_stranger_whom_no_file_of_the_sweep_brings_goes_back_at_once(staffed: Session) -> None:
    drop(staffed, "А анкета.xlsx", filled(staffed, "wish", STRANGER))
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    assert dict(outcomes(worked(staffed))) == {"Петров.xlsx": Outcome.ACCEPTED, "А анкета.xlsx": Outcome.RETURNED}


WISH_WITH_DAY = """
{ name = "дата_заполнения", label = "Дата заполнения", type = "date", headings = ["Отметка времени"] },
"""


def test_an_older_answer_that_comes_later_is_kept_and_changes_nothing(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    wish = root / "config/forms/wish.toml"
    wish.write_text(wish.read_text("utf-8").replace("question = [", f"question = [{WISH_WITH_DAY}", 1), "utf-8")
    with session_of(root, reader) as session:
        drop_card(session)
        drop_staff(session)
        worked(session)
        for name, day, ask in (("Новая", DAY, "новая просьба"), ("Старая", DAY - dt.timedelta(3), "старая просьба")):
            answers = {**PETROV, "просьба": ask, "дата_заполнения": day}
            drop(session, f"{name}.xlsx", filled(session, "wish", answers))
            done = worked(session)
        [older] = [step for step in done if isinstance(step, Intake)]
        assert (older.outcome, [problem.code for problem in older.problems]) == (Outcome.DUPLICATE, ["older_answer"])
        assert "новая просьба" in words(session, LETTER_FILE)
        assert not session.register.returned()
        assert len(workspaces.files(session.workspace.archive)) == 4


def test_without_a_day_of_filling_in_the_file_saved_earlier_is_older_in_a_later_sweep_too(staffed: Session) -> None:
    for name, days, ask in (("Новая", 1, "новая просьба"), ("Старая", 5, "старая просьба"), ("Третья", 0, "третья")):
        drop(staffed, f"{name}.xlsx", filled(staffed, "wish", {**PETROV, "просьба": ask}))
        moment = dt.datetime.combine(DAY - dt.timedelta(days), dt.time(12), dt.UTC).timestamp()
        os.utime(staffed.workspace.inbox / f"{name}.xlsx", (moment, moment))
        done = [step for step in worked(staffed) if isinstance(step, Intake)]
        is_older = [problem.code for problem in done[0].problems] == ["older_file"]
        assert (done[0].outcome, is_older) == {
            "Старая": (Outcome.DUPLICATE, True),
        }.get(name, (Outcome.ACCEPTED, False))
    assert "третья" in words(staffed, LETTER_FILE)


def test_what_is_remarked_on_an_accepted_file_is_told_until_its_receipt_is_deleted(staffed: Session) -> None:
    drop(
        staffed, "Петров (2).csv", "Учебный год;ФИО;Просьба;Лишнее\n2026/2027;Петров Пётр Петрович;Помочь;да\n".encode()
    )
    worked(staffed)
    receipt = "Вернули на исправление/Петров – принято, есть замечания.txt"
    [told] = glance(staffed, DAY).remarked
    assert (told.name, told.file) == ("Петров (2).csv", receipt)
    assert told.reasons[0] in (staffed.workspace.inbox / receipt).read_text("utf-8-sig")
    assert told.reasons[0] in output.status(glance(staffed, DAY)).text
    assert not glance(staffed, DAY).returned
    (staffed.workspace.inbox / receipt).unlink()
    assert not glance(staffed, DAY).remarked


def test_what_a_form_remarks_on_comes_first_in_receipt_status_page_and_facts(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    asks = "Пара просит перемен. Куратору: прочтите эту анкету."
    with (root / "config/forms/wish.toml").open("a", encoding="utf-8") as wish:
        wish.write(f'\n[[constraint]]\nabout = "просьба"\nmust = "not просьба"\nmessage = "{asks}"\nlevel = "remark"\n')
    columns, cells = ";".join(f"Лишнее {n}" for n in range(7)), ";".join(["да"] * 7)
    row = f"Учебный год;ФИО;Просьба;{columns}\n2026/2027;Петров Пётр Петрович;Помочь;{cells}\n"
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Петров.csv", row.encode())
        worked(session)
        publish(session, dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC))
        [told] = glance(session, DAY).remarked
        assert told.reasons[0].endswith(asks)
        assert asks in (session.workspace.inbox / told.file).read_text("utf-8-sig")
        shown = output.status(glance(session, DAY))
        assert asks in shown.text and "И ещё 5 – в самом файле." in shown.text and asks in str(shown.facts)
        assert asks in session.workspace.status.read_text("utf-8")


def test_a_returned_file_ends_when_the_same_questionnaire_comes_in_under_any_name(
    tmp_path: Path, reader: Reader
) -> None:
    root = furnished(tmp_path)
    wish = root / "config/forms/wish.toml"
    wish.write_text(wish.read_text("utf-8").replace(", required = false", ""), "utf-8")
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)

        def returned_after(name: str, **answers: str) -> list[str]:
            drop(session, name, filled(session, "wish", {**PETROV, **answers}))
            worked(session)
            return [file.name for file in glance(session, DAY).returned]

        assert returned_after("Петров.xlsx", просьба="") == ["Петров.xlsx"]
        assert returned_after("Другой год.xlsx", год="2027/2028") == ["Петров.xlsx"]
        assert returned_after("Документ1.xlsx", просьба=" ") == ["Документ1.xlsx"]
        assert returned_after("Совсем другое имя.xlsx") == []


def test_a_returned_file_ends_when_the_mistyped_name_in_it_is_mended_under_another_name(staffed: Session) -> None:
    drop(staffed, "Чужая.xlsx", filled(staffed, "wish", STRANGER))
    worked(staffed)
    [told] = glance(staffed, DAY).returned
    back = openpyxl.load_workbook(staffed.workspace.inbox / told.file)
    sheet, cell = next(iter(back.defined_names["ответ_фио"].destinations))
    back[sheet][cell] = PETROV["фио"]
    mended = io.BytesIO()
    back.save(mended)
    drop(staffed, "Петров исправленный.xlsx", mended.getvalue())
    assert outcomes(worked(staffed)) == [("Петров исправленный.xlsx", Outcome.ACCEPTED)]
    assert not glance(staffed, DAY).returned


def test_what_was_handed_back_and_answered_since_may_be_deleted_and_the_page_says_so(staffed: Session) -> None:
    drop(staffed, "Чужая.xlsx", filled(staffed, "wish", STRANGER))
    worked(staffed)
    [told] = glance(staffed, DAY).returned
    assert not glance(staffed, DAY).done_with
    mended = filled_in(staffed, "wish", staffed.workspace.inbox / told.file, фио=PETROV["фио"])
    drop(staffed, "Петров исправленный.xlsx", mended)
    worked(staffed)
    assert glance(staffed, DAY).done_with == (told.file,)
    publish(staffed, dt.datetime.combine(DAY, dt.time(9), dt.UTC))
    assert "можно удалить: 1" in staffed.workspace.status.read_text("utf-8")
    (staffed.workspace.inbox / told.file).unlink()
    assert not glance(staffed, DAY).done_with


def test_with_the_notice_goes_the_file_that_it_is_about(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV)[:-100])
    worked(staffed)
    [told] = glance(staffed, DAY).returned
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    assert {*glance(staffed, DAY).done_with} == {told.file, told.file.replace(" – что не так.txt", "")}


def test_a_returned_file_that_somebody_deleted_is_told_no_longer(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", STRANGER))
    worked(staffed)
    [told] = glance(staffed, DAY).returned
    (staffed.workspace.inbox / told.file).unlink()
    assert not glance(staffed, DAY).returned
