"""What people may ask about their own data, and what the law asks of the office."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pipeline.backups import list_erasures
from pipeline.cli.message import Message
from pipeline.cli.options import Call
from pipeline.cli.output import OUTCOMES, STANDINGS, block, escaped
from pipeline.cli.terminal import out, say
from pipeline.definitions import Declarations
from pipeline.flow import open_session, publish
from pipeline.model import Intake, Issued, PipelineError
from pipeline.personal_data import (
    Erased,
    ErasurePlan,
    Found,
    RetentionList,
    erase_person,
    export_person,
    find,
    kept_lines,
    kinds,
    plan_erasure,
    retention_list,
)

NAMESAKE = (
    "Это имя носит ещё один человек: упоминания в чужих ответах и бумагах программа не различит. "
    "Просмотрите их сами после уничтожения."
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
            with suppress(PipelineError):
                list_erasures(session)
        else:
            out.print(_plan(plan_erasure(name, session, today), session.declared))


def retention(call: Call, *, as_json: bool) -> None:
    """Tell what has been kept for as long as it has to be, and of what nobody has said how long."""
    with open_session(call.root, to_look=True) as session:
        found = retention_list(session.office.on(call.today(session.declared)))
    say(Message(_retention(found), _facts(found)), as_json=as_json)


def search(call: Call, words: str, *, as_json: bool) -> None:
    """Tell where a name, a number or words stand: in the outbox and among the files that were taken in."""
    with open_session(call.root, to_look=True) as session:
        found = find(words, session)
        say(Message(_found(found, session.declared), _places(found)), as_json=as_json)


def _found(found: Found, declared: Declarations) -> str:
    parts = [
        block("Люди", [one.names[0] for one in found.people]),
        block("Документы", [f"{paper.file} – {STANDINGS[paper.standing]}" for paper in found.papers]),
        block("Анкеты и решения", [_taken(file, found, declared) for file in found.files]),
        block("Чтобы исправить принятое", [book.file for book in found.books]),
    ]
    return "\n".join(part for part in parts if part) or "Ничего не нашлось."


def _taken(file: Intake, found: Found, declared: Declarations) -> str:
    form = declared.forms.get(file.form)
    named = f"«{form.title}», файл «{file.name}»" if form else f"файл «{file.name}»"
    later = ", позже заменено" if file.claim in found.superseded else ""
    later = ", позже отменено" if file.claim in found.withdrawn else later
    return f"{named}, {file.day:%d.%m.%Y}: {OUTCOMES[file.outcome]}{later}"


def _places(found: Found) -> dict[str, object]:
    files = [
        {"file": file.name, "form": file.form, "day": file.day, "outcome": file.outcome.value,
         "superseded": file.claim in found.superseded, "withdrawn": file.claim in found.withdrawn,
         "original": file.digest}
        for file in found.files
    ]  # fmt: skip
    return {
        "people": [one.names[0] for one in found.people],
        "papers": [_place(paper) for paper in found.papers],
        "books": [_place(book) for book in found.books],
        "files": files,
    }


def _place(issued: Issued) -> dict[str, object]:
    return {"file": issued.file, "title": issued.title, "standing": issued.standing.value, "day": issued.day}


def _retention(found: RetentionList) -> str:
    """What is due with the law that kept it, what soon will be, what has no term."""
    due = [f"{term.named}: хранилось до {term.ends:%d.%m.%Y}; {term.why}" for term in found.due]
    soon = [f"{term.named}: хранится до {term.ends:%d.%m.%Y}" for term in found.soon]
    without = [f"{title} – {count}" for title, count in found.without_term.items()]
    parts = [
        block("Срок хранения истёк", due),
        block("Истечёт в течение года", soon),
        block("Срок не указан: решите по номенклатуре дел", without),
        "Само ничего не уничтожается: о том, чему срок истёк, раз в год спрашивает книга «Сроки хранения» в папке "
        "«На решение». Данные человека уничтожает команда erase-person.",
    ]
    return "\n".join(part for part in parts if part)


def _facts(found: RetentionList) -> dict[str, object]:
    ending = {"due": found.due, "soon": found.soon}
    told = {
        when: [{"what": one.what, "whose": one.whose, "why": one.why, "ends": one.ends} for one in terms]
        for when, terms in ending.items()
    }
    return {**told, "without_term": found.without_term}


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
        NAMESAKE if plan.has_namesake else "",
        "Резервные копии и распечатки программа не меняет. Кого после восстановления уничтожить ещё раз, скажет "
        "команда restore: список без имён лежит рядом с копиями.",
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
