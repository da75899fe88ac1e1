"""One paper before it is written: the document, what it is about, and every name its template may use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline import expressions
from pipeline.definitions import FinishedRule
from pipeline.expressions import Gap, Phrase, ungapped
from pipeline.language import typography
from pipeline.model import Blocker, DocumentJob, FillableTemplate, Level, Rendered, RenderError, Standing
from pipeline.papers import order_in_time
from pipeline.papers.let_names import with_let
from pipeline.papers.order_in_time import Basis, PaperDay
from pipeline.papers.people_named import not_named
from pipeline.papers.subject import Subject, subject_of
from pipeline.reads import Memo
from pipeline.views import DocumentView, Office, Registration, fingerprint

Names = Mapping[str, object]
LEFT_OUT = "В документе не названы те, о ком он: {}. Верните их имена в шаблон."


@dataclass(frozen=True, slots=True)
class Paper:
    """A document about one subject, with everything that its own declaration says of it.

    `view` is the document itself, `parent` what an annex belongs to (else a gap), `norms` the legal acts as they are
    cited on its day, by id. `names` are all these, the subject and the `let` of the declaration, under Russian names.
    """

    office: Office
    subject: Subject
    view: DocumentView
    parent: DocumentView | Gap
    annexes: tuple[DocumentView, ...]
    norms: Names
    names: Names
    once: Memo[str, object] = field(default_factory=Memo, repr=False, compare=False)
    """What is worked out of it and asked for more than once, by what it is."""

    @classmethod
    def of(
        cls, office: Office, subject: Subject, registration: Registration | None = None, draft: bool | None = None
    ) -> Paper:
        """The paper of a subject.

        `registration` is the number and date it is about to bear; `draft` marks it «ПРОЕКТ» or not, where the register
        is not to decide. Raises what an expression of the declaration raises.
        """
        document = subject.document
        if registration and draft is None:
            draft = False
        view = office.papers.document(document, subject.code, registration, draft, is_own=True)
        parent: DocumentView | Gap = Gap("основной документ")
        if document.annex_of:
            parent = office.papers.parent(document, subject.code, registration=registration, draft=draft)
        annexes = tuple(office.papers.annexes(document, subject.code))
        norms, preamble = office.laws.cited_in(view)
        names = {
            "документ": view,
            "основной": parent,
            "приложения": list(annexes),
            "нормы": norms,
            "преамбула": preamble,
            document.as_: subject.value,
        }
        named = with_let(office, subject, names)
        heading = typography(ungapped(expressions.fill(document.heading, office.with_names(named))))
        view = replace(view, worded=heading)
        return cls(office, subject, view, parent, annexes, norms, {**named, "документ": view})

    @classmethod
    def of_code(
        cls, office: Office, code: str, registration: Registration | None = None, draft: bool | None = None
    ) -> Paper | None:
        """The paper of that code, or of that public edition; None when the register no longer calls for it."""
        subject = subject_of(office, code)
        return cls.of(office, subject, registration, draft) if subject else None

    @classmethod
    def for_job(cls, office: Office, job: DocumentJob, draft: bool) -> Paper:
        """The paper a job is about; raises `RenderError` when the register no longer calls for it."""
        paper = cls.of_code(office, job.code, registration_of(job), draft)
        if paper is None:
            raise RenderError(f"документ «{job.document}»: его предмета больше нет в книге учёта")
        return paper

    def world(self, more: Names | None = None) -> Names:
        """What an expression about this paper may know; `more` are names of its own, such as a row's."""
        return self.office.with_names({**self.names, **more} if more else self.names)

    def context(self) -> Names:
        """What a template may know: single forms, constants and the names of the document's declaration."""
        common = {name: self.office.names[name] for name in ("константы", "для_сайта")}
        return {**self.office.answers.single, **common, **self.names}

    def rendered(self, template: FillableTemplate, mark: str = "", *, until_gap: bool = False) -> Rendered:
        """The filled file with the margin its kind is kept with, its title, and the mark of a draft.

        `mark` is what a small code on each page says. May raise `Rendered.GapMet` where it is filled in `until_gap`.
        """
        return template.render(
            self.context(),
            left_mm=self.view.kind.keep_left_mm,
            title=self.heading,
            draft=self.view.draft,
            mark=mark,
            facsimiles=self.bears_facsimiles,
            until_gap=until_gap,
        )

    @property
    def bears_mark(self) -> bool:
        """Whether a small code stands on it once it is finished: on what people sign, where the office wants it."""
        copies = self.office.declared.settings.signed_copies
        is_signed = self.view.kind.life in ("registered", "signed") and not self.view.definition.is_signed_by_nobody
        return copies is not None and copies.code and is_signed and self.office.permits is None

    @property
    def bears_facsimiles(self) -> bool:
        """Whether pictures of signatures stand on it once it is finished: where the office wants it, never outside."""
        return self.office.declared.settings.pictures.facsimile and self.office.permits is None

    @property
    def heading(self) -> str:
        """The document's name for lists: kind and heading."""
        definition = self.view.definition
        if definition.annex_of:
            return f"{definition.title} ({self.view.annex_title.lower()})"
        kind = self.view.kind
        return f"{kind.title} «{self.view.heading}»" if kind.journal else definition.title

    @property
    def year(self) -> str:
        """The school year in whose folder the document lies, «2026-2027»."""
        year = expressions.evaluate(self.subject.document.year, self.world())
        return str(self.office.names["учебный_год"] if isinstance(year, Gap) else year).replace("/", "-")

    @property
    def day(self) -> dt.date:
        """The day it bears: the declared one where that is known, else that of its registration, else the present."""
        return self._its_day.day

    @property
    def _its_day(self) -> PaperDay:
        declared, registration = self.subject.document.dated, self.view.registration
        day = expressions.evaluate(declared, self.world()) if declared else None
        if not isinstance(day, dt.date):
            day = registration.date if registration else None
        return PaperDay(day, self.office)

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What it rests on, with the days that are known."""
        return order_in_time.bases(self.subject.document, self.world)

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """A sentence for each need that does not hold and for each basis that is later than the paper; no remarks."""
        return (*_unmet(self, Level.ERROR), *_awaited(self), *order_in_time.contradictions(self.bases, self._its_day))

    @property
    def too_late(self) -> tuple[Blocker, ...]:
        """Those of them that only say that it may not bear its day: an earlier one would do."""
        return _unmet(self, Level.ERROR, of_day=True)

    @property
    def contradiction(self) -> Blocker | None:
        """One sentence that its day is before that of what it rests on, or None."""
        return order_in_time.contradiction(self.bases, self._its_day)

    @property
    def remarks(self) -> tuple[Blocker, ...]:
        """A sentence for each need that does not hold and is only a remark: people are told, the document goes on.

        So is each document that it cites and that is no longer in force.
        """
        return (*_unmet(self, Level.REMARK), *map(_no_longer_in_force, self.cited_in_vain))

    @property
    def cited(self) -> tuple[DocumentView, ...]:
        """The other documents that its own names tell of."""
        lists = (value if isinstance(value, list) else [value] for value in self.names.values())
        told = (view for values in lists for view in values if isinstance(view, DocumentView))
        return tuple(dict.fromkeys(view for view in told if view.code != self.view.code))

    @property
    def cited_in_vain(self) -> tuple[DocumentView, ...]:
        """Those of them that are no longer in force, but for what it ended itself."""
        # What always follows the register, as journals do, lists what was ended too.
        ended = (view for view in self.cited if not view.in_force and self.view.kind.life != "current")
        return tuple(view for view in ended if self.view.code not in {one.by for one in view.alterations})

    def broken_rules(self, text: str, rules: Iterable[FinishedRule] | None = None) -> tuple[str, ...]:
        """Sentences for the rules that the words of the finished document break; by default of all it has to keep."""
        kept = self.rules_when_finished if rules is None else rules
        # Most rules look for words however they are written: a long registry is made small once, and not for each word.
        world = self.world({"текст": text, "строчными": text.replace("\u00a0", " ").lower()})
        broken = (rule.message for rule in kept if not expressions.holds(rule.must, world))
        return tuple(ungapped(expressions.fill(message, world)) for message in broken)

    def left_out(self, text: str) -> tuple[str, ...]:
        """A sentence that tells whom the words of the finished document ought to name and do not, but on the site."""
        declared = self.subject.document.names_all
        if not declared or self.office.permits is not None:
            return ()
        people = (getattr(one, "phrase", one) for one in expressions.each(declared, self.world()))
        ought = (one for one in people if isinstance(one, Phrase) and one.is_of_somebody)
        missed = [one.as_told for one in not_named(ought, text)]
        return (LEFT_OUT.format(", ".join(missed).rstrip(".")),) if missed else ()

    @property
    def rules_when_finished(self) -> tuple[FinishedRule, ...]:
        """The rules that the finished document has to keep: those of the office, then its own."""
        return (*self.office.declared.finished, *self.view.definition.finished)

    def edition(self, standing: Standing, template: str) -> str:
        """The fingerprint of everything its words come from; of a public edition, whom it may name too.

        `template` is the digest of its template.
        """
        # The law is in the fingerprint of the day already.
        private = {name: value for name, value in self.names.items() if name not in ("нормы", "преамбула")}
        is_finished = standing is not Standing.DRAFT
        marked = [
            word for word, is_borne in (("mark", self.bears_mark), ("facsimiles", self.bears_facsimiles)) if is_borne
        ]
        common = self.office.common(self.office.laws.day_of(self.view))
        return fingerprint([common, private, standing.value, template, *(marked if is_finished else [])])


def registration_of(job: DocumentJob) -> Registration | None:
    """The number and date that the paper of a job is about to bear."""
    return Registration(job.number, job.date) if job.date else None


def _no_longer_in_force(view: DocumentView) -> Blocker:
    cited = f"{view.kind.title.lower()} от {view.day:%d.%m.%Y} № {view.number}"
    return Blocker(
        "", f"В документе назван {cited}, а он {view.note}. Проверьте, можно ли на него ссылаться.", "секретарь"
    )


def _unmet(paper: Paper, level: Level, *, of_day: bool = False) -> tuple[Blocker, ...]:
    """A sentence for each need of that level that does not hold; `of_day` for those alone that speak of its day."""
    by_text: dict[str, Blocker] = {}
    for number, need in enumerate(paper.subject.document.need):
        if need.level is level and (need.of_day or not of_day):
            for text in _broken(paper, number):
                by_text.setdefault(text, Blocker(need.code, text, need.who))
    return tuple(by_text.values())


def _awaited(paper: Paper) -> Iterator[Blocker]:
    """A sentence for each questionnaire that the document waits for and that somebody has not filled in."""
    office, world = paper.office, paper.world()
    for wait in paper.subject.document.wait:
        form = office.declared.form(wait.for_)
        until = expressions.evaluate(wait.until, world)
        is_over = isinstance(until, dt.date) and office.asked_on.is_after(until)
        if is_over or not expressions.holds(wait.when, world):
            continue
        missing, asked = office.answers.missing(form, office.names)
        if missing:
            code = "waits_for_answers" if isinstance(until, dt.date) else "waits_for_all_answers"
            day = f"{until:%d.%m.%Y}" if isinstance(until, dt.date) else ""
            text = office.declared.messages[code].format(title=form.title, count=len(missing), max=asked, day=day)
            yield Blocker("waits", text, form.filled_by)


def _broken(paper: Paper, number: int) -> Iterator[str]:
    """A sentence for each thing of which the need of that number does not hold.

    A thing of which it held is not looked at again while what it found in other lists is there.
    """
    need = paper.subject.document.need[number]
    items: Iterable[object] = expressions.each(need.each, paper.world()) if need.each else (None,)
    used = sorted(expressions.names(need.must) & paper.names.keys()) if need.each else ()
    kept = paper.office.lists.rows_of(("need", paper.view.code, number), {name: paper.names[name] for name in used})
    for item in items:
        more = {need.as_: item} if need.as_ else {}
        names = paper.world({**kept.names, **more})
        holds = partial(expressions.holds, need.must, names)
        if not (kept.get(item, holds) if need.each else holds()):
            yield ungapped(expressions.fill(need.message, paper.world(more)))
