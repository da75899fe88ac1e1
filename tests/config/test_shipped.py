"""Everything in config/ that we ship, found by walking it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline import expressions
from pipeline.definitions import Question, Section
from pipeline.expressions import Mark
from pipeline.intake.reading import identify
from pipeline.intake.reading.headings import header_of
from pipeline.language import Case
from pipeline.model import State
from pipeline.views import Office
from tests.builders.configs import findings
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.sheets import decision_worksheets
from tests.builders.shipped import declared
from tests.builders.tables import grid, sheet

FORMS = sorted((ROOT / "config/forms").glob("*.toml"))
FIRST = {
    "organization", "staff", "registration", "consents", "council_meeting", "mentee_request", "mentor_offer",
    "mentor_profile", "registry_decision", "pairs_decision",
}  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A workspace with the shipped declarations and the names of the templates."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    for template in (ROOT / "templates").rglob("*.docx"):
        path = tmp_path / template.relative_to(ROOT)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_all_of_it_is_read_without_a_fault() -> None:
    assert declared().fingerprint


def test_every_form_of_the_first_year_is_there() -> None:
    assert declared().forms.keys() >= FIRST


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_a_form_lies_in_the_file_of_its_name(path: Path) -> None:
    assert declared().form(path.stem).name == path.stem


def test_an_unknown_key_in_any_form_is_refused_with_file_line_and_mend(copied: Path) -> None:
    told = []
    for path in FORMS:
        words = path.read_text("utf-8")
        (copied / "config/forms" / path.name).write_text(words.replace("title = ", "titel = ", 1), "utf-8")
        place = f"config/forms/{path.name}, строка {words.partition('title = ')[0].count(chr(10)) + 1}"
        told.append(f"{place}: ключа «titel» здесь не бывает. Возможно, имелось в виду «title».")
    found = findings(copied)
    assert [words for words in told if words not in found] == []


def test_every_prefilled_workbook_and_every_wish_can_be_worked_out_of_an_empty_register() -> None:
    office = Office(declared(), State(0, {}, {}, {}), DAY)
    assert [*decision_worksheets(office)]
    for form in declared().forms.values():
        assert not form.wanted_from or not list(expressions.evaluate(form.wanted_from, office.names))


def test_words_behind_a_number_that_the_card_sets_agree_with_it() -> None:
    """A house rule may be «1 год» or «21 день» as well as five years and fourteen days."""
    bare = re.compile(r"организация\.\w+ \}\} (?:лет|года?|дн\w+|день|месяц\w*)\b")
    told = {path.name for path in (ROOT / "config").rglob("*.toml") if bare.search(path.read_text("utf-8"))}
    assert told == set()


def test_every_act_reads_in_every_case_without_a_gap() -> None:
    for norm in declared().norms.values():
        assert set(norm.forms) == set(Case)
        assert norm.source


def test_acts_of_a_preamble_are_in_force_today() -> None:
    preamble = Office(declared(), State(0, {}, {}, {}), DAY).laws.on(DAY).preamble
    assert len(preamble) == sum(norm.preamble for norm in declared().norms.values())
    assert Mark.GAP_OPEN not in "".join(map(str, preamble))


def grid_heading(section: Section, question: Question) -> str:
    """How a Google form words a question: a scale as «Title of the grid [Row]», a date as its own time stamp."""
    if question.name == "дата_заполнения":
        return "Отметка времени"
    theme = question.label.partition(": ")[2]
    return f"{section.title} [{theme.capitalize()}]" if theme and question.type == "integer" else f"{question.label} *"


@pytest.mark.parametrize("name", ["mentee_request", "mentor_offer", "mentor_profile"])
def test_a_google_form_with_the_same_questions_is_read_column_by_column(name: str) -> None:
    form = declared().form(name)
    asked = [(section, question) for section in form.section for question in section.question]
    headings = ["Адрес электронной почты", *(grid_heading(section, question) for section, question in asked)]
    book = grid(sheet([headings, ["", *("да" for _ in asked)]]))
    assert identify(book, list(declared().forms.values()))[0] is form
    header = header_of(book.sheets[0], form)
    assert header is not None
    assert {column: target.question for column, target in header.targets.items()} == {
        column: question.name for column, (_, question) in enumerate(asked, 1)
    }
