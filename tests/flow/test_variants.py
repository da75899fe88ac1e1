"""The kind that the card names changes what people read, at once and for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pipeline.excel import Reader
from pipeline.flow.session import Session
from tests.builders.office import CARD
from tests.builders.workspaces import drop, drop_card, drop_staff, filled, furnished, session_of, worked, write

KIND = '  { name = "вид", label = "Вид", type = "one", choices = ["сад", "школа"], required = false },\n'
ASKED = "Что нужно детям школы"


@pytest.fixture
def office(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """A small office whose card names its kind."""
    root = furnished(tmp_path / "office")
    card = CARD.replace("question = [\n", f"question = [\n{KIND}", 1).replace(
        "single = true", 'single = true\nchooses_variant = "вид"'
    )
    write(root / "config/forms/organization.toml", card.encode())
    wish = root / "config/forms/wish.toml"
    wish.write_text(
        wish.read_text("utf-8").replace('label = "О чём просите"', 'label = "Что нужно детям сада"'), "utf-8"
    )
    write(root / "config/variants/школа.toml", f'[words]\n"Что нужно детям сада" = "{ASKED}"\n'.encode())
    with session_of(root, reader) as session:
        worked(session)
        drop_staff(session)
        yield session


def blank_says(session: Session) -> set[str]:
    """Every word of the blank of the wish."""
    book = openpyxl.load_workbook(session.workspace.outbox / session.register.state().issued["blank:wish"].file)
    return {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}


def has_asked(session: Session) -> bool:
    return any(ASKED in words for words in blank_says(session))


def test_blanks_follow_the_card_whenever_it_changes(office: Session) -> None:
    seen = []
    for kind, town in (("сад", "Магадан"), ("школа", "Магадан"), ("сад", "Ола")):
        drop_card(office, вид=kind, город=town)
        worked(office)
        seen.append(has_asked(office))
    assert seen == [False, True, False]


def test_a_questionnaire_filled_in_before_the_card_changed_is_taken_in(office: Session) -> None:
    answers = {"год": "2026/2027", "фио": "Петров Пётр Петрович", "просьба": "Помочь"}
    before = filled(office, "wish", answers)
    drop_card(office, вид="школа")
    worked(office)
    drop(office, "Заявка.xlsx", before)
    worked(office)
    [entry] = office.register.state().entries["wish"]
    assert entry.values["просьба"] == "Помочь"
