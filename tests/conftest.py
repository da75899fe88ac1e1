"""What every test may ask for."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli.commands import collect_seldom
from pipeline.definitions import Watch
from pipeline.excel import Reader
from pipeline.flow.session import Session
from tests.builders import outside_programs, servers, workspaces

PROGRAMS = {
    "office": "soffice",
    "browser": "chromium",
    "gnumeric": "ssconvert",
    "calligra": "calligraconverter",
    "libraries": "node",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the texts of documents be written anew on request."""
    parser.addoption("--update-goldens", action="store_true", help="write tests/golden/*/*.txt anew")


def pytest_report_header() -> str:
    """Says where registers are tried."""
    return "registers: in files" + (
        " and on a PostgreSQL server" if servers.SERVER else "; .ci/postgresql adds a server"
    )


@pytest.fixture(scope="session")
def update_goldens(pytestconfig: pytest.Config) -> bool:
    """Whether the texts of documents are to be written anew."""
    return bool(pytestconfig.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """One reading process for all offices of the session."""
    with Reader(Watch()) as shared:
        yield shared


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A small office after its first start, to be copied: blanks and drafts lie there."""
    root = workspaces.furnished(tmp_path_factory.mktemp("offices") / "new")
    with workspaces.session_of(root, reader) as session:
        workspaces.worked(session)
    return root


@pytest.fixture(scope="session")
def staffed_office(tmp_path_factory: pytest.TempPathFactory, new_office: Path, reader: Reader) -> Path:
    """A small office that knows its staff and its card, to be copied: an order waits for its number."""
    root = shutil.copytree(new_office, tmp_path_factory.mktemp("offices") / "staffed")
    with workspaces.session_of(root, reader) as session:
        workspaces.drop_staff(session)
        workspaces.drop_card(session)
        workspaces.worked(session)
    return root


@pytest.fixture
def session(tmp_path: Path, new_office: Path, reader: Reader) -> Iterator[Session]:
    """A small office that nobody has dropped anything into."""
    with workspaces.session_of(shutil.copytree(new_office, tmp_path / "office"), reader) as opened:
        yield opened


@pytest.fixture
def staffed(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[Session]:
    """A small office with its staff list and card."""
    with workspaces.session_of(shutil.copytree(staffed_office, tmp_path / "office"), reader) as opened:
        yield opened


def pytest_collection_finish() -> None:
    """Look for circles as seldom as the program does, and never through the thousands of tests that were found."""
    collect_seldom()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a program that this machine does not have; CI has them all. The played year comes first."""
    absent = {mark for mark, program in PROGRAMS.items() if shutil.which(program) is None}
    if not outside_programs.LIBRARIES.is_dir():
        absent.add("libraries")
    left_out = [item for item in items if any(item.get_closest_marker(mark) for mark in absent)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    # Workers take stretches of this order and help each other out from the end: who plays the year begins with it, and
    # nobody else has to play it again.
    items.sort(key=lambda item: "year" not in getattr(item, "fixturenames", ()))
