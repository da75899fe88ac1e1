"""An open workspace, handed from step to step; one thing's failure stops nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import declarations
from pipeline.definitions import Declarations
from pipeline.excel import Reader
from pipeline.folders import Inbox, Workspace, note_defect, open_workspace, require_workspace
from pipeline.model import State
from pipeline.model.errors import DeliveryError, PipelineError, RenderError
from pipeline.register import Register
from pipeline.views import Office
from pipeline.word import Templates


@dataclass
class Desk:
    """An open workspace, and what this run has met.

    `failed` tells why a paper could not be made, by code; `waiting` which files wait for other forms, with the
    revision at which they were looked at last; `settled` is what the outbox was last brought up to date with, `office`
    the register as it was last looked at.
    """

    workspace: Workspace
    declared: Declarations
    register: Register
    reader: Reader
    templates: Templates
    inbox: Inbox
    failed: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    settled: tuple[State, dt.date, dict[str, str]] | None = None
    office: Office | None = None

    def office_on(self, today: dt.date) -> Office:
        """The office as it stands on a day: the same one while nothing changes."""
        state, known = self.register.state(), self.office
        if known is None or known.state is not state or known.today != today or known.declared is not self.declared:
            self.office = known = Office(self.declared, state, today, before=known)
        return known


@contextmanager
def open_desk(root: Path, *, to_look: bool = False) -> Iterator[Desk]:
    """An open workspace, locked for this program alone; only `to_look` leaves another copy at its work."""
    require_workspace(root)
    declared = declarations.load(root)
    place = Workspace.of(root, declared.settings.folders)
    with ExitStack() as open_:
        open_.enter_context(open_workspace(place, alone=not to_look))
        register = Register.open(declared.settings.database or place.database, archive_not_empty=place.has_archive())
        open_.callback(register.close)
        yield Desk(
            workspace=place,
            declared=declared,
            register=register,
            reader=open_.enter_context(Reader(declared.settings.watch)),
            templates=Templates(place.templates, declared.style),
            inbox=Inbox(place, declared.settings.watch),
        )


@contextmanager
def told_if_it_fails(code: str, desk: Desk, name: str) -> Iterator[None]:
    """One thing's failure is told on the status page and stops nothing; the next sweep tries again."""
    try:
        yield
        desk.failed.pop(code, None)
    except (RenderError, DeliveryError) as failure:
        desk.failed[code] = str(failure)
    except PipelineError:
        raise
    except Exception as defect:
        desk.failed[code] = note_defect(desk.workspace.log, name, defect)
