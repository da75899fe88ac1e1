"""A paper tried: everything that its declaration says worked out, so that whatever fails in it comes to light."""

from __future__ import annotations

from pipeline.expressions import Gap
from pipeline.model import Standing
from pipeline.papers.file_names import file_name
from pipeline.papers.listing import listing, row
from pipeline.papers.paper import Paper
from pipeline.papers.subject import Subject, subjects
from pipeline.views import Office


def work_out(office: Office, subject: Subject, *, draft: bool) -> Paper:
    """The paper of a subject; raises what any expression of its declaration raises.

    A subject of which nothing is known, a gap, also tries how the subjects are listed.
    """
    if isinstance(subject.value, Gap):
        subjects(office, subject.document)
    paper = Paper.of(office, subject, draft=draft)
    file_name(paper, Standing.DRAFT if draft else Standing.COMPLETE)
    # Each of these evaluates expressions; what they give is not needed here.
    _ = paper.blockers, paper.remarks, paper.year
    if sheet := paper.view.definition.sheet:
        listing(paper, Standing.COMPLETE)
        row(office, sheet, paper.names, Gap("строка"))
    return paper
