"""What has been kept long enough is destroyed once people said so, with an act; ended after any accident.

What is to be done is worked out of the register: what people said since the last act.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from pipeline import flow
from pipeline.flow import Session
from pipeline.folders import file_name, note_defect
from pipeline.language import date_short
from pipeline.model import Issued, PipelineError, State, table_of
from pipeline.personal_data.erasure_plan import DIGEST_SIGNS
from pipeline.personal_data.export import require_papers
from pipeline.personal_data.protocol import LEFT_MM
from pipeline.personal_data.rewriting import (
    LosingFiles,
    destroy_originals,
    keep_what_is_left,
    rewritten,
    with_archives,
)
from pipeline.personal_data.work import pending
from pipeline.register import Erasure, History
from pipeline.views import Office

AGAIN_SECONDS = 3600.0
# Under what `failed` keeps why it could not be done.
FAILURE = "destruction"


class PlannedDestruction:
    """Carries out by itself what people said is to be destroyed; one that fails is told and tried again in an hour."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._not_before = float("-inf")
        self._done_with: State | None = None

    def __call__(self, session: Session, today: dt.date, at: float) -> bool:
        """Destroy it; `at` is the moment in seconds that only grow. Gives whether there was something to do."""
        state = session.register.state()
        if at < self._not_before or state is self._done_with:
            return False
        try:
            was_due = destroy_what_is_over(session, today)
            session.troubles.failed.pop(FAILURE, None)
            self._done_with = session.register.state()
            return was_due
        except PipelineError as fault:
            self._fail(session, str(fault), at)
        except Exception as defect:
            self._fail(session, note_defect(session.workspace.log, "Уничтожение по сроку хранения", defect), at)
        return True

    def _fail(self, session: Session, sentence: str, at: float) -> None:
        self._not_before = at + AGAIN_SECONDS
        told = session.declared.messages["destruction_failed"].format(why=sentence)
        if told != session.troubles.failed.get(FAILURE):
            self._tell(told)
        session.troubles.failed[FAILURE] = told


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is destroyed: what and whose it is, until when and why it was kept, who said that it may go.

    `key` are the form and the key of an entry.
    """

    code: str
    what: str
    whose: str
    ends: dt.date
    why: str
    decided_by: str
    key: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Work:
    """What is still to be done once the register is rid of the entries; kept beside its line until it is done.

    `papers` are files of the outbox with their digests, `originals` the digests of those that go, `labels` are claims
    with their new name and digest; `revision` is the newest one whose decisions are carried out.
    """

    code: str
    day: dt.date
    revision: int
    things: tuple[_Thing, ...]
    papers: tuple[tuple[str, str], ...]
    originals: tuple[str, ...]
    labels: tuple[tuple[str, str, str], ...]

    @classmethod
    def kept_in(cls, details: Mapping[str, Any]) -> Self:
        """The work as it stands beside its line."""
        return cls(**{**details, "things": tuple(_Thing(**thing) for thing in details["things"])})


def destroy_what_is_over(session: Session, today: dt.date) -> bool:
    """Destroy what people said may go and whose term is over; gives whether there was any, or something left to end.

    Nothing is done while the erasure of a person waits to be ended. Raises `PipelineError` where no act can be written;
    nothing is changed then.
    """
    office = session.office.on(today)
    if not office.kept_terms.destroyed or pending(session.register):
        return False
    if work := _begun_before(session):
        _end(work, session, today)
        return True
    if things := _decided(office, session):
        _require_template(session)
        _end(_begin(things, office, session, today), session, today)
        return True
    return False


def require_nothing_begun(session: Session) -> None:
    """Silent unless a destruction was begun and not ended; else raises `PipelineError`."""
    if _begun_before(session):
        raise PipelineError(session.declared.messages["destruction_not_ended"])


def _begun_before(session: Session) -> _Work | None:
    note = session.register.noted(Erasure.TERMS_BEGUN)
    return _Work.kept_in(note.details) if note and note.details else None


def _decided(office: Office, session: Session) -> list[_Thing]:
    """What people said may go since the last act, as far as its term is over."""
    last = session.register.noted(Erasure.TERMS_DONE)
    done: Any = last.details["revision"] if last else 0
    said = {code: who for code, who, revision in _said(office) if revision > done}
    return [
        _Thing(term.code, term.what, term.whose, term.ends, term.why, said[term.code], term.key)
        for term in office.kept_terms.to_destroy
        if term.code in said
    ]


def _said(office: Office) -> Iterator[tuple[str, str, int]]:
    """What is to be destroyed by its code, who said so, and the revision that brought it."""
    for form in office.declared.forms.values():
        for entry in office.bare.entries.get(form.name, ()) if form.destroys else ():
            if form.destroys and entry.values.get(form.destroys.value) is True:
                who = str(entry.values.get(form.destroys.decided_by) or "")
                yield str(entry.values.get(form.destroys.what)), who, entry.revision


def _require_template(session: Session) -> None:
    """Silent where the act can be written; else raises `PipelineError` before anything goes without a proof."""
    require_papers(session)
    papers = session.declared.settings.personal_data
    assert papers
    session.templates.template(papers.ended)


def _begin(things: Sequence[_Thing], office: Office, session: Session, today: dt.date) -> _Work:
    """The entries out of the register at once, with what is to do after that."""
    codes = {thing.code for thing in things}
    history = session.register.history()
    gone = _versions(things, history)
    losing = [file for file in history.intakes if gone & {entry.id for entry in file.entries}]
    losing = with_archives(losing, history.intakes)
    claims = {file.claim for file in losing}
    files = LosingFiles(losing, gone)
    reduced = keep_what_is_left(losing, files.reduced(), gone, {}, session)
    changed = files.destroyed() | files.reduced()
    renamed = [rewritten(file, changed, reduced) for file in losing]
    papers = [issued for code in codes if (issued := office.bare.issued.get(code))]
    signed = {digest for code, digest in office.papers.signed_texts.items() if code in codes}
    revision = session.register.revision()
    work = _Work(
        code=hashlib.sha256(repr([revision, sorted(codes)]).encode()).hexdigest()[:DIGEST_SIGNS],
        day=today,
        revision=revision,
        things=tuple(things),
        papers=tuple(_files_of(papers, office)),
        originals=tuple(sorted(changed | signed)),
        labels=tuple((file.claim, file.name, file.digest) for file in renamed),
    )
    erasure = Erasure(
        code=work.code,
        entries=frozenset(gone),
        files=renamed,
        lines=frozenset(note.line.seq for note in history.notes if note.line.object in claims),
        work=asdict(work),
    )
    session.register.erase(erasure, today)
    session.forget()
    return work


def _versions(things: Sequence[_Thing], history: History) -> set[int]:
    """The ids of the entries among them, with all that they superseded."""
    keys = {thing.key for thing in things}
    ever = (entry for file in history.intakes for entry in file.entries)
    return {entry.id for entry in ever if (entry.form_name, entry.key) in keys}


def _files_of(papers: Sequence[Issued], office: Office) -> Iterator[tuple[str, str]]:
    """The files of papers, and of the workbooks beside them, with their digests."""
    for paper in papers:
        for issued in (paper, office.bare.issued.get(table_of(paper.code))):
            if issued:
                yield issued.file, issued.digest


def _end(work: _Work, session: Session, today: dt.date) -> None:
    """Files destroyed, the act written, the end noted; every step may be repeated."""
    outbox = session.folders.outbox
    for file, digest in work.papers:
        outbox.withdraw(file, digest)
    # What people changed, or hold open, is theirs to see to: the act names it.
    left = [file for file, _ in work.papers if outbox.digest(file) is not None]
    left += flow.requests.forget_copies(session)
    for thing in work.things:
        session.register.forget_issued(table_of(thing.code))
    destroy_originals(work.originals, work.labels, session)
    _write_act(work, left, session, today)
    done = {
        "revision": work.revision,
        "codes": tuple(thing.code for thing in work.things),
        "why": tuple(dict.fromkeys(thing.why for thing in work.things)),
        "originals": len(work.originals),
    }
    session.register.end_erasure(work.code, done, today)
    session.forget()


def _write_act(work: _Work, left: Sequence[str], session: Session, today: dt.date) -> None:
    """Put the act into its folder of the outbox; written again after an accident it is the same one."""
    papers = session.declared.settings.personal_data
    assert papers
    rows = [
        {
            "что": thing.what,
            "чьё": thing.whose,
            "хранили_до": date_short(thing.ends),
            "почему": thing.why,
            "решил": thing.decided_by,
        }
        for thing in work.things
    ]
    names = {"день": work.day, "код": work.code, "строки": rows, "файлов": len(work.originals), "вручную": left}
    rendered = session.templates.template(papers.ended).render(
        {**session.office.on(today).answers.single, **names},
        left_mm=LEFT_MM,
        title=papers.ended_name,
        draft=False,
        by_hand=True,
    )
    name = file_name(f"{work.day:%Y-%m-%d} {papers.ended_name} {work.code}.docx")
    session.folders.outbox.deliver(papers.folder, name, rendered.content)
