"""Piles made because somebody asks for them now."""

from __future__ import annotations

import sys

from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.terminal import out, warn
from pipeline.flow import open_session, publish, sweep
from pipeline.model import ExitCode
from pipeline.printing import Printed, PrintRoom

MOST_AT_ONCE = 40
# No file of the inbox is ready at the first look: only what a killed run has claimed is taken in.
NO_MOMENT = 0.0


def piles(call: Call, year: str) -> None:
    """Make all that is due, or is not there any more, and say where each lies."""
    with open_session(call.root, clock=call.clock) as session:
        today, room = call.today(session.declared), PrintRoom()
        for _ in sweep(session, NO_MOMENT, today):
            pass
        printed, count = Printed((), 1, 1, ()), 0
        while printed.left and (printed.made or printed.converted):
            printed = room.bring_up_to_date(session, today, most=MOST_AT_ONCE, year=year, again=True)
            for issued in printed.made:
                out.print(escaped(str(session.workspace.outbox / issued.file)))
            count += len(printed.made)
        session.troubles.printing = printed.troubles
        publish(session, call.clock(session.declared).now())
        out.print(
            f"Собрано файлов: {count}." if count else "Собирать нечего: всё, что готово к печати, уже лежит в outbox."
        )
        for sentence in printed.troubles:
            warn(sentence)
        if printed.troubles:
            sys.exit(ExitCode.FAILED)
