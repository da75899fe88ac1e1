"""An open workspace as soon as there is one: what hinders it at the start is told once and waited out."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.cli.options import Call
from pipeline.flow import Session, open_session
from pipeline.folders import Wake
from pipeline.model import PipelineError

AGAIN_SECONDS = 2.0


def opened_patiently(call: Call, wake: Wake, tell: Callable[[str], None], work: Callable[[Session], None]) -> None:
    """Open the workspace and work in it; again when it has to be opened anew, until the work ends or is stopped.

    A full disk, a share that is away, a register that another program holds pass: `tell` gets the sentence once, and
    the workspace is tried every two seconds. Raises every other `PipelineError`.
    """
    told = ""
    while not wake.is_stopped:
        try:
            with open_session(call.root, clock=call.clock) as session:
                told = ""
                work(session)
                return
        except PipelineError as fault:
            if not fault.passes:
                raise
            if str(fault) != told:
                told = str(fault)
                tell(told)
        wake.wait(AGAIN_SECONDS)
