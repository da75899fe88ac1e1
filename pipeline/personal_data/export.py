"""All that is held about a person, given out: one readable paper and the files that hold nothing of others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline.definitions import Declarations
from pipeline.flow import Session
from pipeline.folders import deliver, file_name
from pipeline.model import Issued, JournalLine, PipelineError, Standing, origin
from pipeline.personal_data.answers import answers
from pipeline.personal_data.file_text import words_of
from pipeline.personal_data.held import Filed, Held, Sources, gathered_in, held_about
from pipeline.personal_data.mentions import Mentions
from pipeline.personal_data.who import person_meant
from pipeline.views import Office

ORIGINALS = "Файлы"
# What lines of the journal tell of, by the first word of their action.
ACTIONS = {
    "intake": "Принят файл анкеты или решения",
    "document": "Выпущен, заменён или снят документ",
    "erased": "Уничтожены данные из файла",
    "erasure": "Начато или завершено уничтожение данных",
    "person": "Данные выданы по обращению",
}
LEFT_MM = 20
OF_OTHERS = "не приводится: здесь программа собрала для куратора ответы и других людей"


def export_person(written: str, folder: Path, session: Session, today: dt.date) -> list[Path]:
    """Write all that is held about a person into the folder, the paper first, and note that in the journal.

    Raises `PipelineError` when the name does not mean one person, or no template for the paper is declared.
    """
    office = session.office.on(today)
    require_papers(session)
    papers = session.declared.settings.personal_data
    assert papers
    held = held_in(session, written, office)
    originals = _originals(held)
    documents = list(_documents(held, office))
    names = {**office.answers.single, **names_of_export(held, office, documents, originals)}
    title = f"Сведения о персональных данных – {held.person.names[0]}"
    content = session.templates.template(papers.export).render(names, left_mm=LEFT_MM, title=title, draft=False)
    written_files = [deliver(folder, file_name(f"{title}.docx"), content.content)]
    for digest, name in originals.items():
        written_files.append(deliver(folder / ORIGINALS, name, session.workspace.original(digest).read_bytes()))
    counts = {"entries": len(held.own), "papers": len(documents), "originals": len(originals)}
    session.register.note("person.exported", held.person.id, counts, today)
    return written_files


def held_in(session: Session, written: str, office: Office) -> Held:
    """What the office holds about the one person that the name means. Raises `PipelineError` where it means several."""
    person = person_meant(written, office)
    mentions = Mentions(person, office.state.people.values())
    sources = Sources(
        history=session.register.history(),
        issued=session.register.state().issued,
        words_of_original=lambda digest: words_of(session.workspace.original(digest)),
        words_of_paper=lambda file: _words_of_paper(session.workspace.outbox / file),
    )
    return held_about(person, mentions, session.declared, sources)


def _words_of_paper(path: Path) -> str:
    """The words of a file of ours; what is printed holds those of papers that are looked through themselves."""
    return "" if path.suffix in (".pdf", ".zip") else words_of(path)


def require_papers(session: Session) -> None:
    """Silent where the settings name templates for a person's papers; else raises `PipelineError`."""
    if session.declared.settings.personal_data is None:
        raise PipelineError(
            "В config/settings.toml нет раздела personal_data с шаблонами. Добавьте его: команда печатает по ним "
            "документы."
        )


def _originals(held: Held) -> dict[str, str]:
    """The names under which originals that hold nothing of others are given out, by digest."""
    alone = {file.digest: file for file in held.files if file.digest in held.alone}
    return {
        digest: file_name(f"{number:02} {PurePosixPath(file.name).name}")
        for number, (digest, file) in enumerate(alone.items(), start=1)
    }


# ── what the template may name


def names_of_export(
    held: Held, office: Office, documents: Sequence[Mapping[str, object]], originals: Mapping[str, str]
) -> dict[str, object]:
    """The names of the paper, under which its template knows them."""
    entries = [_entry(one, office) for one in held.own]
    mentioned = Counter(form_title(one.entry.form, office.declared) for one in held.naming)
    files = [
        {"имя": PurePosixPath(file.name).name, "принят": f"{file.day:%d.%m.%Y}", "приложен": originals.get(file.digest)}
        for file in held.files
    ]
    journal = [journal_line(note.line) for note in held.notes]
    counted = {
        "Записи: ответы и решения, во всех версиях": entries,
        "Записи о других людях, где назван этот человек": held.naming,
        "Документы, где назван этот человек": documents,
        "Файлы": files,
        "Строки журнала": journal,
    }
    return {
        "человек": {"фио": held.person.names[0], "прежние": list(held.person.names[1:])},
        "день": office.today,
        "итоги": [{"что": what, "сколько": len(items)} for what, items in counted.items()],
        "записи": entries,
        "упоминания": [{"название": title, "записей": count} for title, count in mentioned.items()],
        "документы": documents,
        "файлы": files,
        "журнал": journal,
    }


def _entry(one: Filed, office: Office) -> dict[str, object]:
    entry, name = one.entry, one.entry.form_name
    gathered = gathered_in(entry, office.declared)
    values = {name: OF_OTHERS if name in gathered and value else value for name, value in entry.values.items()}
    told = answers(replace(entry, values=values), office.declared.forms.get(name), office.state.people)
    return {
        "название": form_title(entry.form, office.declared),
        "версия": entry.version,
        "действует": any(entry.id == current.id for current in office.state.entries.get(name, ())),
        "принято": entry.accepted,
        "файл": PurePosixPath(one.file.name).name,
        "ответы": [{"вопрос": question, "ответ": answer} for question, answer in told],
    }


def form_title(form: str, declared: Declarations) -> str:
    """What people call a form; one that is declared no longer is called by its id."""
    known = declared.forms.get(form.partition("/")[0])
    return known.title if known else form


def _documents(held: Held, office: Office) -> Iterator[dict[str, object]]:
    """The papers of the outbox that name the person, with the number and day that people gave them."""
    for issued in held.papers.values():
        if issued.document and office.state.issued.get(issued.code) == issued:
            registration = office.papers.registrations.get(origin(issued.code))
            yield {
                "название": issued.heading or issued.title,
                "номер": registration.number if registration else "",
                "дата": f"{(registration.date if registration else issued.day):%d.%m.%Y}",
                "состояние": _standing(issued),
            }


def _standing(issued: Issued) -> str:
    words = {
        Standing.DRAFT: "проект",
        Standing.COMPLETE: "на подписи",
        Standing.REGISTERED: "зарегистрирован или подписан",
        Standing.CURRENT: "действует",
    }
    return words[issued.standing]


def journal_line(line: JournalLine) -> dict[str, object]:
    """A line of the journal as people read it."""
    about = line.action.partition(".")[0]
    return {
        "номер": line.seq,
        "когда": when(line.at),
        "кто": line.who,
        "отпечаток": line.hash,
        "что": ACTIONS.get(about, line.action),
    }


def when(at: str) -> str:
    """The day of a line of the journal, and its time where the line bears one: «15.03.2027 09:41»."""
    if len(at) > len("2027-03-15"):
        return f"{dt.datetime.fromisoformat(at):%d.%m.%Y %H:%M}"
    return f"{dt.date.fromisoformat(at):%d.%m.%Y}" if at else ""
