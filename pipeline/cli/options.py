"""The parameters of every command: `--workspace` and `--today`, before its name or after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import russian
from pipeline.cli.clock import OfficeClock

if TYPE_CHECKING:
    from pipeline.definitions import Declarations


FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
DAY = click.DateTime(["%Y-%m-%d", "%d.%m.%Y"])
READABLE = click.Path(path_type=Path, dir_okay=False, exists=True, readable=True)


@dataclass
class Call:
    """What a command was called with: the workspace, and the day when it is set by hand."""

    root: Path = Path()
    day: dt.date | None = None

    def clock(self, declared: Declarations) -> OfficeClock:
        """The clock of the place where the office stands, on the day of the call when one is set."""
        return OfficeClock(declared.settings.time_zone, self.day)

    def today(self, declared: Declarations) -> dt.date:
        """The day set by `--today`, else the day it is where the office stands."""
        return self.clock(declared).today()


def options() -> list[click.Parameter]:
    """`--workspace` and `--today`, which keep in the call what they were given."""
    folder, day = click.Path(path_type=Path, file_okay=False), click.DateTime(["%Y-%m-%d"])
    shared: dict[str, Any] = {"expose_value": False, "callback": _keep}
    return [
        click.Option(["--workspace"], type=folder, metavar="ПАПКА", help="Рабочая папка.", **shared),
        click.Option(["--today"], type=day, metavar="ГГГГ-ММ-ДД", help="День, которым считать сегодняшний.", **shared),
    ]


def _keep(context: click.Context, _: click.Parameter, value: Path | dt.datetime | None) -> None:
    """An option that was not given leaves the call as it is."""
    call = context.ensure_object(Call)
    if isinstance(value, Path):
        call.root = value
    elif value is not None:
        call.day = value.date()


class OfficeCommand(russian.RussianCommand):
    """A command that takes the workspace and the day like the program itself."""

    def __init__(self, name: str | None, *, params: list[click.Parameter], **named: Any) -> None:
        super().__init__(name, params=[*params, *options()], **named)
