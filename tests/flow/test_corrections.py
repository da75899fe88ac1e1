"""A slip in a registration has a way back: the entry is put right, both stay, what rests on it follows or is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Fault, Intake, Outcome
from tests.builders.registers import DAY
from tests.builders.slips import BOOK, corrected, office_with_corrections
from tests.builders.templates import text_of, word
from tests.builders.workspaces import (
    LETTER_FILE,
    PETROV,
    change_template,
    drop,
    drop_card,
    drop_staff,
    filled,
    numbered,
    outbox,
    outcomes,
    session_of,
    words,
    worked,
)

FILED = "2026-2027/3 Зарегистрировано/Приказы"
ORDER = f"{FILED}/2026-11-24 Приказ № {{}} О назначении куратора.docx"
ANNEX = f"{FILED}/2026-11-24 Приказ № {{}} Приложение Обязанности куратора.docx"
AMENDING = f"{FILED}/2026-11-24 Приказ № 92-ОД О поручении.docx"


@pytest.fixture
def slipped(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """An office whose order was registered as № 91-ОД, and a second order that waits and cites it."""
    with session_of(office_with_corrections(tmp_path / "office"), reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        drop(session, "Регистрация.xlsx", numbered(session, номер="91-ОД"))
        worked(session)
        yield session


def correct(session: Session, *rows: dict[str, str]) -> list[Intake]:
    """What becomes of a book of corrections."""
    drop(session, "Исправление.xlsx", corrected(session, *rows))
    return [step for step in worked(session) if isinstance(step, Intake)]


RIGHT = {"документ": "order", "верный_номер": "19-ОД"}


def test_every_registered_paper_stands_in_the_book_of_corrections_at_hand_and_waits_for_nobody(
    slipped: Session,
) -> None:
    assert BOOK in outbox(slipped)
    assert not [sheet for sheet in glance(slipped, DAY).decisions if "Исправление" in sheet.name]


def test_the_registered_paper_is_made_anew_with_its_annex_and_the_wrong_ones_go(slipped: Session) -> None:
    correct(slipped, RIGHT)
    assert "Приказ № 19-ОД от 24 ноября 2026 г." in words(slipped, ORDER.format("19-ОД"))
    assert "Приложение к приказу № 19-ОД" in words(slipped, ANNEX.format("19-ОД"))
    assert not [name for name in outbox(slipped) if "91-ОД" in name]


def test_what_is_not_signed_yet_and_what_follows_the_register_cite_the_right_number(slipped: Session) -> None:
    correct(slipped, RIGHT)
    assert "В дополнение к приказу № 19-ОД." in words(slipped, "2026-2027/2 На подпись/Приказ О поручении.docx")
    assert "См. приказ № 19-ОД" in words(slipped, LETTER_FILE)


def test_a_registration_that_was_right_changes_nothing_else(slipped: Session) -> None:
    before = slipped.register.issued("annex")
    correct(slipped, {"документ": "order", "верная_дата": "23.11.2026"})
    assert f"{FILED}/2026-11-23 Приказ № 91-ОД О назначении куратора.docx" in outbox(slipped)
    after = slipped.register.issued("annex")
    assert before and after and after.revision == before.revision


def test_the_next_number_follows_the_right_one(slipped: Session) -> None:
    assert b"92" in _proposed(slipped).encode()
    correct(slipped, RIGHT)
    assert _proposed(slipped) == "20-ОД"


def _proposed(session: Session) -> str:
    office = session.office.on(DAY)
    [waiting] = office.journals.to_register
    return str(office.numbers.following(waiting)).replace("\u2011", "-")


def test_both_entries_stay_and_the_journal_tells_of_the_correction(slipped: Session) -> None:
    [before] = slipped.register.state().entries["registration"]
    correct(slipped, RIGHT)
    state = slipped.register.state()
    [now] = state.entries["registration"]
    [why] = state.entries["correction"]
    assert (before.values["номер"], now.values["номер"], now.version) == ("91-ОД", "19-ОД", 2)
    assert {**why.values, "дата": None} == {
        **RIGHT,
        "номер": "91-ОД",
        "дата": None,
        "верная_дата": None,
        "почему": "описка",
    }
    lines = [line for line in slipped.register.journal() if line.action == "entry.corrected"]
    assert [line.object for line in lines] == [f"registration#{before.id}"]
    assert not slipped.register.verify(slipped.workspace.digest_of_original)


def test_papers_that_were_signed_with_the_wrong_number_in_them_are_named_and_stay(slipped: Session) -> None:
    drop(slipped, "Регистрация 2.xlsx", numbered(slipped))
    worked(slipped)
    signed = outbox(slipped)[AMENDING]
    correct(slipped, RIGHT)
    assert outbox(slipped)[AMENDING] == signed
    [told] = glance(slipped, DAY).remarked
    assert "«2026-11-24 Приказ № 92-ОД О поручении»" in told.reasons[0]


def test_a_paper_signed_later_that_does_not_cite_it_is_not_named(slipped: Session) -> None:
    drop(slipped, "Регистрация 2.xlsx", numbered(slipped))
    worked(slipped)
    correct(slipped, {"документ": "amending", "верный_номер": "20-ОД"})
    assert not glance(slipped, DAY).remarked


def test_what_a_person_changed_in_the_wrong_paper_is_kept_beside_the_right_one(slipped: Session) -> None:
    wrong = slipped.workspace.outbox / ORDER.format("91-ОД")
    wrong.write_bytes(b"by hand")
    correct(slipped, RIGHT)
    assert wrong.read_bytes() == b"by hand"
    assert ORDER.format("19-ОД") in outbox(slipped)
    [told] = glance(slipped, DAY).displaced
    assert (told.fault, told.file, told.lies) == (Fault.PUT_RIGHT, ORDER.format("91-ОД"), ORDER.format("19-ОД"))


def test_a_paper_that_would_read_otherwise_now_is_not_made_anew_and_that_is_told(slipped: Session) -> None:
    template = slipped.workspace.templates / "order.docx"
    was = template.read_bytes()
    change_template(slipped, "order.docx", word(text_of(was).replace("Назначить", "Утвердить")))
    worked(slipped)
    correct(slipped, RIGHT)
    assert ORDER.format("91-ОД") in outbox(slipped) and ORDER.format("19-ОД") not in outbox(slipped)
    assert any("слово в слово" in failure for failure in glance(slipped, DAY).failed)
    change_template(slipped, "order.docx", was)
    worked(slipped)
    assert ORDER.format("19-ОД") in outbox(slipped) and not glance(slipped, DAY).failed


def test_a_right_number_that_another_paper_bears_comes_back_with_the_rule_of_registration(slipped: Session) -> None:
    drop(slipped, "Регистрация 2.xlsx", numbered(slipped, номер="19-ОД"))
    worked(slipped)
    [taken] = correct(slipped, RIGHT)
    assert taken.outcome is Outcome.RETURNED
    assert [(one.text, one.question) for one in taken.problems if one.text] == [("Номер 19-ОД занят.", "верный_номер")]


def test_two_papers_exchange_their_numbers_in_one_book(slipped: Session) -> None:
    drop(slipped, "Регистрация 2.xlsx", numbered(slipped))
    worked(slipped)
    [taken] = correct(
        slipped, {"документ": "order", "верный_номер": "92-ОД"}, {"документ": "amending", "верный_номер": "91-ОД"}
    )
    assert taken.outcome is Outcome.ACCEPTED
    entries = slipped.register.state().entries["registration"]
    assert {entry.key: entry.values["номер"] for entry in entries} == {"order": "92-ОД", "amending": "91-ОД"}


def test_half_an_exchange_is_no_exchange(slipped: Session) -> None:
    drop(slipped, "Регистрация 2.xlsx", numbered(slipped))
    worked(slipped)
    [taken] = correct(
        slipped, {"документ": "order", "верный_номер": "92-ОД"}, {"документ": "amending", "верный_номер": "первый"}
    )
    assert taken.outcome is Outcome.RETURNED


def test_the_same_book_again_brings_nothing_and_an_older_one_does_not_take_a_correction_back(slipped: Session) -> None:
    old, again = (
        corrected(slipped, {**RIGHT, "верный_номер": "20-ОД"}),
        corrected(slipped, {**RIGHT, "почему": "описка"}),
    )
    correct(slipped, RIGHT)
    drop(slipped, "Ещё раз.xlsx", again)
    drop(slipped, "Старая.xlsx", old)
    assert outcomes(worked(slipped))[-1] == ("Старая.xlsx", Outcome.RETURNED)
    [entry] = slipped.register.state().entries["registration"]
    assert (entry.values["номер"], entry.version) == ("19-ОД", 2)
    [back] = glance(slipped, DAY).returned
    assert "19-ОД" in back.reasons[0] and "91-ОД" in back.reasons[0] and "24.11.2026" in back.reasons[0]


def test_what_stands_already_is_no_correction(slipped: Session) -> None:
    [taken] = correct(slipped, {"документ": "order", "верный_номер": "91-ОД"})
    assert [one.code for one in taken.problems if one.question] == ["nothing_to_correct"]
