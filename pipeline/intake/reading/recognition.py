"""Which form a workbook is, and what its layout lets read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.definitions import Form
from pipeline.intake.lost_letters import are_letters_lost
from pipeline.intake.reading.cell_notes import with_notes
from pipeline.intake.reading.filled_cells import is_filled
from pipeline.intake.reading.half_known import half_known
from pipeline.intake.reading.headings import FirstRows, first_rows, header_among, header_of, shown_questions, visible
from pipeline.intake.reading.inner_tables import bears_tables
from pipeline.intake.reading.labels import FirstColumn, column_among, first_columns, question_column, read_labelled
from pipeline.intake.reading.ours import is_ours, read_ours
from pipeline.intake.reading.table import read_table
from pipeline.model import Grid, Layout, Level, Place, Problem, Refused, Sheet, Submission

# So many words of a file that nobody knows tell whether its letters were lost.
WORDS_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class _SeenSheet:
    """A sheet, looked through once for the words of all forms."""

    sheet: Sheet
    rows: FirstRows
    columns: tuple[FirstColumn, ...]

    @classmethod
    def of(cls, sheet: Sheet) -> _SeenSheet:
        return cls(sheet, first_rows(sheet), first_columns(sheet))


def identify(grid: Grid, forms: Sequence[Form]) -> tuple[Form, Layout]:
    """The form a workbook is, by our marker or else by its headings, and how it is laid out.

    Raises `Refused` when no form fits, several do, or the marker is of a version that is not declared.
    """
    if grid.marker:
        form = _marked(grid.marker, forms)
        return form, Layout.OURS if is_ours(grid) else Layout.TABLE
    seen = [_SeenSheet.of(sheet) for sheet in visible(grid.sheets)]
    worded = [(form, places) for form in forms if (places := _wording_places(seen, form))]
    # A form whose headings are some of another's fits wherever the other does: only the fuller one counts.
    match [form for form, places in worded if not any(places < other for _, other in worded)]:
        case [form]:
            return form, Layout.TABLE
        case []:
            _refuse_hidden_forms(grid, forms)
            _refuse_lost_letters(grid)
            raise Refused([half_known(grid, forms) or Problem("unknown_form", found=grid.file_name)])
        case several:
            titles = ", ".join(f"«{form.title}»" for form in several)
            raise Refused([Problem("ambiguous_form", found=titles)])


def read(grid: Grid, form: Form, layout: Layout) -> tuple[Submission, ...]:
    """What each person or row answered, raw.

    Raises `Refused` when nothing is answered, a needed column is missing, or the blank was taken apart.
    """
    if layout is Layout.OURS:
        return with_notes(read_ours(grid, form), grid)
    submissions = read_table(grid, form) or read_labelled(grid, form)
    if not submissions:
        raise Refused([Problem("names_lost", values={"title": form.title})])
    first, *others = submissions
    return with_notes((replace(first, remarks=(*_how_sure(grid, form), *first.remarks)), *others), grid)


def _how_sure(grid: Grid, form: Form) -> Iterator[Problem]:
    """A remark where a workbook without our marker bears only some of the form's questions: how many of how many."""
    if grid.marker:
        return
    in_row, in_column = len(shown_questions(form)), sum(not question.hidden for question in form.plain)
    fitting = [
        (one.share, asked)
        for sheet in visible(grid.sheets)
        for one, asked in ((header_of(sheet, form), in_row), (question_column(sheet, form), in_column))
        if one
    ]
    share, asked = max(fitting, default=(1.0, 0))
    if share < 1:
        values = {"title": form.title, "count": round(share * asked), "max": asked}
        yield Problem("recognised_by_headings", Level.REMARK, values=values)


def _marked(marker: str, forms: Sequence[Form]) -> Form:
    for form in forms:
        if form.id == marker:
            return form
    name, _, version = marker.partition("/")
    declared = [form for form in forms if form.name == name]
    if not declared:
        raise Refused([Problem("unknown_form")])
    raise Refused([Problem("wrong_version", found=version, values={"title": declared[-1].title})])


def _refuse_hidden_forms(grid: Grid, forms: Sequence[Form]) -> None:
    """Refuse a file whose only questionnaire stands on a hidden sheet, which may be an old one or the right one."""
    for sheet in (sheet for sheet in grid.sheets if sheet.hidden):
        shown = [_SeenSheet.of(replace(sheet, hidden=False))]
        if any(_wording_places(shown, form) for form in forms):
            raise Refused([Problem("form_is_hidden", sheet=sheet.title)])


def _refuse_lost_letters(grid: Grid) -> None:
    """Refuse a file whose words are no words any more: saved in a code page without our letters, or in another one."""
    cells = (cell for sheet in grid.sheets for row in sheet.rows for cell in row)
    filled = (cell.value for cell in cells if isinstance(cell.value, str) and is_filled(cell))
    words = list(islice(filled, WORDS_LOOKED_AT))
    if sum(map(are_letters_lost, words)) > len(words) / 2:
        raise Refused([Problem("file_letters_lost", found=grid.file_name)])


def _wording_places(seen: Sequence[_SeenSheet], form: Form) -> frozenset[Place]:
    """The cells that word a form's questions, as headings or in a column; none when they are too few."""
    places: set[Place] = set()
    for one in seen:
        if "table" in form.shapes and (header := header_among(one.rows, form)):
            places |= {header.sheet.rows[header.row][column].place for column in header.targets}
        if "workbook" in form.shapes and not form.records and (questions := column_among(one.columns, form)):
            # «Учебный год» alone is asked in many tables.
            if len(questions.rows) == 1 and form.tables and not bears_tables([other.sheet for other in seen], form):
                continue
            places |= {one.sheet.rows[row][questions.column].place for row in questions.rows.values()}
    return frozenset(places)
