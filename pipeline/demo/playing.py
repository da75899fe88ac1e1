"""Plays the scenario: writes what people drop, lets the office work, until the year is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline import excel
from pipeline.demo import filling
from pipeline.demo.scenario import FilledForm, Scenario, ScenarioDay, TypedAnswers, demo_file
from pipeline.flow import Session, sweep
from pipeline.model import AT_HAND, DECISION, Intake, Issued, Layout

# `make demo` removes a folder only if this file lies in it.
MARK = "ДЕМОНСТРАЦИЯ.txt"
MARK_SAYS = """\
В этой папке показан учебный год вымышленного детского сада. Все люди, номера и документы придуманы.
Своих анкет сюда не кладите: команда make demo удаляет папку, в которой лежит этот файл, и показывает год заново.
"""


def play(session: Session, scenario: Scenario) -> Iterator[tuple[ScenarioDay, list[Intake | Issued]]]:
    """Each day of the scenario with what the office did on it. No clock: a look is as late as the inbox wants it."""
    _write(session.workspace.root / MARK, MARK_SAYS.encode("utf-8"))
    at = 0.0
    patience = 2 * session.declared.settings.watch.quiet_seconds
    for day in scenario.days:
        drop(session, scenario, day)
        done: list[Intake | Issued] = []
        while True:
            steps = list(sweep(session, at, day.date))
            at += patience
            done += steps
            if not steps and session.is_idle():
                break
        yield day, done


def drop(session: Session, scenario: Scenario, day: ScenarioDay) -> None:
    """Put into the inbox what people bring on that day."""
    inbox = session.workspace.inbox
    for filled in day.filled:
        _write(inbox / filled.file, _questionnaire(session, filled, scenario.common.get(filled.form, {})))
    for dropped in day.dropped:
        _write(inbox / (dropped.named or dropped.file), demo_file(dropped.file))
    for decided in day.decided:
        issued = session.register.state().issued
        laid_out = issued.get(f"{DECISION}{decided.form}") or issued[f"{AT_HAND}{decided.form}"]
        waiting = session.workspace.outbox / laid_out.file
        content = filling.fill_in(waiting, session.declared.form(decided.form), decided.once, decided.rows)
        _write(inbox / decided.file, content)
    for mended in day.mended:
        returned = session.workspace.returned / mended.file
        content = filling.fill_in(returned, session.declared.form(mended.form), mended.answers, mended.rows)
        returned.unlink()
        _write(inbox / mended.file, content)


def _questionnaire(session: Session, filled: FilledForm, common: TypedAnswers) -> bytes:
    """What the person sends: a workbook of ours, a table, or the export of a form on the internet."""
    form = session.declared.form(filled.form)
    rows = [{**common, **row} for row in filled.rows]
    if filled.exported:
        return filling.exported(form, rows)
    shape = Layout.TABLE if filled.table else Layout.OURS
    once = {**common, **filled.answers} if not filled.rows else filled.answers
    return excel.form_workbook(form, session.declared, shape, once, rows)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
