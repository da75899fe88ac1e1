"""Settings that were changed while the program works are told: it reads them when it starts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.excel import Reader
from pipeline.flow import glance
from pipeline.flow.requests import publish
from tests.builders.configs import put
from tests.builders.registers import DAY
from tests.builders.workspaces import DOCUMENTS, furnished, session_of, worked

MENDED = DOCUMENTS["letter"].replace("title = ", "title  = ")


def test_the_page_names_what_was_changed_until_the_program_starts_anew(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        assert not [*glance(session, DAY).templates]
        put(root, "documents/letter.toml", MENDED)
        put(root, "documents/new.toml", DOCUMENTS["letter"].replace('id = "letter"', 'id = "new"'))
        [told] = glance(session, DAY).templates
        assert "Изменены файлы настроек: documents/letter.toml, documents/new.toml. Программа прочтёт их" in told
        assert "остановите программу и запустите снова" in told
    (root / "config/documents/new.toml").unlink()
    with session_of(root, reader) as session:
        assert not [*glance(session, DAY).templates]


def test_the_page_tells_it_under_a_heading_that_speaks_of_settings_too(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        worked(session)
        put(root, "documents/letter.toml", MENDED)
        publish(session, dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC))
        page = session.workspace.status.read_text("utf-8")
    _, _, below = page.partition("<h2>Изменены шаблоны и настройки")
    assert "documents/letter.toml" in below.partition("</section>")[0]


def test_of_many_changed_files_the_first_are_named(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        for name in "abcde":
            put(root, f"documents/{name}.toml", MENDED)
        [told] = glance(session, DAY).templates
        assert "documents/a.toml, documents/b.toml, documents/c.toml и ещё 2. " in told
