"""A small office whose secretary edits the table that lies beside a paper, and drops it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl

from pipeline.definitions import column_area_name
from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.flow.session import Session
from pipeline.model import Intake
from tests.builders.templates import word
from tests.builders.workspaces import PETROV, drop, drop_card, drop_staff, filled, furnished, outbox, worked, write

FORM = """
id = "answer_correction/1"
title = "Исправление ответов"
alias = "исправления_ответов"
filled_by = "секретарь"
key = ["запись", "вопрос"]
[corrects_answers]
entry = "запись"
question = "вопрос"
about = "что"
was = "было"
answer = "верно"
[[section]]
title = "Кто и почему"
question = [
  { name = "кто", label = "Кто исправляет", type = "person", unlisted = true },
  { name = "почему", label = "Почему" },
]
[[section]]
title = "Ответы"
table = "ответы"
records = true
question = [
  { name = "запись", label = "Код записи", hidden = true },
  { name = "вопрос", label = "Код вопроса", hidden = true },
  { name = "что", label = "Чей ответ", shown = true, required = false },
  { name = "было", label = "Было", shown = true, required = false },
  { name = "верно", label = "Верно" },
]
"""
# All wishes in one table: a wish has a telephone, an hour, and a group that stands in two columns.
WISH = """
id = "wish/1"
title = "Заявка"
alias = "заявки"
filled_by = "педагог"
person = "фио"
key = ["год", "фио"]
after = ["staff"]
[[section]]
title = "Заявка"
question = [
  { name = "год", label = "Учебный год", type = "school_year" },
  { name = "фио", label = "ФИО", type = "person" },
  { name = "просьба", label = "О чём просите", required = false, max_length = 40 },
  { name = "телефон", label = "Телефон", required = false },
  { name = "часов", label = "Часов", type = "integer", required = false, max = 10 },
  { name = "группа", label = "Группа", required = false },
  { name = "тайна", label = "Что знаю я один", confidential = true, required = false },
]
"""
LIST = """
id = "list"
title = "Все заявки"
heading = "Заявки"
kind = "список"
template = "list.docx"
each = "(заявки | map(attribute='год')) | unique | list"
as = "год"
key = "год"
year = "год"
file_name = "Заявки на {{ год | replace('/', '-') }}"
[let]
"все" = "заявки | где('год', год) | по_алфавиту('фио')"
[sheet]
title = "Заявки на {{ год }} учебный год"
rows = "все"
as = "заявка"
column = [
  { title = "Кто", value = "заявка.фио" },
  { title = "Просьба", value = "заявка.просьба" },
  { title = "Телефон", value = "заявка.телефон" },
  { title = "Часов", value = "заявка.часов" },
  { title = "Часов за год", value = "(заявка.часов or 0) * 9" },
  { title = "Группа", value = "заявка.группа" },
  { title = "Где", value = "[заявка.фио.должность, заявка.группа]" },
  { title = "Тайна", value = "заявка.тайна" },
]
"""
TABLE = "Список Заявки на 2026-2027.xlsx"
WISHES: tuple[Mapping[str, object], ...] = (
    {**PETROV, "телефон": "8 913 000-11-22", "часов": 2, "группа": "Лучики", "тайна": "боюсь сцены"},
    {**PETROV, "фио": "Сидорова Вера Ильинична", "просьба": "Научить играть", "часов": 3, "группа": "Лучики"},
)


def office_with_edits(root: Path) -> Path:
    """A workspace of the small office with a table of all wishes, and the form in which its edits come back."""
    furnished(root)
    write(root / "config/forms/wish.toml", WISH.encode())
    write(root / "config/forms/answer_correction.toml", FORM.encode())
    write(root / "config/documents/list.toml", LIST.encode())
    write(root / "templates/list.docx", word("Заявок: {{ все | length }}"))
    return root


def with_wishes(session: Session, wishes: Sequence[Mapping[str, object]] = WISHES) -> bytes:
    """The table of two wishes, as it lies in the outbox."""
    drop_staff(session)
    drop_card(session)
    worked(session)
    for number, wish in enumerate(wishes):
        drop(session, f"{wish['фио']} {number}.xlsx", filled(session, "wish", wish))
    worked(session)
    return table_of_wishes(session)


def with_two_of_one(root: Path) -> None:
    """Let somebody have a wish for each group, and the table not show which group it is for."""
    for file, told, other in (
        ("forms/wish", 'key = ["год", "фио"]', 'key = ["год", "фио", "группа"]'),
        ("documents/list", '  { title = "Группа", value = "заявка.группа" },\n', ""),
        ("documents/list", "[заявка.фио.должность, заявка.группа]", "заявка.фио.должность"),
    ):
        path = root / f"config/{file}.toml"
        write(path, path.read_text("utf-8").replace(told, other).encode())


def table_of_wishes(session: Session) -> bytes:
    """The table as it lies in the outbox."""
    return next(content for name, content in outbox(session).items() if name.endswith(TABLE))


def taken(session: Session, content: bytes, name: str = "Заявки – моя правка.xlsx") -> Intake:
    """What became of a dropped file."""
    drop(session, name, content)
    [intake] = [step for step in worked(session) if isinstance(step, Intake)]
    return intake


def came_back(session: Session, intake: Intake) -> bytes:
    """What was laid out because of it."""
    return (session.workspace.inbox / intake.file).read_bytes()


def confirmed(session: Session, intake: Intake, **answers: str) -> bytes:
    """The workbook that came back, with who puts it right and why, and other `answers` in every row."""
    form = session.declared.form("answer_correction")
    once = {"кто": "Иванова Анна Петровна", "почему": "сменился телефон"}
    rows = [RowAnswers(write=answers)] if answers else []
    return fill_in(session.workspace.inbox / intake.file, form, once, rows)


def changed(table: bytes, cells: Mapping[str, str | float | None]) -> bytes:
    """The table with other values in some cells, as Excel saves it."""
    book = openpyxl.load_workbook(BytesIO(table))
    for address, value in cells.items():
        book.worksheets[0][address] = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_rows_moved(table: bytes, cells: Mapping[str, str | float | None]) -> bytes:
    """The table with its two rows in each other's place but for their numbers, then with other values in some cells."""
    book = openpyxl.load_workbook(BytesIO(table))
    sheet = book.worksheets[0]
    for column in range(2, sheet.max_column + 1):
        upper, lower = sheet.cell(5, column), sheet.cell(6, column)
        upper.value, lower.value = lower.value, upper.value
    saved = BytesIO()
    book.save(saved)
    return changed(saved.getvalue(), cells)


def with_columns_moved(correction: bytes, questions: Sequence[str]) -> bytes:
    """The workbook of corrections with what stands under these questions in each other's place in its two rows."""
    book = openpyxl.load_workbook(BytesIO(correction))
    for question in questions:
        [(title, address)] = book.defined_names[column_area_name("ответы", question)].destinations
        (upper,), (lower,) = book[title][address]
        upper.value, lower.value = lower.value, upper.value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def without_numbers(table: bytes) -> bytes:
    """The table without its first column."""
    book = openpyxl.load_workbook(BytesIO(table))
    book.worksheets[0].delete_cols(1)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def without_marks(content: bytes) -> bytes:
    """The table as a program saves it that drops the sheet nobody sees."""
    book = openpyxl.load_workbook(BytesIO(content))
    del book["Служебный"]
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
