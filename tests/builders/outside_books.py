"""What each outside program makes of our forms: the files by what they hold, and what a person sees in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from pipeline.definitions import Form
from tests.builders.outside_programs import Step, by_hand, calligra, gnumeric, javascript
from tests.builders.typed_answers import (
    ONE_SHEET,
    QUESTIONNAIRE,
    SEEN_ONE_SHEET,
    SEEN_QUESTIONNAIRE,
    SEEN_STAFF,
    STAFF,
    Seen,
    TypedCell,
    blank,
    corrected,
    filled,
    returned,
    typed_into,
)

Records = Sequence[Seen]


class Key(NamedTuple):
    """What a row of the page speaks of."""

    program: str
    ending: str
    holds: str


@dataclass(frozen=True, slots=True)
class Case:
    """A file in the folder of its program; `seen` is what a person sees in it, where it is taken.

    `original` is the workbook of ours of which the file is what the program shows.
    """

    file: str
    seen: Records = ()
    original: str = ""


Cases = Mapping[Key, Case]
TYPED_FORMS = (QUESTIONNAIRE, STAFF)
ANSWERS: Records = (SEEN_QUESTIONNAIRE,)
SAME_POST: Records = tuple({**row, "должность": "воспитатель"} for row in SEEN_STAFF)
# Where a program saves no formats, a person sees bare numbers as well.
BARE_ANSWERS: Records = ({**SEEN_QUESTIONNAIRE, "доля": Decimal("0.85"), "время": "1,1041666667"},)
BARE_STAFF: Records = tuple({**row, "ставка": row["ставка"] / 100} for row in SEEN_STAFF)
WITHOUT_FORMATS = {("Gnumeric", "csv"), ("ExcelJS", "csv"), ("SheetJS", "ods")}
NO_SHARE: Records = ({**SEEN_STAFF[0], "ставка": None}, SEEN_STAFF[1])


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a form before it was saved: steps of `by_hand.bas` after the answers were typed."""

    holds: str
    form: Form
    steps: Sequence[Step] = ()
    endings: Sequence[str] = ("xlsx", "ods", "xls")
    seen: Records = ()
    password: str = ""


# The filters of LibreOffice by the ending they are saved under, with their options.
FILTERS: Mapping[str, tuple[str, str]] = {
    "xlsx": ("Calc MS Excel 2007 XML", ""),
    "ods": ("calc8", ""),
    "xls": ("MS Excel 97", ""),
    # Separator, quote and character set by their numbers: commas in UTF-8, semicolons in the Windows set of Russia.
    "csv": ("Text - txt - csv (StarCalc)", "44,34,76"),
    "cp1251.csv": ("Text - txt - csv (StarCalc)", "59,34,34"),
    "fods": ("OpenDocument Spreadsheet Flat XML", ""),
    "slk": ("SYLK", ""),
    "dif": ("DIF", "76"),
    "html": ("HTML (StarCalc)", ""),
    "pdf": ("calc_pdf_Export", ""),
}
TABLES = ("xlsx", "ods", "xls", "csv")
DONE = (
    Done(
        "questionnaire",
        QUESTIONNAIRE,
        endings=("xlsx", "ods", "xls", "csv", "fods", "slk", "dif", "html", "pdf"),
        seen=ANSWERS,
    ),
    Done("staff list", STAFF, endings=(*TABLES, "cp1251.csv"), seen=SEEN_STAFF),
    Done("questionnaire on one sheet", ONE_SHEET, endings=("csv", "cp1251.csv"), seen=(SEEN_ONE_SHEET,)),
    Done("questionnaire, an answer on a hidden row", QUESTIONNAIRE, [("hide row", "Анкета!C7")], seen=ANSWERS),
    Done("staff list, a row hidden", STAFF, [("hide row", "Таблица!C6")], TABLES, SEEN_STAFF),
    Done("questionnaire, its answers in a hidden column", QUESTIONNAIRE, [("hide column", "Анкета!C7")], seen=ANSWERS),
    Done("staff list, a column hidden", STAFF, [("hide column", "Таблица!D5")], seen=SEEN_STAFF),
    Done("staff list, one post merged over two rows", STAFF, [("merge", "Таблица!D5:D6")], seen=SAME_POST),
    Done("questionnaire, #N/A in an answer", QUESTIONNAIRE, [("formula", "Анкета!C7", "=NA()")]),
    Done(
        "staff list, #DIV/0! in a cell that may be empty", STAFF, [("formula", "Таблица!F5", "=1/0")], TABLES, NO_SHARE
    ),
    Done("questionnaire, an answer struck out", QUESTIONNAIRE, [("strike", "Анкета!C7")]),
    Done(
        "questionnaire, a comment on an answer", QUESTIONNAIRE, [("comment", "Анкета!C7", "с мая другой")], seen=ANSWERS
    ),
    Done(
        "questionnaire, a box of words over an answer",
        QUESTIONNAIRE,
        [("text box", "Анкета!C7", "с мая другой")],
        seen=ANSWERS,
    ),
    Done("questionnaire, a line drawn over an answer", QUESTIONNAIRE, [("line", "Анкета!C7")], seen=ANSWERS),
    Done(
        "questionnaire, a ticked box that is no cell",
        QUESTIONNAIRE,
        [("tick box", "Анкета!C7", "дистанционно")],
        seen=ANSWERS,
    ),
    Done("questionnaire, its sheet copied", QUESTIONNAIRE, [("copy sheet", "Анкета 2")], seen=ANSWERS),
    # Calc encrypts an .xlsx only when a person asks in its window.
    Done("staff list with a password", STAFF, endings=("ods", "xls"), password="ромашка"),
)
CORRECTED, BLANK_OPENED, RETURNED_OPENED = "questionnaire given back and corrected", "our blank", "a form given back"


