"""Older registers are copied and brought up to date, and the tables are those that the statements know."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import PrimaryKeyConstraint, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from pipeline.model import (
    Answer,
    Cell,
    Level,
    Original,
    Place,
    Problem,
    RegisterError,
    Returned,
    Submission,
    Unanswered,
)
from pipeline.register import Register, backups, file_inspection, migrating, opening
from pipeline.register.schema import metadata
from tests.builders.register_files import RELEASED, everything, is_whole, released, sql, with_one_entry

FAULTY = "def upgrade():\n    op.execute('ALTER TABLE people ADD COLUMN a')\n    op.execute('nonsense')\n"
ADDING = "def upgrade():\n    op.add_column('people', sa.Column('note', sa.Text))\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "register.sqlite3"


@pytest.fixture
def kept(path: Path) -> Path:
    return with_one_entry(path)


def migrations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, second: str) -> None:
    """A program that has one migration more."""
    folder = tmp_path / "migrations"
    shutil.copytree(file_inspection.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    newest = f"{int(file_inspection.NEWEST) + 1:04}"
    head = f"import sqlalchemy as sa\nfrom alembic import op\nrevision = {newest!r}\n"
    head += f"down_revision = {file_inspection.NEWEST!r}\n"
    (folder / f"{newest}_more.py").write_text(head + second, "utf-8")
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)
    for room in (file_inspection, opening):
        monkeypatch.setattr(room, "NEWEST", newest)


def test_an_older_register_is_copied_and_brought_up_to_date(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations(monkeypatch, tmp_path, ADDING)
    register = Register.open(kept, has_worked=True)
    assert [entry.key for entry in register.state().entries["request"]] == ["а"]
    register.close()
    assert sql(kept, "SELECT id, note FROM people") == [("p1", None)]
    (copy,) = (kept.parent / "backups").iterdir()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d Книга учёта до версии \d{4}\.sqlite3", copy.name)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sql(copy, "SELECT key FROM entries") == [("а",)]


def test_the_copy_opens_in_place_of_the_register(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer_program:
        migrations(newer_program, tmp_path, ADDING)
        Register.open(kept).close()
    (copy,) = (kept.parent / "backups").iterdir()
    shutil.copy(copy, kept)
    register = Register.open(kept, has_worked=True)
    assert register.revision() == 1 and is_whole(register)
    register.close()


def test_a_migration_that_fails_leaves_the_register_as_it_was(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sql(kept, "SELECT * FROM sqlite_master")
    with monkeypatch.context() as newer_program:
        migrations(newer_program, tmp_path, FAULTY)
        with pytest.raises(RegisterError):
            Register.open(kept)
    assert sql(kept, "SELECT * FROM sqlite_master") == before
    Register.open(kept, has_worked=True).close()


def test_nothing_is_migrated_when_no_copy_can_be_made(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations(monkeypatch, tmp_path, ADDING)
    (kept.parent / "backups").write_text("не папка", "utf-8")
    before = everything(kept)
    with pytest.raises(RegisterError, match="не удалось сделать её проверенную копию"):
        Register.open(kept)
    assert everything(kept) == before


def test_a_copy_that_lacks_something_is_no_copy(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations(monkeypatch, tmp_path, ADDING)
    monkeypatch.setattr(backups, "_counts", lambda path: {"people": len(path.name)})
    before = everything(kept)
    with pytest.raises(RegisterError, match="не удалось сделать её проверенную копию"):
        Register.open(kept)
    assert everything(kept) == before


@pytest.mark.parametrize("dump", sorted(RELEASED.glob("*.sql")), ids=lambda dump: dump.stem)
def test_a_register_of_every_released_version_opens(path: Path, dump: Path) -> None:
    register = Register.open(released(dump, path), has_worked=True)
    state = register.state()
    assert [(entry.key, entry.version) for entry in state.entries["request"]] == [("а", 2), ("ёлкина", 1)]
    assert state.people["p1"].names == ("Ёлкина Анна", "Елкина А.")
    assert list(state.issued) == ["order-pairs@2026"]
    assert [item.name for item in register.returned()] == ["Анкета.xlsx", "Пустая.xlsx"]
    assert is_whole(register)
    register.close()


PLACE = Place("Анкета", 12, 2)
WRONG = Problem("not_a_number", question="стаж", label="Стаж", place=PLACE, found="весной")
HIDDEN = Problem("hidden_row", Level.REMARK, place=PLACE, values={"row": 12})
ANSWERED = Submission(
    "request/1",
    {"стаж": Answer("стаж", "Стаж", Cell("весной", PLACE))},
    {"встречи": ({"дата": Answer("дата", "Дата", Cell(dt.date(2026, 9, 1), Place("Анкета", 3, 28)))},)},
    remarks=(HIDDEN,),
)


@pytest.mark.parametrize("dump", sorted(RELEASED.glob("*.sql")), ids=lambda dump: dump.stem)
def test_what_was_still_to_go_back_goes_back_after_the_migration(path: Path, dump: Path) -> None:
    register = Register.open(released(dump, path), has_worked=True)
    assert [taken.payload for taken in register.returned()] == [Returned((ANSWERED,), ((WRONG,),)), Original()]
    assert [taken.problems for taken in register.returned()] == [(WRONG,), (Problem("empty_form", sheet="Анкета"),)]
    register.close()


def test_broken_rules_that_stood_among_the_gaps_stand_apart_after_the_migration(tmp_path: Path, path: Path) -> None:
    dump = tmp_path / "0001.sql"
    text = (RELEASED / dump.name).read_text("utf-8")
    dump.write_text(text.replace('["дата"]', '["дата","проверьте склонение: Ким","Остались пустые места."]'), "utf-8")
    register = Register.open(released(dump, path), has_worked=True)
    draft = register.issued("order-pairs@2026")
    register.close()
    assert draft and draft.faults == ("Остались пустые места.",)
    assert draft.gaps == (Unanswered("дата"), Unanswered("проверьте склонение: Ким", doubtful=True))


def test_answers_missing_at_the_end_of_a_key_leave_no_trace_after_the_migration(tmp_path: Path, path: Path) -> None:
    dump = tmp_path / "0004.sql"
    dump.write_text(
        (RELEASED / dump.name).read_text("utf-8").replace("'ёлкина','еёлкина'", "'ёлкина|','еёлкина'"), "utf-8"
    )
    register = Register.open(released(dump, path), has_worked=True)
    assert [entry.key for entry in register.state().entries["request"]] == ["а", "ёлкина"]
    assert is_whole(register)
    register.close()


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Приказ «О мерах «Забота» для пар»", "О мерах «Забота» для пар"), ("Реестр наставников", "")],
)
def test_a_paper_keeps_the_heading_that_its_title_told_before_the_migration(
    tmp_path: Path, path: Path, title: str, heading: str
) -> None:
    dump = tmp_path / "0005.sql"
    text = (RELEASED / dump.name).read_text("utf-8")
    dump.write_text(text.replace("'2026-11-24','Приказ',", f"'2026-11-24','{title}',"), "utf-8")
    register = Register.open(released(dump, path), has_worked=True)
    draft = register.issued("order-pairs@2026")
    register.close()
    assert draft and (draft.title, draft.heading) == (title, heading)


def test_there_is_a_register_of_the_newest_version_to_open() -> None:
    assert (RELEASED / f"{file_inspection.NEWEST}.sql").exists()


def test_migrations_make_exactly_the_tables_that_statements_know(kept: Path) -> None:
    engine = create_engine(f"sqlite:///{kept}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_constraints_came_through_the_migrations(kept: Path) -> None:
    made = " ".join(str(row[0]) for row in sql(kept, "SELECT sql FROM sqlite_master"))
    constraints = [item for table in metadata.tables.values() for item in table.constraints]
    names = [str(item.name) for item in constraints if not isinstance(item, PrimaryKeyConstraint)]
    assert [name for name in names if name not in made] == []


def test_the_tables_can_live_on_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        assert all(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)


def test_the_migrations_can_run_on_postgresql() -> None:
    written = io.StringIO()
    options = {"as_sql": True, "output_buffer": written}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    migrating.run(context)
    script = written.getvalue()
    assert script.count("CREATE TABLE") == len(metadata.tables)
    assert "WHERE superseded_revision IS NULL" in script
