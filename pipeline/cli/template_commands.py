"""The commands of whoever writes templates; what each needs is loaded when it is called."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.commands import main
from pipeline.cli.options import FILE, FOLDER, READABLE, Call


@main.command()
@click.argument("document", metavar="ДОКУМЕНТ")
@click.pass_obj
def preview(call: Call, document: str) -> None:
    """Показать, как выглядит шаблон: образцы на вымышленных и на настоящих данных, только проекты."""
    from pipeline.cli import templates

    templates.preview(call, document)


@main.command()
@click.argument("document", metavar="[ДОКУМЕНТ]", default="")
@click.pass_obj
def accept(call: Call, document: str) -> None:
    """Принять изменённый шаблон одного документа или все: дальше документы выпускаются по нему."""
    from pipeline.cli import templates

    templates.accept(call, document)


@main.command()
@click.argument("old", metavar="ПРЕЖНИЙ|ДОКУМЕНТ")
@click.argument("new", metavar="[НОВЫЙ]", type=READABLE, required=False)
@click.option("--since", "number", type=int, metavar="НОМЕР", help="С этой редакции, как их называет versions.")
@click.pass_obj
def diff(call: Call, old: str, new: Path | None, number: int | None) -> None:
    """Показать, что изменилось в шаблоне: между двумя файлами, с тех пор, как он принят, или с одной из редакций."""
    from pipeline.cli import templates

    templates.diff(call, old, new, number)


@main.command()
@click.argument("document", metavar="ДОКУМЕНТ")
@click.option("--restore", "number", type=int, metavar="НОМЕР", help="Вернуть эту редакцию: документы выйдут по ней.")
@click.pass_obj
def versions(call: Call, document: str, number: int | None) -> None:
    """Показать редакции шаблона, которые были в силе, и с каких дней; вернуть одну из них."""
    from pipeline.cli import templates

    templates.versions(call, document, number)


@main.command("template")
@click.argument("document", metavar="ДОКУМЕНТ")
@click.argument("paper", metavar="ГОТОВЫЙ", type=READABLE)
@click.argument("target", metavar="ШАБЛОН", type=FILE)
@click.option("--subject", metavar="СЛОВА", default="", help="О ком или о чём документ, если их несколько.")
@click.pass_obj
def template_of(call: Call, document: str, paper: Path, target: Path, subject: str) -> None:
    """Сделать шаблон из готового документа: имена, даты, номера, строки таблиц станут тегами."""
    from pipeline.cli import templates

    templates.template_of(call, document, paper, target, subject)


@main.command()
@click.argument("template", metavar="ШАБЛОН", type=READABLE)
@click.argument("text", metavar="[ТЕКСТ]", type=FILE, required=False)
@click.pass_obj
def unpack(call: Call, template: Path, text: Path | None) -> None:
    """Показать шаблон Word простым текстом или записать его в файл."""
    from pipeline.cli import templates

    templates.unpack(call, template, text)


@main.command()
@click.argument("text", metavar="ТЕКСТ", type=READABLE)
@click.argument("template", metavar="ШАБЛОН", type=FILE)
@click.pass_obj
def pack(call: Call, text: Path, template: Path) -> None:
    """Сделать из простого текста шаблон Word."""
    from pipeline.cli import templates

    templates.pack(call, text, template)


@main.command("unpack-form")
@click.argument("form", metavar="АНКЕТА")
@click.argument("book", metavar="КНИГА", type=FILE)
@click.pass_obj
def unpack_form(call: Call, form: str, book: Path) -> None:
    """Записать описание анкеты книгой Excel: вопросы, правила, всё, что можно изменить."""
    from pipeline.cli import templates

    templates.unpack_form(call, form, book)


@main.command("pack-form")
@click.argument("book", metavar="КНИГА", type=READABLE)
@click.argument("target", metavar="ФАЙЛ", type=FILE)
@click.pass_obj
def pack_form(call: Call, book: Path, target: Path) -> None:
    """Сделать из такой книги файл с описанием анкеты."""
    from pipeline.cli import templates

    templates.pack_form(call, book, target)


@main.command()
@click.option("--to", "folder", type=FOLDER, metavar="ПАПКА", help="Куда положить (по умолчанию outbox).")
@click.pass_obj
def reference(call: Call, folder: Path | None) -> None:
    """Записать справочник полей: что можно написать в шаблонах документов."""
    from pipeline.cli import templates

    templates.reference(call, folder)
