"""What this run could not do: the status page tells it until it is done; one thing's failure stops nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.expressions import ExpressionError
from pipeline.folders import note_defect
from pipeline.model import DeliveryError, PipelineError, RenderError

# Under what `failed` keeps the one trouble that lets all else wait.
TROUBLE = "trouble"


@dataclass
class Troubles:
    """Why things could not be done, in sentences; defects of ours go to the `log`.

    `failed` are papers and other things by their codes, `since` is when the page told each first; `copying` is why no
    copy could be made by itself, `printing` why something could not be printed.
    """

    log: Path
    failed: dict[str, str] = field(default_factory=dict)
    since: dict[str, dt.datetime] = field(default_factory=dict)
    copying: str = ""
    printing: tuple[str, ...] = ()

    @contextmanager
    def noting(self, code: str, name: str, among: dict[str, str] | None = None) -> Iterator[None]:
        """One thing's failure is kept for the status page and stops nothing; the next sweep tries again.

        It is kept `among` others of its kind, or with those that `failed`. What is at fault with the register or the
        workspace itself goes through.
        """
        failed = self.failed if among is None else among
        try:
            yield
            failed.pop(code, None)
        except (RenderError, DeliveryError) as failure:
            failed[code] = str(failure)
        except ExpressionError as fault:
            failed[code] = (
                f"{name}: выражение в описании не вычисляется: {fault}. Скажите об этом тому, кто ведёт настройки."
            )
        except PipelineError:
            raise
        except Exception as defect:
            failed[code] = note_defect(self.log, name, defect)

    def note_since(self, now: dt.datetime) -> None:
        """What failed after the page was made last is told as failing since now; trouble tells its own beginning."""
        self.since = {code: self.since.get(code, now) for code in self.failed.keys() - {TROUBLE}}

    def sentences(self) -> Iterator[str]:
        """What failed, each with the moment since when people are told."""
        for code, sentence in self.failed.items():
            since = self.since.get(code)
            yield f"{sentence} Так с {since:%H:%M %d.%m.%Y}." if since else sentence
