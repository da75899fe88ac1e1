"""The child process that parses what people drop: one request a line, one answer a line, under hard limits."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from pathlib import Path
from typing import Any

from pipeline.excel.others import read_calamine, read_csv
from pipeline.excel.raw_book import Limits, RawBook, packed
from pipeline.excel.sheets import read_xlsx
from pipeline.excel.structure import kind
from pipeline.model.errors import Refused

MEMORY = 2**30
SECONDS = 10
_READERS = {"xlsx": read_xlsx, "ods": read_calamine, "xls": read_calamine, "csv": read_csv}


def main() -> None:
    """Answer requests until the parent closes the pipe, which its death does too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        _limit_seconds()
        print(json.dumps(_answered(json.loads(line))), flush=True)


def _answered(request: dict[str, Any]) -> dict[str, Any]:
    try:
        content = Path(request["path"]).read_bytes()
        return {"book": packed(_read(content, request["name"], Limits(request["rows"])))}
    except Refused as refused:
        problem = refused.problems[0]
        return {"refused": [problem.code, problem.found, dict(problem.values)]}
    except OSError as error:
        return {"failed": error.errno}
    except Exception:
        # Parsers fail in more ways than can be listed, and their words quote the file.
        return {"refused": ["unsafe_file", "", {}]}


def _read(content: bytes, name: str, limits: Limits) -> RawBook:
    return _READERS[kind(content, name)](content, limits)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        # Not every system lets a process bound its memory.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_seconds() -> None:
    """Allow the next file so many seconds of work; what the files before it took does not count."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))
