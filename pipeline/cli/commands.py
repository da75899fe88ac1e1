"""Every command with its parameters; what it needs is loaded when it is called, so that a small one answers at once."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from datetime import datetime
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli import options, russian
from pipeline.cli.group import Commands
from pipeline.cli.options import DAY, FOLDER, Call

russian.speak_russian()
# A process that ends would go through all it holds, time and again, for circles: a fifth of what a question costs.
atexit.register(gc.freeze)

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Для других программ: сведения в виде JSON.")


@click.group(cls=Commands, params=options.options(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Канцелярия программы наставничества: анкеты Excel на входе, готовые документы Word на выходе."""
    os.umask(0o077)
    collect_seldom()
    # Pydantic looks through all packages for plugins; none of ours is one, and nobody else's shall run here.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"


def collect_seldom() -> None:
    """Look for circles seldom: registers and plans are large and hold none, and a tenth of the time goes into that."""
    gc.set_threshold(50_000, 20, 20)


# ── a workspace


@main.command()
@click.pass_obj
def init(call: Call) -> None:
    """Создать рабочую папку: папки, настройки, шаблоны и бланки анкет."""
    from pipeline.cli import workspaces

    workspaces.init(call)


@main.command()
@click.pass_obj
def adopt(call: Call) -> None:
    """Признать папки и книгу учёта своими: начать заново или продолжить с копией книги."""
    from pipeline.cli import workspaces

    workspaces.adopt(call)


# ── the office at work


@main.command()
@click.argument("folders", metavar="[РАБОЧАЯ_ПАПКА…]", type=FOLDER, nargs=-1)
@click.pass_obj
def run(call: Call, folders: tuple[Path, ...]) -> None:
    """Следить за папкой inbox и выпускать документы. Остановить – Ctrl+C."""
    from pipeline.cli import at_work, several

    if folders:
        several.run(call, folders)
    else:
        at_work.run(call)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Для других программ: строка JSON на каждый файл.")
@click.pass_obj
def once(call: Call, as_json: bool) -> None:
    """Принять всё, что лежит в inbox, выпустить документы и закончить."""
    from pipeline.cli import at_work

    at_work.once(call, as_json=as_json)


# ── questions


@main.command()
@AS_JSON
@click.pass_obj
def status(call: Call, as_json: bool) -> None:
    """Что готово, что подписать, кого ждём, что вернули и почему."""
    from pipeline.cli import asking

    asking.tell(call, "status", as_json=as_json)


@main.command()
@click.argument("files", metavar="[ФАЙЛ…]", type=click.Path(path_type=Path, exists=True), nargs=-1)
@AS_JSON
@click.pass_obj
def look(call: Call, files: tuple[Path, ...], as_json: bool) -> None:
    """Показать, что стало бы с файлами, если положить их в inbox (без имён – с теми, что лежат там). Не записывает."""
    from pipeline.cli import questions

    questions.look(call, files, as_json=as_json)


@main.command()
@AS_JSON
@click.pass_obj
def plan(call: Call, as_json: bool) -> None:
    """Что дальше: что выпустится сейчас, что мешает остальному, чей ход, какие сроки. Ничего не записывает."""
    from pipeline.cli import asking

    asking.tell(call, "plan", as_json=as_json)


@main.command()
@AS_JSON
@click.pass_obj
def verify(call: Call, as_json: bool) -> None:
    """Сверить книгу учёта, журнал, архив и папку outbox: что пропало, что меняли помимо программы."""
    from pipeline.cli import questions

    questions.verify(call, as_json=as_json)


@main.command()
@click.argument("document", metavar="[ДОКУМЕНТ]", default="")
@click.pass_obj
def check(call: Call, document: str) -> None:
    """Проверить настройки, анкеты, описания документов и шаблоны, все или одного документа."""
    from pipeline.cli import questions

    questions.check(call, document)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="СЛОВА…")
@AS_JSON
@click.pass_obj
def find(call: Call, words: tuple[str, ...], as_json: bool) -> None:
    """Найти документы и анкеты по имени в любом падеже, номеру или словам."""
    from pipeline.cli import personal_data

    personal_data.search(call, " ".join(words), as_json=as_json)


