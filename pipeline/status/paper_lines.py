"""Papers on the page: where each lies, what is missing from it, what changed in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline import language
from pipeline.definitions import Declarations
from pipeline.expressions import Gap
from pipeline.model import Blocker, Change, DocumentJob, Issued, Standing, copy_of
from pipeline.papers import Plan
from pipeline.status.names import paper_name
from pipeline.views import Office

MOST_GAPS = 6


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One document on the page; `file` is where it lies now, relative to the outbox, "" when it is not there.

    `standing` is what the register says, unless somebody put a finished paper among the drafts. `lacks` says what is
    missing from a draft, `remarks` what is worth knowing before the paper is signed. Of a paper that is not
    `awaits_its_day` other entries tell that it was signed. `changes` is what it says otherwise than the edition before,
    `copy` where the scan of the signed paper lies, "" without one.
    """

    name: str
    file: str
    day: dt.date
    standing: Standing
    lacks: tuple[Blocker, ...] = ()
    remarks: tuple[Blocker, ...] = ()
    awaits_its_day: bool = True
    changes: tuple[Change, ...] = ()
    copy: str = ""


def paper_lines(
    office: Office, plan: Plan, places: Mapping[str, str], changes: Mapping[str, tuple[Change, ...]]
) -> list[PaperLine]:
    """Every paper that was issued, the newest first.

    `places` tells where those lie now that were moved, "" of those that are gone; `changes` by code what papers say
    otherwise than the edition before.
    """
    jobs = {job.code: job for job in plan.wanted}
    issued = (item for item in office.state.issued.values() if item.document)
    papers = [_paper(item, jobs.get(item.code), office, places, changes.get(item.code, ())) for item in issued]
    return sorted(papers, key=lambda paper: (-paper.day.toordinal(), language.sort_key(paper.name)))


def _paper(
    issued: Issued,
    job: DocumentJob | None,
    office: Office,
    places: Mapping[str, str],
    changes: tuple[Change, ...],
) -> PaperLine:
    blockers = job.blockers if job else ()
    told_already = {blocker.text for blocker in blockers}
    more = (Blocker("gap", sentence) for sentence in _why_a_draft(issued) if sentence not in told_already)
    lacks = (*blockers, *more) if issued.standing is Standing.DRAFT else ()
    remarks = job.remarks if job else ()
    awaits = _awaits_its_day(issued, office.declared)
    lies = places.get(issued.file, issued.file)
    altered = [alteration.words for alteration in office.papers.alterations.get(issued.code, ())]
    name = " – ".join([paper_name(issued), *altered])
    copy = office.bare.issued.get(copy_of(issued.code))
    scan = copy.file if copy else ""
    line = PaperLine(name, lies, issued.day, issued.standing, lacks, remarks, awaits, changes, scan)
    return _where_people_put_it(_with_what_it_belongs_to(line, issued, office), issued.standing, office.declared)


def _with_what_it_belongs_to(line: PaperLine, issued: Issued, office: Office) -> PaperLine:
    """An annex is signed with what it belongs to: while that is a draft, there is nothing to sign yet."""
    document = office.declared.documents.get(issued.document)
    if line.standing is not Standing.COMPLETE or document is None or document.annex_of is None:
        return line
    parent = office.papers.parent(document, issued.code)
    if isinstance(parent, Gap) or parent.finished:
        return line
    waits = Blocker("annex", office.declared.messages["annex_waits"].format(title=parent.title))
    return replace(line, standing=Standing.DRAFT, lacks=(waits,))


def _where_people_put_it(line: PaperLine, own: Standing, declared: Declarations) -> PaperLine:
    """A paper that somebody put into the folder of another state: what that says is believed as far as it can be.

    `own` is how far the paper itself is: a finished annex lies among what is to be signed before its order does.
    """
    folders, messages = declared.settings.folders, declared.messages
    names = {"drafts": folders.drafts, "to_sign": folders.to_sign, "filed": folders.filed}
    put_in = next((folder for folder in names.values() if folder in line.file.split("/")), "")
    match line.standing:
        case Standing.COMPLETE if put_in == folders.drafts:
            put_off = Blocker("moved", messages["moved_to_drafts"].format(**names))
            return replace(line, standing=Standing.DRAFT, lacks=(put_off,))
        case Standing.COMPLETE if put_in == folders.filed:
            code = "moved_to_filed" if line.awaits_its_day else "moved_to_filed_unproven"
            return _remarked(line, messages[code].format(**names))
        case Standing.DRAFT if put_in == folders.to_sign and own is Standing.COMPLETE:
            return line
        case Standing.DRAFT if put_in in (folders.to_sign, folders.filed):
            return _remarked(line, messages["moved_draft"].format(**names, put_in=put_in))
        case Standing.REGISTERED if put_in in (folders.drafts, folders.to_sign):
            return _remarked(line, messages["moved_registered"].format(**names, put_in=put_in))
    return line


def _remarked(line: PaperLine, sentence: str) -> PaperLine:
    return replace(line, remarks=(*line.remarks, Blocker("moved", sentence)))


def _awaits_its_day(issued: Issued, declared: Declarations) -> bool:
    """Whether people tell the number or the day of a paper; not of one that nobody declares any more."""
    document = declared.documents.get(issued.document)
    return document is not None and declared.settings.kinds[document.kind].awaits_its_day(document)


def _why_a_draft(issued: Issued) -> Iterator[str]:
    """Broken rules and doubtful words one by one, all that is not answered in one sentence."""
    yield from issued.faults
    yield from (f"{gap.label[:1].upper()}{gap.label[1:]}." for gap in issued.gaps if gap.doubtful)
    missing = [gap.label for gap in issued.gaps if not gap.doubtful]
    if missing:
        more = f" и ещё {len(missing) - MOST_GAPS}" if len(missing) > MOST_GAPS else ""
        yield f"Не указано: {'; '.join(missing[:MOST_GAPS])}{more}."
