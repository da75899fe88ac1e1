"""The commands for many offices at once; without `mentoring-office[region]` they say what to install."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from pipeline.cli.commands import main
from pipeline.cli.group import Commands
from pipeline.cli.options import FILE, FOLDER, Call

FOLDERS = click.argument("folders", metavar="ПАПКА…", type=FOLDER, nargs=-1, required=True)


@main.group(cls=Commands)
@click.option("--region", "address", metavar="АДРЕС", envvar="MENTORING_REGION", help="Сервер региона.")
@click.pass_context
def region(context: click.Context, address: str | None) -> None:
    """Канцелярии региона: список, очередь, обработчики. Адрес сервера – --region или переменная MENTORING_REGION."""
    if find_spec("procrastinate") is None:
        raise click.UsageError("Сначала установите: pip install 'mentoring-office[region]'.")
    context.meta["region"] = address


def _address() -> str:
    """Asked for by the commands themselves: whoever reads their help needs no server yet."""
    address = click.get_current_context().meta["region"]
    if not address:
        raise click.UsageError(
            "Не назван сервер региона: напишите --region АДРЕС или задайте переменную MENTORING_REGION."
        )
    return str(address)


@region.command()
@FOLDERS
def add(folders: tuple[Path, ...]) -> None:
    """Внести канцелярии в список региона; у внесённых – перечитать их настройки."""
    from pipeline.cli import region as region_room

    region_room.add(_address(), folders)


@region.command()
@FOLDERS
def remove(folders: tuple[Path, ...]) -> None:
    """Вычеркнуть канцелярии из списка; сами папки остаются как есть."""
    from pipeline.cli import region as region_room

    region_room.remove(_address(), folders)


@region.command("list")
def list_() -> None:
    """Показать список канцелярий."""
    from pipeline.cli import region as region_room

    region_room.list_(_address())


@region.command()
@click.option("--page", "file", type=FILE, metavar="ФАЙЛ", help="Записать страницу учредителя в этот файл.")
def status(file: Path | None) -> None:
    """Кто отстаёт, что просрочено, что мешает работе."""
    from pipeline.cli import region as region_room

    region_room.status(_address(), file)


@region.command()
@click.option("--year", default="", metavar="ГГГГ/ГГГГ", help="Учебный год; без ключа – последний.")
@click.option("--to", "folder", type=FOLDER, default=Path(), metavar="ПАПКА", help="Куда положить; без ключа – сюда.")
@click.option("--close", is_flag=True, help="Сбор закончен: добавить в итоги малые группы тех, кто успел.")
@click.pass_obj
def report(call: Call, year: str, folder: Path, close: bool) -> None:
    """Свод показателей региона: документ и таблица. Что считать, сказано в config/region.toml рабочей папки."""
    from pipeline.cli import region as region_room

    region_room.report(call, _address(), year, folder, close=close)


@region.command("hand-down")
@click.argument("pack", metavar="ПАКЕТ", type=FOLDER)
@click.argument("folders", metavar="[ПАПКА…]", type=FOLDER, nargs=-1)
def hand_down(pack: Path, folders: tuple[Path, ...]) -> None:
    """Передать канцеляриям настройки и шаблоны региона: всем из списка или названным. Своё они сохраняют."""
    from pipeline.cli import region as region_room

    region_room.hand_down_pack(_address(), pack, folders)


@region.command()
@click.option("--until-empty", is_flag=True, help="Закончить, когда очередь опустеет.")
@click.pass_obj
def work(call: Call, until_empty: bool) -> None:
    """Обработчик: брать канцелярии из очереди по одной. Остановить – Ctrl+C."""
    from pipeline.cli import region as region_room

    region_room.work(call, _address(), until_empty=until_empty)


@region.command()
def watch() -> None:
    """Следить за папками inbox всех канцелярий и ставить их в очередь. Остановить – Ctrl+C."""
    from pipeline.cli import region as region_room

    region_room.watch(_address())
