"""Which signed papers rest on what somebody wants to change: their words would be others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol, TypeAlias

from pipeline.definitions import Form
from pipeline.model import Blocker, Entry, Issued, Moment, Record, Standing, State, document_in, key_in
from pipeline.papers import Paper
from pipeline.views import Office, fingerprint

Change: TypeAlias = Callable[[State], State]
Entries: TypeAlias = tuple[Entry, ...]


class SignedPapers(Protocol):
    """What signed papers say, and when they got their words."""

    def moment_of(self, issued: Issued) -> Moment:
        """The register as it was when a paper got its words, and the day of that."""
        ...

    def words_of(self, issued: Issued, moment: Moment) -> str:
        """What a paper would say of that moment; "" when it cannot be made."""
        ...


def registered_since(office: Office, revision: int) -> list[Issued]:
    """The papers that were signed with the words of that revision of the register or of a later one."""
    documents = office.declared.documents
    return [
        issued
        for issued in office.state.issued.values()
        if issued.standing is Standing.REGISTERED and issued.document in documents and issued.revision >= revision
    ]


def told_otherwise(papers: Iterable[Issued], now: Office, signed: SignedPapers, change: Change) -> Iterator[Issued]:
    """Those of the papers that `change` of the register as it was for each would touch.

    Their words would be others, or they could not have been signed so.
    """
    for issued in papers:
        then = signed.moment_of(issued)
        otherwise = Moment(change(then.state), then.day)
        if _obstacles(issued, now.at(then)) != _obstacles(issued, now.at(otherwise)):
            yield issued
            continue
        # Filling a template takes long: most papers are known not to depend on it by what they come from.
        if _source(issued, now.at(then)) == _source(issued, now.at(otherwise)):
            continue
        if signed.words_of(issued, then) != signed.words_of(issued, otherwise):
            yield issued


def with_entries(state: State, form: Form, change: Callable[[Entries], Entries]) -> State:
    """The register with other entries of a form."""
    return replace(state, entries={**state.entries, form.name: change(state.entries.get(form.name, ()))})


def once_accepted(records: Iterable[Record], form: Form, office: Office) -> Office:
    """The office as it will be when these records of a form have been taken in."""
    state = office.state
    fresh = {
        one.key: Entry(0, one.form, one.key, one.values, 1, state.revision, office.today, one.person) for one in records
    }
    state = with_entries(state, form, lambda held: (*(one for one in held if one.key not in fresh), *fresh.values()))
    return Office(office.declared, state, office.today)


def is_part_of(paper: str, code: str, office: Office) -> bool:
    """Whether the paper of a code is that document itself or an annex of it."""
    parent = office.declared.documents[document_in(paper)].annex_of
    return paper == code or (parent == document_in(code) and key_in(paper) == key_in(code))


def file_names(papers: Iterable[Issued]) -> str:
    """What people know papers by: the names of their files."""
    return ", ".join(f"«{issued.file.rpartition('/')[2].rpartition('.')[0]}»" for issued in papers)


def _obstacles(issued: Issued, office: Office) -> tuple[Blocker, ...] | None:
    """What keeps a paper from being signed; None of one that nothing calls for."""
    paper = Paper.of_code(office, issued.code, draft=False)
    return paper.blockers if paper else None


def _source(issued: Issued, office: Office) -> str:
    """The fingerprint of all that its words come from; "" of a paper that nothing calls for."""
    paper = Paper.of_code(office, issued.code, draft=False)
    return fingerprint([{**paper.names}, office.answers.single]) if paper else ""