def _key(program: str, ending: str, holds: str) -> Key:
    return Key(program, f".{ending}" if ending != "cp1251.csv" else ".csv in cp1251", holds)


# ── LibreOffice


def libreoffice_cases() -> Iterator[tuple[Key, Case]]:
    """What people do in LibreOffice by hand."""
    for done in DONE:
        for ending in done.endings:
            yield _key("LibreOffice", ending, done.holds), Case(_name(done, ending), done.seen)
    for ending in ("xlsx", "ods"):
        yield _key("LibreOffice", ending, CORRECTED), Case(f"{CORRECTED}.{ending}", ANSWERS)
    yield from _opened("LibreOffice", "xlsx")


def libreoffice(folder: Path) -> None:
    """All of its files in one start of the program."""
    _hand_out(folder)
    steps: list[Step] = []
    for done in DONE:
        steps += [_open(folder / f"{done.form.name}.xlsx"), *map(_typing, typed_into(done.form)), *done.steps]
        for ending in done.endings:
            steps.append(("save", (folder / _name(done, ending)).as_uri(), *FILTERS[ending], done.password))
        steps.append(("close",))
    steps += [
        _open(folder / "returned.xlsx"),
        ("save", (folder / f"{RETURNED_OPENED}.xlsx").as_uri(), *FILTERS["xlsx"]),
    ]
    steps += map(_typing, corrected())
    steps += [("save", (folder / f"{CORRECTED}.{ending}").as_uri(), *FILTERS[ending]) for ending in ("xlsx", "ods")]
    steps += [("close",), _open(folder / "questionnaire.xlsx")]
    steps += [("save", (folder / f"{BLANK_OPENED}.xlsx").as_uri(), *FILTERS["xlsx"]), ("close",)]
    by_hand(folder, steps)


def _name(done: Done, ending: str) -> str:
    return f"{done.holds}.{ending}".replace("/", " ")


def _open(book: Path) -> Step:
    return ("open", book.as_uri())


def _typing(cell: TypedCell) -> Step:
    if isinstance(cell.value, str):
        return ("words", cell.place, cell.value.replace("\n", "\\n"))
    return ("number", cell.place, repr(cell.value), cell.code)


def _hand_out(folder: Path) -> None:
    """Put our own workbooks there, as people get them."""
    handed = {form.name: blank(form) for form in (QUESTIONNAIRE, ONE_SHEET, STAFF)}
    handed |= {"returned": returned(), "filled": filled()}
    for name, content in handed.items():
        (folder / f"{name}.xlsx").write_bytes(content)


def _typed(program: str, endings: Iterable[str]) -> Iterator[tuple[Key, Case]]:
    """Our two forms with answers typed there; of the kinds that we refuse the staff list alone."""
    for ending in endings:
        is_bare = (program, ending) in WITHOUT_FORMATS
        yield _key(program, ending, "staff list"), Case(f"typed staff.{ending}", BARE_STAFF if is_bare else SEEN_STAFF)
        if ending not in REFUSED_KINDS:
            answers = BARE_ANSWERS if is_bare else ANSWERS
            yield _key(program, ending, "questionnaire"), Case(f"typed questionnaire.{ending}", answers)


def _opened(program: str, ending: str) -> Iterator[tuple[Key, Case]]:
    """What we hand out, as the program shows it."""
    for holds, original in ((BLANK_OPENED, "questionnaire"), (RETURNED_OPENED, "returned")):
        yield Key(program, "–", holds), Case(f"{holds}.{ending}", original=f"{original}.xlsx")


