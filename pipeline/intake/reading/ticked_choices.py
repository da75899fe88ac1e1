"""Questions of a workbook of ours that are answered by ticks: a named cell beside each choice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pipeline.definitions import Question
from pipeline.intake.reading.headings import fold_heading
from pipeline.intake.reading.marks import Choices, own_words, read_marks
from pipeline.intake.reading.positions import Positions
from pipeline.language import clean_text
from pipeline.model import Cell, Problem


def ticked(question: Question, ticks: Mapping[int, Cell], others: list[Cell], positions: Positions) -> Choices:
    """What is ticked, and what stands in the cells for an answer in the person's own words."""
    chosen = read_marks(question, ((_choice(question, n, cell, positions), cell) for n, cell in ticks.items()))
    written = own_words(question, others)
    return Choices((*chosen.lines, *written.lines), (*chosen.doubts, *written.doubts))


def lost_ticks(
    question: Question, ticks: Mapping[int, Cell], positions: Positions, foreign: Collection[str]
) -> Iterator[Problem]:
    """An error for every choice whose tick cell has lost its name, or stands beside words of something else.

    `foreign` are the folded words of other questions and of their choices.
    """
    choices = _declared(question)
    last = max(ticks)
    for number in range(1, max(last, len(choices)) + 1):
        cell = ticks.get(number)
        choice = choices[number - 1] if number <= len(choices) else ""
        if cell is None and (number < last or positions.has_words(ticks[last].place.sheet, choice)):
            values = {"choice": choice or f"№ {number}"}
            yield Problem("tick_cell_lost", question=question.name, label=question.label, values=values)
        elif cell is not None and _is_foreign(fold_heading(positions.words_beside(cell.place)), choices, foreign):
            yield Problem("row_moved", question=question.name, label=question.label, place=cell.place)


def _declared(question: Question) -> tuple[str, ...]:
    return question.choices if isinstance(question.choices, tuple) else ()


def _is_foreign(words: str, choices: tuple[str, ...], foreign: Collection[str]) -> bool:
    return not words or (words in foreign and words not in map(fold_heading, choices))


def _choice(question: Question, number: int, cell: Cell, positions: Positions) -> str:
    """The choice that stands beside a tick; the declared one of that number where no declared one stands there.

    A tick cell dragged to another row takes its name along: what the person sees is the words beside it.
    """
    words = clean_text(positions.words_beside(cell.place))
    choices = _declared(question)
    seen = next((choice for choice in choices if fold_heading(choice) == fold_heading(words)), "")
    return seen or (choices[number - 1] if number <= len(choices) else words)
