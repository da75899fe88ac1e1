"""A workspace made, or taken for one's own."""

from __future__ import annotations

import os

from pipeline import flow
from pipeline.cli import output
from pipeline.cli.options import Call
from pipeline.cli.terminal import out
from pipeline.flow import open_session
from pipeline.folders import furnish


def init(call: Call) -> None:
    """Make the workspace, write its blanks and first page, and say where to begin."""
    furnished = furnish(call.root)
    with open_session(call.root, clock=call.clock) as session:
        clock = call.clock(session.declared)
        for _ in flow.sweep(session, clock.monotonic(), clock.today()):
            pass
        flow.publish(session, call.clock(session.declared).now())
        source = session.workspace.shipped("config").parent
        first = [sheet.file for sheet in flow.glance(session, call.today(session.declared)).first]
    out.print(output.welcome(call.root.resolve(), furnished.copied, first, system=os.name))
    if told := output.renewed(furnished.renewed, furnished.kept, source):
        out.print(told)


def adopt(call: Call) -> None:
    """Tie folders and register together, on purpose."""
    with open_session(call.root, adopt=True, clock=call.clock) as session:
        session.register.note("adopted", "office", {}, call.today(session.declared))
        folders = session.workspace.inbox, session.workspace.outbox
    out.print(output.adopted(*folders))
