"""Copies of the office: their key, made now, tried, restored."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.markup import escape

from pipeline.backups import NewKey, Tried, copy_to, make_key, move_register, rebuild, restore, try_copy
from pipeline.cli import output
from pipeline.cli.at_work import progress
from pipeline.cli.options import Call
from pipeline.cli.terminal import out
from pipeline.flow import open_session
from pipeline.model import ExitCode


def new_key(call: Call, file: Path) -> None:
    """Make the pair of keys; the secret one is shown once."""
    with open_session(call.root, to_look=True) as session:
        out.print(_made(make_key(session.workspace, file, call.today(session.declared))))


def backup(call: Call, file: Path | None) -> None:
    """Make a copy now."""
    with open_session(call.root, to_look=True) as session:
        out.print(f"Копия готова: {escape(str(copy_to(session, file, call.today(session.declared))))}.")


def try_out(call: Call, copy: Path, key: Path) -> None:
    """Restore a copy into a folder that goes at once, and say what was found in it."""
    own = call.root / "var/tmp"
    beside = own if own.is_dir() else Path(tempfile.gettempdir())
    _end("Копия открывается.", try_copy(copy, key, beside))


def put_back(copy: Path, key: Path, folder: Path) -> None:
    """Restore a copy for good."""
    tried = restore(copy, key, folder)
    _end(
        f"Канцелярия развёрнута в папке «{escape(str(folder.resolve()))}». Чтобы она работала дальше, запустите: "
        f'pipeline --workspace "{escape(str(folder.resolve()))}" run.',
        tried,
        _erased_since(tried, folder),
    )


def move(call: Call, address: str) -> None:
    """Let the register go on at a server's address, or in its file where there is none."""
    former = move_register(call.root, address, call.today)
    left = (
        f"Прежний файл теперь называется «{former.name}»: он больше не нужен, но пусть полежит."
        if former
        else "Прежние таблицы остались на сервере: когда убедитесь, что всё на месте, удалите их схему."
    )
    out.print(f"Книга учёта перенесена и сверена до последней записи. {escape(left)}")


def build_again(call: Call, folder: Path) -> None:
    """Make the register again and say what came out otherwise."""
    with progress(hidden=False) as advance:
        rebuilt = rebuild(call.root, folder, advance)
    out.print(
        f"Построено заново в папке «{escape(str(folder.resolve()))}»: файлов – {rebuilt.files}, "
        f"документов – {rebuilt.papers}."
    )
    if rebuilt.erased:
        out.print(f"Файлов, стёртых вместе со сведениями о человеке, – {rebuilt.erased}: их заново не принимали.")
    if not rebuilt.had_register:
        out.print("Книги учёта нет или она не открывается: сравнивать пришлось с журналом и папкой outbox.")
    if rebuilt.differences:
        out.print("\n".join(["Не сошлось:", *(f"  – {escape(sentence)}" for sentence in rebuilt.differences)]))
        sys.exit(ExitCode.REGISTER)
    out.print("Всё сошлось: записи, люди, судьба каждого файла и документы до последнего знака.")


def _erased_since(tried: Tried, folder: Path) -> str:
    """Whom the copy still holds though their data were destroyed since, and how that is done again."""
    root = f'pipeline --workspace "{folder.resolve()}"'
    lines = [
        f"{one.name or 'имя копия не называет'}, акт от {one.day:%d.%m.%Y}, код {one.code}: {root} erase-person "
        f'"{one.name or "ФИО"}" --reason "повторно после восстановления из копии, акт от {one.day:%d.%m.%Y}"'
        for one in tried.erased
    ]
    return output.block("После этой копии данные уничтожены, в ней они ещё есть. Уничтожьте их снова", lines)


def _end(words: str, tried: Tried, first: str = "") -> None:
    last = f"последняя запись – № {tried.seq} от {_moment(tried.at)}"
    out.print(f"{words} В ней принятых файлов – {tried.files}, документов – {tried.papers}, {last}.")
    if first:
        out.print(first)
    if tried.findings:
        out.print("Так было и в самой канцелярии, когда снимали копию:")
    out.print(output.verified(tried.findings).text)
    sys.exit(output.verified_exit(tried.findings))


def _moment(at: str) -> str:
    day, _, time = at.partition("T")
    return f"{'.'.join(reversed(day.split('-')))}{f' {time[:5]}' if time else ''}"


def _made(key: NewKey) -> str:
    file = escape(str(key.file))
    return (
        f"Ключ создан, отметка {key.public.mark}: она стоит в имени каждой копии. Секретный ключ:\n\n"
        f"    {escape(key.secret)}\n\n"
        f"Распечатайте файл «{file}» или перепишите ключ на бумагу и положите в сейф. Программа его у себя не хранит и "
        "больше не покажет: без него копии не открыть никому. Прежние копии открываются прежним ключом.\n"
        "Проверьте ключ делом: сделайте копию командой «pipeline backup ФАЙЛ» и откройте её: "
        f'«pipeline backup --try ФАЙЛ --key "{file}"».'
    )
