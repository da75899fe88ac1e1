"""Where words, a name or a number stand: in which files of the outbox, in which files that were taken in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.definitions import Form
from pipeline.flow import Session
from pipeline.language import search_key
from pipeline.model import Entry, Intake, Issued, Person, is_accepted_book
from pipeline.personal_data.file_text import words_of
from pipeline.personal_data.held import names
from pipeline.personal_data.mentions import Mentions, is_called


@dataclass(frozen=True, slots=True)
class Found:
    """Who bears such a name; the papers that name them or hold the words, the newest first; the files that do.

    `books` are the workbooks in which what was accepted lies to be corrected, `superseded` the claims of files that
    the register no longer goes by, `withdrawn` those of files that were withdrawn as if they had never come.
    """

    people: tuple[Person, ...]
    papers: tuple[Issued, ...]
    books: tuple[Issued, ...]
    files: tuple[Intake, ...]
    superseded: frozenset[str]
    withdrawn: frozenset[str]


class _Sought:
    """What is looked for: the words themselves, and in every case the people whose name holds them."""

    def __init__(self, words: str, people: tuple[Person, ...], everybody: Mapping[str, Person]) -> None:
        self._words = _pattern(search_key(words))
        self._everybody = everybody
        self._people = [(one.id, Mentions(one, everybody.values())) for one in people]

    def stands_in(self, text: str) -> bool:
        """Whether the text holds the words or names one of the people."""
        if self._words and self._words.search(search_key(text)):
            return True
        return any(mentions.stand_in(text) for _, mentions in self._people)

    def stands_in_answers(self, entry: Entry) -> bool:
        """Whether the answers of an entry do."""
        if any(entry.person == id_ or names(entry.values, id_, mentions) for id_, mentions in self._people):
            return True
        return any(self.stands_in(Form.value_in_words(value, self._everybody)) for value in entry.values.values())


def _pattern(key: str) -> re.Pattern[str] | None:
    """The words as they stand in a folded text: a word may go on, a number may not, so that «12» is not «125»."""
    end = r"(?!\d)" if key[-1:].isdigit() else ""
    return re.compile(rf"(?<!\w){re.escape(key)}{end}") if key else None


def find(words: str, session: Session) -> Found:
    """Where such words stand, or somebody is named whose name holds them; what was answered is not told.

    Files of the outbox are read as they lie there, with what people changed in them.
    """
    state = session.register.state()
    people = tuple(one for one in state.people.values() if is_called(one, words))
    sought = _Sought(words, people, state.people)
    laid = sorted(state.issued.values(), key=lambda one: (one.day, one.file), reverse=True)
    told = [one for one in laid if (one.document or is_accepted_book(one.code)) and _says(one, session, sought)]
    files = {file.claim: (file, said) for file, said in _files(session, sought)}
    current = {entry.id for entries in state.entries.values() for entry in entries}
    return Found(
        people=people,
        papers=tuple(one for one in told if one.document),
        books=tuple(one for one in told if not one.document),
        files=tuple(file for file, _ in files.values()),
        superseded=frozenset(claim for claim, (_, said) in files.items() if said and current.isdisjoint(said)),
        withdrawn=frozenset(session.declared.withdrawn_files((file for file, _ in files.values()), state)),
    )


def _says(issued: Issued, session: Session, sought: _Sought) -> bool:
    named = (issued.title, issued.heading, issued.file)
    return any(map(sought.stands_in, named)) or sought.stands_in(words_of(session.workspace.outbox / issued.file))


def _files(session: Session, sought: _Sought) -> Iterator[tuple[Intake, set[int]]]:
    """The files with such answers or such a name, the newest first, and the ids of the entries that say it."""
    for file in reversed(session.register.history().intakes):
        said = {entry.id for entry in file.entries if sought.stands_in_answers(entry)}
        if said or sought.stands_in(file.name):
            yield file, said
