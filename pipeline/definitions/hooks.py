"""Programs of the office's own that are called before files are taken in and after something was done."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from pipeline.definitions.base import Declaration

Word = Annotated[str, StringConstraints(min_length=1)]


class Hooks(Declaration):
    """Which programs are called, each with its arguments: whole paths, and no shell between."""

    before: tuple[Word, ...] = ()
    """Before files are taken in; while it fails, they wait. Empty, nothing is called."""

    after: tuple[Word, ...] = ()
    """After files were taken in or papers made, of which it is told. Empty, nothing is called."""

    seconds: int = Field(default=60, ge=1, le=3600)
    """How long each may take; then it is ended."""

    environment: tuple[Word, ...] = ()
    """Variables that are handed on to them; they get no others of ours."""
