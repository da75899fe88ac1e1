"""The unit that starts the office with the computer: systemd takes it, and the program takes its command."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.commands import main
from pipeline.model import ExitCode
from tests.builders.places import ROOT

UNIT = ROOT / "docs/install/mentoring-office.service"
ON_SERVER = ROOT / "docs/install/mentoring-office.service.d/postgresql.conf"


@pytest.fixture(scope="module")
def unit() -> ConfigParser:
    """The unit's sections and keys."""
    read = ConfigParser(interpolation=None, strict=True)
    read.read_string(UNIT.read_text("utf-8"))
    return read


def test_the_program_takes_the_command_that_starts_it(unit: ConfigParser) -> None:
    program, *words = shlex.split(unit["Service"]["ExecStart"])
    told = CliRunner().invoke(main, [*words, "--help"], prog_name="pipeline")
    assert (Path(program).name, words[-1], told.exit_code) == ("pipeline", "run", ExitCode.OK)
    assert str(main.commands["run"].help) in told.stdout
    assert words[words.index("--workspace") + 1] in unit["Service"]["ReadWritePaths"].split()


def test_what_waiting_may_mend_is_tried_again(unit: ConfigParser) -> None:
    hopeless = {int(code) for code in unit["Service"]["RestartPreventExitStatus"].split()}
    assert unit["Service"]["Restart"] == "on-failure"
    assert hopeless == {ExitCode.USAGE, ExitCode.CONFIG, ExitCode.REGISTER}


def test_the_network_is_open_to_the_register_on_a_server_alone(unit: ConfigParser) -> None:
    with_server = ConfigParser(interpolation=None, strict=True)
    with_server.read_string(ON_SERVER.read_text("utf-8"))
    assert (unit["Service"]["PrivateNetwork"], unit["Service"]["RestrictAddressFamilies"]) == ("yes", "AF_UNIX")
    assert with_server["Service"]["PrivateNetwork"] == "no"
    # systemd adds the families of a drop-in to those of the unit.
    assert with_server["Service"]["RestrictAddressFamilies"] == "AF_INET AF_INET6"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze comes with systemd")
@pytest.mark.parametrize("additions", [(), (ON_SERVER,)], ids=["in a file", "on a server"])
def test_systemd_finds_nothing_amiss(unit: ConfigParser, tmp_path: Path, additions: tuple[Path, ...]) -> None:
    program = shlex.split(unit["Service"]["ExecStart"])[0]
    here = tmp_path / UNIT.name
    here.write_text(UNIT.read_text("utf-8").replace(f"ExecStart={program}", f"ExecStart={sys.executable}"), "utf-8")
    for addition in additions:
        beside = tmp_path / f"{UNIT.name}.d" / addition.name
        beside.parent.mkdir()
        shutil.copyfile(addition, beside)
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--generators=no", str(here)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
