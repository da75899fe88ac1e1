"""The neighbours of the cells of a workbook of ours: the words beside them, the rows under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from pipeline.definitions import Question, answer_cell_name, column_of, holds_answers
from pipeline.intake.reading.filled_cells import is_filled, shown_cell_at
from pipeline.intake.reading.headings import first_line, fold_heading, heading
from pipeline.model import Answer, Cell, Grid, Level, Place, Problem

ENOUGH_COLUMNS = 2


class Positions:
    """A workbook by the places of its cells, so that neighbours can be looked at."""

    def __init__(self, grid: Grid) -> None:
        self._sheets = {sheet.title: sheet for sheet in grid.sheets}
        self._ticks = _ticks_of(grid)
        self._named = {cell.place for rows in grid.names.values() for row in rows for cell in row}

    def tick_cells(self, question: Question) -> Mapping[int, Cell]:
        """The tick cells of a question that still have their names, by the numbers of their choices, in order."""
        return self._ticks.get(answer_cell_name(question.name), {})

    def label_of(self, place: Place) -> str:
        """The nearest words to the left of a cell, folded as a heading; empty when there are none."""
        left, _ = self._beside(place)
        words = (heading(cell) for cell in left if cell.place not in self._named)
        return next(filter(None, words), "")

    def words_beside(self, place: Place) -> str:
        """The words next to a tick: to the left, else to the right; empty when there are none."""
        left, right = self._beside(place)
        return next((cell.value for cell in (*left, *right) if isinstance(cell.value, str) and heading(cell)), "")

    def heading_over(self, place: Place) -> str:
        """The first line of the words right above a cell, folded as a heading; empty when there are none."""
        above = self._under(place, -1) if place.row > 1 else None
        return fold_heading(first_line(above.value)) if above and isinstance(above.value, str) else ""

    def has_words(self, sheet: str, words: str) -> bool:
        """Whether a cell of a sheet that bears no name of ours says exactly these words, case and ё aside."""
        wanted = fold_heading(words)
        cells = (cell for row in self._sheets[sheet].rows for cell in row if isinstance(cell.value, str))
        return bool(wanted) and any(heading(cell) == wanted and cell.place not in self._named for cell in cells)

    def seen_in(self, cell: Cell, first_row: int) -> Cell:
        """A cell of a table with what is seen there: of a merge downwards, unless it begins above, its first cell's."""
        place = cell.place
        shown = shown_cell_at(self._sheets[place.sheet], place.row - 1, place.column - 1, first_row - 2)
        return replace(shown, place=place)

    def below(self, cells: Mapping[str, Cell]) -> Iterator[dict[str, Cell]]:
        """The rows typed under a table, while two of its columns are filled and no name of ours begins.

        `cells` are those of its last row by question; of a table with one column that one must be filled. A lone cell
        may be the title of the fuller row that follows it: both are given, unless they are caption and headings of
        the next table of ours.
        """
        enough = min(ENOUGH_COLUMNS, max(len(cells), 1))
        rows, is_last = self._filled_below(cells)
        counts = [*(sum(map(is_filled, row.values())) for row in rows), 0]
        for row, (filled, following) in zip(rows, pairwise(counts), strict=True):
            if filled < enough and not (is_last and following > enough):
                return
            yield row

    def _filled_below(self, cells: Mapping[str, Cell]) -> tuple[list[dict[str, Cell]], bool]:
        """The rows under a table down to an empty one, or to a name of ours; and whether it was an empty one."""
        rows: list[dict[str, Cell]] = []
        while True:
            step = len(rows) + 1
            row = {name: cell for name, last in cells.items() if (cell := self._under(last.place, step)) is not None}
            is_named = any(cell.place in self._named for cell in row.values())
            if is_named or not any(map(is_filled, row.values())):
                return rows, not is_named
            rows.append(row)

    def remarks(self, row: Mapping[str, Answer]) -> tuple[Problem, ...]:
        """A remark when the row of a table is hidden or stands below the table."""
        places = [answer.cell.place for answer in row.values()]
        first = places[0]
        is_hidden = first.row in self._sheets[first.sheet].hidden_rows
        is_below = not any(place in self._named for place in places)
        codes = [code for code, holds in (("hidden_row", is_hidden), ("below_table", is_below)) if holds]
        return tuple(Problem(code, Level.REMARK, place=first, values={"row": first.row}) for code in codes)

    def hidden_answers(self, answers: Iterable[Answer]) -> tuple[Problem, ...]:
        """A remark for each row that is hidden and holds an answer: whoever filled the form in did not see it last."""
        places = [answer.cell.place for answer in answers if is_filled(answer.cell)]
        hidden = {(p.sheet, p.row): p for p in reversed(places) if p.row in self._sheets[p.sheet].hidden_rows}
        return tuple(
            Problem("hidden_row", Level.REMARK, place=place, values={"row": row})
            for (_, row), place in sorted(hidden.items())
        )

    def hidden_columns(self, answers: Iterable[Answer]) -> tuple[Problem, ...]:
        """A remark for each column that is hidden and holds an answer."""
        hidden: dict[tuple[str, int], Answer] = {}
        for answer in answers:
            place = answer.cell.place
            if is_filled(answer.cell) and place.column in self._sheets[place.sheet].hidden_columns:
                hidden.setdefault((place.sheet, place.column), answer)
        return tuple(
            Problem("hidden_column", Level.REMARK, first.question, first.label, first.cell.place)
            for _, first in sorted(hidden.items())
        )

    def _beside(self, place: Place) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """The cells to the left and to the right of a place in its row, the nearest first."""
        rows = self._sheets[place.sheet].rows
        cells = rows[place.row - 1] if place.row <= len(rows) else ()
        return cells[: place.column - 1][::-1], cells[place.column :]

    def _under(self, place: Place, step: int) -> Cell | None:
        """The cell so many rows under a place, None beyond the end of the sheet or of its row."""
        rows, row = self._sheets[place.sheet].rows, place.row - 1 + step
        cells = rows[row] if row < len(rows) else ()
        return cells[place.column - 1] if place.column <= len(cells) else None


def _ticks_of(grid: Grid) -> dict[str, dict[int, Cell]]:
    """All tick cells by the name of their question's answer cell."""
    ticks: dict[str, dict[int, Cell]] = {}
    for name, rows in grid.names.items():
        answer, _, number = name.rpartition("__")
        if number.isdecimal() and holds_answers(answer) and column_of(name) is None and rows:
            ticks.setdefault(answer, {})[int(number)] = rows[0][0]
    return {answer: dict(sorted(cells.items())) for answer, cells in ticks.items()}
