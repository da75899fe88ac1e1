"""What processes of this machine have taken so far, as the kernel counts it."""

from __future__ import annotations

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def seconds_of(process: int) -> float:
    """Seconds of the processor, with those of its children that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def children(process: int) -> list[int]:
    """The processes that it has started and that still run."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def seconds_with_children(process: int) -> float:
    """The same with the children that still run."""
    return seconds_of(process) + sum(seconds_of(child) for child in children(process))


def peak_megabytes(process: int) -> float:
    """The most memory it has held, without its children."""
    [line] = [one for one in Path(f"/proc/{process}/status").read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) / 1024
