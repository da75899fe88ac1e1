"""What the journal covers: whatever was changed behind the register's back, the first broken line is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.model import Outcome
from pipeline.register import Broken, Register
from tests.builders.register_files import RELEASED, draft, file, is_whole, record, released, returned, sql
from tests.builders.register_places import RegisterPlace
from tests.builders.registers import DAY, person

# The lines: 1 export, 2 Ёлкина's answers, 3 a returned file, 4 a draft, 5 the draft withdrawn, 6 another export.
DIGEST = "ab" * 32


@pytest.fixture
def register(place: RegisterPlace) -> Iterator[Register]:
    opened = place.open(who="секретарь@ПК-1")
    opened.note("export", "p0", {"rows": 0}, at=DAY)
    item = file(record("ёлкина", person="p1", стаж=3), people=(person("p1", "Ёлкина Анна"),), digest=DIGEST)
    opened.accept(item, DAY)
    opened.accept(returned(), DAY)
    opened.mark_issued(draft(), at=DAY)
    opened.forget_issued("order-pairs@2026")
    opened.note("export", "p1", {"rows": 1}, at=DAY)
    yield opened
    opened.close()


def first_break(register: Register, original: str | None = DIGEST) -> tuple[int, Broken] | None:
    """The number of the first broken line and what of it is broken, when that original is kept."""
    return next(iter(breaks(register, original)), None)


def breaks(register: Register, original: str | None = DIGEST) -> list[tuple[int, Broken]]:
    """Every broken line with what of it is broken, when that original is kept."""
    return [(found.line.seq, found.broken) for found in register.verify(lambda _: original)]


def test_an_office_that_nobody_touched_is_whole(register: Register) -> None:
    assert first_break(register) is None


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE journal SET object = 'p9' WHERE seq = 2", 2),
        ("UPDATE journal SET at = '2026-11-25' WHERE seq = 6", 6),
        ("DELETE FROM journal WHERE seq = 2", 3),
        ("DELETE FROM journal WHERE seq = 1", 2),
        ("UPDATE journal SET seq = 21 - seq WHERE seq IN (5, 6)", 15),
    ],
)
def test_a_changed_cut_or_swapped_line_breaks_the_chain(
    register: Register, place: RegisterPlace, statement: str, seq: int
) -> None:
    place.year().unlink()
    place.sql(statement)
    place.open().close()
    assert first_break(register) == (seq, Broken.CHAIN)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET details = '{\"rows\":7}' WHERE seq = 6", (6, Broken.DETAILS)),
        ("UPDATE entries SET answers = '{\"стаж\":30}'", (2, Broken.ANSWERS)),
        ("UPDATE entries SET person = NULL", (2, Broken.ANSWERS)),
        ("DELETE FROM entries", (2, Broken.ANSWERS)),
        ("UPDATE names SET name = 'Елкина Анна'", (2, Broken.NAMES)),
        ("UPDATE intakes SET outcome = 'accepted' WHERE outcome = 'returned'", (3, Broken.INTAKE)),
        (f"UPDATE intakes SET digest = 'cd' WHERE digest = '{DIGEST}'", (2, Broken.INTAKE)),
        ("UPDATE issued SET digest = 'ee'", (4, Broken.PAPER)),
        ("UPDATE issued SET standing = 'registered'", (4, Broken.PAPER)),
        ("DELETE FROM issued", (4, Broken.PAPER)),
    ],
)
def test_what_a_line_tells_of_is_compared_with_the_register(
    register: Register, place: RegisterPlace, statement: str, found: tuple[int, Broken]
) -> None:
    place.sql(statement)
    assert first_break(register) == found


@pytest.mark.parametrize(("original", "broken"), [(None, Broken.ORIGINAL_MISSING), ("cd", Broken.ORIGINAL_CHANGED)])
def test_the_original_of_answers_must_lie_in_the_archive_unchanged(
    register: Register, original: str | None, broken: Broken
) -> None:
    [found] = register.verify(lambda _: original)
    assert (found.line.seq, found.broken, found.original) == (2, broken, DIGEST)


def test_the_scan_of_a_signed_paper_must_lie_in_the_archive_too(register: Register) -> None:
    register.accept(file(digest="cd" * 32, outcome=Outcome.ATTACHED), DAY)
    last = register.last_line().seq
    whole = {DIGEST, "cd" * 32}
    assert not register.verify(lambda digest: digest if digest in whole else None)
    lost = register.verify(lambda digest: digest if digest == DIGEST else None)
    assert [(found.line.seq, found.broken) for found in lost] == [(last, Broken.ORIGINAL_MISSING)]


def test_every_break_is_told_by_the_number_of_its_line(register: Register, place: RegisterPlace) -> None:
    place.sql("UPDATE issued SET digest = 'ee'")
    place.sql("UPDATE entries SET version = 2")
    assert breaks(register) == [(2, Broken.ANSWERS), (4, Broken.PAPER)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO intakes SELECT 99, 'forged', digest, name, size, outcome, form, day, rows, answers_hash, "
        "corrects, problems, payload, owed, file, written FROM intakes WHERE id = 1",
        "INSERT INTO issued SELECT 99, 'forged', document, subject, standing, edition, revision, superseded_revision, "
        "file, digest, day, title, gaps, faults, heading FROM issued WHERE id = 1",
    ],
)
def test_what_no_line_tells_of_is_told_after_the_last_line(
    register: Register, place: RegisterPlace, statement: str
) -> None:
    place.sql(statement)
    assert breaks(register) == [(6, Broken.UNTOLD)]


def test_the_last_note_of_an_action_is_had_with_its_details_until_they_are_erased(
    register: Register, place: RegisterPlace
) -> None:
    note = register.noted("export")
    assert note and (note.line.seq, note.details) == (6, {"rows": 1})
    place.sql("UPDATE journal SET details = NULL")
    note = register.noted("export")
    assert note and (note.line.seq, note.details) == (6, {})
    assert register.noted("verified") is None


def test_a_database_that_is_whole_says_so(register: Register) -> None:
    assert register.is_sound()


def test_a_corrected_answer_and_a_delivered_return_break_nothing(register: Register) -> None:
    register.accept(file(record("ёлкина", person="p1", стаж=4), digest=DIGEST), DAY)
    register.effect_done(register.returned()[0].claim, "Вернули на исправление/Анкета.xlsx")
    assert first_break(register) is None


def test_erased_details_leave_the_chain_whole(register: Register, place: RegisterPlace) -> None:
    place.sql("UPDATE journal SET details = NULL")
    place.sql("DELETE FROM entries")
    assert first_break(register, original=None) is None


def test_a_line_older_than_the_hash_of_answers_still_counts_them(tmp_path: Path) -> None:
    older = released(RELEASED / "0001.sql", tmp_path / "older.sqlite3")
    opened = Register.open(older, has_worked=True)
    assert is_whole(opened)
    sql(older, "DELETE FROM entries WHERE key = 'ёлкина'")
    assert [told.broken for told in opened.verify(lambda digest: digest)] == [Broken.ANSWERS]
    opened.close()


def without_last(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[:-1])


@pytest.mark.parametrize(
    ("spoil", "seq"),
    [
        (lambda text: text.replace('"p1"', '"p9"'), 6),
        (without_last, 6),
        (lambda text: text + text.splitlines(keepends=True)[-1], 6),
        (lambda text: text + "не строка журнала\n", 7),
        (lambda text: text + "{}\n", 7),
        (lambda text: "не строка журнала\n" + text, 1),
    ],
)
def test_a_changed_file_shows(register: Register, place: RegisterPlace, spoil: Callable[[str], str], seq: int) -> None:
    year = place.year()
    year.write_text(spoil(year.read_text("utf-8")), "utf-8")
    assert first_break(register) == (seq, Broken.FILE)


def test_a_file_that_cannot_be_read_lacks_its_lines(register: Register, place: RegisterPlace) -> None:
    year = place.year()
    year.unlink()
    year.mkdir()
    assert first_break(register) == (1, Broken.FILE)


def test_a_last_line_that_is_cut_off_shows_in_the_file(register: Register, place: RegisterPlace) -> None:
    place.sql("DELETE FROM journal WHERE seq = 6")
    assert first_break(register) == (6, Broken.FILE)


def test_a_register_without_files_is_told_by_its_table_alone() -> None:
    register = Register.open("sqlite://")
    register.note("export", "p0", {}, at=DAY)
    assert is_whole(register)
    register.close()
