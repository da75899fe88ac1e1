"""What the folders say in which somebody dropped a file: its school year, stage and form, held against the content.

Folders are never required and decide nothing: where they say otherwise than the file, people are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.definitions import Declarations, Form
from pipeline.language import search_key
from pipeline.model import Level, Problem, Record

_YEAR = re.compile(r"\b(20\d\d)\s*[-–/_]\s*(?:20)?(\d\d)\b")
_STAGE = re.compile(r"\b(?:этап\s*№?\s*(\d+)|(\d+)\s*(?:-?й\s+)?этап)\b", re.IGNORECASE)


def contradictions(name: str, form: Form, records: Sequence[Record], declared: Declarations) -> Iterator[Problem]:
    """A remark for each folder of a file's name that says otherwise than what was read of it; one of a kind."""
    folders = PurePosixPath(name).parts[:-1]
    told = set()
    for folder in folders:
        for code, said, is_so in _compared(folder, form, records, declared):
            if said and not is_so and code not in told:
                told.add(code)
                yield Problem(code, Level.REMARK, found=folder, values={"value": said})


def _compared(
    folder: str, form: Form, records: Sequence[Record], declared: Declarations
) -> Iterator[tuple[str, str, bool]]:
    """What the file itself says of each kind of thing that the folder's name tells, and whether both say the same."""
    if year := _year_in(folder):
        years = sorted(set(_years(form, records)))
        yield "folder_of_another_year", ", ".join(years), years == [year]
    if stage := _stage_in(folder):
        own = next((one.stage for one in declared.calendar.activity if one.code == form.activity), None)
        yield "folder_of_another_stage", f"{own}" if own else "", own == stage
    if named := next((one for one in declared.forms.values() if search_key(one.title) == search_key(folder)), None):
        yield "folder_of_another_form", form.title, named.name == form.name


def _year_in(folder: str) -> str:
    """The school year that a folder names, «2026/2027»; "" where it names none, also of two years not in a row."""
    found = _YEAR.search(folder)
    is_year = found is not None and (int(found[1]) + 1) % 100 == int(found[2])
    return f"{found[1]}/{int(found[1]) + 1}" if found and is_year else ""


def _stage_in(folder: str) -> int:
    """The number of the stage that a folder names; 0 where it names none."""
    found = _STAGE.search(folder)
    return int(found[1] or found[2]) if found else 0


def _years(form: Form, records: Sequence[Record]) -> Iterator[str]:
    asked = [question.name for question in form.flat if question.type == "school_year"]
    answers = (record.values.get(name) for record in records for name in asked)
    yield from (str(answer) for answer in answers if answer)
