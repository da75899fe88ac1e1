"""The status page as people see it: in a browser, on a narrow screen, on paper."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from pipeline import __version__
from pipeline.excel import Reader
from pipeline.flow.requests import publish
from pipeline.model import Standing
from pipeline.status import Overview, PaperLine
from pipeline.status.page import status_page
from tests.builders.browser import MEASURED, Browser
from tests.builders.workspaces import PETROV, drop, filled, session_of, worked

NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Magadan"))
QUESTIONS = (
    "Что готово",
    "Что подписать",
    "Кого ждём",
    "Что вернули и почему",
    f"Программа работала 24.11.2026 в 09:30, версия {__version__}",
)
LONG = "Приложение_к_заявке_на_наставничество_" * 3

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Iterator[Path]:
    """The page of an office where something stands under each of the five questions."""
    root = shutil.copytree(staffed_office, tmp_path_factory.mktemp("page") / "office")
    with session_of(root, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        drop(session, f"{LONG}.xlsx", filled(session, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
        drop(session, "<b>Меню</b> & #1?.txt", b"soup")
        worked(session)
        publish(session, NOW)
        yield session.workspace.status


def text(dom: str) -> str:
    """The words of a page."""
    words = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", dom, flags=re.DOTALL)
    return " ".join(html.unescape(words).split())


def test_it_answers_the_five_questions(page: Path, browser: Browser) -> None:
    seen = text(browser(page, "--dump-dom"))
    assert [question for question in QUESTIONS if question not in seen] == []
    for fact in ("Приказ О назначении куратора", "Список Ответ Петрову П.П", "Иванова Анна Петровна"):
        assert fact in seen
    assert "нет в кадровом листе" in seen and "<b>Меню</b> & #1?.txt" in seen


@pytest.mark.parametrize("sought", ["иванова анна", "Иванова  Анна"])
def test_what_is_sought_is_left_alone_on_it(page: Path, browser: Browser, sought: str) -> None:
    dom = browser(page, "--dump-dom", sought=sought)
    left = re.sub(r'<(li|p|section)\b[^>]*hidden="?[^>]*>.*?</\1>', " ", dom, flags=re.DOTALL)
    assert "Иванова Анна Петровна" in text(left)
    assert "Список Ответ Петрову П.П" not in text(left)
    assert "Нашлось строк: " in text(left)


def test_it_says_where_to_look_when_nothing_is_found_on_it(page: Path, browser: Browser) -> None:
    assert "На странице этого нет." in text(browser(page, "--dump-dom", sought="дирижабль"))


def test_it_says_that_the_program_has_fallen_silent(page: Path, browser: Browser) -> None:
    dom = browser(page, "--dump-dom")
    assert re.search(r'<p id="alive"[^>]*class="silent"', dom) and 'id="silence" hidden' not in dom


def test_its_links_open_files_that_are_there(page: Path, browser: Browser) -> None:
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', browser(page, "--dump-dom"))]
    assert len(links) >= 6
    assert [link for link in links if not (page.parent / unquote(link)).is_file()] == []


def test_it_fetches_nothing_and_leads_nowhere_outside(page: Path) -> None:
    source = page.read_text("utf-8")
    assert not re.search(r'(?:src|href|url|action)\s*[=(]\s*["\']?\s*(?:https?:|file:|//|/|\\)', source)
    assert not re.search(r"<(?:img|link|iframe|object|embed|form|base)\b|@import|fetch\(|XMLHttpRequest", source)


@pytest.mark.parametrize("width", [360, 400, 800, 1400])
def test_it_fits_the_screen(width: int, page: Path, browser: Browser, tmp_path: Path) -> None:
    within = html.escape(page.read_text("utf-8").replace("</body>", f"{MEASURED}</body>"))
    screen = tmp_path / "screen.html"
    screen.write_text(f'<body><iframe srcdoc="{within}" style="width: {width}px; border: 0"></iframe></body>', "utf-8")
    [(inner, whole)] = re.findall(r'data-seen="(\d+) (\d+)"', browser(screen, "--dump-dom"))
    assert int(inner) == width
    assert int(whole) <= width


def test_it_is_printed_whole(page: Path, browser: Browser, tmp_path: Path) -> None:
    browser(page, f"--print-to-pdf={tmp_path / 'page.pdf'}", "--no-pdf-header-footer")
    told = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True)
    printed = " ".join(told.stdout.decode().split())
    assert [question for question in QUESTIONS if question not in printed] == []
    assert "Список Ответ Петрову П.П" in printed


def test_on_paper_a_long_list_begins_below_the_one_before(browser: Browser, tmp_path: Path) -> None:
    drafts = tuple(PaperLine(f"Проект {number}", "", NOW.date(), Standing.DRAFT) for number in range(80))
    page = tmp_path / "page.html"
    page.write_text(status_page(Overview(NOW.date(), "", drafts=drafts), NOW, 60.0, "../inbox"), "utf-8")
    browser(page, f"--print-to-pdf={tmp_path / 'page.pdf'}", "--no-pdf-header-footer")
    first = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", tmp_path / "page.pdf", "-"], capture_output=True, check=True
    )
    told = first.stdout.decode()
    assert "Что подписать" in told and "Проект 5" in told and "Проект 79" not in told
