"""Piles are made of papers: an office is whole without them, copied with them, and made again without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.backups import rebuild
from pipeline.excel import Reader
from tests.builders.piles import EVENT
from tests.builders.printing import PILE, PrintingOffice, printing_office
from tests.builders.workspaces import drop, numbered


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[PrintingOffice]:
    """An office that has printed its registered order, with PDF beside it."""
    with printing_office(tmp_path / "office", staffed_office, reader, EVENT) as opened:
        opened.work()
        opened.printed()
        drop(opened.session, "Регистрация.xlsx", numbered(opened.session, номер="47-ОД"))
        opened.work()
        opened.printed()
        assert len(opened.files) == 3
        yield opened


@pytest.mark.parametrize("has_register", [True, False])
def test_an_office_made_again_misses_no_pile(office: PrintingOffice, tmp_path: Path, has_register: bool) -> None:
    place = office.session.workspace
    office.session.register.close()
    if not has_register:
        place.database.unlink()
    rebuilt = rebuild(place.root, tmp_path / "again", lambda step: None)
    assert (rebuilt.had_register, rebuilt.differences) == (has_register, ())
    assert not (tmp_path / "again/outbox" / PILE).exists()
