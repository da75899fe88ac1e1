"""What people may ask about their own data, and what the law asks of the office."""

from __future__ import annotations

from pathlib import Path

from pipeline.cli.options import Call
from pipeline.cli.output import block, escaped
from pipeline.cli.terminal import out
from pipeline.definitions import Declarations
from pipeline.flow import open_session, publish
from pipeline.personal_data import (
    Erased,
    ErasurePlan,
    erase_person,
    export_person,
    kept_lines,
    kinds,
    plan_erasure,
)


def export(call: Call, name: str, folder: Path) -> None:
    """Give out all that is held about a person, and say where it lies."""
    with open_session(call.root, clock=call.clock) as session:
        for file in export_person(name, folder, session, call.today(session.declared)):
            out.print(escaped(str(file)))


def erase(call: Call, name: str, confirmed: str, reason: str) -> None:
    """Tell what erasing a person would do, or do it where that very plan was confirmed."""
    with open_session(call.root, clock=call.clock) as session:
        today = call.today(session.declared)
        if confirmed:
            done = erase_person(name, confirmed, reason, session, today)
            publish(session, call.clock(session.declared).now())
            out.print(_erased(done))
        else:
            out.print(_plan(plan_erasure(name, session, today), session.declared))


def _plan(plan: ErasurePlan, declared: Declarations) -> str:
    """What goes, what stays and why, what has to be settled first, and how to say yes."""
    name = plan.held.person.names[0]
    going = [f"«{title}»: записей – {count}" for title, count in kinds(plan, declared)]
    going += [f"в записях о других людях: {len(plan.left)}"] if plan.left else []
    going += [f"исходных файлов: {len(plan.destroyed)}"] if plan.destroyed else []
    going += [f"исходных файлов, вместо которых останутся ответы других: {len(plan.reduced)}"] if plan.reduced else []
    going += [f"из папки outbox: {issued.file}" for issued in plan.papers]
    staying = [f"{what}: {why}; {until}" for what, why, until in kept_lines(plan, declared)]
    parts = [
        f"План уничтожения данных: {escaped(name)}",
        block("Будет уничтожено", going),
        block("Останется по закону", staying),
        block("Сначала замените этого человека в сведениях", [f"«{title}»" for title in plan.hindrances]),
        "Резервные копии и распечатки программа не меняет: после восстановления из копии уничтожьте данные ещё раз.",
        escaped(f'Выполнить: pipeline erase-person "{name}" --reason "…" --yes {plan.digest}'),
    ]
    return "\n".join(part for part in parts if part)


def _erased(done: Erased) -> str:
    parts = [
        "Данные уничтожены. Подпишите акт и храните его с выгрузкой три года.",
        *(escaped(str(path)) for path in done.papers),
        block("Имя осталось в файлах, которые изменили или положили люди; решите о них сами", done.left),
    ]
    return "\n".join(part for part in parts if part)
