"""What became of what people dropped: who, what, when, what was read otherwise, which papers came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.definitions import Declarations, Form
from pipeline.language import date_short, sort_key
from pipeline.model import Entry, Intake, Level, Outcome, Person, Standing, State, TakenFile
from pipeline.status.file_news import FileNews
from pipeline.status.names import paper_name

MOST_NAMES = 3
SCAN = "Подписанный экземпляр"
ARCHIVE = "Архив"
# So many of our words beside a row tell which one it is, where its key tells nobody anything.
MOST_TELLING = 2
LONGEST_ANSWER = 120
# What a sentence in the words of a row ends with, before our colon.
ENDS = " .,;:"


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that takes the place of an earlier one, both in words; whose it is where the file told of several."""

    whose: str
    question: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper that came of a file: what it is called, where it lies relative to the outbox, "" when it is gone."""

    name: str
    file: str
    is_registered: bool = False


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """A file of which something was accepted, or an archive of files.

    `whose` are the people whose answers it brought, `count` how many entries, `mended` what was put right by itself,
    `papers` what was made next, `together` with how many other files these came of. `returned` says that some rows
    went back. `taken` says what was written into a workbook that was laid out filled in beforehand, row by row. `again`
    says of a file that had been accepted before when that was, `papers` are then those that came of it at that time.
    `withdrawn` is the day since which its answers are as if they had never come; nothing is remarked on it then.
    """

    name: str
    form: str
    whose: str
    day: dt.date
    count: int
    returned: bool
    remarks: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    changes: tuple[ChangedAnswer, ...] = ()
    papers: tuple[MadePaper, ...] = ()
    together: int = 0
    taken: tuple[str, ...] = ()
    again: str = ""
    withdrawn: dt.date | None = None


def accepted_files(
    taken: Sequence[TakenFile],
    files: FileNews,
    declared: Declarations,
    state: State,
    places: Mapping[str, str] = MappingProxyType({}),
) -> tuple[AcceptedFile, ...]:
    """What the page tells of files that were taken in; `files` hold the sentences about each.

    `places` tells where papers that were moved lie now, "" of those that are gone.
    """
    by_claim = {one.intake.claim: one.intake for one in taken}
    withdrawn = declared.withdrawn_files((one.intake for one in taken), state)
    return tuple(
        _came_again(one, declared.forms, state, places)
        if one.first
        else _unpacked(one)
        if one.intake.outcome is Outcome.UNPACKED
        else _accepted(one, by_claim, files, declared.forms, state, places, withdrawn)
        for one in taken
    )


def _unpacked(taken: TakenFile) -> AcceptedFile:
    """An archive: its files stand among the others, each by itself."""
    count = taken.intake.problems[0].values["count"]
    again = f"Архив распакован, файлов: {count}. Каждый из них принят или возвращён сам."
    return AcceptedFile(taken.intake.name, ARCHIVE, "", taken.intake.day, 0, returned=False, again=again)


def _came_again(taken: TakenFile, forms: Mapping[str, Form], state: State, places: Mapping[str, str]) -> AcceptedFile:
    """A file of the very same bytes as one before: when that was accepted, and the papers that came of it."""
    assert taken.first is not None
    first, form = taken.first.intake, forms.get(taken.intake.form)
    papers = tuple(_papers(taken.first, (), state, places))
    numbered = [paper.name for paper in papers if paper.is_registered]
    named = f" под именем «{first.name}»" if first.name != taken.intake.name else ""
    more = f" и ещё {len(numbered) - MOST_NAMES}" if len(numbered) > MOST_NAMES else ""
    issued = f" Зарегистрировано по нему: {'; '.join(numbered[:MOST_NAMES])}{more}." if numbered else ""
    return AcceptedFile(
        name=taken.intake.name,
        form=SCAN if first.attached_to else form.title if form else taken.intake.form,
        whose=_whose(first.entries, state.people),
        day=taken.intake.day,
        count=0,
        returned=False,
        papers=papers,
        together=len(taken.first.beside),
        again=f"Этот же файл уже принят {date_short(first.day)}{named}.{issued}",
    )


def _accepted(
    taken: TakenFile,
    by_claim: Mapping[str, Intake],
    files: FileNews,
    forms: Mapping[str, Form],
    state: State,
    places: Mapping[str, str],
    withdrawn: Mapping[str, dt.date],
) -> AcceptedFile:
    intake, form = taken.intake, forms.get(taken.intake.form)
    others = [by_claim[claim] for claim in taken.beside & by_claim.keys()]
    errors = any(problem.level is Level.ERROR for problem in intake.problems)
    return AcceptedFile(
        name=intake.name,
        form=SCAN if intake.attached_to else form.title if form else intake.form,
        whose=_whose(intake.entries, state.people),
        day=intake.day,
        count=len(intake.entries),
        returned=errors,
        remarks=() if intake.claim in withdrawn else files.remarks.get(intake.claim, ()),
        mended=files.mended.get(intake.claim, ()) if form and form.is_told else (),
        changes=tuple(_changes(taken, forms, state.people)),
        papers=tuple(_papers(taken, others, state, places)),
        together=len(taken.beside),
        taken=tuple(_rows(intake, form, state.people)) if form and form.prefill and form.is_told else _scanned(intake),
        withdrawn=withdrawn.get(intake.claim),
    )


def _scanned(intake: Intake) -> tuple[str, ...]:
    """Whose scan a file is, in the words that were noted; nothing of any other file."""
    return (str(intake.problems[0].values["title"]),) if intake.attached_to else ()


def _rows(intake: Intake, form: Form, people: Mapping[str, Person]) -> Iterator[str]:
    """Each row of a workbook: what it is about, as we wrote it, and what somebody answered there."""
    seen = [question for question in form.flat if not question.hidden]
    key = [question for question in form.flat if question.name in form.key]
    telling = [] if any(question.hidden for question in key) else [question.name for question in key]
    telling = telling or [question.name for question in seen if question.shown][:MOST_TELLING]
    answered = [question.name for question in seen if not question.shown and question.name not in telling]
    for entry in (one for one in intake.entries if one.form == form.id):
        words = dict(form.in_words(entry.values, people))
        about = ", ".join(_short(words[name]) for name in telling if name in words)
        answers = "; ".join(f"{form.labels[name]} – {_short(words[name])}" for name in answered if name in words)
        yield f"{about.rstrip(ENDS)}: {answers}" if about else answers


def _changes(taken: TakenFile, forms: Mapping[str, Form], people: Mapping[str, Person]) -> Iterator[ChangedAnswer]:
    """What the entries answer otherwise than those that gave way to them; what is confidential stays unsaid."""
    brought = taken.intake.entries
    for entry in brought:
        form, former = forms.get(entry.form_name), taken.before.get(entry.id)
        if form and former and form.is_told:
            whose = people[entry.person].names[0] if len(brought) > 1 and entry.person in people else ""
            for label, was, now in _differing(form, former, entry, people):
                yield ChangedAnswer(whose, label, _short(was), _short(now))


def _differing(form: Form, former: Entry, entry: Entry, people: Mapping[str, Person]) -> Iterator[tuple[str, str, str]]:
    was, now = dict(form.in_words(former.values, people)), dict(form.in_words(entry.values, people))
    unsaid = {question.name for question in form.flat if question.hidden or question.shown or question.confidential}
    for name, label in form.labels.items():
        if name not in unsaid and was.get(name, "") != now.get(name, ""):
            yield label, was.get(name, ""), now.get(name, "")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_ANSWER else f"{line[:LONGEST_ANSWER].rstrip()}…"


def _whose(entries: Sequence[Entry], people: Mapping[str, Person]) -> str:
    """Whose the entries are; of many people the first, and how many more; "" where they are nobody's."""
    names = sorted({people[entry.person].names[0] for entry in entries if entry.person in people}, key=sort_key)
    more = f" и ещё {len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def _papers(taken: TakenFile, others: Sequence[Intake], state: State, places: Mapping[str, str]) -> Iterator[MadePaper]:
    """The papers that were made next and may have come of a file, as they lie now.

    Where others came with it, a paper about people of theirs alone came of them.
    """
    own = _people(taken.intake)
    theirs = {id_ for one in others for id_ in _people(one)} - own
    papers = [state.issued[code] for code in taken.issued & state.issued.keys()]
    for paper in sorted(papers, key=lambda paper: sort_key(paper.file)):
        is_theirs = any(id_ in paper.code for id_ in theirs) and not any(id_ in paper.code for id_ in own)
        if not is_theirs:
            is_registered = paper.standing is Standing.REGISTERED
            yield MadePaper(paper_name(paper), places.get(paper.file, paper.file), is_registered)


def _people(intake: Intake) -> set[str]:
    return {entry.person for entry in intake.entries if entry.person}
