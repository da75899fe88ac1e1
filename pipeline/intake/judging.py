"""What a file comes to: accepted, partly, returned, or brought before; the answer is one value for the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.definitions import Form
from pipeline.intake.admission import check_turn
from pipeline.intake.answer_corrections import answers_put_right
from pipeline.intake.answered_files import answered_by, written_key
from pipeline.intake.blank_years import of_its_year
from pipeline.intake.cited_orders import remarked_with_ended
from pipeline.intake.corrections import put_right
from pipeline.intake.displaced_rows import in_their_rows
from pipeline.intake.folder_hints import contradictions
from pipeline.intake.namesakes import settled
from pipeline.intake.reading import answers_hash, identify, read
from pipeline.intake.resting import SignedPapers
from pipeline.intake.signed_texts import EditedTexts
from pipeline.intake.verdicts import Verdict, bounded, is_known, is_older, verdict_on, without_repeated
from pipeline.intake.what_stands import WhatStands, keeping_what_stands
from pipeline.intake.withdrawals import is_withdrawn, withdrawing
from pipeline.language import school_year
from pipeline.model import (
    Entry,
    Grid,
    InboxItem,
    Intake,
    IntakeResult,
    Level,
    Original,
    Outcome,
    Person,
    PersonRef,
    Problem,
    Receipt,
    Record,
    Refused,
    Returned,
    State,
    Submission,
    is_accepted_book,
)
from pipeline.views import Office

# A disk or an archive that knows no day tells its first one: 1970, 1980, 1904.
EARLIEST = dt.date(2000, 1, 1)


def judge(
    item: InboxItem,
    grid: Grid,
    office: Office,
    handed_back: Sequence[Intake],
    signed: SignedPapers,
    texts: EditedTexts | None = None,
) -> IntakeResult:
    """What a file comes to: recognised, read, every submission judged by itself and against the others of the file.

    `handed_back` are the files that nobody has answered yet: this one may answer one of them. `signed` tells of papers
    that bear their number, `texts` of papers that people changed. A grid that no form can be made of, or that has too
    many errors, is `unreadable`. Raises `Waits` when forms that must come first are not in the register.
    """
    try:
        form, layout = identify(grid, tuple(office.declared.forms.values()))
        check_turn(form, office.declared, office.state)
        submissions = read(grid, form, layout)
        held = {entry.key: entry for entry in office.state.entries.get(form.name, ())}
        stands = WhatStands(form, office, held, signed, grid.laid_out)
        verdicts = _against_what_stands(_of_the_file(submissions, stands, texts, grid.year), stands)
    except Refused as refused:
        return unreadable(item, refused.problems)
    written = _written(item, grid, office)
    told_apart = _told_apart(verdicts, stands, written)
    answers = answers_hash(submissions)
    outcome = _outcome(told_apart, were_handed_back=answers in {earlier.answers_hash for earlier in handed_back})
    problems = _all_problems(item, grid, told_apart, stands)
    answered = answered_by(item, grid, form, handed_back, [one.submission for one in verdicts], office.bare.people)
    return replace(
        _result(item, outcome),
        form=form.name,
        records=told_apart.records,
        people=_people(form, told_apart.records, office.state),
        problems=problems,
        answers_hash=answers,
        payload=_returned(told_apart, outcome, stands) if told_apart.bad else _receipt(problems),
        corrects=answered.digest if answered else None,
        written=written,
        withdrawn=tuple(id_ for verdict in told_apart.good for id_ in verdict.withdraws),
        put_right=tuple(verdict.puts_right for verdict in told_apart.news if verdict.puts_right),
    )


@dataclass(frozen=True, slots=True)
class _ToldApart:
    """The verdicts on a file, `every` one in its order: `good` ones have a record, `bad` ones go back.

    `news` are the good ones but for those that are older than what is held, on each of which `older` has a remark.
    """

    every: Sequence[Verdict]
    good: tuple[Verdict, ...]
    bad: tuple[Verdict, ...]
    news: tuple[Verdict, ...]
    older: tuple[Problem, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """What the register learns."""
        return tuple(verdict.record for verdict in self.news if verdict.record)


def _told_apart(verdicts: Sequence[Verdict], stands: WhatStands, written: dt.date | None) -> _ToldApart:
    remarks = [(verdict, is_older(verdict, stands.form, stands.held, written)) for verdict in verdicts]
    return _ToldApart(
        every=verdicts,
        good=tuple(verdict for verdict in verdicts if verdict.record),
        bad=tuple(verdict for verdict in verdicts if not verdict.record),
        news=tuple(verdict for verdict, remark in remarks if verdict.record and not remark),
        older=tuple(remark for _, remark in remarks if remark),
    )


def _of_the_file(
    submissions: Iterable[Submission], stands: WhatStands, texts: EditedTexts | None, blank_of: str
) -> list[Verdict]:
    """Every submission judged by itself, beside the others of its file, and by the year of its blank."""
    form, office = stands.form, stands.office
    judged = bounded(verdict_on(one, form, office, stands.held, texts) for one in submissions)
    among_themselves = bounded(without_repeated(settled(judged, form, office), form))
    in_place = in_their_rows(among_themselves, form, office)
    return [of_its_year(one, stands, blank_of) for one in in_place]


def _against_what_stands(verdicts: Sequence[Verdict], stands: WhatStands) -> list[Verdict]:
    """The verdicts once each is held against entries and signed papers: what it puts right, withdraws or takes back."""
    form, office, signed = stands.form, stands.office, stands.signed
    corrected = put_right(remarked_with_ended(verdicts, form, office), form, office, signed)
    corrected = answers_put_right(corrected, form, office, signed)
    withdrawn = (withdrawing(verdict, form, office, signed) for verdict in corrected)
    return [keeping_what_stands(verdict, stands) for verdict in withdrawn]


def _all_problems(item: InboxItem, grid: Grid, told_apart: _ToldApart, stands: WhatStands) -> tuple[Problem, ...]:
    """What is told of a file and noted with it: of older answers, of its folder, of each submission, of itself."""
    return (
        *told_apart.older,
        *contradictions(item.name, stands.form, told_apart.records, stands.office.declared),
        *_told(told_apart.every, stands.form, stands.office),
        *_nothing_corrected(grid, told_apart, stands.held),
    )


def _year(form: Form, office: Office) -> str:
    """The present school year, where a form asks for one."""
    return school_year(office.today, office.declared.settings.school_year_starts) if form.year else ""


def _nothing_corrected(grid: Grid, told_apart: _ToldApart, held: Mapping[str, Entry]) -> Iterator[Problem]:
    """A remark on one of our workbooks of accepted answers that came back with no other answer in it."""
    records = told_apart.records
    are_all_known = bool(records) and not told_apart.bad and all(is_known(record, held) for record in records)
    if are_all_known and is_accepted_book(grid.origin):
        yield Problem("nothing_corrected", Level.REMARK)


def _told(verdicts: Sequence[Verdict], form: Form, office: Office) -> Iterator[Problem]:
    """The problems of all submissions, then under which key each that goes back was written."""
    for verdict in verdicts:
        yield from _problems(verdict)
    for verdict in verdicts:
        if verdict.record is None:
            yield written_key(verdict.submission, form, office.state.people)


def _written(item: InboxItem, grid: Grid, office: Office) -> dt.date | None:
    """The day on which a file was written last: as the workbook says, else as the disk does, never one to come.

    Days are counted as in Greenwich, where it may be tomorrow already.
    """
    latest = office.today + dt.timedelta(1)
    return next((day for day in (grid.saved, item.changed) if day and EARLIEST < day <= latest), None)


def unreadable(item: InboxItem, problems: Sequence[Problem]) -> IntakeResult:
    """A file that no form can be made of: the original goes back with a plain notice."""
    is_unknown = any(problem.code == "unknown_form" for problem in problems)
    outcome = Outcome.UNKNOWN if is_unknown else Outcome.RETURNED
    return replace(_result(item, outcome), problems=tuple(problems), payload=Original())


def duplicate(item: InboxItem, before: Intake) -> IntakeResult:
    """A file whose very bytes were accepted before: it is noted and cleared; of rows that came back a text tells."""
    values = {"day": before.day}
    result = replace(_result(item, Outcome.DUPLICATE), form=before.form)
    if before.outcome is Outcome.DUPLICATE and before.problems:
        # It came more than once: what counts is when it came first, and that rows of it still lie there to be mended.
        went_back = any(problem.code == "duplicate_in_part" for problem in before.problems)
        return replace(result, problems=before.problems, payload=Receipt() if went_back else None)
    if before.outcome is Outcome.PARTLY:
        return replace(result, problems=(Problem("duplicate_in_part", Level.REMARK, values=values),), payload=Receipt())
    return replace(result, problems=(Problem("duplicate", Level.REMARK, values=values),))


def is_finished(before: Intake, office: Office | None = None) -> bool:
    """Whether the same bytes would bring nothing any more: they were taken in, or found to be known.

    `office` tells what was withdrawn since, which may come again.
    """
    if office and is_withdrawn(before.digest, office):
        return False
    is_known = before.outcome is Outcome.UNCHANGED and before.rows > 0
    taken = (Outcome.ACCEPTED, Outcome.PARTLY, Outcome.DUPLICATE, Outcome.ATTACHED, Outcome.UNPACKED)
    return is_known or before.outcome in taken


def _result(item: InboxItem, outcome: Outcome) -> IntakeResult:
    return IntakeResult(item.claim, item.digest, item.name, item.size, outcome)


def _outcome(told_apart: _ToldApart, *, were_handed_back: bool) -> Outcome:
    """Good rows are kept, bad ones come back; the same answers that were handed back before are unchanged.

    Where all good rows are older than what is held, nothing new was said.
    """
    if not told_apart.bad:
        return Outcome.DUPLICATE if told_apart.older and not told_apart.news else Outcome.ACCEPTED
    if told_apart.good:
        return Outcome.PARTLY
    return Outcome.UNCHANGED if were_handed_back else Outcome.RETURNED


def _problems(verdict: Verdict) -> tuple[Problem, ...]:
    """Why a submission is returned, or what was remarked on a good one."""
    return verdict.record.remarks if verdict.record else verdict.problems


def _remarks_on(good: Iterable[Verdict]) -> Iterator[Problem]:
    """What people are told of the submissions that are accepted."""
    remarks = (problem for verdict in good if verdict.record for problem in verdict.record.remarks)
    return (problem for problem in remarks if problem.level is Level.REMARK)


def _returned(told_apart: _ToldApart, outcome: Outcome, stands: WhatStands) -> Returned:
    """What goes back; whoever gets a pre-filled workbook, laid out at the newest revision, is told what stands now."""
    form, office = stands.form, stands.office
    return Returned(
        submissions=tuple(verdict.submission for verdict in told_apart.bad),
        problems=tuple(verdict.problems for verdict in told_apart.bad),
        unchanged=outcome is Outcome.UNCHANGED,
        remarks=(*told_apart.older, *_remarks_on(told_apart.good)),
        laid_out=None if stands.laid_out is None else office.newest(form),
        year=_year(form, office),
    )


def _receipt(problems: Iterable[Problem]) -> Receipt | None:
    """What an accepted file is owed: a receipt where something was remarked on it."""
    return Receipt() if any(problem.level is Level.REMARK for problem in problems) else None


def _people(form: Form, records: Iterable[Record], state: State) -> tuple[Person, ...]:
    """The people that a form which defines them brings, and those whose name it changes."""
    if not form.defines_people or form.person is None:
        return ()
    refs = (record.values[form.person] for record in records)
    brought = {ref.id: ref.written for ref in refs if isinstance(ref, PersonRef)}
    names = {id_: state.people[id_].names if id_ in state.people else () for id_ in brought}
    return tuple(
        Person(id_, (name, *(former for former in names[id_] if former != name)))
        for id_, name in brought.items()
        if names[id_][:1] != (name,)
    )