# ── Gnumeric and Calligra

GNUMERIC = {
    "xlsx": "Gnumeric_Excel:xlsx",
    "ods": "Gnumeric_OpenCalc:odf",
    "xls": "Gnumeric_Excel:excel_biff8",
    "csv": "Gnumeric_stf:stf_csv",
    "gnumeric": "Gnumeric_XmlIO:sax",
}


def gnumeric_cases() -> Iterator[tuple[Key, Case]]:
    """What is typed and saved in Gnumeric."""
    yield from _typed("Gnumeric", GNUMERIC)
    yield from _opened("Gnumeric", "xlsx")


def gnumeric_books(folder: Path) -> None:
    """Its files, one call for each."""
    _hand_out(folder)
    for ending, kind in GNUMERIC.items():
        for form in TYPED_FORMS:
            book = folder / f"{form.name}.xlsx"
            gnumeric(book, folder / f"typed {form.name}.{ending}", kind, typed_into(form))
    gnumeric(folder / "questionnaire.xlsx", folder / f"{BLANK_OPENED}.xlsx", GNUMERIC["xlsx"])
    gnumeric(folder / "returned.xlsx", folder / f"{RETURNED_OPENED}.xlsx", GNUMERIC["xlsx"])


def calligra_cases() -> Iterator[tuple[Key, Case]]:
    """What Calligra Sheets opens and saves; nothing is typed there."""
    yield Key("Calligra", ".ods", "questionnaire"), Case("saved.ods", ANSWERS)
    yield from _opened("Calligra", "ods")


def calligra_books(folder: Path) -> None:
    """Its files, one call for each."""
    _hand_out(folder)
    for book, saved in (("filled", "saved"), ("questionnaire", BLANK_OPENED), ("returned", RETURNED_OPENED)):
        calligra(folder / f"{book}.xlsx", folder / f"{saved}.ods")


# ── libraries under Node.js

LIBRARY_KINDS: Mapping[str, Mapping[str, str]] = {
    "SheetJS": {
        "xlsx": "xlsx",
        "ods": "ods",
        "xls": "biff8",
        "csv": "csv",
        "xlsb": "xlsb",
        "xlsm": "xlsm",
        "numbers": "numbers",
        "fods": "fods",
        "xml": "xlml",
        "html": "html",
    },
    "ExcelJS": {"xlsx": "xlsx", "csv": "csv"},
    "xlsx-populate": {"xlsx": "xlsx"},
}
REFUSED_KINDS = ("xlsb", "xlsm", "numbers", "fods", "xml", "html")


def library_cases(library: str) -> Iterator[tuple[Key, Case]]:
    """What a library writes that fills our forms in."""
    yield from _typed(library, LIBRARY_KINDS[library])
    yield _key(library, "xlsx", CORRECTED), Case(f"{CORRECTED}.xlsx", ANSWERS)
    yield from _opened(library, "json")
    if library == "xlsx-populate":
        yield Key(library, ".xlsx", "staff list with a password"), Case("locked.xlsx")


def library_books(library: str) -> Callable[[Path], None]:
    """All files of one library in one start of Node.js."""

    def saved(folder: Path, form: Form) -> dict[Path, str]:
        kinds = LIBRARY_KINDS[library].items()
        return {
            folder / f"typed {form.name}.{ending}": kind
            for ending, kind in kinds
            if form is STAFF or ending not in REFUSED_KINDS
        }

    def make(folder: Path) -> None:
        _hand_out(folder)
        jobs = [
            _job(library, folder / f"{form.name}.xlsx", typed_into(form), saved(folder, form)) for form in TYPED_FORMS
        ]
        jobs += [
            {**_job(library, folder / "questionnaire.xlsx"), "words": str(folder / f"{BLANK_OPENED}.json")},
            {**_job(library, folder / "returned.xlsx"), "words": str(folder / f"{RETURNED_OPENED}.json")},
            _job(library, folder / "returned.xlsx", corrected(), {folder / f"{CORRECTED}.xlsx": "xlsx"}),
        ]
        if library == "xlsx-populate":
            jobs.append(_job(library, folder / "staff.xlsx", (), {folder / "locked.xlsx": "xlsx"}, "ромашка"))
        javascript(jobs)

    return make


def _job(
    library: str,
    book: Path,
    typed: Iterable[TypedCell] = (),
    saves: Mapping[Path, str] = {},
    password: str = "",
) -> dict[str, object]:
    cells = [(cell.place, cell.value, cell.code) for cell in typed]
    saved = [{"file": str(file), "kind": kind, "password": password} for file, kind in saves.items()]
    return {"library": library, "book": str(book), "cells": cells, "saves": saved}
