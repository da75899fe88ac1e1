"""A new questionnaire and a new document are files of `config/` and `templates/`; the program knows nothing of them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Outcome
from tests.builders.configs import put
from tests.builders.places import ROOT
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import text_of, word
from tests.builders.workspaces import drop, filled, filled_in, numbered, outbox, outcomes, session_of, worked, write

LIBRARY = """
id = "library_card/1"
title = "Читательский билет"
alias = "билеты"
filled_by = "педагог"
shapes = ["workbook", "table"]
key = ["читатель"]
person = "читатель"
after = ["staff"]
wanted_from = "люди"
order = 90
[[section]]
title = "О вас"
question = [
  { name = "читатель", label = "Кто берёт книги", type = "person" },
  { name = "зал", label = "Читальный зал", type = "one", choices = "залы" },
  { name = "книг", label = "Сколько книг нужно", type = "integer", min = 1, max = 20 },
]
[[section]]
title = "Какие книги"
table = "книги"
question = [ { name = "книга", label = "Название книги" } ]
[[constraint]]
must = "книг >= книги | length"
about = "книг"
message = "Книг названо больше, чем нужно ({{ книг }}). Исправьте число."
"""
ORDER = """
id = "order-library"
title = "Приказ о выдаче книг"
heading = "О выдаче книг"
kind = "приказ"
template = "order-library.docx"
each = "билеты | groupby('зал')"
as = "набор"
key = "набор.0"
file_name = "О выдаче книг, {{ набор.0 | строчная }} зал"
[let]
"читатели" = "набор.1 | по_алфавиту('читатель')"
"всего" = "набор.1 | map(attribute='книг') | sum"
[about]
"читатели" = "заявки по алфавиту читателей"
"всего" = "сколько книг просят"
[[need]]
must = "всего <= 30"
message = "Книг просят {{ всего }}, а выдать можно 30."
who = "куратор"
"""
WORDS = """[Вид документа] ПРИКАЗ{% if документ.номер %} № {{ документ.номер }} от {{ документ.дата | дата }}{% endif %}
Выдать {{ всего }} {{ всего | мн('книгу', 'книги', 'книг') }}:
|== ширины=60,110 рамка=1 шапка=1
| Кому | Что |
| {%tr for билет in читатели %} |
| {{ билет.читатель | инициалы | дт }} | {{ билет.книги | map(attribute='книга') | join(', ') }} |
| {%tr endfor %} |
|==
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped office that was given an eleventh form and its order, in files alone."""
    root = tmp_path_factory.mktemp("extended") / "office"
    for room in ("config", "templates"):
        shutil.copytree(ROOT / room, root / room)
    put(root, "forms/library_card.toml", LIBRARY)
    put(root, "documents/order-library.toml", ORDER)
    choices = (root / "config/choices.toml").read_text("utf-8")
    put(root, "choices.toml", '"залы" = ["Большой", "Малый"]\n' + choices)
    write(root / "templates/order-library.docx", word(WORDS))
    return root


@pytest.fixture(scope="module")
def staffed(office: Path, tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The extended office with two people on its staff list, to be copied."""
    root = shutil.copytree(office, tmp_path_factory.mktemp("extended") / "staffed")
    with session_of(root, reader) as opened:
        common = {"педагогический_работник": "нет", "дата_приёма": dt.date(2020, 9, 1), "статус": "работает"}
        rows = (
            {"фио": "Клёнов Пётр Ильич", "пол": "мужской", "должность": "воспитатель", **common},
            {"фио": "Осинкина Вера Львовна", "пол": "женский", "должность": "воспитатель", **common},
        )
        drop(opened, "Кадровый лист.xlsx", filled(opened, "staff", rows=rows))
        assert outcomes(worked(opened)) == [("Кадровый лист.xlsx", Outcome.ACCEPTED)]
    return root


@pytest.fixture
def session(staffed: Path, tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """The extended office, opened anew."""
    with session_of(shutil.copytree(staffed, tmp_path / "office"), reader) as opened:
        yield opened


def card(session: Session, reader: str, amount: int, *books: str) -> bytes:
    """A library card as a person fills it in."""
    rows = [{"книга": book} for book in books]
    return filled(session, "library_card", {"читатель": reader, "зал": "Большой", "книг": amount, "книги": rows})


def test_the_new_declarations_agree_with_all_the_others(office: Path) -> None:
    told = call(office, "check", "order-library")
    assert told.exit_code == 0, told.stderr


def test_the_new_form_has_its_blanks_and_its_people_are_waited_for(session: Session) -> None:
    assert {
        "Бланки/Педагог/Читательский билет.xlsx",
        "Бланки/Педагог/Читательский билет – таблица на всех.xlsx",
    } <= set(outbox(session))
    assert "| Читательский билет |" in text_of(outbox(session)["Бланки/Педагог/Памятка – педагог.docx"])
    assert ("Читательский билет", ("Клёнов Пётр Ильич", "Осинкина Вера Львовна")) in [
        (one.form, one.people) for one in glance(session, DAY).awaited
    ]


def test_the_new_form_comes_back_with_its_own_words_when_it_is_wrong(session: Session) -> None:
    drop(session, "Клёнов.xlsx", card(session, "Клёнов Пётр Ильич", 1, "Азбука", "Букварь"))
    assert outcomes(worked(session)) == [("Клёнов.xlsx", Outcome.RETURNED)]
    [story] = glance(session, DAY).returned
    assert "Книг названо больше, чем нужно (1)." in story.reasons[0]
    back = session.workspace.returned / "Клёнов – исправьте.xlsx"
    mended = filled_in(session, "library_card", back, книг=2)
    back.unlink()
    drop(session, back.name, mended)
    assert outcomes(worked(session)) == [(back.name, Outcome.ACCEPTED)]


def test_the_new_document_goes_from_draft_to_a_registered_order(session: Session) -> None:
    drop(session, "Осинкина.xlsx", card(session, "Осинкина В.Л.", 20, "Сказки"))
    drop(session, "Клёнов.xlsx", card(session, "Клёнов Пётр Ильич", 12, "Азбука", "Букварь"))
    worked(session)
    draft = "2026-2027/1 Проекты/ПРОЕКТ Приказ О выдаче книг, большой зал.docx"
    assert "Выдать 32 книги:" in text_of(outbox(session)[draft])
    [paper] = [paper for paper in glance(session, DAY).drafts if "выдаче книг" in paper.name]
    assert [(lack.text, lack.who) for lack in paper.lacks] == [("Книг просят 32, а выдать можно 30.", "куратор")]
    drop(session, "Осинкина.xlsx", card(session, "Осинкина В.Л.", 1, "Сказки"))
    worked(session)
    drop(session, "Регистрация.xlsx", numbered(session, номер="5-ОД"))
    assert outcomes(worked(session)) == [("Регистрация.xlsx", Outcome.ACCEPTED)]
    order = "2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 5-ОД О выдаче книг, большой зал.docx"
    text = text_of(outbox(session)[order]).replace("\u00a0", " ")
    assert "ПРИКАЗ № 5-ОД от 24 ноября 2026 г.\nВыдать 13 книг:\n" in text
    assert "| Клёнову П.И. | Азбука, Букварь |\n| Осинкиной В.Л. | Сказки |" in text
