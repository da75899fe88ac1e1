"""The guides that came with the program, laid out where people find them."""

from __future__ import annotations

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
    folder, folders = Workspace.shipped(GUIDES), session.declared.settings.folders
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
    up = f"../{quote(folders.status)}"
    files = {name: f"{folders.guides}/{guide_file(name)}" for name in texts}
    for name, text in texts.items():
        page = guide_page(name, text, texts, lambda address: (folder / address).read_bytes(), up)
        session.folders.outbox.overwrite(files[name], page.encode())
    for path in folder.glob("*.docx"):
        session.folders.outbox.overwrite(f"{folders.guides}/{path.name}", path.read_bytes())
    return files
