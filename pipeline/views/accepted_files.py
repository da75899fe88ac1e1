"""Files that were accepted lately, as expressions see them: what each brought, whose it was, when it came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Annotated

from pipeline.definitions import Declarations, Form
from pipeline.language import sort_key
from pipeline.model import Entry, State, code_of, file_code
from pipeline.views.facts import Facts
from pipeline.views.papers import Papers

LATELY = dt.timedelta(days=30)
MOST_NAMES = 3


class AcceptedFile(Facts):
    """What one file brought of one form, as far as it stands."""

    called = "принятого файла"

    code: Annotated[str, "код"]
    name: Annotated[str, "файл"]
    form: Annotated[str, "анкета"]
    whose: Annotated[str, "кто"]
    day: Annotated[dt.date, "день"]
    count: Annotated[int, "записей"]


def accepted_files(declared: Declarations, state: State, today: dt.date, papers: Papers) -> list[AcceptedFile]:
    """The files of the last month, the last one first.

    Left out are registrations and what was said of entries, which have their own way back, and decisions that a
    registered document has put in force.
    """
    files = [
        (max(entry.revision for entry in entries), _file(form, entries, state))
        for form in declared.forms.values()
        if form.is_withdrawable
        for entries in _by_file(entry for entry in state.entries.get(form.name, ()) if entry.accepted >= today - LATELY)
        if not any(_is_in_force(entry, form, papers) for entry in entries)
    ]
    return [file for _, file in sorted(files, key=lambda one: one[0], reverse=True)]


def _by_file(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """The entries of each file: every one of them that brought something made a revision of its own."""
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.revision, []).append(entry)
    return found.values()


def _is_in_force(entry: Entry, form: Form, papers: Papers) -> bool:
    day = entry.values.get(form.decides.day) if form.decides else None
    documents = form.decides.documents if form.decides else ()
    return any(code_of(document, day) in papers.registrations for document in documents)


def _file(form: Form, entries: Sequence[Entry], state: State) -> AcceptedFile:
    last = max(entries, key=lambda entry: entry.revision)
    return AcceptedFile(
        code=file_code(form.name, last.revision),
        name=last.file,
        form=form.title,
        whose=_whose(entries, state),
        day=last.accepted,
        count=len(entries),
    )


def _whose(entries: Iterable[Entry], state: State) -> str:
    """Whose the entries are, by the alphabet; of many people the first, and how many more."""
    known = {entry.person for entry in entries if entry.person in state.people}
    names = sorted((state.people[id_].names[0] for id_ in known), key=sort_key)
    more = f" и ещё {len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
