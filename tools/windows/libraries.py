"""What Wine 8 lacks and our libraries need, made with the assembler and linker of MinGW; newer ones may have it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

TOOLS = "x86_64-w64-mingw32-"
MARK_OF_WINE = slice(0x40, 0x50)
"""Where a library says that it is one of Wine's own, which then is looked for under its own name alone."""
SOURCE = Path(__file__).parent / "complex.s"
OURS = re.findall(r"^(\w+):", SOURCE.read_text("utf-8"), re.MULTILINE)
_NAME = re.compile(r"^\t\[ *\d+\] (\S+)$", re.MULTILINE)


def add_missing(system: Path) -> None:
    """Put into this `system32` a C library with our few functions before Wine's, and the random numbers of Rust."""
    # Wine's own is kept under another name, and all that is not ours leads there.
    library = bytearray((system / "ucrtbase.dll").read_bytes())
    names = _exported(system / "ucrtbase.dll")
    library[MARK_OF_WINE] = bytes(MARK_OF_WINE.stop - MARK_OF_WINE.start)
    (system / "ucrtwine.dll").write_bytes(library)
    leads = {name: "" if name in OURS else f'"ucrtwine.{name}"' for name in names}
    subprocess.run([f"{TOOLS}as", SOURCE, "-o", system / "complex.o"], check=True)
    _linked(system / "ucrtbase.dll", leads, system / "complex.o")
    _linked(system / "bcryptprimitives.dll", {"ProcessPrng": "advapi32.SystemFunction036"})


def _exported(library: Path) -> list[str]:
    """The names of the functions that a library hands out."""
    told = subprocess.run([f"{TOOLS}objdump", "-p", library], capture_output=True, text=True, check=True).stdout
    return _NAME.findall(told.partition("[Ordinal/Name Pointer] Table")[2])


def _linked(library: Path, leads: dict[str, str], *objects: Path) -> None:
    """A library that hands out these names, each a function of its own or of another library."""
    wanted, exports = library.with_suffix(".def"), library.with_suffix(".exp")
    lines = [f'"{name}" = {lead}' if lead else f'"{name}"' for name, lead in leads.items()]
    wanted.write_text("\n".join([f"LIBRARY {library.name}", "EXPORTS", *lines]), "utf-8")
    subprocess.run([f"{TOOLS}dlltool", "-d", wanted, "-e", exports, *objects], check=True)
    subprocess.run([f"{TOOLS}ld", "-shared", "-e", "0", "-s", "-o", library, exports, *objects], check=True)
