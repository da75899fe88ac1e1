"""A paper's template filled, and whether what came out may go out: gaps and broken rules make it a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.model import (
    DocumentJob,
    FillableTemplate,
    Issued,
    Listing,
    Moment,
    Rendered,
    RenderError,
    Standing,
    Unanswered,
    mark_of,
)
from pipeline.papers import file_names, listing, publication
from pipeline.papers.made_papers import paper_for
from pipeline.papers.paper import Paper
from pipeline.views import Office


@dataclass(frozen=True, slots=True)
class FilledPaper:
    """A paper with its file, as it goes out.

    `standing` is where it goes; `gaps` are what is not answered, `faults` sentences about the rules that
    its words would break as a finished paper. `year` is the school year whose folder it lies in, «2026-2027».
    """

    paper: Paper
    standing: Standing
    year: str
    rendered: Rendered
    gaps: tuple[Unanswered, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """Where it lies under the outbox."""
        return file_names.folder(self.paper, self.standing, self.year)

    @property
    def file_name(self) -> str:
        """What its file is called; raises `RenderError` when a page of the site would get a name that is not Latin."""
        return file_names.file_name(self.paper, self.standing)

    @property
    def heading(self) -> str:
        """The heading above its text."""
        return str(self.paper.view.heading)

    @property
    def table(self) -> Listing | None:
        """What the workbook beside it shows, if there is one."""
        return listing.listing(self.paper, self.standing)


def fill(
    job: DocumentJob, now: Office, template: FillableTemplate, moment_of: Callable[[Issued], Moment]
) -> FilledPaper:
    """The document of a job as it may go out: what its needs call complete is still a draft while anything is amiss.

    `now` is the present office, `moment_of` gives when a paper got its words: a signed paper keeps the words of that
    time. Raises `RenderError` when the template fails, when the register no longer calls for the
    paper, and when one that is signed already would have to become a draft.
    """
    office = publication.office_for(job, now, moment_of)
    if job.standing is Standing.DRAFT:
        return _filled(job, Standing.DRAFT, office, template)
    is_signed = job.standing is Standing.REGISTERED and job.date is not None
    try:
        finished = _filled(job, job.standing, office, template, until_gap=not is_signed)
    except Rendered.GapMet:
        draft = _filled(job, Standing.DRAFT, office, template)
        if draft.gaps:
            return draft
        # The draft does not say what is missing: the finished paper tells all its gaps.
        finished = _filled(job, job.standing, office, template)
    # A gap makes it a draft whose own gaps tell why: what its words would break is then seldom asked.
    told = () if finished.gaps and not is_signed else faults(finished.paper, finished.rendered, now)
    if not (finished.gaps or told):
        return finished
    if is_signed:
        raise RenderError("; ".join([*(gap.label for gap in finished.gaps), *told]))
    draft = _filled(job, Standing.DRAFT, office, template)
    if draft.gaps:
        return draft
    return replace(draft, gaps=finished.gaps, faults=told or faults(finished.paper, finished.rendered, now))


def _filled(
    job: DocumentJob, standing: Standing, office: Office, template: FillableTemplate, *, until_gap: bool = False
) -> FilledPaper:
    """The paper as it would stand, with its gaps; its rules are not asked yet."""
    paper = paper_for(job, office, draft=standing is Standing.DRAFT)
    is_marked = standing is not Standing.DRAFT and paper.bears_mark
    rendered = paper.rendered(template, mark_of(job.code) if is_marked else "", until_gap=until_gap)
    return FilledPaper(paper, standing, job.year, rendered, rendered.gaps)


def faults(paper: Paper, rendered: Rendered, now: Office) -> tuple[str, ...]:
    """What keeps the words of a finished paper from going out; nothing is asked of a draft."""
    if paper.view.draft:
        return ()
    broken = paper.broken_rules(rendered.text)
    return (*broken, *paper.left_out(rendered.text), *publication.names_unasked(paper, rendered, now))
