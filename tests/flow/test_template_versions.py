"""Every edition of a template that was in force is kept, told with its days, and had again."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import glance
from pipeline.flow.session import Session
from pipeline.flow.template_versions import bring_back, template_versions
from pipeline.folders import digest
from pipeline.model import PipelineError
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import text_of, word
from tests.builders.workspaces import PETROV, change_template, drop, filled, outbox, session_of, worked, write

NEXT_DAY = DAY + dt.timedelta(days=1)
SECOND = "Иначе: {{ заявка.фио | дт }}"
NAME = "letter.docx"


@pytest.fixture
def root(tmp_path: Path, staffed_office: Path, reader: Reader) -> Path:
    """An office whose letters are of the second edition of their template since the next day."""
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        change_template(session, NAME, word(SECOND))
        worked(session, NEXT_DAY)
    return root


def letter(session: Session) -> str:
    return next(text_of(content) for name, content in outbox(session).items() if name.endswith("Петрову П.П.docx"))


def test_they_are_told_with_the_days_of_their_force(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        first, second = template_versions(session, NAME)
        assert (first.number, first.since, first.until) == (1, DAY, NEXT_DAY)
        assert (second.number, second.since, second.until) == (2, NEXT_DAY, None)
        assert second.digest == digest((root / "templates" / NAME).read_bytes())


def test_one_that_is_brought_back_is_in_force_without_another_yes(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        assert letter(session).startswith("Иначе")
        assert bring_back(session, NAME, 1) is None
        worked(session, NEXT_DAY)
        assert letter(session).startswith("Ответ")
        assert not glance(session, NEXT_DAY).templates
        assert [one.number for one in template_versions(session, NAME)] == [1, 2, 3]


def test_what_was_never_in_force_is_put_aside_and_not_lost(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        slip = write(root / "templates" / NAME, word("{% if заявка.фио %}работа целого дня")).read_bytes()
        worked(session, NEXT_DAY)
        [told] = glance(session, NEXT_DAY).failed
        assert "в силе прежний образец (действует с 25.11.2026)" in told
        aside = bring_back(session, NAME, 2)
        assert aside is not None
        assert aside.read_bytes() == slip
        worked(session, NEXT_DAY)
        assert not glance(session, NEXT_DAY).failed
        assert letter(session).startswith("Иначе")


def test_an_edition_that_never_was_or_is_not_whole_is_refused(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        with pytest.raises(PipelineError, match="нет редакции 7"):
            bring_back(session, NAME, 7)
        first = template_versions(session, NAME)[0].digest
        write(root / "var/editions" / first[:2] / first, b"changed")
        before = (root / "templates" / NAME).read_bytes()
        with pytest.raises(PipelineError, match="не сохранилась целой"):
            bring_back(session, NAME, 1)
        assert (root / "templates" / NAME).read_bytes() == before


def test_the_command_tells_and_brings_back(root: Path) -> None:
    said = call(root, "versions", "letter").output
    assert "1  с 24.11.2026 по 25.11.2026" in said
    assert "2  с 25.11.2026 действует" in said
    assert "возвращена редакция 1" in call(root, "versions", "letter", "--restore", "1").output
    assert text_of((root / "templates" / NAME).read_bytes()).startswith("Ответ")


def test_what_changed_since_any_edition_is_told_before_it_is_brought_back(root: Path) -> None:
    said = " ".join(call(root, "diff", "letter", "--since", "1").output.split())
    assert "было «Ответ: {{ заявка.фио | …», стало «Иначе: {{ заявка.фио | …»" in said
    assert call(root, "diff", "letter", "--since", "2").output == f"{NAME}: не изменён\n"
    assert "нет редакции 7" in call(root, "diff", "letter", "--since", "7").output
    both = call(root, "diff", "letter", str(root / "templates" / NAME), "--since", "1")
    assert both.exit_code == 2 and "либо второй файл, либо номер редакции" in both.output
