"""What erasing a person would do: what goes, what is left of others, what stays by which law; it touches nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.definitions import Declarations
from pipeline.model import Entry, Intake, Issued, State, Value
from pipeline.personal_data.blackening import blackened
from pipeline.personal_data.held import Filed, Held, gathered_in, names
from pipeline.personal_data.keeping import KeptEntry, KeptPaper, kept_entry, kept_papers
from pipeline.personal_data.mentions import Mentions
from pipeline.personal_data.rewriting import LosingFiles

# So many signs are copied by hand without a slip, and are still not met twice.
DIGEST_SIGNS = 10


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What goes and what stays.

    `erased` are entries that go whole, `left` what is left of others' answers by the entry's id, `kept` and
    `kept_papers` what the law keeps; `files` are those that change, of which `destroyed` are the digests of originals
    that go and `reduced` those that give way to what is left of them. `papers` lie in the outbox and are taken back;
    `editions` lose their words, `lines` of the journal what stands beside them. `hindrances` have to be settled first.
    Texts cannot tell somebody who `has_namesake` from that one.
    """

    held: Held
    erased: Sequence[Filed]
    left: Mapping[int, Mapping[str, Value]]
    kept: Sequence[KeptEntry]
    kept_papers: Sequence[KeptPaper]
    files: Sequence[Intake]
    destroyed: frozenset[str]
    reduced: frozenset[str]
    papers: Sequence[Issued]
    editions: frozenset[int]
    lines: frozenset[int]
    hindrances: Sequence[str]
    has_namesake: bool

    @property
    def digest(self) -> str:
        """The name of this very plan: another one when anything of it changes."""
        parts: list[Iterable[object]] = [
            sorted(one.entry.id for one in self.erased),
            sorted(self.left),
            sorted(kept.entry.id for kept in self.kept),
            sorted(kept.issued.code for kept in self.kept_papers),
            sorted(self.destroyed | self.reduced),
        ]
        text = repr([self.held.person.id, *map(list, parts)])
        return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_SIGNS]


def plan_of(held: Held, mentions: Mentions, declared: Declarations, state: State, today: dt.date) -> ErasurePlan:
    """The plan for all that is held about a person."""
    papers = kept_papers([issued for issued in state.issued.values() if issued.code in held.laid], declared, today)
    registered = kept_papers(state.issued.values(), declared, today)
    kept: list[KeptEntry] = []
    erased: list[Filed] = []
    left: dict[int, Mapping[str, Value]] = {}
    hindrances: list[str] = []
    for one in (*held.own, *held.naming):
        if reason := kept_entry(one.entry, declared, registered, today):
            kept.append(reason)
        elif _goes_whole(one.entry, held.person.id, mentions, declared):
            erased.append(one)
        elif _stands_for_the_office(one.entry, declared, state):
            hindrances.append(declared.form(one.entry.form_name).title)
        else:
            gathered = gathered_in(one.entry, declared)
            left[one.entry.id] = blackened(one.entry.values, held.person.id, mentions, gathered)
    gone, untouched = {one.entry.id for one in erased}, {one.entry.id for one in kept}
    files = LosingFiles(held.files, gone, untouched)
    editions = frozenset(id_ for id_, issued in held.papers.items() if issued.code not in papers)
    return ErasurePlan(
        held=held,
        erased=erased,
        left=left,
        kept=kept,
        kept_papers=list(papers.values()),
        files=files.changing(),
        destroyed=files.destroyed(),
        reduced=files.reduced(),
        papers=[state.issued[code] for code in sorted(held.laid - papers.keys())],
        editions=editions,
        lines=_lines(held, files.changing(), mentions),
        hindrances=list(dict.fromkeys(hindrances)),
        has_namesake=mentions.are_shared,
    )


def _goes_whole(entry: Entry, person: str, mentions: Mentions, declared: Declarations) -> bool:
    """Whether an entry is the person's own, or her name is in its key: without it, it would be no entry."""
    form = declared.forms.get(entry.form_name)
    keys = form.key if form else ()
    return entry.person == person or any(names(entry.values.get(name), person, mentions) for name in keys)


def _stands_for_the_office(entry: Entry, declared: Declarations, state: State) -> bool:
    """Whether it is the present card of the office, which names people by their duties."""
    name = entry.form_name
    form = declared.forms.get(name)
    is_current = any(current.id == entry.id for current in state.entries.get(name, ()))
    return bool(form and form.single and is_current)


def _lines(held: Held, files: Sequence[Intake], mentions: Mentions) -> frozenset[int]:
    """The lines of the journal beside which something of the person stands, or hashes of what changes."""
    claims = {file.claim for file in files}
    about = {note.line.seq for note in held.notes if note.line.object in claims}
    return frozenset(about | {seq for seq, words in held.noted.items() if mentions.stand_in(words)})
