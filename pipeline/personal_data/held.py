"""All that the office holds about somebody, drawn from the whole history of its register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.definitions import Declarations
from pipeline.model import Entry, Intake, Issued, Outcome, Person, PersonRef, Value
from pipeline.personal_data.mentions import Mentions
from pipeline.register import History, Note


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry with the file that brought it."""

    entry: Entry
    file: Intake


@dataclass(frozen=True, slots=True)
class Held:
    """What is held about a person.

    `own` are her entries in all versions, `naming` those of others that name her or may; `files` all files with either,
    with her name on them or in what was sent back, `alone` the digests of those that hold nothing of others;
    `papers` are the editions that name her by id, of which `laid` lie in the outbox; `notes` are the lines of the
    journal about these files and papers; `noted` is what stands beside all lines in words, by their numbers.
    """

    person: Person
    own: Sequence[Filed]
    naming: Sequence[Filed]
    files: Sequence[Intake]
    alone: frozenset[str]
    papers: Mapping[int, Issued]
    laid: frozenset[str]
    notes: Sequence[Note]
    noted: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where it is looked for.

    `words_of_original` gives the words of an original by its digest, `words_of_paper` those of a file of the outbox;
    "" where there is no such file.
    """

    history: History
    issued: Mapping[str, Issued]
    words_of_original: Callable[[str], str]
    words_of_paper: Callable[[str], str]


def held_about(person: Person, mentions: Mentions, declared: Declarations, sources: Sources) -> Held:
    """All of it."""
    filed = [Filed(entry, file) for file in sources.history.intakes for entry in file.entries]
    own = [one for one in filed if is_about(one.entry, person.id, declared)]
    about = {one.entry.id for one in own}
    others = (one for one in filed if one.entry.id not in about)
    naming = [one for one in others if _names(one.entry, person.id, mentions, declared)]
    files = _files({*about, *(one.entry.id for one in naming)}, mentions, sources)
    shared = {one.file.digest for one in filed if one.entry.id not in about}
    shared |= {
        file.digest for file in files if _is_gathered_in(file, declared) or not _is_alone(file, mentions, sources)
    }
    papers, laid = _papers(person, mentions, sources)
    told = {*(file.claim for file in files), *map(str, papers)}
    return Held(
        person=person,
        own=own,
        naming=naming,
        files=files,
        alone=frozenset(file.digest for file in files) - shared,
        papers=papers,
        laid=laid,
        notes=[note for note in sources.history.notes if note.line.object.rpartition("#")[2] in told],
        noted={note.line.seq: str(note.details) for note in sources.history.notes if note.details},
    )


def _is_gathered_in(file: Intake, declared: Declarations) -> bool:
    """Whether the program tells whoever decides, in a file of this kind, what others have answered in confidence."""
    form = declared.forms.get(file.form)
    return form is not None and bool(form.gathered)


def _is_alone(file: Intake, mentions: Mentions, sources: Sources) -> bool:
    """Whether a file can hold nobody else's answers: each of its rows became an entry, or it names nobody else.

    A row that says again what is known becomes none.
    """
    is_whole = file.outcome is Outcome.ACCEPTED and file.rows == len(file.entries)
    return is_whole or not mentions.name_others(sources.words_of_original(file.digest))


def is_about(entry: Entry, person: str, declared: Declarations) -> bool:
    """Whether an entry is somebody's own: by whose it is, or, where it is nobody's, by whom its key names."""
    return entry.person == person or (not entry.person and is_keyed_by(entry, person, declared))


def is_keyed_by(entry: Entry, person: str, declared: Declarations) -> bool:
    """Whether the key of an entry names somebody: without that name it is no entry any more."""
    form = declared.forms.get(entry.form_name)
    return any(_is(entry.values.get(name), person) for name in (form.key if form else ()))


def _names(entry: Entry, person: str, mentions: Mentions, declared: Declarations) -> bool:
    """Whether the entry of somebody else names the person, or what the program gathered beside it may."""
    gathered = gathered_in(entry, declared)
    told = (value for name, value in entry.values.items() if name in gathered and isinstance(value, str))
    return names(entry.values, person, mentions) or any(map(mentions.may_stand_in, told))


def gathered_in(entry: Entry, declared: Declarations) -> frozenset[str]:
    """The questions of the entry's form under which the program gathered the answers of others."""
    form = declared.forms.get(entry.form_name)
    return form.gathered if form else frozenset()


def names(value: Value | Mapping[str, Value], person: str, mentions: Mentions) -> bool:
    """Whether an answer, or any answer of several, names the person."""
    match value:
        case PersonRef(id=id_, written=written):
            return id_ == person if id_ else mentions.stand_in(written)
        case str():
            return mentions.stand_in(value)
        case Mapping():
            return any(names(answer, person, mentions) for answer in value.values())
        case tuple():
            return any(names(one, person, mentions) for one in value)
    return False


def _is(value: Value, person: str) -> bool:
    return isinstance(value, PersonRef) and value.id == person


def _files(entries: set[int], mentions: Mentions, sources: Sources) -> list[Intake]:
    """The files that brought one of the entries, bear the name, or hold it without having become entries."""
    return [
        file
        for file in sources.history.intakes
        if any(entry.id in entries for entry in file.entries)
        or mentions.stand_in(file.name)
        or mentions.stand_in(sources.words_of_original(file.digest))
    ]


def _papers(person: Person, mentions: Mentions, sources: Sources) -> tuple[dict[int, Issued], frozenset[str]]:
    """The editions whose file, title or words name her, by id, and the codes of those that lie in the outbox."""
    laid = {
        code: issued
        for code, issued in sources.issued.items()
        if mentions.stand_in(sources.words_of_paper(issued.file)) or _labels_name(issued, person, mentions)
    }
    papers = {
        id_: issued
        for id_, issued in sources.history.editions.items()
        if laid.get(issued.code) == issued or _labels_name(issued, person, mentions)
    }
    return papers, frozenset(laid)


def _labels_name(issued: Issued, person: Person, mentions: Mentions) -> bool:
    return person.id in issued.subject or any(mentions.stand_in(text) for text in _labels(issued))


def _labels(issued: Issued) -> Iterator[str]:
    """The words that the register keeps of an edition."""
    yield from (issued.title, issued.heading, issued.file, issued.subject, *issued.faults)
    yield from (gap.label for gap in issued.gaps)
