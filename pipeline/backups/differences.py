"""What came out otherwise when the register was made again, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from pipeline.backups.chronicle import INTAKE, Chronicle
from pipeline.flow import Session
from pipeline.folders import PeoplesFolders, Workspace
from pipeline.model import Entry, JournalLine, Outcome, State, is_copy, is_printed

OUTCOMES = {
    Outcome.ACCEPTED: "принят",
    Outcome.PARTLY: "принят частично",
    Outcome.RETURNED: "возвращён",
    Outcome.DUPLICATE: "уже был принят",
    Outcome.UNCHANGED: "ничего нового не дал",
    Outcome.UNKNOWN: "не распознан",
    Outcome.ATTACHED: "приложен к своему документу",
    Outcome.UNPACKED: "распакован",
}


def differences(
    chronicle: Chronicle, session: Session, place: Workspace, lost: Collection[JournalLine]
) -> Iterator[str]:
    """All that is not as it was: the journal's own order, originals, files, entries and people, papers.

    `session` is the office made again, `place` the one that was, `lost` the lines whose files could not be taken again.
    That originals are gone with a person who was erased is as it should be.
    """
    yield from (f"{_line(line)}: строка изменена или перед ней что-то удалено." for line in chronicle.breaks())
    for line in lost:
        if line.object in chronicle.erased:
            continue
        item = chronicle.files.get(line.object)
        if item is None:
            yield f"{_line(line)}: не сохранилось, какой это был файл. Заново он не принят."
        else:
            yield (
                f"{_line(line)}, файл «{item.name}»: подлинник {item.digest} в архиве изменён или его нет. "
                "Файл не принят заново; верните подлинник из резервной копии."
            )
    yield from _of_intakes(chronicle, session, {line.object for line in lost})
    if chronicle.state is not None:
        yield from _of_entries(chronicle.state, session.register.state(), session)
        yield from _of_papers(chronicle.state, session.register.state())
    else:
        yield from _of_outbox(session, place)


def unknown_edition(declared: JournalLine) -> str:
    """That the settings and templates which came into force with a line cannot be used any more."""
    return (
        f"{_line(declared)}: настройки и шаблоны, которые действовали с этой строки, не сохранились или эта программа "
        "их не понимает. Взяты нынешние."
    )


def _line(line: JournalLine) -> str:
    return f"Строка журнала № {line.seq} от {dt.date.fromisoformat(line.at[:10]):%d.%m.%Y}"


def _of_intakes(chronicle: Chronicle, session: Session, lost: Collection[str]) -> Iterator[str]:
    """Files that became something else; without a register the hashes of the lines tell of answers and names."""
    now = {line.object: line for line in session.register.journal() if line.action.startswith(INTAKE)}
    erased = chronicle.erased
    for taken in chronicle.intakes:
        item, line = chronicle.files.get(taken.object), erased.get(taken.object, taken)
        if taken.object in lost or item is None:
            continue
        about, again = f"{_line(line)}, файл «{item.name}»", now.get(line.object)
        if again is None:
            yield f"{about}: теперь не принят, не хватает других анкет."
        elif _outcome(again) != _outcome(line):
            yield f"{about}: тогда {_outcome(line)}, теперь {_outcome(again)}."
        elif chronicle.state is None and again.details_hash != line.details_hash:
            yield f"{about}: ответы или имена в нём поняты иначе, чем тогда."


def _outcome(line: JournalLine) -> str:
    return OUTCOMES[Outcome(line.action.rpartition(".")[2])]


def _of_entries(then: State, now: State, session: Session) -> Iterator[str]:
    for name in sorted({*then.entries, *now.entries}):
        before, after = _facts(then.entries.get(name, ())), _facts(now.entries.get(name, ()))
        keys = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        if keys:
            form = session.declared.forms.get(name)
            yield f"Записи «{form.title if form else name}»: отличаются {len(keys)} из {len({*before, *after})}."
    if then.people != now.people:
        changed = sum(then.people.get(id_) != now.people.get(id_) for id_ in {*then.people, *now.people})
        yield f"Люди: имена отличаются у {changed} из {len({*then.people, *now.people})}."


def _facts(entries: tuple[Entry, ...]) -> Mapping[str, object]:
    return {one.key: (one.values, one.person, one.version, one.accepted, one.digest) for one in entries}


def _of_papers(then: State, now: State) -> Iterator[str]:
    """Papers by what we wrote, whatever people have made of the files since; piles are made anew in idle time."""
    for code in sorted(code for code in {*then.issued, *now.issued} if not (is_printed(code) or is_copy(code))):
        before, after = then.issued.get(code), now.issued.get(code)
        if before and after and before.digest != after.digest:
            yield f"«{before.file}»: теперь выпускается в других словах или в другом виде."
        elif before and not after:
            yield f"«{before.file}»: теперь не выпускается."
        elif after and not before:
            yield f"«{after.file}»: раньше не выпускался."


def _of_outbox(session: Session, place: Workspace) -> Iterator[str]:
    """Without a register the outbox itself tells what was issued, and what people have edited since."""
    issued = {one.file: one.digest for one in session.register.state().issued.values()}
    seen = PeoplesFolders.looked_at(place).outbox.survey(issued, place.own_folders)
    yield from (f"«{file}»: выпущен заново, а в папке outbox его нет." for file in seen.gone)
    yield from (
        f"«{file}»: выпущен заново, а в папке outbox лежит другой: его меняли, или слова теперь другие."
        for file in seen.edited
    )
    # A PDF beside a paper is made anew in idle time.
    printed = {f"{file.removesuffix('.docx')}.pdf" for file in issued}
    yield from (f"«{file}»: лежит в папке outbox, а заново не выпущен." for file in seen.unknown if file not in printed)
