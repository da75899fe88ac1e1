"""What whoever writes templates asks for: how one looks, a yes to a changed one, what can be named in it."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline import declarations, flow
from pipeline.cli.meant import documents_meant
from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.requests import name_files
from pipeline.cli.terminal import err, out
from pipeline.definitions import HouseStyle
from pipeline.flow import Session, open_session
from pipeline.folders import Workspace
from pipeline.model import Busy, DeliveryError, ExitCode, PipelineError, RenderError
from pipeline.word import packed, template_changes, unpacked

PAGE = ".html"
MADE = "Записан шаблон {}: тегов – {}, повторений – {}, сомнений – {} (они отмечены примечаниями Word)."
SAME_AGAIN = "Обратная проверка: заполненный теми же ответами, он слово в слово повторяет документ."
OTHERWISE_AGAIN = "Обратная проверка: перечисленное выходит иначе. Впишите в этих местах теги."
CHANGED, UNCHANGED, SAME = "изменено", "слова и теги те же, отличается только вид файла", "не изменён"
NOT_WRITTEN = "Файл «{}» не записан: в эту папку нельзя записать, или файл открыт в другой программе."
LIES_THERE = "Файл «{}» уже есть, он не изменён. Назовите другой: сравнить их поможет pipeline diff «{}» НОВЫЙ."
NO_FOLDER = "Файл «{}» не записан: папки «{}» нет. Создайте её или назовите другую."
ACCEPTED = "Приняты шаблоны: {}. Документы выйдут по ним при следующей работе программы; если она работает, то сейчас."
BOOK_MADE = "Записана книга {}. Изменив её, запустите pipeline pack-form."
FORM_MADE = "Записано описание анкеты {}. Проверьте его: pipeline check."
SAME_FORM = "{} говорит то же самое, файл не изменён."
HAS_COMMENTS = "В файле {} есть пояснения после знака #, в книге их нет. Назовите другой файл или сначала уберите этот."
NO_DECLARATION = "Файл {} – не описание анкеты или записан с ошибкой. Он не изменён; назовите другой файл."
SHOWN_AT_WORK = (
    "Образцы изменённого шаблона она сама кладёт в папку «Просмотр». Если документ новый или изменено его описание, "
    "остановите её, повторите команду и запустите её снова."
)
BROUGHT_BACK = (
    "Шаблон {}: возвращена редакция {}. Документы выйдут по ней при следующей работе программы; "
    "если она работает, то сейчас."
)
PUT_ASIDE = "Файл, который лежал на её месте, отложен: {}"
NOTHING_TO_ACCEPT = "Принимать нечего: изменённых и исправных шаблонов нет."


@dataclass(frozen=True, slots=True)
class _Edition:
    """An edition of a template, and the file it is spoken of as."""

    file: Path
    content: bytes


def preview(call: Call, words: str) -> None:
    """Lay out examples of the documents that the words name, and say where; of faulty templates a marked copy.

    Raises `Busy` with what the program at work does of itself.
    """
    try:
        _preview(call, words)
    except Busy as busy:
        raise Busy(f"{busy} {SHOWN_AT_WORK}") from None


def _preview(call: Call, words: str) -> None:
    with open_session(call.root, clock=call.clock) as session:
        meant, today = documents_meant(words, session.declared.documents), call.today(session.declared)
        if faults := flow.templates.mark_templates(meant, session, today):
            for fault in faults:
                err.print(escaped(fault))
            sys.exit(ExitCode.CONFIG)
        name_files(flow.templates.lay_out_previews(meant, session, today))


def accept(call: Call, words: str) -> None:
    """Say yes to changed templates, of the documents that the words name or of all; a program at work follows."""
    with open_session(call.root, to_look=True) as session:
        documents = session.declared.documents
        meant = documents_meant(words, documents) if words else list(documents.values())
        accepted = flow.templates.accept_templates(session, meant, call.today(session.declared))
        faulty = [
            fault for name, fault in session.trials.standing_back.items() if name in {one.template for one in meant}
        ]
    for fault in faulty:
        err.print(escaped(fault))
    out.print(escaped(ACCEPTED.format(", ".join(accepted)) if accepted else NOTHING_TO_ACCEPT))
    if faulty:
        sys.exit(ExitCode.CONFIG)


def versions(call: Call, words: str, number: int | None) -> None:
    """Tell the editions of the one template that the words mean, after bringing back that of the number."""
    with open_session(call.root, to_look=True) as session:
        name = _the_one_template(words, session)
        if number is not None:
            aside = flow.templates.bring_back(session, name, number)
            out.print(escaped(BROUGHT_BACK.format(name, number)))
            if aside:
                out.print(escaped(PUT_ASIDE.format(aside)))
        found = flow.templates.template_versions(session, name)
    out.print(escaped(f"{name}: редакций, которые были в силе, – {len(found)}"))
    for one in found:
        until = f"по {one.until:%d.%m.%Y}" if one.until else "действует"
        out.print(escaped(f"  {one.number}  с {one.since:%d.%m.%Y} {until}  {one.digest[:12]}"))


def _the_one_template(words: str, session: Session) -> str:
    names = {document.template for document in documents_meant(words, session.declared.documents)}
    if len(names) > 1:
        raise click.UsageError(f"Шаблонов несколько: {', '.join(sorted(names))}.")
    return names.pop()


def diff(call: Call, old: str, new: Path | None, number: int | None) -> None:
    """What differs between two files, or between an edition of what `old` names and now: that of `number` or in use."""
    if number is not None:
        if new:
            raise click.UsageError("Назовите либо второй файл, либо номер редакции.")
        _diff_from(call, old, number)
        return
    Workspace.require(call.root)
    if new:
        # What else is wrong in the workspace is often why somebody compares.
        _tell_changes(_lying(Path(old)), _lying(new), declarations.load_style(call.root))
        return
    declared = declarations.load(call.root)
    good = Workspace.of(call.root, declared.settings.folders).known_as_good() / "templates"
    for name in dict.fromkeys(document.template for document in documents_meant(old, declared.documents)):
        _tell_changes(_lying(good / name), _lying(call.root / "templates" / name), declared.style)


def _diff_from(call: Call, words: str, number: int) -> None:
    """What differs between the edition of that number and the template as it lies there."""
    with open_session(call.root, to_look=True) as session:
        name = _the_one_template(words, session)
        lies = session.workspace.templates / name
        was = _Edition(lies, flow.templates.edition_content(session, name, number))
        _tell_changes(was, _lying(lies), session.declared.style)


def _lying(file: Path) -> _Edition:
    return _Edition(file, _read(file))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise RenderError(f"«{file}» – такого файла нет, или он закрыт для чтения.") from None


def _write(file: Path, content: bytes) -> None:
    """Put a file where whoever calls has said. Raises `DeliveryError` where that cannot be done."""
    try:
        file.write_bytes(content)
    except OSError:
        folder = file.parent
        told = NOT_WRITTEN.format(file) if folder.is_dir() else NO_FOLDER.format(file, folder)
        raise DeliveryError(told, passes=False) from None


@contextmanager
def _speaking_of(file: Path) -> Iterator[None]:
    """What is wrong with a Word file is told with its name."""
    try:
        yield
    except RenderError as fault:
        raise RenderError(f"«{file}»: {fault}.") from None


def _tell_changes(old: _Edition, new: _Edition, style: HouseStyle) -> None:
    """Two editions, each with the file it is spoken of as."""
    name = new.file.name
    if old.content == new.content:
        out.print(escaped(f"{name}: {SAME}"))
        return
    is_page = new.file.suffix == PAGE
    for edition in (old, new):
        with _speaking_of(edition.file):
            template_changes(edition.content, edition.content, style, is_page=is_page)
    changes = template_changes(old.content, new.content, style, is_page=is_page)
    out.print(escaped(f"{name}: {CHANGED if changes else UNCHANGED}"))
    for one in changes.words:
        was, now = one.before, one.after
        said = f"было «{was}», стало «{now}»" if was and now else f"убрано «{was}»" if was else f"добавлено «{now}»"
        out.print(escaped(f"  {one.place}: {said}"))
    for title, listed in (
        ("Больше не используются поля", changes.names_lost),
        ("Новые поля", changes.names_added),
        ("Убраны условия, повторения и блоки", changes.tags_lost),
        ("Добавлены условия, повторения и блоки", changes.tags_added),
    ):
        if listed:
            out.print(escaped(f"{title}: {'; '.join(listed)}"))


def template_of(call: Call, words: str, paper: Path, target: Path, subject: str) -> None:
    """Make a template of a finished paper; says what stands in it and whether filled again it says the same.

    A file that lies there already may hold what somebody has worked on: it stays.
    """
    if target.exists():
        raise PipelineError(LIES_THERE.format(target, target))
    with open_session(call.root, to_look=True) as session:
        meant = documents_meant(words, session.declared.documents)
        if len(meant) > 1:
            raise click.UsageError(f"Документов несколько: {', '.join(document.id for document in meant)}.")
        today = call.today(session.declared)
        content = _read(paper)
        with _speaking_of(paper):
            made = flow.templates.template_from(session, meant[0], subject, content, today)
    _write(target, made.content)
    out.print(escaped(MADE.format(target, made.tags, made.loops, made.doubts)))
    for one in made.differences:
        out.print(escaped(f"  было «{one.before}», выходит «{one.after}»"))
    out.print(SAME_AGAIN if not made.differences else OTHERWISE_AGAIN)


def unpack(call: Call, template: Path, text: Path | None) -> None:
    """A Word template as plain text, on the terminal or into a file."""
    Workspace.require(call.root)
    content = _read(template)
    with _speaking_of(template):
        words = unpacked(content, declarations.load_style(call.root))
    if text:
        _write(text, words.encode())
    else:
        click.echo(words, nl=False)


def pack(call: Call, text: Path, template: Path) -> None:
    """A Word template made of plain text."""
    Workspace.require(call.root)
    try:
        made = packed(text.read_text("utf-8"), declarations.load_style(call.root))
    except PipelineError as misprint:
        raise PipelineError(f"{text}: {misprint}") from None
    except UnicodeDecodeError:
        raise PipelineError(f"{text}: сохраните файл в кодировке UTF-8") from None
    _write(template, made)


def unpack_form(call: Call, words: str, book: Path) -> None:
    """The declaration of a form as a workbook."""
    Workspace.require(call.root)
    _write(book, flow.templates.form_book(call.root, words))
    out.print(escaped(BOOK_MADE.format(book)))


def pack_form(call: Call, book: Path, target: Path) -> None:
    """The declaration that a workbook describes, as a file of `config/`; what somebody has commented on stays."""
    Workspace.require(call.root)
    declared = flow.templates.form_declared_in(book)
    if target.exists():
        try:
            lies_there = target.read_text("utf-8-sig")
            values = tomllib.loads(lies_there)
        except ValueError:
            raise PipelineError(NO_DECLARATION.format(target)) from None
        if values == tomllib.loads(declared):
            out.print(escaped(SAME_FORM.format(target)))
            return
        # Signs that stand in no value begin a comment, also behind one.
        if lies_there.count("#") > repr(values).count("#"):
            raise PipelineError(HAS_COMMENTS.format(target))
    _write(target, declared.encode())
    out.print(escaped(FORM_MADE.format(target)))


def reference(call: Call, folder: Path | None) -> None:
    """Write the reference of all fields of templates."""
    with open_session(call.root, to_look=True) as session:
        name_files(flow.requests.write_reference(session, folder))
