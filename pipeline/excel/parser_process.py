"""The process that parses what people drop: one request a line, one answer a line, under hard limits.

A parser may die of a file, take all memory or never end: none of that may reach the program.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from pathlib import Path

from pipeline.excel.csv_reading import read_csv
from pipeline.excel.file_safety import FileKind, kind_of
from pipeline.excel.ods_reading import read_ods
from pipeline.excel.pipe import Reply, Request, packed
from pipeline.excel.raw_book import Limits, RawBook
from pipeline.excel.saved_day import saved_day
from pipeline.excel.xls_reading import read_xls
from pipeline.excel.xlsx_reading import read_xlsx
from pipeline.model import Refused

MEMORY_BYTES = 2**30
CPU_SECONDS = 10
_READERS = {
    FileKind.XLSX: read_xlsx,
    FileKind.ODS: read_ods,
    FileKind.XLS: read_xls,
    FileKind.CSV: read_csv,
}


def main() -> None:
    """Answer requests until the parent closes the pipe, which its death does too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    print(json.dumps(Reply(ready=True)), flush=True)
    for line in sys.stdin:
        _limit_seconds()
        print(json.dumps(_reply(json.loads(line))), flush=True)


def _reply(request: Request) -> Reply:
    try:
        content = Path(request["path"]).read_bytes()
        return {"book": packed(_read(content, request["name"], Limits(request["rows"])), saved_day(content))}
    except Refused as refused:
        problem = refused.problems[0]
        return {"refused": (problem.code, problem.found, dict(problem.values))}
    except OSError as error:
        return {"failed": error.errno}
    except Exception:
        # Parsers fail in more ways than can be listed, and their words quote the file.
        return {"refused": ("unsafe_file", "", {})}


def _read(content: bytes, name: str, limits: Limits) -> RawBook:
    return _READERS[kind_of(content, name)](content, limits)


def _limit_memory() -> None:
    if sys.platform != "win32":
        # There is no such library on Windows.
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        # Not every system lets a process bound its memory.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _limit_seconds() -> None:
    """Allow the next file so many seconds of work; what the files before it took does not count."""
    if sys.platform != "win32":
        # There is no such library on Windows.
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))
