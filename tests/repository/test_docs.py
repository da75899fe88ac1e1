"""README and the guides say what is true: names, commands, links and pictures are met in the program itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from pipeline.cli.commands import main
from pipeline.cli.region_commands import region
from pipeline.definitions import Declarations, Folders
from pipeline.excel.help_sheet import HELP_SHEET
from pipeline.excel.remarks_sheet import SHEET, TITLES
from pipeline.expressions.filters import FILTERS
from pipeline.model import ExitCode
from tests.builders import shipped
from tests.builders.places import ROOT

README = ROOT / "README.md"
GUIDES = sorted((ROOT / "docs/ru").glob("*.md"))
FOR_DEVELOPERS = [
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs/decisions").glob("*.md")),
]
PICTURES = sorted((ROOT / "docs/pictures").glob("*.png"))
ENOUGH = 150 * 1024


@pytest.fixture(scope="module")
def declared() -> Declarations:
    """What is shipped."""
    return shipped.declared()


def names(declared: Declarations) -> set[str]:
    """Every name that people see on folders, files, sheets and headings."""
    folders = declared.settings.folders
    forms = declared.forms.values()
    return {
        *(getattr(folders, name) for name in Folders.model_fields),
        *("config", "templates", "var", HELP_SHEET, SHEET, *TITLES),
        *(kind.folder for kind in declared.settings.kinds.values()),
        *(form.title for form in forms),
        *(form.filled_by.capitalize() for form in forms),
        *(form.prefill.file_name for form in forms if form.prefill),
        *(question.label for form in forms for question in form.questions()),
    }


def links(page: Path) -> Iterator[Path]:
    """The files of this repository that a page points at."""
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        if not link.startswith("http"):
            yield (page.parent / unquote(link)).resolve()


def calls(page: Path) -> Iterator[list[str]]:
    """The calls of the program that a page shows, as words."""
    for call in re.findall(r"(?<!import )\bpipeline ((?:--|[a-z])[^`\n|]*)", page.read_text("utf-8")):
        yield re.sub(r"[\[\]]", "", call).split()


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_each_name_in_bold_is_met_in_the_program(page: Path, declared: Declarations) -> None:
    words = " ".join(re.sub(r"`[^`]*`", "", page.read_text("utf-8")).split())
    bold = {name for name in re.findall(r"\*\*(.+?)\*\*", words) if not name.endswith(".")}
    assert bold - names(declared) == set()


def test_each_line_that_a_guide_says_to_replace_stands_in_its_file() -> None:
    told = " ".join(" ".join(page.read_text("utf-8") for page in GUIDES).split())
    replaced = re.findall(r"в файле `([\w/.]+)` строку `([^`]+)`", told)
    assert (
        replaced
        and [line for file, line in replaced if line not in (ROOT / file).read_text("utf-8").splitlines()] == []
    )


@pytest.mark.parametrize("page", [README, *GUIDES, *FOR_DEVELOPERS], ids=lambda page: page.stem)
def test_each_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not link.exists()] == []


@pytest.mark.parametrize("page", [README, *GUIDES, *FOR_DEVELOPERS], ids=lambda page: page.stem)
def test_each_call_that_is_shown_is_understood(page: Path) -> None:
    for words in calls(page):
        path: list[click.Command] = [main]
        for word in words:
            if isinstance(path[-1], click.Group) and word in path[-1].commands:
                path.append(path[-1].commands[word])
        options = {word for word in words if word.startswith("--")}
        assert words[0] in (path[min(1, len(path) - 1)].name, *options), f"{page.name}: pipeline {' '.join(words)}"
        assert options <= {name for command in path for name in option_names(command)}


@pytest.mark.parametrize("page", FOR_DEVELOPERS, ids=lambda page: page.stem)
def test_each_declaration_that_is_shown_can_be_read(page: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        assert tomllib.loads(block)


@pytest.mark.parametrize("page", [README, *FOR_DEVELOPERS], ids=lambda page: page.stem)
def test_headings_stand_alone_and_blocks_are_closed(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.count("\n```") % 2 == 0
    without_blocks = re.sub(r"\n```.*?\n```", "", text, flags=re.DOTALL)
    assert re.findall(r"[^\n]\n#+ .*", without_blocks) == []


def option_names(command: click.Command) -> Iterator[str]:
    """The names of a command's options."""
    for parameter in command.get_params(click.Context(command)):
        yield from parameter.opts


def test_every_filter_stands_on_the_page_of_declarations() -> None:
    told = (ROOT / "docs/declarations.md").read_text("utf-8").partition("## Filters\n")[2].partition("\n## ")[0]
    assert [name for name in FILTERS if not re.search(rf"(?<!\w){name}(?!\w)", told)] == []


def test_every_command_stands_in_the_readme() -> None:
    shown = {words[0] for words in calls(README)}
    assert main.commands.keys() <= shown


def test_every_command_for_many_offices_stands_in_the_readme() -> None:
    row = README.read_text("utf-8").partition("| `pipeline region …` |")[2].partition("\n")[0]
    assert region.commands.keys() <= set(re.findall(r"`([a-z-]+)`", row))


def test_every_exit_code_stands_in_the_readme() -> None:
    told = README.read_text("utf-8").partition("Exit codes:")[2].partition("\n\n")[0]
    assert [int(code) for code in re.findall(r"\b\d\b", told)] == list(ExitCode)


def test_every_guide_is_linked_from_the_readme() -> None:
    assert {page.resolve() for page in GUIDES} <= set(links(README))


def test_every_picture_is_shown_and_light() -> None:
    shown = {link for page in (README, *GUIDES) for link in links(page)}
    assert {picture.resolve() for picture in PICTURES} <= shown
    assert [picture.name for picture in PICTURES if picture.stat().st_size > ENOUGH] == []
