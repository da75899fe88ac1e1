"""Plays the scenario: writes what people drop, lets the office work, until the year is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.demo import filling as people
from pipeline.demo.scenario import Filled, Scenario, Step, file
from pipeline.excel import form_workbook
from pipeline.flow import circle
from pipeline.model import Intake, Issued, Layout

if TYPE_CHECKING:
    from pipeline.flow.session import Desk


def play(desk: Desk, scenario: Scenario) -> Iterator[tuple[Step, list[Intake | Issued]]]:
    """Each day of the scenario with what the office did on it. No clock: a look is as late as the inbox wants it."""
    at = 0.0
    patience = 2 * desk.declared.settings.watch.quiet_seconds
    for step in scenario.step:
        drop(desk, scenario, step)
        done: list[Intake | Issued] = []
        while True:
            steps = list(circle.sweep(desk, at, step.day))
            at += patience
            done += steps
            if not steps and circle.idle(desk):
                break
        yield step, done


def drop(desk: Desk, scenario: Scenario, step: Step) -> None:
    """Put into the inbox what people bring on that day."""
    for filled in step.filled:
        _write(desk.workspace.inbox / filled.file, _filled_in(desk, filled, scenario.common.get(filled.form, {})))
    for dropped in step.dropped:
        _write(desk.workspace.inbox / (dropped.named or dropped.file), file(dropped.file))
    for decided in step.decided:
        path = _laid_out(desk, decided.form)
        _write(
            desk.workspace.inbox / decided.file,
            people.fill_in(path, desk.declared.form(decided.form), decided.once, decided.rows),
        )
    for mended in step.mended:
        path = desk.workspace.returned / mended.file
        content = people.fill_in(path, desk.declared.form(mended.form), mended.answers, mended.rows)
        path.unlink()
        _write(desk.workspace.inbox / mended.file, content)


def _filled_in(desk: Desk, filled: Filled, common: Mapping[str, Any]) -> bytes:
    """What the person sends: a workbook of ours, a table, or the export of a form on the internet."""
    form = desk.declared.form(filled.form)
    rows = [{**common, **row} for row in filled.rows]
    if filled.exported:
        return people.exported(form, rows)
    layout = Layout.TABLE if filled.table else Layout.OURS
    once = {**common, **filled.answers} if not filled.rows else filled.answers
    return form_workbook(form, desk.declared, layout, once, rows)


def _laid_out(desk: Desk, form: str) -> Path:
    return desk.workspace.outbox / desk.register.state().issued[f"decision:{form}"].file


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
