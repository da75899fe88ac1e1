"""`python -m tools.word pack FILE.txt OUT.docx` and `unpack IN.docx [OUT.txt]`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import click

from pipeline.definitions import HouseStyle
from tools.word.pack import Misprint, Packer
from tools.word.unpack import unpack

HOUSE = Path(__file__).parents[2] / "config" / "house_style.toml"
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
ANY = click.Path(dir_okay=False, path_type=Path)


def house_style() -> HouseStyle:
    """The house style of this checkout."""
    return HouseStyle.model_validate(tomllib.loads(HOUSE.read_text("utf-8")))


@click.group()
def main() -> None:
    """Шаблоны Word как простой текст."""


@main.command("pack")
@click.argument("source", type=EXISTING)
@click.argument("target", type=ANY)
def pack_file(source: Path, target: Path) -> None:
    """Сделать из текста шаблон .docx."""
    try:
        target.write_bytes(Packer(house_style()).pack(source.read_text("utf-8")))
    except Misprint as misprint:
        raise click.ClickException(f"{source}: {misprint}") from None


@main.command("unpack")
@click.argument("source", type=EXISTING)
@click.argument("target", type=ANY, required=False)
def unpack_file(source: Path, target: Path | None) -> None:
    """Показать шаблон .docx текстом или записать его в файл."""
    text = unpack(source.read_bytes(), house_style())
    if target:
        target.write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)


if __name__ == "__main__":
    main()
