"""The package says under which licence it may be used, and brings what it needs."""

from __future__ import annotations

import re
import tomllib

from pipeline import __version__
from tests.builders.places import ROOT
from tests.builders.programs import call

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_licence_that_is_declared_lies_beside_the_program() -> None:
    project = DECLARED["project"]
    first, holder = (line for line in (ROOT / "LICENSE").read_text("utf-8").splitlines()[:3] if line)
    assert (project["license"], project["license-files"]) == ("MIT", ["LICENSE"])
    assert (first, holder) == ("MIT License", f"Copyright (c) 2026 the authors of {project['name']}")


def test_what_the_wheel_is_filled_with_exists() -> None:
    wheel = DECLARED["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert [path for path in (*wheel["packages"], *wheel["force-include"]) if not (ROOT / path).is_dir()] == []


def test_the_version_is_said_in_one_place_and_told_by_the_command_and_the_list_of_what_is_new() -> None:
    assert "version" in DECLARED["project"]["dynamic"]
    assert DECLARED["tool"]["hatch"]["version"]["path"] == "pipeline/__init__.py"
    newest = re.search(r"^## (\S+?),", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest and newest[1] == __version__
    assert call(ROOT, "--version").stdout.strip() == __version__


def test_what_is_imported_by_its_name_is_put_into_the_one_folder_program_and_installed_for_it() -> None:
    named = {
        name
        for path in (ROOT / "pipeline").rglob("*.py")
        for name in re.findall(r'import_module\("([\w.]+)"\)', path.read_text("utf-8"))
    }
    assert named
    made_of = (ROOT / "tools/program/office.spec").read_text("utf-8")
    assert all(f'collect_submodules("{name.partition(".")[0]}")' in made_of for name in named)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    libraries = " ".join(project["optional-dependencies"]["program"] + project["dependencies"])
    assert all(name.partition(".")[0] in libraries for name in named)
