"""The process that parses what people drop: one request a line, one answer a line, under hard limits.

A parser may die of a file, take all memory or never end: none of that may reach the program.
"""

from __future__ import annotations

import base64
import contextlib
import gc
import json
import signal
import sys
from pathlib import Path

from pipeline.excel.archives import files_of
from pipeline.excel.csv_reading import read_csv
from pipeline.excel.file_safety import FileKind, opened
from pipeline.excel.ods_reading import read_ods
from pipeline.excel.packed_book import PackedArchive, PackedBook, Reply, Request, packed
from pipeline.excel.raw_book import Limits
from pipeline.excel.saved_day import saved_day
from pipeline.excel.xls_reading import read_xls
from pipeline.excel.xlsx_reading import read_xlsx
from pipeline.model import Refused

MEMORY_BYTES = 2**30
CPU_SECONDS = 10
_OF_PARTS = {FileKind.XLSX: read_xlsx, FileKind.ODS: read_ods}
_OF_BYTES = {FileKind.XLS: read_xls, FileKind.CSV: read_csv}
# Letters as they are: half as long as their numbers. A half of a pair that a file holds stays one.
_LETTERS = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def main() -> None:
    """Answer requests until the parent closes the pipe, which its death does too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Cells are many and hold no circles: by default a tenth of the time goes into looking for some.
    gc.set_threshold(50_000, 20, 20)
    _limit_memory()
    _say(Reply(ready=True))
    for line in sys.stdin.buffer:
        _limit_seconds()
        _say(_reply(json.loads(line)))


def _say(reply: Reply) -> None:
    sys.stdout.buffer.write(_LETTERS.encode(reply).encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.buffer.flush()


def _reply(request: Request) -> Reply:
    try:
        content = Path(request["path"]).read_bytes()
        if request["unpack"]:
            return {"archive": _unpacked(content)}
        return {"book": read_file(content, request["name"], Limits(request["rows"]))}
    except Refused as refused:
        problem = refused.problems[0]
        return {"refused": (problem.code, problem.found, dict(problem.values))}
    except OSError as error:
        return {"failed": error.errno}
    except Exception:
        # Parsers fail in more ways than can be listed, and their words quote the file.
        return {"refused": ("unsafe_file", "", {})}


def read_file(content: bytes, name: str, limits: Limits) -> PackedBook:
    """The cells of a file of that name. Raises `Refused` for one that cannot be read or trusted."""
    kind, parts = opened(content, name)
    book = _OF_PARTS[kind](parts, limits) if kind in _OF_PARTS else _OF_BYTES[kind](content, limits)
    return packed(book, saved_day(parts))


def _unpacked(content: bytes) -> PackedArchive:
    archive = files_of(content)
    files = [(name, base64.b64encode(part).decode("ascii")) for name, part in archive.files]
    return {"files": files, "left": list(archive.left.items())}


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
