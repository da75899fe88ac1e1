"""A small office whose secretary may put right what was registered with a slip."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.flow.session import Session
from tests.builders.office import ORDER
from tests.builders.templates import word
from tests.builders.workspaces import furnished, write

CORRECTION = """
id = "correction/1"
title = "Исправление записи"
alias = "исправления"
filled_by = "секретарь"
key = ["документ"]
after = ["staff"]
[corrects]
form = "registration"
key = { "документ" = "документ" }
was = { "номер" = "номер", "дата" = "дата" }
answers = { "номер" = "верный_номер", "дата" = "верная_дата" }
[[section]]
title = "Записи"
table = "записи"
records = true
question = [
  { name = "документ", label = "Код", hidden = true },
  { name = "номер", label = "Номер в записи", shown = true },
  { name = "дата", label = "Дата в записи", type = "date", shown = true },
  { name = "верный_номер", label = "Верный номер", required = false },
  { name = "верная_дата", label = "Верная дата", type = "date", required = false },
  { name = "почему", label = "Почему" },
]
[prefill]
each = "регистрация"
file_name = "Исправление записи"
about = "Исправить номер или дату."
at_hand = true
[prefill.answers]
"документ" = "строка.документ"
"номер" = "строка.номер"
"дата" = "строка.дата"
"""
FREE = """
[[constraint]]
must = "not под_номером(по_коду(документ), номер, дата)"
about = "номер"
message = "Номер {{ номер }} занят."
"""
# An order that cites the first one.
AMENDING = (
    ORDER.replace('id = "order"', 'id = "amending"')
    .replace("О назначении куратора", "О поручении")
    .replace('template = "order.docx"', 'template = "amending.docx"')
    .replace("[let]", '[about]\n"прежний" = "первый приказ"\n[let]\n"прежний" = "выпущен(\'order\')"')
    + """
[[need]]
code = "R01"
must = "прежний.зарегистрирован"
message = "Сначала зарегистрируйте первый приказ."
who = "секретарь"
"""
)
BOOK = "Бланки/Секретарь/Исправление записи.xlsx"


def office_with_corrections(root: Path) -> Path:
    """A workspace of the small office with the form of corrections, and a second order that cites the first."""
    furnished(root)
    registration = root / "config/forms/registration.toml"
    registration.write_text(registration.read_text("utf-8") + FREE, "utf-8")
    write(root / "config/forms/correction.toml", CORRECTION.encode())
    write(root / "config/documents/amending.toml", AMENDING.encode())
    write(
        root / "templates/amending.docx",
        word("В дополнение к приказу № {{ прежний.номер }}.\nПоручить: {{ куратор | дт }}."),
    )
    return root


def corrected(session: Session, *rows: Mapping[str, str]) -> bytes:
    """The book of corrections that lies in the outbox, each row written into where its document stands."""
    form = session.declared.form("correction")
    meant = [RowAnswers(where={"документ": row["документ"]}, write={"почему": "описка", **row}) for row in rows]
    return fill_in(session.workspace.outbox / BOOK, form, {}, meant)
