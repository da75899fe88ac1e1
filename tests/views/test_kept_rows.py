"""A row is made once for what it is about, until something changes that it rests on."""

from __future__ import annotations

from pipeline.reads import Changes, Keeping, Key, note
from pipeline.views.kept_rows import MOST_STATES, KeptRows
from pipeline.views.telling import mark_of

CARD: Key = ("card", "a")


def made(rows: KeptRows, item: object = "Осинова", row: str = "made anew", key: Key = CARD) -> str:
    """The row about an item; one that is made rests on that key."""

    def make() -> str:
        note(key)
        return row

    return rows.get("mentors", item, make)


def followed(former: KeptRows, changes: Changes, possible: Changes | None = None) -> KeptRows:
    rows = KeptRows()
    with rows.following(former, changes, possible or changes):
        pass
    return rows


def test_a_row_is_made_once_for_the_same_thing() -> None:
    rows = KeptRows()
    assert [made(rows, row="first"), made(rows), made(rows, ["Осинова"])] == ["first", "first", "made anew"]


def test_a_row_stays_while_nothing_changes_that_it_rests_on() -> None:
    rows = KeptRows()
    made(rows, row="first")
    assert made(followed(rows, Changes([("card", "b")]))) == "first"


def test_a_row_is_made_anew_when_something_changes_that_it_rests_on() -> None:
    rows = KeptRows()
    made(rows, row="first")
    assert made(followed(rows, Changes([CARD]))) == "made anew"


def test_what_changed_while_nobody_asked_is_not_forgotten() -> None:
    rows = KeptRows()
    made(rows, row="first")
    later = followed(followed(rows, Changes([CARD])), Changes())
    assert made(followed(later, Changes())) == "made anew"


def test_what_only_could_have_changed_leaves_a_row_as_it_is() -> None:
    rows = KeptRows()
    made(rows, row="first")
    assert made(followed(rows, Changes(), possible=Changes([CARD]))) == "first"


def test_a_row_that_was_asked_for_too_early_is_looked_at_again() -> None:
    former, rows, changes = KeptRows(), KeptRows(), Changes()
    made(former, row="first")
    with rows.following(former, changes, possible=Changes()):
        assert made(rows) == "first"
        changes.add([CARD])
    assert made(rows) == "made anew"


def test_of_what_is_not_known_here_no_row_is_kept() -> None:
    rows = KeptRows()
    unknown = object()
    assert [made(rows, unknown, "first"), made(rows, unknown)] == ["first", "made anew"]


def test_what_rows_are_about_is_held_once_however_many_tables_tell_of_it() -> None:
    rows = KeptRows()
    for table in ("mentors", "pairs"):
        rows.get(table, ["Осинова", ["Рябинина"]], lambda: "row")
        rows.get(table, ["Ивушкина", ["Рябинина"]], lambda: "row")
    [mentor, other], [same, another] = (list(made) for made in rows._made.values())
    assert (mentor, other) == (mark_of(["Осинова", ["Рябинина"]]), mark_of(["Ивушкина", ["Рябинина"]]))
    assert mentor is same and other is another
    # Of the mark of a list the second part is its items'.
    assert isinstance(mentor, tuple) and isinstance(other, tuple)
    assert mentor[1][1] is other[1][1]


def test_what_nobody_asks_for_is_forgotten_in_the_end() -> None:
    rows = KeptRows()
    made(rows, "Рябинина", "first")
    for _ in range(2 * MOST_STATES):
        made(rows, row="asked for")
        rows = followed(rows, Changes())
    assert [made(rows), made(rows, "Рябинина")] == ["asked for", "made anew"]


def test_changes_that_were_told_of_other_readers_are_held_against_every_row() -> None:
    rows = KeptRows()
    made(rows, row="first")
    for changes in (Changes(), Keeping().changes([]), Keeping().changes([CARD])):
        rows = followed(rows, changes)
    assert made(rows) == "made anew"


def test_a_row_that_was_made_while_changes_came_stands() -> None:
    former, rows, keeping = KeptRows(), KeptRows(), Keeping()
    made(former, row="first")
    changes = keeping.changes([CARD])
    with rows.following(former, changes, possible=changes):
        assert made(rows, row="second") == "second"
    assert made(rows) == "second"
    assert made(followed(rows, keeping.changes([CARD])), row="third") == "third"
