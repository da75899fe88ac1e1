"""The pages beside the status page in a browser: they fit narrow screens, fetch nothing, lead to what is there."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from pipeline.excel import Reader
from pipeline.flow.requests import publish
from tests.builders.browser import MEASURED, Browser
from tests.builders.workspaces import PETROV, drop, drop_card, filled, numbered, session_of, worked

NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Magadan"))
PAGES = (
    "outbox/На решение/ПРИНЯТО.html",
    "outbox/ЧТО ИЗМЕНИЛОСЬ.html",
    "outbox/КОГО ЖДЁМ.html",
    "outbox/ЖУРНАЛ.html",
    "inbox/КАК СДАТЬ АНКЕТУ.html",
    "outbox/СТАТУС.html",
)
LONG = "Помочь с оченьдлиннымсловомбезединогопробелаинезнающимпереноса" * 3

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Path:
    """An office that has something to tell on each of its pages."""
    root = shutil.copytree(staffed_office, tmp_path_factory.mktemp("pages") / "office")
    with session_of(root, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        drop(session, "Петров 2.xlsx", filled(session, "wish", {**PETROV, "просьба": LONG}))
        drop_card(session, город="Ола")
        worked(session, NOW.date() + dt.timedelta(days=1))
        publish(session, NOW + dt.timedelta(days=1))
        drop(session, "Регистрация.xlsx", numbered(session, **{"дата": "25.11.2026"}))
        worked(session, NOW.date() + dt.timedelta(days=1))
        publish(session, NOW + dt.timedelta(days=1))
    return root


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_the_screen(name: str, width: int, root: Path, browser: Browser, tmp_path: Path) -> None:
    within = html.escape((root / name).read_text("utf-8").replace("</body>", f"{MEASURED}</body>"))
    screen = tmp_path / "screen.html"
    screen.write_text(f'<body><iframe srcdoc="{within}" style="width: {width}px; border: 0"></iframe></body>', "utf-8")
    [(inner, whole)] = re.findall(r'data-seen="(\d+) (\d+)"', browser(screen, "--dump-dom"))
    assert (int(inner), int(whole) <= width) == (width, True)


@pytest.mark.parametrize("name", PAGES)
def test_it_fetches_nothing_and_its_links_open_files_that_are_there(name: str, root: Path) -> None:
    source = (root / name).read_text("utf-8")
    assert not re.search(r'(?:src|href|url|action)\s*[=(]\s*["\']?\s*(?:https?:|file:|//|/|\\)', source)
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', source)]
    assert [link for link in links if not ((root / name).parent / unquote(link)).exists()] == []
