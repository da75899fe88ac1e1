"""Public editions of documents: which are called for, in whose office they are made, whom they may not name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline import expressions
from pipeline.definitions import Document, PublicEdition
from pipeline.model import Blocker, DocumentJob, Issued, Moment, Rendered, Standing, is_public, origin, public_code
from pipeline.papers import mail_names
from pipeline.papers.paper import Paper
from pipeline.papers.subject import Subject, subject_of, subjects
from pipeline.reads import Changes, Derived, kept_property
from pipeline.views import DocumentView, Office, Registration, WorkedOut, fingerprint

OUT = frozenset({Standing.REGISTERED, Standing.CURRENT})
SIGNED = "Текст подписанного документа программа не меняет: получите согласие или не размещайте документ."
FOLLOWS = "Уберите имя из ответов или получите согласие."
CODE, WHO = "R10", "секретарь"


def is_page(office: Office, document: Document) -> bool:
    """Whether the document exists on the site only, as its section does: it names those alone who may be named."""
    return office.declared.settings.kinds[document.kind].life == "site"


def office_of(office: Office, document: Document) -> Office:
    """The office in which a document is made."""
    return office.published(document) if is_page(office, document) else office


def office_for(job: DocumentJob, now: Office, moment_of: Callable[[Issued], Moment]) -> Office:
    """The office that a job's words come from: as it is, or as it was when the paper that was signed was made.

    `moment_of` gives when a paper got its words. Who may be named in a public edition is always asked of `now`.
    """
    office, source = now, now.state.issued.get(origin(job.code))
    if source and (source.standing is Standing.REGISTERED or job.date):
        office = now.at(moment_of(source))
    document = now.declared.documents[job.document]
    if is_public(job.code):
        return office.site(now, document.site.lines if document.site else ())
    return office_of(office, document)


def edition_of(
    office: Office, subject: Subject, own: DocumentView, job: DocumentJob, templates: Mapping[str, str]
) -> DocumentJob | None:
    """The job of a document's public edition; None while the document is not out or may not be published.

    `own` is the document as it lies in the outbox, `job` what is made of it now, `templates` the digest of each
    template. There is none of a document that was signed in other words than ours: ours may not stand for it there.
    """
    document = subject.document
    if document.site is None or is_page(office, document):
        return None
    out = OUT | {Standing.COMPLETE} if document.site.when else OUT
    if job.standing not in out or own.standing not in out or job.code in office.papers.signed_texts:
        return None
    # The subject as the site may see it; where its very key may not be told there is none.
    told = subject_of(office.published(document), subject.code)
    if told is None:
        return None
    edition = _Publication(office, told, own, document.site)
    return edition.job(templates.get(document.template, "")) if edition.is_wanted() else None


class _Wanted(WorkedOut):
    """The subjects that declarations want on the site, of the declarations that ask their subject and the office alone.

    They are mostly the first of many: whoever asks for one rests on what comes out of it, and not on all the others.
    """

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._of_document: dict[str, Derived[str, bool]] = {}

    def follow(self, former: WorkedOut, changes: Changes) -> None:
        """Take over what was wanted; what is no longer, or is now, is added."""
        assert isinstance(former, _Wanted)
        for id_, wanted in former._of_document.items():
            self._of(self.office.declared.documents[id_]).follow(wanted, changes)

    def on_site(self, document: Document, code: str) -> bool:
        """Whether the subject with that code is wanted there."""
        return self._of(document).facts.get(code, False)

    def _of(self, document: Document) -> Derived[str, bool]:
        if document.id not in self._of_document:
            wanted = Derived(f"on the site {document.id}", lambda: self._asked(document))
            self._of_document[document.id] = wanted
        return self._of_document[document.id]

    def _asked(self, document: Document) -> Mapping[str, bool]:
        office, when = self.office.published(document), (document.site.when if document.site else "") or "none"
        wanted: dict[str, bool] = {}
        for subject in subjects(office, document):
            if subject.code not in wanted:
                wanted[subject.code] = expressions.holds(when, office.with_names({document.as_: subject.value}))
        return wanted


class _Publication:
    """The edition for the site of one paper that lies in the outbox."""

    def __init__(self, office: Office, subject: Subject, own: DocumentView, site: PublicEdition) -> None:
        self._office = office
        self._subject = subject
        self._own = own
        self._site = site
        self._is_registered = own.standing is Standing.REGISTERED

    @property
    def _issued(self) -> Issued:
        """The paper itself: whoever asks rests on its file, which is another with each edition."""
        assert self._own.issued
        return self._own.issued

    def is_wanted(self) -> bool:
        """Whether the declaration wants this one on the site."""
        document, when = self._subject.document, self._site.when
        if not when:
            return True
        if expressions.names(when) <= {document.as_, *self._published.names}:
            return self._office.worked_out(_Wanted).on_site(document, self._subject.code)
        return expressions.holds(when, self._paper.world())

    def job(self, template: str) -> DocumentJob:
        """What is to be made; `template` is the digest of the document's template."""
        code = public_code(self._issued.code)
        title = expressions.fill(self._site.title, self._paper.world()) if self._site.title else self._issued.title
        words = self._signed_words(template) if self._is_registered else self._present_words(template)
        edition = fingerprint([words, self._year, title, self._site.model_dump_json()])
        registration = self._registration
        return replace(
            DocumentJob.of(self._issued),
            code=code,
            title=f"{self._office.declared.settings.folders.site}: {title}",
            standing=Standing.CURRENT,
            edition=edition,
            revision=self._issued.revision if self._is_registered else None,
            year=self._year,
            blockers=_kept_back(self._office.state.issued.get(code), edition),
            number=registration.number if registration else "",
            date=registration.date if registration else None,
        )

    @property
    def _published(self) -> Office:
        return self._office.published(self._subject.document)

    @kept_property
    def _registration(self) -> Registration | None:
        return self._office.papers.document(self._subject.document, self._own.code).registration

    @kept_property
    def _paper(self) -> Paper:
        return Paper.of(self._published, self._subject, self._registration, draft=False)

    def _present_words(self, template: str) -> str:
        """What its words come from while the document follows the register: the present one, in everything."""
        return self._paper.edition(Standing.CURRENT, template)

    def _signed_words(self, template: str) -> str:
        """What its words come from once signed: the document's own edition, and who may be named at present."""
        registration = self._registration
        numbered = [registration.number, registration.date] if registration else []
        document, style = self._subject.document.model_dump_json(), self._office.declared.style.model_dump_json()
        source = [self._issued.edition, self._issued.revision, document, style]
        return fingerprint([source, numbered, template, self._published.whom])

    @kept_property
    def _year(self) -> str:
        """The folder of the year: the one its document lies in, unless the declaration says another."""
        if not self._site.year:
            return self._issued.file.partition("/")[0]
        return str(expressions.evaluate(self._site.year, self._office.names)).replace("/", "-")


