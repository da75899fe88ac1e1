"""A small office on the disk: its own declarations and templates, and the things people do with its folders."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from pipeline.definitions import Folders
from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.excel import Reader, form_workbook
from pipeline.flow import circle
from pipeline.flow import session as session_room
from pipeline.flow.session import Session, open_session
from pipeline.folders.presence import CLAIM
from pipeline.folders.shared_folder import MARKER
from pipeline.model import Intake, Issued, Layout, Outcome
from tests.builders.office import ANNEX, CARD, LETTER, ORDER, REGISTRATION, STAFF, WISH
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.templates import text_of, word

SETTINGS = """
time_zone = "Asia/Magadan"
[watch]
poll_seconds = 0.25
quiet_seconds = 0.2
heartbeat_seconds = 2.0
[kinds."приказ"]
title = "Приказ"
folder = "Приказы"
life = "registered"
journal = "од"
[kinds."приложение"]
title = "Приложение"
folder = "Приказы"
life = "registered"
stamp = "УТВЕРЖДЕНЫ"
[kinds."список"]
title = "Список"
folder = "Списки"
life = "current"
[journals."од"]
title = "Журнал приказов"
mask = "{n}-ОД"
"""
FORMS = {
    "staff": STAFF.replace('filled_by = "секретарь"', 'filled_by = "секретарь"\nshapes = ["workbook", "table"]'),
    "organization": CARD,
    "wish": WISH.replace('filled_by = "педагог"', 'filled_by = "педагог"\nshapes = ["workbook", "table"]'),
    "registration": REGISTRATION
    + """
[[constraint]]
must = "по_коду(документ).зарегистрирован or по_коду(документ).редакция == редакция"
about = "номер"
message = "Документ изменился. Возьмите новый лист регистрации."
code = "R19"
""",
}
BESIDE = """
[sheet]
title = "Ответ на заявку {{ заявка.год }}"
rows = "[заявка]"
column = [
  { title = "Кто", value = "строка.фио" },
  { title = "Просьба", value = "строка.просьба" },
]
"""
DOCUMENTS = {"order": ORDER, "annex": ANNEX, "letter": LETTER.replace("[let]", f"{BESIDE}[let]")}
TEMPLATES = {
    "order": "{{ организация.название }}, {{ организация.город }}\n"
    "Приказ{% if документ.номер %} № {{ документ.номер }} от {{ документ.дата | дата }}{% endif %}\n"
    "Назначить куратором: {{ куратор | вн }}.",
    "annex": "Приложение к приказу{% if основной.номер %} № {{ основной.номер }}{% endif %}\n"
    "Куратор {{ организация.куратор | инициалы }} отвечает за всё.",
    "letter": "Ответ: {{ заявка.фио | дт }}\nПросьба: {{ заявка.просьба }}"
    "{% if следующая.зарегистрирован %}\nСм. приказ № {{ следующая.номер }}{% endif %}",
}
CARD_ANSWERS = {
    "название": "ДС «Ромашка»",
    "полное": "Детский сад «Ромашка»",
    "полное_рд": "Детского сада «Ромашка»",
    "куратор": "Иванова Анна Петровна",
    "город": "Магадан",
}
STAFF_ROWS = (
    {"фио": "Иванова Анна Петровна", "пол": "женский", "должность": "старший воспитатель"},
    {"фио": "Петров Пётр Петрович", "пол": "мужской", "должность": "воспитатель"},
    {"фио": "Сидорова Вера Ильинична", "пол": "женский", "должность": "воспитатель"},
)
PETROV = {"год": "2026/2027", "фио": "Петров Пётр Петрович", "просьба": "Помочь с планами"}


def furnished(root: Path, **documents: str) -> Path:
    """A workspace of that small office; `documents` replaces the words of templates by document."""
    for folder, files in {"forms": FORMS, "documents": DOCUMENTS}.items():
        for name, text in files.items():
            write(root / f"config/{folder}/{name}.toml", text.encode())
    write(root / "config/settings.toml", SETTINGS.encode())
    for name in ("choices", "norms", "declensions", "finished", "analysis", "calendar"):
        write(root / f"config/{name}.toml", b"")
    for name in ("messages", "house_style"):
        shutil.copy(ROOT / f"config/{name}.toml", root / "config")
    for name, text in {**TEMPLATES, **documents}.items():
        write(root / f"templates/{name}.docx", word(text))
    return root


def write(path: Path, content: bytes) -> Path:
    """Put a file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@contextmanager
