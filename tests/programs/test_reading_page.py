"""The page on reading keeps its word for each file that outside programs make here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

import pytest

from pipeline.excel import Reader
from tests.builders import export_books as exports
from tests.builders import outside_books as books
from tests.builders.outside_books import LIBRARY_KINDS, Case, Key
from tests.builders.outside_outcomes import outcome
from tests.builders.reading_page import promises

Cases = Iterable[tuple[Key, Case]]
# The programs that have to be installed: the mark of each, its cases, and what makes their files.
INSTALLED: dict[str, tuple[str, Cases, Callable[[Path], None]]] = {
    "LibreOffice": ("office", books.libreoffice_cases(), books.libreoffice),
    "Gnumeric": ("gnumeric", books.gnumeric_cases(), books.gnumeric_books),
    "Calligra": ("calligra", books.calligra_cases(), books.calligra_books),
    **{name: ("libraries", books.library_cases(name), books.library_books(name)) for name in LIBRARY_KINDS},
}
CASES = {key: case for _, cases, _ in INSTALLED.values() for key, case in cases} | dict(exports.export_cases())
PROMISES = promises()


def marks(key: Key) -> list[pytest.MarkDecorator]:
    """The mark of the program that a row needs."""
    return [getattr(pytest.mark, INSTALLED[key.program][0])] if key.program in INSTALLED else []


@pytest.fixture(scope="module")
def folder_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a program with all its files, made when the first of them is asked for."""
    return cache(partial(made, tmp_path_factory))


def made(factory: pytest.TempPathFactory, program: str) -> Path:
    folder = factory.mktemp("books")
    make = INSTALLED[program][2] if program in INSTALLED else exports.export_books
    make(folder)
    return folder


def test_every_row_has_a_file_and_every_file_a_row() -> None:
    assert PROMISES.keys() == CASES.keys()


@pytest.mark.parametrize("key", [pytest.param(key, marks=marks(key), id=" ".join(key)) for key in CASES])
def test_what_the_page_says_of_a_file_is_what_comes_of_it(
    key: Key, reader: Reader, folder_of: Callable[[str], Path]
) -> None:
    case, promise = CASES[key], PROMISES[key]
    came = outcome(reader, folder_of(key.program), case)
    assert (came.comes, came.codes) == (promise.comes, promise.codes)
    assert promise.words in came.sentences
    if came.comes in ("read", "remarked"):
        assert list(came.seen) == list(case.seen)
