"""Papers that people changed before their number came: changed, registered, asked about, answered."""

from __future__ import annotations

from pathlib import Path

from pipeline.flow.session import Session
from pipeline.model import Level, Outcome
from tests.builders.templates import changed
from tests.builders.workspaces import drop, filled_in, numbered, outcomes, worked

FILED = "2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 1-ОД О назначении куратора.docx"
ASIDE = f"{FILED.rpartition('/')[0]}/Не подписано – {FILED.rpartition('/')[2]}"


def edit(session: Session, name: str, before: str, after: str) -> bytes:
    """A person changes words of a paper and saves it."""
    path = session.workspace.outbox / name
    path.write_bytes(changed(path.read_bytes(), lambda xml: xml.replace(before, after)))
    return path.read_bytes()


def register(session: Session, **answers: str) -> list[Outcome]:
    """Number and date of the order come."""
    drop(session, "Регистрация.xlsx", numbered(session, **answers))
    return [outcome for _, outcome in outcomes(worked(session))]


def returned(session: Session) -> Path:
    """The registration that came back."""
    [path] = session.workspace.returned.glob("*.xlsx")
    return path


def answer(session: Session, text: str) -> list[Outcome]:
    """The registration that came back, with the answer whose text was signed."""
    path = returned(session)
    content = filled_in(session, "registration", path, текст=text)
    path.unlink()
    drop(session, "Регистрация ещё раз.xlsx", content)
    return [outcome for _, outcome in outcomes(worked(session))]


def told(session: Session) -> list[str]:
    """What was said of the file that came last, of each code its changes."""
    claim = [line.object for line in session.register.journal() if line.action.startswith("intake")][-1]
    intake = next(one for one in session.register.intakes() if one.claim == claim)
    problems = (problem for problem in intake.problems if problem.level is not Level.MENDED)
    return [f"{problem.code}: {problem.values.get('changes', '')}".removesuffix(": ") for problem in problems]
