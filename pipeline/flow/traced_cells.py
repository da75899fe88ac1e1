"""Which changed cells are one answer each: the table, made with that answer, reads as the file does and not otherwise.

Nothing is guessed: a cell comes through expressions, and whether it is an answer is found out by making the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.definitions import Form
from pipeline.flow.table_differences import CellChange, text_of
from pipeline.model import Entry, Listing, Record, State

# So many times a table is made anew in all.
MOST_TRIALS = 24


@dataclass(frozen=True, slots=True)
class TracedCell:
    """A changed cell with the answer that it is."""

    change: CellChange
    entry: Entry
    question: str


@dataclass(frozen=True, slots=True)
class Tracing:
    """A table of ours as it was `made` of a state of the register, and all the cells that somebody changed in it.

    `remade` gives the same table of another state, None where it cannot be made; `corrected` gives the entries as
    corrections would leave them, as far as the office would take these.
    """

    made: Listing
    state: State
    changes: Sequence[CellChange]
    remade: Callable[[State], Listing | None]
    corrected: Callable[[Sequence[TracedCell]], Sequence[Record]]

    def proven(self, possible: Mapping[CellChange, Sequence[tuple[Entry, str]]]) -> list[TracedCell]:
        """The cells that are one answer and no other, all of them together; `possible` are the answers to be tried."""
        found: dict[CellChange, list[TracedCell]] = {}
        for cells in [*_trials(possible)][:MOST_TRIALS]:
            for cell in self._borne_out(cells):
                found.setdefault(cell.change, []).append(cell)
        proven = [cells[0] for cells in found.values() if len(cells) == 1]
        is_sound = {cell.change for cell in self._borne_out(proven)} == {cell.change for cell in proven}
        return proven if is_sound else []

    def _borne_out(self, cells: Sequence[TracedCell]) -> list[TracedCell]:
        """Those of the cells that the table reads as the file does once their answers are put right."""
        right = {(record.form, record.key): record for record in self.corrected(cells)} if cells else {}
        table = self.remade(self._with(cells, right)) if right else None
        if table is None or (table.headings, len(table.rows)) != (self.made.headings, len(self.made.rows)):
            return []
        wanted = {(one.row, one.column): {one.now} for one in self.changes}
        for cell in cells:
            wanted[cell.change.row, cell.change.column] |= self._as_read(cell, right)
        rows = {cell.change.row for cell in cells}
        differing = {
            (number, column): text_of(value)
            for number, row in enumerate(table.rows)
            for column, value in enumerate(row)
            if text_of(value) != text_of(self.made.rows[number][column])
        }
        spoilt = {place[0] for place, now in differing.items() if now not in wanted.get(place, ())}
        if spoilt - rows:
            return []
        return [
            cell
            for cell in cells
            if cell.change.row not in spoilt and (cell.change.row, cell.change.column) in differing
        ]

    def _as_read(self, cell: TracedCell, right: Mapping[tuple[str, str], Record]) -> set[str]:
        """The answer that was typed into a cell as it is kept: a telephone is written in one way."""
        record = right.get((cell.entry.form, cell.entry.key))
        return {text_of(Form.value_in_words(record.values.get(cell.question), self.state.people))} if record else set()

    def _with(self, cells: Sequence[TracedCell], right: Mapping[tuple[str, str], Record]) -> State:
        """The state in which the answers of these cells are put right."""
        asked: dict[tuple[str, str], list[str]] = {}
        for cell in cells:
            asked.setdefault((cell.entry.form, cell.entry.key), []).append(cell.question)

        def put_right(entry: Entry) -> Entry:
            record = right.get((entry.form, entry.key))
            if record is None:
                return entry
            answers = {name: record.values.get(name) for name in asked.get((entry.form, entry.key), ())}
            return replace(entry, values={**entry.values, **answers})

        names = {form.partition("/")[0] for form, _ in right}
        changed = {name: tuple(map(put_right, self.state.entries.get(name, ()))) for name in names}
        return replace(self.state, entries={**self.state.entries, **changed})


def _trials(possible: Mapping[CellChange, Sequence[tuple[Entry, str]]]) -> Sequence[list[TracedCell]]:
    """The cells of a column tried together by one question: what a column shows is one expression."""
    trials: dict[tuple[int, str, str, int], list[TracedCell]] = {}
    for change, answers in possible.items():
        met: dict[tuple[str, str], int] = {}
        for entry, question in answers:
            number = met[entry.form, question] = met.get((entry.form, question), -1) + 1
            asked = change.column, entry.form, question, number
            trials.setdefault(asked, []).append(TracedCell(change, entry, question))
    return [*trials.values()]
