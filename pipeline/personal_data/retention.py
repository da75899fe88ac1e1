"""What has been kept for as long as it has to be, what soon will have been, and of what nobody has said how long.

It touches nothing, and nothing is erased by itself.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.definitions import Declarations, Keeps
from pipeline.language import sort_key
from pipeline.model import Entry, Standing, State
from pipeline.personal_data.keeping import begins, term_of_paper

# Terms end with a year, so that a year ahead is the next list.
AHEAD = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class EndingTerm:
    """What it is, whose it is if somebody's, by which law it was kept and the first day after that."""

    what: str
    whose: str
    keeps: Keeps
    ends: dt.date


@dataclass(frozen=True, slots=True)
class RetentionList:
    """What is `due`, what will be within a year, and the titles `without_term`, each with how many there are."""

    due: Sequence[EndingTerm]
    soon: Sequence[EndingTerm]
    without_term: Mapping[str, int]


def retention_list(declared: Declarations, state: State, today: dt.date) -> RetentionList:
    """The list on a day, by the day on which terms end and then by alphabet."""
    terms = sorted(_terms(declared, state), key=lambda term: (term.ends, sort_key(f"{term.what} {term.whose}")))
    return RetentionList(
        due=[term for term in terms if term.ends <= today],
        soon=[term for term in terms if today < term.ends <= today + AHEAD],
        without_term=dict(sorted(_without_term(declared, state).items(), key=lambda item: sort_key(item[0]))),
    )


def _terms(declared: Declarations, state: State) -> Iterator[EndingTerm]:
    for form in declared.forms.values():
        for entry in state.entries.get(form.name, ()):
            if form.keeps and (ends := form.keeps.ends(begins(entry, form))):
                yield EndingTerm(form.title, _whose(entry, state), form.keeps, ends)
    for issued in state.issued.values():
        keeps = term_of_paper(issued, declared) if issued.standing is Standing.REGISTERED else None
        if keeps and (ends := keeps.ends(issued.day)):
            yield EndingTerm(PurePosixPath(issued.file).name, "", keeps, ends)


def _whose(entry: Entry, state: State) -> str:
    known = state.people.get(entry.person)
    return known.names[0] if known else ""


def _without_term(declared: Declarations, state: State) -> Counter[str]:
    """How many there are of each form about people, and of each kind of papers, whose term nobody has declared."""
    counted: Counter[str] = Counter()
    for form in declared.forms.values():
        entries = [entry for entry in state.entries.get(form.name, ()) if entry.person]
        if entries and form.keeps is None:
            counted[form.title] += len(entries)
    for issued in state.issued.values():
        document = declared.documents.get(issued.document)
        if document and issued.standing is Standing.REGISTERED and declared.settings.kinds[document.kind].keeps is None:
            counted[declared.settings.kinds[document.kind].title] += 1
    return counted
