"""What comes of a file that an outside program made, as the page on reading words it."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.excel import Reader
from pipeline.intake.messages import sentence
from pipeline.intake.reading import identify, read
from pipeline.intake.validation import KnownFacts, validate
from pipeline.model import Level, PersonRef, Problem, Record, Refused, Submission
from tests.builders.export_books import EXPORTED
from tests.builders.forms import declared
from tests.builders.outside_books import Case
from tests.builders.questionnaires import opened
from tests.builders.registers import DAY, people
from tests.builders.shipped import declared as shipped
from tests.builders.typed_answers import COMMENT, ONE_SHEET, QUESTIONNAIRE, STAFF, Seen

KNOWN = people("Петров Пётр Петрович", "Сидорова Вера Ильинична")
FORMS = (QUESTIONNAIRE, ONE_SHEET, STAFF, EXPORTED)
DECLARED = declared(*FORMS)
MESSAGES = shipped().messages


def _taken(reader: Reader, path: Path) -> tuple[str, list[Problem], list[Seen]]:
    """What comes of a file as a whole, what is told of it, and the answers that the register gets."""
    try:
        grid = reader.read_grid(path, path.name)
        form, layout = identify(grid, FORMS)
        submissions = read(grid, form, layout)
    except Refused as refused:
        return "refused", list(refused.problems), []
    judged = [_judged(one) for one in submissions]
    records = [one for one in judged if isinstance(one, Record)]
    told = [problem for one in judged for problem in (one.remarks if isinstance(one, Record) else one)]
    told = [problem for problem in told if problem.level is not Level.MENDED]
    comes = "asked back" if len(records) < len(judged) else "remarked" if told else "read"
    return comes, told, [{name: _plain(value) for name, value in record.values.items()} for record in records]


def _judged(submission: Submission) -> Record | tuple[Problem, ...]:
    form = next(one for one in FORMS if one.id == submission.form)
    try:
        return validate(submission, form, KnownFacts(DECLARED, KNOWN, DAY))
    except Refused as refused:
        return tuple(problem for problem in refused.problems if problem.level is Level.ERROR)


def _plain(value: object) -> object:
    return value.written if isinstance(value, PersonRef) else value


def _shown(original: Path, saved: Path) -> list[str]:
    """Of `words` and `comments` of a workbook of ours those that a program shows, by what it saved of it."""
    book = opened(original.read_bytes())
    words = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    seen = _folded(" ".join(_seen(saved)))
    kept = ["words"] if all(_folded(word) in seen for word in words) else []
    # The sheet of remarks says the same as the comment.
    return [*kept, *(["comments"] if seen.count(_folded(COMMENT)) > words.count(COMMENT) else [])]


def _seen(saved: Path) -> Iterator[str]:
    """Every text of what a program saved: the words it lists, or those of the parts of a package."""
    if saved.suffix == ".json":
        yield from json.loads(saved.read_text("utf-8"))
        return
    with zipfile.ZipFile(saved) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                yield html.unescape(re.sub("<[^>]+>", " ", package.read(name).decode("utf-8")))


def _folded(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file, what was told with which sentences, and which answers the register gets."""

    comes: str
    codes: tuple[str, ...]
    sentences: str = ""
    seen: Sequence[Seen] = ()


def outcome(reader: Reader, folder: Path, case: Case) -> Outcome:
    """What comes of a case's file in its folder; every code once."""
    if case.original:
        return Outcome("opens", tuple(_shown(folder / case.original, folder / case.file)))
    comes, told, seen = _taken(reader, folder / case.file)
    codes = tuple(dict.fromkeys(problem.code for problem in told))
    return Outcome(comes, codes, " ".join(sentence(problem, MESSAGES) for problem in told), seen)
