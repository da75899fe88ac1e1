"""Another form of mentoring, pupils who help pupils, is files alone: its people, questionnaires, decision and order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Outcome
from tests.builders.places import ROOT
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import text_of, word
from tests.builders.workspaces import drop, filled, numbered, outbox, outcomes, session_of, worked, write

DECLARED = Path(__file__).parent / "pupils"
PUPILS = (
    {"фио": "Черничкина Алина Павловна", "пол": "женский", "класс": "9 «Б»"},
    {"фио": "Рябинкин Олег Ильич", "пол": "мужской", "класс": "7 «А»"},
    {"фио": "Клёнов Пётр Ильич", "пол": "мужской", "класс": "10 «В»"},
    {"фио": "Ивушкина Ольга Игоревна", "пол": "женский", "класс": "5 «А»"},
)
ORDER = "2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 5-ОД О наставничестве «ученик – ученик».docx"
WORDS = """\
ПРИКАЗ № 5-ОД от 24 ноября 2026 г.
В целях взаимной помощи учеников утвердить 2 пары:
| № | Наставник | Наставляемый | В чём помогает |
| 1 | Клёнов Пётр Ильич, 10 «В» | Ивушкина Ольга Игоревна, 5 «А» | английский язык |
| 2 | Черничкина Алина Павловна, 9 «Б» | Рябинкин Олег Ильич, 7 «А» | математика |
1. Клёнову П.И. помогать Ивушкиной О.И.; об итогах обязан рассказать классному руководителю.
2. Черничкиной А.П. помогать Рябинкину О.И.; об итогах обязана рассказать классному руководителю.
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped office that was given this form of mentoring."""
    root = tmp_path_factory.mktemp("pupils") / "office"
    for room in ("config", "templates"):
        shutil.copytree(ROOT / room, root / room)
    for name in ("pupils", "peer_requests", "peer_pairs"):
        shutil.copy(DECLARED / f"{name}.toml", root / "config/forms")
    shutil.copy(DECLARED / "order-peers.toml", root / "config/documents")
    write(root / "templates/order-peers.docx", word((DECLARED / "order-peers.txt").read_text("utf-8")))
    return root


@pytest.fixture
def session(office: Path, tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """That office with its pupils and what two of them ask for."""
    with session_of(shutil.copytree(office, tmp_path / "office"), reader) as opened:
        drop(opened, "Ученики.xlsx", filled(opened, "pupils", rows=PUPILS))
        worked(opened)
        for pupil, subject in ((PUPILS[1], "математика"), (PUPILS[3], "английский язык")):
            answers = {"ученик": pupil["фио"], "нужна_помощь": "да", "предмет": subject}
            drop(opened, f"{pupil['фио']}.xlsx", filled(opened, "peer_requests", answers))
        worked(opened)
        yield opened


def decided(session: Session, *helpers: str) -> bytes:
    """The workbook that waits for the decision, with who helps each."""
    [place] = [name for name in outbox(session) if name.endswith("Пары учеников.xlsx")]
    path = session.workspace.outbox / place
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = enumerate(sheet.iter_rows(), 1)
    [(above, head)] = [(at, row) for at, row in rows if any("Кто поможет" in str(cell.value) for cell in row)]
    columns = {str(cell.value).partition("\n")[0].rstrip("\xa0 *"): cell.column for cell in head if cell.value}
    for row, helper in enumerate(helpers, above + 1):
        sheet.cell(row, columns["Кто поможет"]).value = helper
        sheet.cell(row, columns["День решения"]).value = "20.11.2026"
    book.save(path)
    content = path.read_bytes()
    path.unlink()
    return content


def test_these_declarations_agree_with_all_the_others(office: Path) -> None:
    told = call(office, "check", "order-peers")
    assert told.exit_code == 0, told.stderr


def test_pupils_have_blanks_and_a_memo_and_are_waited_for(session: Session) -> None:
    laid_out = set(outbox(session))
    assert {"Бланки/Ученик/В чём нужна помощь.xlsx", "Бланки/Классный руководитель/Список учеников.xlsx"} <= laid_out
    assert "Бланки/Ученик/Памятка – ученик.docx" in laid_out
    awaited = {one.form: one.people for one in glance(session, DAY).awaited}
    assert set(awaited["В чём нужна помощь"]) == {"Клёнов Пётр Ильич", "Черничкина Алина Павловна"}


def test_from_what_pupils_ask_to_the_registered_order(session: Session) -> None:
    drop(session, "Пары.xlsx", decided(session, "Черничкина А.П.", "Клёнов Пётр Ильич"))
    assert outcomes(worked(session)) == [("Пары.xlsx", Outcome.ACCEPTED)]
    drop(session, "Регистрация.xlsx", numbered(session, номер="5-ОД"))
    assert outcomes(worked(session)) == [("Регистрация.xlsx", Outcome.ACCEPTED)]
    assert text_of(outbox(session)[ORDER]).replace("\u00a0", " ").endswith(WORDS)


def test_rules_of_this_form_of_mentoring_are_told_in_its_words(session: Session) -> None:
    drop(session, "Пары.xlsx", decided(session, "Рябинкин Олег Ильич"))
    [(_, outcome)] = outcomes(worked(session))
    assert outcome is not Outcome.ACCEPTED
    [story] = glance(session, DAY).returned
    assert "Ученик не может помогать самому себе." in " ".join(story.reasons)
