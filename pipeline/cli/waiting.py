"""What is opened as soon as it can be: what hinders it is told once and waited out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from pipeline.folders import Wake
from pipeline.model import PipelineError

Opened = TypeVar("Opened")

AGAIN_SECONDS = 2.0


def opened_patiently(
    opening: Callable[[], AbstractContextManager[Opened]],
    wake: Wake,
    tell: Callable[[str], None],
    work: Callable[[Opened], None],
) -> None:
    """Open a workspace or a region and work in it; anew where that fails, until the work ends or is stopped.

    A full disk, a share that is away, a register that another program holds pass: `tell` gets the sentence once, and
    it is tried every two seconds. Raises every other `PipelineError`.
    """
    told = ""
    while not wake.is_stopped:
        try:
            with opening() as opened:
                told = ""
                work(opened)
                return
        except PipelineError as fault:
            if not fault.passes:
                raise
            if str(fault) != told:
                told = str(fault)
                tell(told)
        wake.wait(AGAIN_SECONDS)
