"""Papers that bear their number: when they got their words, and what these would be of another moment."""

from __future__ import annotations

from dataclasses import replace

from pipeline import papers
from pipeline.flow.session import Session
from pipeline.model import DocumentJob, Issued, Moment, RenderError, Standing
from pipeline.views import Office


class SignedPapers:
    """The signed papers of an office, for who takes in what would change them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def moment_of(self, issued: Issued) -> Moment:
        """The register as it was when a paper got its words, and the day of that."""
        return self._session.register.moment_of(issued)

    def words_of(self, issued: Issued, moment: Moment) -> str:
        """What a paper would say of that moment, still without its number; "" when it cannot be made."""
        office = Office(self._session.declared, moment.state, moment.day)
        template = self._session.templates.template(office.declared.documents[issued.document].template)
        job = replace(DocumentJob.of(issued), standing=Standing.COMPLETE)
        try:
            return papers.fill(job, office, template, lambda _: moment).rendered.text
        except RenderError:
            return ""
