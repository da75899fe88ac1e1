"""The journal of actions as people read it: when, who, what was done; its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline import language
from pipeline.definitions import Declarations, Folders
from pipeline.model import ToldLine
from pipeline.status.page import environment

FILES, PAPERS, BOOKS, OFFICE = "файлы", "документы", "бланки и книги", "канцелярия"
KINDS = (FILES, PAPERS, BOOKS, OFFICE)
_WITHDRAWN = "document.withdrawn"
_OF_FILES = {
    "intake.accepted": "Принято: {about}, записей – {rows}",
    "intake.partly": "Принято частично, остальное вернули на исправление: {about}, принято записей – {rows}",
    "intake.returned": "Вернули на исправление: {about}",
    "intake.duplicate": "Такой же файл уже принят раньше: {about}",
    "intake.unchanged": "Ничего нового: {about}",
    "intake.unknown": "Не распознано: {about}",
    "intake.attached": "Приложен подписанный экземпляр: {about}",
    "intake.unpacked": "Распакован архив: {about}",
    "entry.corrected": "Исправлена запись: {about}",
    "entry.withdrawn": "Отменена запись: {about}",
}
_OF_PAPERS = {
    "document.draft": "Выпущен проект: {about}",
    "document.complete": "Выпущено на подпись: {about}",
    "document.registered": "Зарегистрировано или подписано: {about}",
    "document.current": "Выпущено: {about}",
    _WITHDRAWN: "Убрано: {about}",
}
_OF_OFFICE = {
    "declared": "Вступили в силу настройки и шаблоны",
    "program": "Начала работать версия программы {about}",
    "copied": "Сделана резервная копия",
    "verified": "Проведена сверка книги учёта, журнала и архива",
    "adopted": "Папки и книга учёта признаны своими",
    "register.moved": "Книга учёта перенесена на сервер",
    "person.exported": "Выданы сведения, которые хранятся о человеке",
    "erasure.begun": "Начато уничтожение данных человека",
    "erasure.done": "Уничтожены данные человека, составлен акт",
    "destruction.begun": "Начато уничтожение того, чему истёк срок хранения",
    "destruction.done": "Уничтожено то, чему истёк срок хранения, составлен акт",
}
_REWRITTEN = "Из принятого файла изъяты уничтоженные данные: {about}"
_ERASED = "erased."


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One action in words: its number in the journal, the day with the time where it is known, who did it, the kind."""

    number: int
    day: dt.date
    time: str
    who: str
    kind: str
    words: str

    @property
    def when(self) -> str:
        """«29.11.2026 17:20», without a time «29.11.2026»."""
        return f"{self.day:%d.%m.%Y} {self.time}".rstrip()

    def holds(self, words: str) -> bool:
        """Whether these words stand in it, in letters of any case."""
        return words.casefold() in f"{self.when} {self.who} {self.kind} {self.words}".casefold()


@dataclass(frozen=True, slots=True)
class ActionJournal:
    """Actions in words, the newest first; `total` is how many the journal has in all."""

    rows: tuple[JournalRow, ...]
    total: int

    @classmethod
    def of(cls, lines: Sequence[ToldLine], declared: Declarations) -> ActionJournal:
        """The last lines of a journal, or all of them, the newest first."""
        return cls(tuple(_row(line, declared) for line in lines), lines[0].seq if lines else 0)

    def page(self, organisation: str, folders: Folders) -> str:
        """All of it as HTML that lies beside the status page."""
        template = environment().get_template("journal.html")
        return template.render(journal=self, kinds=KINDS, organisation=organisation, up=folders.status)


def _row(line: ToldLine, declared: Declarations) -> JournalRow:
    at = dt.datetime.fromisoformat(line.at)
    kind, words = _said(line, declared)
    return JournalRow(
        line.seq, at.date(), f"{at:%H:%M}" if "T" in line.at else "", line.who, kind, language.nested_quotes(words)
    )


def _said(line: ToldLine, declared: Declarations) -> tuple[str, str]:
    if line.action in _OF_PAPERS and line.document:
        return PAPERS, _OF_PAPERS[line.action].format(about=_paper(line, declared))
    if line.action in _OF_PAPERS:
        return BOOKS, f"{'Убрано' if line.action == _WITHDRAWN else 'Выложено'}: «{line.file}»"
    if line.action in _OF_OFFICE:
        return OFFICE, _OF_OFFICE[line.action].format(about=line.about)
    sentence = _REWRITTEN if line.action.startswith(_ERASED) else _OF_FILES.get(line.action, line.action)
    return FILES, sentence.format(about=_file(line, declared), rows=line.counts.get("rows", 0))


def _file(line: ToldLine, declared: Declarations) -> str:
    """«Кадровый лист», файл «Кадры.xlsx»; what of it is known."""
    form = declared.forms.get(line.form)
    title = f"«{form.title}»" if form else ""
    file = f"файл «{line.file}»" if line.file else ""
    return ", ".join(part for part in (title, file) if part) or "данные уничтожены"


def _paper(line: ToldLine, declared: Declarations) -> str:
    """The name of the file, which bears day and number; of one whose words were erased what kind of paper it was.

    Files on the site bear names in Latin letters: there the title tells more.
    """
    stem = PurePosixPath(line.file).stem
    if stem:
        return f"«{line.title if line.title and stem.isascii() else stem}»"
    document = declared.documents.get(line.document)
    return f"{document.title} (данные уничтожены)" if document else "данные уничтожены"
