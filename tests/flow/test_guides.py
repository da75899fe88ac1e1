"""The guides lie in the outbox, and the status page leads to them."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pipeline.flow import Session, publish
from tests.builders.places import ROOT

NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Magadan"))
GUIDES = sorted(path.stem for path in (ROOT / "docs/ru").glob("*.md"))


def test_every_guide_lies_in_the_outbox_and_leads_only_to_what_is_there(session: Session) -> None:
    publish(session, NOW)
    folder = session.workspace.outbox / session.declared.settings.folders.guides
    assert sorted(path.stem for path in folder.glob("*.html")) == GUIDES
    for page in folder.glob("*.html"):
        links = re.findall(r'(?:href|src)="(?!https?:|data:|#)([^"]*)"', page.read_text("utf-8"))
        assert [link for link in links if not (folder / unquote(link)).is_file()] == []


def test_the_status_page_leads_to_each_of_them(session: Session) -> None:
    publish(session, NOW)
    page = session.workspace.status.read_text("utf-8")
    links = [unquote(link) for link in re.findall(r'href="([^"]*)"', page)]
    assert {f"Справка/{name}.html" for name in GUIDES} <= {*links}


def test_a_guide_that_was_deleted_comes_back_with_the_next_start(session: Session) -> None:
    publish(session, NOW)
    page = session.workspace.outbox / "Справка" / f"{GUIDES[0]}.html"
    page.unlink()
    session.pages.guides = None
    publish(session, NOW)
    assert page.is_file()
