"""What the register says when it cannot be used: plain sentences, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from pipeline.model import RegisterError

MISSING = (
    "Книга учёта пропала: канцелярия уже работала, её архив или документы на месте, а файла {name} нет. "
    "Ничего не изменено. Скопируйте папку var с прежнего компьютера или положите резервную копию книги.{copy} "
    "Если книги больше нет, начните заново командой «pipeline adopt»: прежние документы останутся лежать."
)
EMPTY = (
    "Книга учёта {name} пуста, хотя канцелярия уже работала: её архив или документы на месте. "
    "Ничего не изменено. Положите вместо неё резервную копию.{copy}"
)
DAMAGED = "Книга учёта {name} повреждена. Ничего не изменено. Положите вместо неё резервную копию.{copy}"
FOREIGN = (
    "Файл {name} – не книга учёта этой программы. Ничего не изменено. "
    "Уберите его в другую папку и верните на место свою книгу учёта.{copy}"
)
NEWER = (
    "Книгу учёта {name} ведёт более новая программа (версия книги {found}, эта программа знает {known}). "
    "Ничего не изменено. Установите новую программу."
)
UNSAVED = (
    "Перед обновлением книги учёта не удалось сделать её проверенную копию. Ничего не изменено. "
    "Проверьте, есть ли на диске место и права на папку, и запустите ещё раз."
)
UNCOPIED = (
    "Не удалось сделать проверенную копию книги учёта. Проверьте, есть ли на диске место и права на папку var; "
    "если они есть, выполните «pipeline verify»."
)
COPY = " Последняя исправная копия: {name}."

BUSY = "Книга учёта занята другой программой. Закройте её."
NO_RIGHTS = "Книгу учёта нельзя изменить: нет прав на запись. Дайте права на её папку."
CLOSED = "Книгу учёта не удалось открыть. Проверьте её диск и права на её папку."
AWAY = "Книга учёта недоступна: её файла нет на месте. Верните папку var на место."
ANOTHER = "На месте книги учёта лежит другой файл. Программа откроет её заново."
SPOILT = "Книга учёта повреждена. Положите вместо неё резервную копию и запустите ещё раз."
REASONS = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": "На диске с книгой учёта кончилось место. Освободите место.",
    "SQLITE_READONLY": NO_RIGHTS,
    "SQLITE_PERM": NO_RIGHTS,
    "SQLITE_CANTOPEN": CLOSED,
    "SQLITE_IOERR": "Диск с книгой учёта не отвечает. Проверьте диск.",
    "SQLITE_CORRUPT": SPOILT,
    "SQLITE_NOTADB": SPOILT,
}
NOT_ON_SERVER = (
    "Книга учёта на сервере пуста, хотя канцелярия уже работала: её архив или документы на месте. Ничего не изменено. "
    "Проверьте адрес книги (database в config/settings.toml) и схему в нём. Если книги больше нет, начните заново "
    "командой «pipeline adopt»: прежние документы останутся лежать."
)
NO_SCHEMA = (
    "В адресе книги учёта не названа схема этой канцелярии. Допишите её в конце адреса: …?schema=sad_15 – "
    "латинские строчные буквы, цифры и знак подчёркивания, первой стоит буква."
)
NO_DRIVER = (
    "Книга учёта лежит на сервере PostgreSQL, а программа установлена без работы с ним. "
    "Установите её так: pip install 'mentoring-office[region]'."
)
NOT_EMPTY = (
    "Там, куда переносят книгу учёта, уже есть другая книга. Ничего не изменено. "
    "Назовите пустое место: новую схему на сервере или свободное имя файла."
)
MOVED_OTHERWISE = (
    "Перенесённая книга учёта не совпала с прежней, перенос отменён. Прежняя книга на месте, работайте с ней дальше "
    "и сообщите тому, кто обслуживает программу."
)
NO_SERVER = (
    "Сервер с книгой учёта не отвечает или не пускает программу. Проверьте сеть, сервер и адрес книги, имя и пароль "
    "(пароль берётся из переменной PGPASSWORD или из файла, названного в PGPASSFILE)."
)
NO_SERVER_RIGHTS = (
    "На сервере не хватает прав на книгу учёта. Попросите того, кто ведёт сервер, дать права на схему из её адреса."
)
# By the beginnings of the server's codes (SQLSTATE). Whoever was never let in is told no code.
SERVER_REASONS = {
    "08": NO_SERVER,
    "3F": "На сервере нет схемы, названной в адресе книги учёта, или нет прав на неё. Проверьте адрес и права.",
    "42501": NO_SERVER_RIGHTS,
    "53100": "На диске сервера с книгой учёта кончилось место. Освободите место.",
    "53300": "Сервер с книгой учёта занят: слишком много подключений.",
    "55P03": BUSY,
    "57P": NO_SERVER,
    "58030": "Диск сервера с книгой учёта не отвечает. Проверьте диск.",
}
# What other programs, people or a disk may undo while this program waits.
PASSING = frozenset(
    {AWAY, BUSY, NO_RIGHTS, CLOSED, REASONS["SQLITE_FULL"], REASONS["SQLITE_IOERR"], UNCOPIED, UNSAVED}
    | {*SERVER_REASONS.values()}
)
OTHER = (
    "Книга учёта не приняла запись, ничего не изменено. Запустите ещё раз; если это повторится, "
    "обратитесь к тому, кто обслуживает программу."
)


def reason(error: BaseException | None) -> str:
    """The sentence for a fault of the database."""
    if name := getattr(error, "sqlite_errorname", ""):
        return next((text for start, text in REASONS.items() if name.startswith(start)), OTHER)
    code = getattr(error, "sqlstate", "") or ("08" if hasattr(error, "sqlstate") else "")
    return next((text for start, text in SERVER_REASONS.items() if code.startswith(start)), OTHER)


def refusal(sentence: str) -> RegisterError:
    """The refusal with this sentence, which knows whether waiting may mend it."""
    return RegisterError(sentence, passes=sentence in PASSING)


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Raises a `RegisterError` for a fault of the database, whose own text may quote answers and is left out."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(reason(error.orig)) from None
