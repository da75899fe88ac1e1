"""`python -m tools.windows [FOLDER]`: a day's work on a machine with Windows' interfaces, beside the same on Linux.

The machine is made in FOLDER once and used again. Ends with 1 where a file comes out otherwise than on Linux.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.model import ExitCode
from tools.windows.machine import Machine
from tools.windows.trials import DaysWork

PLACE = Path.home() / ".cache/mentoring-office/windows"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=PLACE)
def main(folder: Path) -> None:
    """Make the one-folder program there and try it."""
    machine = Machine(folder.resolve())
    machine.set_up()
    with machine.on():
        machine.install()
        faults = [*DaysWork.of(machine).faults()]
    for fault in faults:
        click.echo(f"  {fault}")
    click.echo(f"{len(faults)} faults.")
    sys.exit(ExitCode.FAILED if faults else ExitCode.OK)


if __name__ == "__main__":
    main()
