"""The pictures of the guides: plays the demo year in a new folder and takes each picture on its day.

`python -m tools.pictures DIR` needs LibreOffice, poppler, Chromium and ImageMagick.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import click
import openpyxl
from openpyxl.worksheet.pagebreak import ColBreak
from openpyxl.worksheet.properties import PageSetupProperties

from pipeline.demo import demo_year, play
from pipeline.flow import requests
from pipeline.flow.session import open_session
from pipeline.folders import furnish

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
COLOURS = 32
HOUR = dt.time(15, 20)


@dataclass(frozen=True)
class Picture:
    """A page of a file as it lay there on a day; `height` cuts it off, in hundredths; `dots` are an inch."""

    name: str
    day: dt.date
    file: str
    page: int = 1
    height: int = 100
    dots: int = 88


SHOWN = (
    Picture("blank", dt.date(2026, 9, 1), "outbox/Бланки/Педагог/Анкета запроса наставляемого.xlsx"),
    Picture("draft", dt.date(2026, 9, 2), "outbox/2026-2027/1 Проекты/ПРОЕКТ Приказ О назначении куратора*.docx"),
    Picture("registration", dt.date(2026, 9, 2), "outbox/На решение/Регистрация документов.xlsx", height=50, dots=190),
    Picture("order", dt.date(2026, 9, 7), "outbox/*/3 Зарегистрировано/Приказы/*Приказ № 41-ОД О внедрении*.docx"),
    Picture("remarks", dt.date(2026, 9, 11), "inbox/Вернули на исправление/Ивушкина – исправьте.xlsx", height=50),
    Picture("returned", dt.date(2026, 9, 11), "inbox/Вернули на исправление/Ивушкина – исправьте.xlsx", page=2),
    Picture("status", dt.date(2027, 1, 18), "outbox/СТАТУС.html"),
    Picture("report", dt.date(2027, 6, 4), "outbox/*/3 Зарегистрировано/Отчёты/*Отчёт по итогам наст*.docx", page=6),
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def main(folder: Path) -> None:
    """Снять картинки для памяток, сыграв учебный год в новой папке."""
    PICTURES.mkdir(exist_ok=True)
    furnish(folder)
    with open_session(folder) as session:
        zone = ZoneInfo(session.declared.settings.time_zone)
        for day, _ in play(session, demo_year()):
            requests.publish(session, dt.datetime.combine(day.date, HOUR, tzinfo=zone))
            for picture in (one for one in SHOWN if one.day == day.date):
                [file] = folder.glob(picture.file)
                take(file, picture)
                click.echo(picture.name)
            if day.date >= max(picture.day for picture in SHOWN):
                break


def take(file: Path, picture: Picture) -> None:
    """Write the picture of a file, cut off and with few colours."""
    with TemporaryDirectory() as temp:
        raw = (screen if file.suffix == ".html" else printed)(file, picture, Path(temp))
        cut = ["-gravity", "north", "-crop", f"100%x{picture.height}%+0+0", "+repage", "-trim"]
        border = ["-bordercolor", "white", "-border", "20", "-bordercolor", "#c9d1da", "-border", "1"]
        small = ["+dither", "-colors", f"{COLOURS}", "-strip"]
        called(["convert", raw, *cut, *border, *small, f"png8:{PICTURES / picture.name}.png"])


def printed(file: Path, picture: Picture, temp: Path) -> Path:
    """A page of a document as it comes out of the printer; of a workbook, as wide as the screen shows it."""
    profile = f"-env:UserInstallation={(temp / 'office').as_uri()}"
    copy = Path(shutil.copy(file, temp / f"file{file.suffix}"))
    if copy.suffix == ".xlsx":
        narrow(copy)
    called(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", temp, copy])
    only = ["-f", picture.page, "-singlefile"]
    called(["pdftoppm", "-png", "-r", picture.dots, *only, temp / "file.pdf", temp / "page"])
    return temp / "page.png"


def narrow(file: Path) -> None:
    """Let each sheet of a workbook fit the width of one page."""
    book = openpyxl.load_workbook(file, rich_text=True)
    for sheet in book.worksheets:
        sheet.print_title_cols = None
        sheet.col_breaks = ColBreak()
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    book.save(file)


def screen(file: Path, _picture: Picture, temp: Path) -> Path:
    """The status page in a browser, at a moment when the program has just been alive."""
    page = temp / "status.html"
    page.write_text(file.read_text("utf-8").replace('data-silent="', 'data-silent="99999'), "utf-8")
    shot = temp / "page.png"
    window = ["--window-size=1280,1500", f"--screenshot={shot}", f"--user-data-dir={temp / 'browser'}"]
    called(["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", *window, page.as_uri()])
    return shot


def called(command: Sequence[object]) -> None:
    """Run another program; its output is shown only if it fails."""
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


if __name__ == "__main__":
    main()