def _kept_back(issued: Issued | None, edition: str) -> tuple[Blocker, ...]:
    """Why this edition was not let out when it was made."""
    if issued is None or issued.edition != edition or issued.standing is not Standing.DRAFT:
        return ()
    reasons = (*(gap.label for gap in issued.gaps), *issued.faults)
    return tuple(Blocker(CODE, f"{reason.rstrip('.')}.", WHO) for reason in reasons)


def names_unasked(paper: Paper, rendered: Rendered, now: Office) -> tuple[str, ...]:
    """A sentence for each person whom a public edition names and may not; nothing for any other paper.

    Who may be named, and who is known by which names, is asked of the office as it is `now` too.
    """
    office = paper.office
    permits = office.permits
    if permits is None or paper.view.draft:
        return ()
    known = now.recognition(permits, office.people.everybody())
    text = "\n".join([rendered.text, rendered.aside, paper.heading])
    mend = SIGNED if paper.view.registered else FOLLOWS
    mails = dict.fromkeys(
        f"в адресе {address} – {phrase.as_told}"
        for phrase, address in mail_names.mail_of(text, known.hidden, known.allowed)
    )
    return tuple(
        f"В редакции для сайта стоит имя без действующего согласия (С2): {name.rstrip('.')}. {mend}"
        for name in (*known.names(text), *mails)
    )
