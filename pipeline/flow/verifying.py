"""The office compared with what it once wrote down: register, journal, archive, outbox; nothing is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol, cast

from pipeline.definitions import Declarations
from pipeline.flow.edited_texts import is_left, is_not_asked_about
from pipeline.flow.session import Session
from pipeline.folders import PeoplesFolders, Workspace
from pipeline.model import Fault, Finding, Issued, PipelineError, Standing, Verified, is_accepted_book, is_printed
from pipeline.register import Register
from pipeline.views import Office

VERIFIED = "verified"


class Verifiable(Protocol):
    """What is compared: an open workspace, or a copy of one that is only tried."""

    @property
    def workspace(self) -> Workspace: ...
    @property
    def folders(self) -> PeoplesFolders: ...
    @property
    def register(self) -> Register: ...
    @property
    def declared(self) -> Declarations | None: ...


def verify(office: Verifiable) -> tuple[Finding, ...]:
    """Everything that does not agree. Raises `FolderAway` while the outbox is not there."""
    found = [*_of_register(office)]
    told = {finding.file for finding in found}
    changed = (name for name in office.workspace.changed_originals() if name not in told)
    found += (Finding(Fault.ORIGINAL_CHANGED, file=name) for name in changed)
    lost = (digest for digest in _signed_texts(office) if office.workspace.digest_of_original(digest) is None)
    found += (Finding(Fault.SIGNED_TEXT, file=digest) for digest in lost)
    return (*found, *of_outbox(office))


def verify_and_note(session: Session, today: dt.date) -> tuple[Finding, ...]:
    """The same, noted in the journal with its day, for the status page."""
    found = verify(session)
    session.register.note(VERIFIED, "office", {"findings": found}, today)
    return found


def verify_when_due(session: Session, now: dt.datetime) -> bool:
    """Verify and note it when the settings ask for it again; gives whether it was done.

    A new office is not asked on its first day. A computer that was off at that hour is asked as soon as it is on.
    """
    wanted, last = session.declared.settings.verification, last_verified(session)
    since = last.day if last else session.begun()
    is_due = wanted.every_days > 0 and (now.date() - since).days >= wanted.every_days and now.hour >= wanted.from_hour
    if is_due:
        verify_and_note(session, now.date())
    return is_due


def last_verified(session: Session) -> Verified | None:
    """When all was verified last, and what was found then; None if it never was."""
    note = session.register.noted(VERIFIED)
    if note is None:
        return None
    at, findings = dt.datetime.fromisoformat(note.line.at), note.details.get("findings", ())
    time = f"{at:%H:%M}" if "T" in note.line.at else ""
    return Verified(at.date(), cast("tuple[Finding, ...]", findings), time)


def papers_amiss(session: Session) -> tuple[Finding, ...]:
    """What became of the papers in the outbox, for who looks; nothing is told while the outbox is away.

    Where people have put papers is remembered for whoever makes their next editions.
    """
    try:
        amiss = tuple(finding for finding in of_outbox(session) if finding.document)
    except PipelineError:
        return ()
    session.delivered.moved = {finding.file: finding.lies for finding in amiss if finding.fault is Fault.MOVED}
    return amiss


def _of_register(office: Verifiable) -> Iterator[Finding]:
    register = office.register
    if not register.is_sound():
        yield Finding(Fault.DATABASE)
    for broken in register.verify(office.workspace.digest_of_original):
        yield Finding(Fault(broken.broken.value), broken.line.seq, broken.line.at, file=broken.original)
    for folder in (office.folders.inbox, office.folders.outbox):
        mark = folder.found()
        if mark is not None and not register.holds_line(mark.seq, mark.hash):
            yield Finding(Fault.TAIL, mark.seq)


def _signed_texts(office: Verifiable) -> Iterator[str]:
    """The digests of texts that were signed in place of ours, as far as the declarations can be read."""
    if office.declared:
        known = Office(office.declared, office.register.state(), dt.date.min)
        signed, destroyed = known.papers.signed_texts, known.kept_terms.destroyed
        yield from (digest for code, digest in signed.items() if code not in destroyed)


def _destroyed(office: Verifiable) -> frozenset[str]:
    """The codes of papers that were kept long enough and are destroyed, as far as the declarations can be read."""
    if office.declared is None:
        return frozenset()
    return Office(office.declared, office.register.state(), dt.date.min).kept_terms.destroyed


def of_outbox(office: Verifiable) -> Iterator[Finding]:
    """What became of the files of the outbox, and what else lies there. Raises `FolderAway` while it is not there."""
    # Whoever corrects something takes the workbook away or fills it in where it lies.
    papers, destroyed = office.register.state().issued.values(), _destroyed(office)
    by_file = {paper.file: paper for paper in papers if not (is_accepted_book(paper.code) or paper.code in destroyed)}
    digests = {file: paper.digest for file, paper in by_file.items()}
    seen = office.folders.outbox.survey(digests, office.workspace.own_folders)
    # What was printed or sent may be taken away: it is made of papers that are told themselves.
    seen = replace(
        seen,
        gone=tuple(file for file in seen.gone if not is_printed(by_file[file].code)),
        moved={file: place for file, place in seen.moved.items() if not is_printed(by_file[file].code)},
    )
    yield from (_of_file(Fault.GONE, by_file[file]) for file in seen.gone)
    yield from (_of_file(Fault.EDITED, by_file[file]) for file in seen.edited)
    yield from (replace(_of_file(Fault.MOVED, by_file[file]), lies=place) for file, place in seen.moved.items())
    page = office.workspace.receipts.relative_to(office.workspace.outbox).as_posix()
    unknown = [file for file in seen.unknown if file != page and not is_left(file)]
    put_right = _put_right(office) if unknown else {}
    for file in unknown:
        if issued := put_right.get(file):
            yield replace(_of_file(Fault.PUT_RIGHT, issued), file=file, lies=issued.file)
        else:
            yield Finding(Fault.NOT_ASKED if is_not_asked_about(file) else Fault.UNKNOWN, file=file)


def _put_right(office: Verifiable) -> Mapping[str, Issued]:
    """The files under which registered papers lay before their number or date was put right, and those papers now."""
    return {
        earlier.file: issued
        for issued in office.register.state().issued.values()
        if issued.document and issued.standing is Standing.REGISTERED
        for earlier in office.register.earlier(issued.code)
        if earlier.standing is Standing.REGISTERED and earlier.file != issued.file
    }


def _of_file(fault: Fault, issued: Issued) -> Finding:
    is_frozen = issued.standing is Standing.REGISTERED
    return Finding(fault, file=issued.file, document=issued.document, subject=issued.subject, is_frozen=is_frozen)
