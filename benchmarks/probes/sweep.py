"""One new questionnaire among so many people: `python -m benchmarks.probes.sweep 500`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.scale import measured

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        print(measured(Path(folder) / "office", int(sys.argv[1])).sweep)
