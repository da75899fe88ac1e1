"""What people may ask about their own data, and what the law asks of the office."""

from __future__ import annotations

from pathlib import Path

from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.terminal import out
from pipeline.flow import open_session
from pipeline.personal_data import export_person


def export(call: Call, name: str, folder: Path) -> None:
    """Give out all that is held about a person, and say where it lies."""
    with open_session(call.root, clock=call.clock) as session:
        for file in export_person(name, folder, session, call.today(session.declared)):
            out.print(escaped(str(file)))