@main.command()
@click.argument("words", nargs=-1, metavar="[СЛОВА…]")
@click.option("--since", type=DAY, metavar="ДЕНЬ", help="С какого дня, например 01.02.2027.")
@click.option("--until", type=DAY, metavar="ДЕНЬ", help="По какой день.")
@AS_JSON
@click.pass_obj
def journal(call: Call, words: tuple[str, ...], since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Показать журнал действий: кто, когда и что сделал; только записи, где есть эти слова."""
    from pipeline.cli import evidence

    first, last = (moment and moment.date() for moment in (since, until))
    evidence.journal(call, " ".join(words), first, last, as_json=as_json)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="ФАЙЛ|НОМЕР")
@AS_JSON
@click.pass_obj
def why(call: Call, words: tuple[str, ...], as_json: bool) -> None:
    """Показать, из чего сделан документ: анкеты, шаблон, описание, версия программы."""
    from pipeline.cli import evidence

    evidence.why(call, " ".join(words), as_json=as_json)


# ── on request


@main.command()
@click.argument("document", metavar="ДОКУМЕНТ")
@click.option("--year", metavar="ГОД", default="", help="Учебный год, например 2026/2027.")
@click.option("--subject", metavar="СЛОВА", default="", help="О ком или о чём документ, если их несколько.")
@click.option("--on", "day", type=DAY, metavar="ДЕНЬ", help="Копией: каким он был на прошедший день.")
@click.option("--again", is_flag=True, help="Заново, если файл удалили; зарегистрированный – слово в слово.")
@click.pass_obj
def issue(call: Call, document: str, year: str, subject: str, day: datetime | None, again: bool) -> None:
    """Выпустить один документ сейчас, хотя бы проектом."""
    from pipeline.cli import requests

    requests.issue(call, document, year, subject, day and day.date(), again=again)


@main.command()
@click.option("--year", metavar="ГОД", default="", help="Учебный год, например 2026/2027.")
@click.pass_obj
def piles(call: Call, year: str) -> None:
    """Собрать стопки на печать и PDF для сайта и архива: все, которых нет или которые устарели."""
    from pipeline.cli import printing

    printing.piles(call, year)


@main.command()
@click.option("--to", "folder", type=FOLDER, metavar="ПАПКА", help="Куда положить (по умолчанию outbox/Бланки).")
@click.pass_obj
def blanks(call: Call, folder: Path | None) -> None:
    """Записать бланки всех анкет, а удалённые книги «На решение» и «Исправления» положить снова."""
    from pipeline.cli import requests

    requests.blanks(call, folder)


# ── personal data


@main.command("export-person")
@click.argument("name", metavar="ФИО")
@click.argument("folder", type=FOLDER, metavar="ПАПКА")
@click.pass_obj
def export_person(call: Call, name: str, folder: Path) -> None:
    """Выдать всё, что хранится о человеке: сведения для чтения и его файлы."""
    from pipeline.cli import personal_data

    personal_data.export(call, name, folder)


@main.command("erase-person")
@click.argument("name", metavar="ФИО")
@click.option("--yes", "confirmed", metavar="КОД", default="", help="Код прочитанного плана: выполнить его.")
@click.option(
    "--reason", metavar="СЛОВА", default="", help="Основание для акта, например «отзыв согласия от 01.02.2027»."
)
@click.pass_obj
def erase_person(call: Call, name: str, confirmed: str, reason: str) -> None:
    """Уничтожить данные человека: сначала план – что уничтожится и что остаётся по закону, затем – по коду плана."""
    from pipeline.cli import personal_data

    personal_data.erase(call, name, confirmed, reason)


@main.command()
@AS_JSON
@click.pass_obj
def retention(call: Call, as_json: bool) -> None:
    """Показать, у чего истёк срок хранения, у чего скоро истечёт и у чего он не указан. Ничего не уничтожает."""
    from pipeline.cli import personal_data

    personal_data.retention(call, as_json=as_json)


@main.command()
@click.argument("words", nargs=-1, metavar="ФИО…")
@click.option("--post", is_flag=True, help="Это должность, а не имя.")
@click.option("--gender", type=click.Choice(["м", "ж"]), help="Пол, если по имени его не узнать.")
@click.option(
    "--json", "as_json", is_flag=True, help="Читать строки JSON с «фио» или «должность», отвечать строками JSON."
)
def decline(words: tuple[str, ...], post: bool, gender: str | None, as_json: bool) -> None:
    """Просклонять имя или должность. Рабочая папка не нужна."""
    from pipeline.cli import declining

    if as_json:
        declining.answer_lines(sys.stdin)
        return
    text = " ".join(words)
    try:
        declining.show("" if post else text, text if post else "", gender)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from None


@main.command()
@click.argument("folder", type=FOLDER, metavar="ПАПКА")
def demo(folder: Path) -> None:
    """Показать учебный год вымышленного детского сада в новой папке."""
    from pipeline.cli import demonstration

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"Папка «{folder}» не пуста. Назовите новую.")
    demonstration.demo(folder)
