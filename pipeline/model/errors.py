"""What can go wrong, for whom, with which exit code."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum

from pipeline.model import Problem


class ExitCode(IntEnum):
    """How a command ended; documented in README."""

    OK = 0
    FAILED = 1
    USAGE = 2
    BUSY = 3
    CONFIG = 4
    REGISTER = 5
    FOLDERS = 6


class PipelineError(Exception):
    """Anything this program knows how to tell a person in Russian.

    `passes` says that waiting may mend it: a full disk, a share that is away, a register that another program holds.
    `newer` is the version of what a newer program keeps and this one cannot work with, "" otherwise.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, *words: str, passes: bool = False, newer: str = "") -> None:
        super().__init__(*words)
        self.passes = passes
        self.newer = newer


class Refused(PipelineError):
    """The workbook cannot be taken in; carries every problem, not the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = tuple(problems)


class Waits(PipelineError):
    """The file is good but its turn has not come; carries the titles of the forms that must be taken in first."""

    def __init__(self, forms: Sequence[str]) -> None:
        super().__init__("waits for other forms")
        self.forms = tuple(forms)


class DefinitionError(PipelineError):
    """A declaration or template is wrong; each finding names file, place and mend.

    It speaks Russian; `files` are those at fault.
    """

    exit_code = ExitCode.CONFIG

    def __init__(self, findings: Sequence[str], files: Collection[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = tuple(findings)
        self.files = frozenset(files)


class RenderError(PipelineError):
    """A template failed on good entries; the text names template and place, never a person."""


class RegisterError(PipelineError):
    """The register cannot be used as it is; nothing was changed."""

    exit_code = ExitCode.REGISTER


class DeliveryError(PipelineError):
    """A file could not be put into its folder; nothing was half done. A disk or a folder at fault passes."""

    exit_code = ExitCode.FOLDERS

    def __init__(self, *words: str, passes: bool = True) -> None:
        super().__init__(*words, passes=passes)


class WorkspaceError(PipelineError):
    """The workspace itself is at fault: missing, misplaced, without rights."""

    exit_code = ExitCode.FOLDERS


class Busy(PipelineError):
    """Another copy of the program works in this workspace."""

    exit_code = ExitCode.BUSY
