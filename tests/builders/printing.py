"""A small office that prints, with a double of LibreOffice; what it makes and what lies in the piles."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from pipeline.excel import Reader
from pipeline.flow import Session
from pipeline.printing import Printed, PrintRoom
from tests.builders import workspaces
from tests.builders.piles import EVENT
from tests.builders.registers import DAY
from tests.builders.soffice import Soffice
from tests.builders.templates import word
from tests.builders.workspaces import session_of, write

PILE = "2026-2027/Печать/Приказ и письма.pdf"
ZIPPED = EVENT.replace("[[papers]]", "zipped = true\n[[papers]]", 1)
LIST = "Опись: {{ стопка.название }}\n{%p for строка in строки %}\n{{ строка.документ }}\n{%p endfor %}"


@dataclass
class PrintingOffice:
    """An office at work, the double of LibreOffice, and the room that makes its piles."""

    session: Session
    soffice: Soffice
    room: PrintRoom

    def printed(self, most: int = 100, *, again: bool = False, year: str = "") -> Printed:
        """What one call makes."""
        return self.room.bring_up_to_date(self.session, DAY, most=most, again=again, year=year)

    def work(self) -> None:
        """Take in what was dropped and bring the papers up to date."""
        workspaces.worked(self.session)

    def wish(self, **answers: str) -> None:
        """Somebody's wish comes in, and its letter goes out."""
        workspaces.drop(
            self.session, "Заявка.xlsx", workspaces.filled(self.session, "wish", {**workspaces.PETROV, **answers})
        )
        self.work()

    @property
    def files(self) -> list[str]:
        """The names of all PDF and archives in the outbox."""
        outbox = self.session.workspace.outbox
        found = [path for path in outbox.rglob("*") if path.suffix in (".pdf", ".zip")]
        return sorted(path.relative_to(outbox).as_posix() for path in found)

    def path(self, name: str = PILE) -> Path:
        """Where a file of the outbox is."""
        return self.session.workspace.outbox / name

    def bookmarks(self, name: str = PILE) -> list[str]:
        """The papers of a pile by their bookmarks."""
        return [str(item.title) for item in PdfReader(io.BytesIO(self.path(name).read_bytes())).outline]  # type: ignore[union-attr]  # these piles have no levels


def furnish_printing(root: Path, soffice: Soffice | None, *piles: str) -> Path:
    """Let a workspace print these piles by that double, without one by LibreOffice itself."""
    settings = root / "config/settings.toml"
    printing = f"\n[printing]\ncover = \"pile-cover.docx\"\nprogram = '{soffice.program if soffice else ''}'\n"
    settings.write_text(settings.read_text("utf-8") + printing, "utf-8")
    for number, pile in enumerate(piles):
        write(root / f"config/piles/{number}.toml", pile.encode())
    write(root / "templates/pile-cover.docx", word(LIST))
    return root


@contextmanager
def printing_office(
    root: Path, office: Path, reader: Reader, *piles: str, prepare: Callable[[Path], Path] = lambda root: root
) -> Iterator[PrintingOffice]:
    """A copy of an office that prints these piles, in an empty folder; `prepare` declares more in it."""
    soffice = Soffice(root.parent / "program")
    furnish_printing(prepare(shutil.copytree(office, root)), soffice, *piles)
    with session_of(root, reader) as session:
        yield PrintingOffice(session, soffice, PrintRoom())
