"""The commands for copies of the office and for the place of its register."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.commands import main
from pipeline.cli.options import FILE, FOLDER, READABLE, Call


@main.command()
@click.argument("file", metavar="[ФАЙЛ]", type=FILE, required=False)
@click.option("--new-key", type=FILE, metavar="ФАЙЛ", help="Создать ключ; секретный записать в этот файл.")
@click.option("--try", "copy", type=READABLE, metavar="КОПИЯ", help="Проверить копию, развернув её на время.")
@click.option("--key", type=READABLE, metavar="ФАЙЛ", help="Секретный ключ, для --try.")
@click.pass_obj
def backup(call: Call, file: Path | None, new_key: Path | None, copy: Path | None, key: Path | None) -> None:
    """Сделать зашифрованную копию всей канцелярии, без ФАЙЛА – в папку из настроек."""
    from pipeline.cli import copies

    if (copy is None) is not (key is None) or sum(one is not None for one in (file, new_key, copy)) > 1:
        raise click.UsageError("Нужно что-то одно: ФАЙЛ, --new-key ФАЙЛ или --try КОПИЯ --key ФАЙЛ.")
    if new_key:
        copies.new_key(call, new_key)
    elif copy and key:
        copies.try_out(call, copy, key)
    else:
        copies.backup(call, file)


@main.command()
@click.argument("copy", metavar="КОПИЯ", type=READABLE)
@click.argument("folder", metavar="ПАПКА", type=FOLDER)
@click.option("--key", type=READABLE, metavar="ФАЙЛ", required=True, help="Секретный ключ.")
def restore(copy: Path, folder: Path, key: Path) -> None:
    """Развернуть копию канцелярии в новую или пустую папку."""
    from pipeline.cli import copies

    copies.put_back(copy, key, folder)


@main.command()
@click.argument("folder", metavar="ПАПКА", type=FOLDER)
@click.pass_obj
def rebuild(call: Call, folder: Path) -> None:
    """Построить книгу учёта заново из подлинников, в новой папке, и сравнить с прежней."""
    from pipeline.cli import copies

    copies.build_again(call, folder)


@main.command("move-register")
@click.argument("address", metavar="[АДРЕС]", default="")
@click.option("--back", is_flag=True, help="Вернуть книгу учёта с сервера в файл папки var.")
@click.pass_obj
def move_register(call: Call, address: str, back: bool) -> None:
    """Перенести книгу учёта на сервер PostgreSQL по его адресу или обратно в файл."""
    from pipeline.cli import copies

    if bool(address) is back:
        raise click.UsageError("Нужно что-то одно: АДРЕС или --back.")
    copies.move(call, address)
