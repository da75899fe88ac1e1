"""How commands end that fail: one sentence in Russian and an exit code."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click

from pipeline.cli import options, russian
from pipeline.cli.console_letters import write_what_there_is
from pipeline.model import ExitCode, PipelineError


class Commands(russian.RussianGroup):
    """Commands whose own faults are told in Russian and end with the fault's exit code."""

    command_class = options.OfficeCommand

    def main(self, *arguments: Any, **named: Any) -> Any:
        write_what_there_is(sys.stdout, sys.stderr)
        return super().main(*arguments, **named)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except PipelineError as fault:
            _end(str(fault), fault.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            # Whoever reads has seen enough («… | head»): click ends without a word.
            raise
        except Exception as defect:
            from pipeline.folders import note_defect

            _end(note_defect(context.obj.root / "var/log", "Программа остановилась", defect), ExitCode.FAILED)


def _end(sentence: str, code: ExitCode) -> NoReturn:
    from pipeline.cli.terminal import warn

    warn(sentence)
    sys.exit(code)
