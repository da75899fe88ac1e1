"""What was found to agree is not compared again: reading a year's declarations is quick, comparing them is not."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import ClassVar

from jinja2 import FileSystemBytecodeCache

import pipeline
from pipeline import expressions


class Agreed:
    """A file with a line for each variant that was found to agree: the digest of all that was compared.

    What one process has compared it does not compare again for the next office: a thousand of them have the same.
    """

    found: ClassVar[set[str]] = set()
    """The digests of what this process has compared and found to agree."""

    def __init__(self, file: Path | None) -> None:
        """Without a file nothing is remembered."""
        self.file = file

    def knows(self, digest: str) -> bool:
        """Whether it was found to agree before; what cannot be read was not."""
        try:
            return self.file is not None and digest in self.file.read_text("ascii").split()
        except (OSError, UnicodeDecodeError):
            return False

    def is_found(self, digest: str) -> bool:
        """Whether this process has found it to agree, in whatever office; nothing is, where nothing is remembered."""
        return self.file is not None and digest in self.found

    def remember(self, digest: str, *, first: bool) -> None:
        """Keep a digest, beside the others unless it is the first. Where the disk refuses, it is compared once more."""
        if self.file is not None:
            self.found.add(digest)
            with contextlib.suppress(OSError):
                self.file.touch(0o600)
                with self.file.open("w" if first else "a", encoding="ascii") as file:
                    file.write(f"{digest}\n")


def digest_of(config: str, variant: str, templates: Iterable[str]) -> str:
    """The SHA-256 of what is compared and by which program.

    `config` is the digest of the files of `config/`, `templates` are the names under `templates/`.
    """
    words = "\0".join([_program(), config, variant, *sorted(templates)])
    return hashlib.sha256(words.encode()).hexdigest()


def keep_compiled_expressions() -> None:
    """Let what this very program compiles serve its next run, where nobody but this user may write; else nowhere."""
    with contextlib.suppress(RuntimeError, OSError):
        expressions.environment().keep_compiled(FileSystemBytecodeCache(), _program())


@cache
def _program() -> str:
    """The version of the program and the digest of its modules: another program finds other things."""
    digest = hashlib.sha256(pipeline.__version__.encode())
    for module in sorted(Path(pipeline.__file__).parent.rglob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()
