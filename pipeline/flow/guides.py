"""The guides that came with the program, laid out where people find them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from pipeline.flow.session import Session
from pipeline.folders import Workspace
from pipeline.word import guide_file, guide_page

GUIDES = "docs/ru"


def lay_out_guides(session: Session) -> dict[str, str]:
    """Lay the guides out in the outbox as they are now, with what lies beside them.

    Gives the file of each guide by its name, relative to the outbox.
    Raises `DeliveryError` when a page cannot be written.
    """
    folders = session.declared.settings.folders
    pages = _pages(f"../{quote(folders.status)}")
    files = {name: f"{folders.guides}/{guide_file(name)}" for name in pages}
    for name, page in pages.items():
        session.folders.outbox.overwrite(files[name], page)
    for path in Workspace.shipped(GUIDES).glob("*.docx"):
        session.folders.outbox.overwrite(f"{folders.guides}/{path.name}", path.read_bytes())
    return files


@lru_cache(maxsize=1)
def _pages(up: str) -> Mapping[str, bytes]:
    """The page of each guide by its name; `up` is the address of the status page.

    Many offices may be opened by one program, and what came with it does not change while it runs.
    """
    folder = Workspace.shipped(GUIDES)
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
    return {
        name: guide_page(name, text, texts, lambda address: (folder / address).read_bytes(), up).encode()
        for name, text in texts.items()
    }