def session_of(root: Path, reader: Reader) -> Iterator[Session]:
    """The workspace as a fresh start of the program opens it, but for the reading process, which is shared."""
    with mock.patch.object(session_room, "Reader", lambda watch: _Lent(reader)), open_session(root) as session:
        yield session


class _Lent:
    """A reader that outlives the session it is lent to."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __enter__(self) -> Reader:
        return self._reader

    def __exit__(self, *_: object) -> None:
        """The owner ends it."""


def change_template(session: Session, name: str, content: bytes) -> None:
    """Let a template of the office be another one, to which somebody has said yes."""
    write(session.workspace.templates / name, content)
    session.workspace.accept_templates({name: session.templates.digests_as_they_lie()[name]})


def worked(session: Session, day: dt.date = DAY, at: float = 0.0) -> list[Intake | Issued]:
    """Everything the office does until nothing is left to do."""
    done: list[Intake | Issued] = []
    while True:
        steps = list(circle.sweep(session, at, day))
        done += steps
        at += 100.0
        if not steps and session.is_idle():
            return done


def outcomes(done: Sequence[Intake | Issued]) -> list[tuple[str, Outcome]]:
    """What became of the files, in the order of taking."""
    return [(one.name, one.outcome) for one in done if isinstance(one, Intake)]


def filled(
    session: Session, form: str, answers: Mapping[str, Any] = {}, rows: Sequence[Mapping[str, Any]] = ()
) -> bytes:
    """One of our workbooks with these answers."""
    return form_workbook(session.declared.form(form), session.declared, Layout.OURS, answers, rows)


def table(session: Session, form: str, *rows: Mapping[str, Any]) -> bytes:
    """Our table of a form, one person a row."""
    return form_workbook(session.declared.form(form), session.declared, Layout.TABLE, {}, rows)


def drop(session: Session, name: str, content: bytes) -> Path:
    """Put a file into the inbox."""
    return write(session.workspace.inbox / name, content)


def drop_staff(session: Session) -> None:
    """The staff list."""
    drop(session, "Кадры.xlsx", filled(session, "staff", rows=STAFF_ROWS))


def drop_card(session: Session, **changed: str) -> None:
    """The organisation's card."""
    drop(session, "Карточка.xlsx", filled(session, "organization", {**CARD_ANSWERS, **changed}))


def filled_in(session: Session, form: str, path: Path, **answers: Any) -> bytes:
    """A workbook that lies there with answers written into every filled row, or into its cells without rows."""
    meant = session.declared.form(form)
    once = {} if meant.records else answers
    return fill_in(path, meant, once, [RowAnswers(write=answers)] if meant.records else [])


def numbered(session: Session, **answers: Any) -> bytes:
    """The registration workbook that lies in the outbox, with a number and date written into every row."""
    path = session.workspace.outbox / session.register.state().issued["decision:registration"].file
    return filled_in(session, "registration", path, **{"дата": "24.11.2026", **answers})


def outbox(session: Session) -> dict[str, bytes]:
    """Every file of the outbox."""
    return files(session.workspace.outbox)


def inbox(session: Session) -> set[str]:
    """The names of everything that lies in the inbox, hidden files too."""
    return set(files(session.workspace.inbox))


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too, with its bytes.

    Left out is what the program knows its folders by, and the page about the inbox.
    """
    ours = (MARKER, CLAIM, Folders().instructions)
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in ours)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


LETTER_FILE = "2026-2027/3 Зарегистрировано/Списки/Список Ответ Петрову П.П.docx"
ORDER_TO_SIGN = "2026-2027/2 На подпись/Приказ О назначении куратора.docx"


def words(session: Session, name: str) -> str:
    """The words of a paper in the outbox."""
    return text_of(outbox(session)[name]).replace("\u00a0", " ")
