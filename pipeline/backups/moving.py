"""The register moved to a server or back into its file: filled there, compared, and only then in force."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from pipeline.backups import refusals
from pipeline.backups.private_files import half_made, new_file
from pipeline.definitions import Declarations, Settings
from pipeline.flow import open_session
from pipeline.folders import plain_faults

MOVED = "register.moved"
_LINE = re.compile(r'^database\s*=\s*(?:"[^"\n]*"|\'[^\'\n]*\')', re.MULTILINE)


def move_register(root: Path, address: str, today: Callable[[Declarations], dt.date]) -> Path | None:
    """Let the register go on at a server's address, or in the file in `var` where that is "".

    Gives the file that it was kept in so far, now under another name beside it, or None of a server. Raises
    `CopyRefused` where it lies there already, `RegisterError` where it cannot be kept there; nothing is changed then.
    """
    try:
        Settings.place_of_register(address)
    except ValueError as fault:
        raise refusals.CopyRefused(f"Такого адреса быть не может: {fault}.") from None
    with open_session(root) as session:
        place = session.workspace
        if address == place.server:
            raise refusals.refused(refusals.THERE_ALREADY)
        target = address or place.var / "register.sqlite3"
        session.register.fill(target)
        former = None if place.server else place.database
    with plain_faults("Не удалось изменить файл config/settings.toml"):
        _declare(place.config / "settings.toml", address)
    with open_session(root) as session:
        session.register.note(MOVED, "register", {}, today(session.declared))
    return former and _set_aside(former)


def _declare(settings: Path, address: str) -> None:
    """Let the settings name the address; every other line stays as it is."""
    text = settings.read_bytes().decode()
    named = f'database = "{address}"'
    changed = _LINE.sub(lambda _: named, text, count=1) if _LINE.search(text) else f"{named}\n{text}"
    if tomllib.loads(changed) != {**tomllib.loads(text), "database": address}:
        raise refusals.refused(refusals.NOT_DECLARED, line=named)
    part = half_made(settings)
    with new_file(part) as file:
        file.write(changed.encode())
    part.replace(settings)


def _set_aside(former: Path) -> Path:
    aside = former.with_name(f"{former.stem} до переноса{former.suffix}")
    with plain_faults("Книга учёта перенесена, но прежний файл не удалось переименовать"):
        return former.replace(aside)
