"""Public editions of documents: which are called for, in whose office they are made, what keeps one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pipeline import expressions
from pipeline.definitions import Document
from pipeline.model import Blocker, DocumentJob, Issued, Rendered, Standing, State
from pipeline.papers import disclosure
from pipeline.papers import paper as assembly
from pipeline.papers.paper import Subject
from pipeline.views import PUBLIC, Office, Registration, fingerprint, is_public, origin

OUT = frozenset({Standing.REGISTERED, Standing.CURRENT})
FINISHED = OUT | {Standing.COMPLETE}
SIGNED = "Текст подписанного документа программа не меняет: получите согласие или не размещайте документ."
FOLLOWS = "Уберите имя из ответов или получите согласие."
CODE, WHO = "R10", "секретарь"


def office_of(office: Office, document: Document) -> Office:
    """The office in which a document is made: a page of the site names only those who may be named."""
    return office.published if office.declared.settings.kinds[document.kind].life == "site" else office


def office_for(job: DocumentJob, now: Office, state: Callable[[Issued], State]) -> Office:
    """The office that a job's words come from: as it is, or as it was when the paper that was signed was made.

    `state` gives the register as it was when a paper was made. Who may be named in a public edition is always asked of
    `now`.
    """
    office, source = now, now.state.issued.get(origin(job.code))
    if source and (source.standing is Standing.REGISTERED or job.date):
        office = Office(now.declared, state(source), source.day)
    if is_public(job.code):
        return office.site(now)
    return office_of(office, now.declared.documents[job.document])


def edition_of(office: Office, subject: Subject, job: DocumentJob, templates: Mapping[str, str]) -> DocumentJob | None:
    """The job of a document's public edition; None while the document is not out or may not be published.

    A document that is registered or signed is told from the register of its own edition, but who may be named from
    the present one; any other follows the present one in everything.
    """
    document = subject.document
    known = office.state.issued.get(job.code)
    if document.site is None or known is None or office_of(office, document) is not office:
        return None
    if not {job.standing, known.standing} <= (FINISHED if document.site.when else OUT):
        return None
    registration = office.papers.document(document, job.code).registration
    names = partial(assembly.names, office.published, subject, registration, draft=False)
    if document.site.when and not expressions.holds(document.site.when, office.published.world(names())):
        return None
    template = templates.get(document.template, "")
    if known.standing is not Standing.REGISTERED:
        edition = assembly.edition(office.published, names(), Standing.CURRENT, template)
    else:
        edition = _frozen_edition(office, document, known, registration, template)
    year = _year(office, document, known)
    title = (
        expressions.fill(document.site.title, office.published.world(names())) if document.site.title else known.title
    )
    edition = fingerprint([edition, year, title, document.site.model_dump_json()])
    code = f"{PUBLIC}{job.code}"
    return DocumentJob(
        code=code,
        document=job.document,
        subject=job.subject,
        title=f"{office.declared.settings.folders.site}: {title}",
        standing=Standing.CURRENT,
        edition=edition,
        revision=known.revision if known.standing is Standing.REGISTERED else office.state.revision,
        year=year,
        blockers=_kept_back(office.state.issued.get(code), edition),
        number=registration.number if registration else "",
        date=registration.date if registration else None,
    )


def _frozen_edition(
    office: Office, document: Document, known: Issued, registration: Registration | None, template: str
) -> str:
    numbered = [registration.number, registration.date] if registration else []
    source = [known.edition, known.revision, document.model_dump_json(), office.declared.style.model_dump_json()]
    return fingerprint([source, numbered, template, office.published.whom])


def _year(office: Office, document: Document, known: Issued) -> str:
    """The folder of the year: the one its document lies in, unless the declaration says another."""
    year = document.site and document.site.year
    if not year:
        return known.file.partition("/")[0]
    return str(expressions.evaluate(year, office.names)).replace("/", "-")


def _kept_back(known: Issued | None, edition: str) -> tuple[Blocker, ...]:
    """Why this edition was not let out when it was made."""
    if known is None or known.edition != edition or known.standing is not Standing.DRAFT:
        return ()
    return tuple(Blocker(CODE, f"{gap.rstrip('.')}.", WHO) for gap in known.gaps)


def faults(office: Office, own: assembly.Names, filled: Rendered, now: Office) -> tuple[str, ...]:
    """What keeps a filled document from going out; of a public edition, whom it names and may not as well."""
    found = assembly.faults(office, own, filled)
    if office.named is None or own["документ"]["проект"]:
        return found
    known = {person.identity: person for person in (*now.known(), *office.known())}
    allowed = [person for id_, person in known.items() if id_ in office.named]
    hidden = [phrase for id_, person in known.items() if id_ not in office.named for phrase in now.met_as(person)]
    text = "\n".join([filled.text, filled.aside, str(assembly.page(office, own)["title"])])
    names = disclosure.named(text, hidden, (person.phrase for person in allowed), _own_words(now))
    mend = SIGNED if own["документ"]["зарегистрирован"] else FOLLOWS
    told = (f"В редакции для сайта стоит имя без действующего согласия (С2): {name}. {mend}" for name in names)
    return (*found, *told)


def _own_words(office: Office) -> list[str]:
    """What the office says of itself: the answers in words of the form that names it."""
    forms = (form for form in office.declared.forms.values() if form.names_office)
    found: list[Any] = [
        entry.values.get(question.name)
        for form in forms
        for entry in office.state.entries.get(form.name, ())
        for question in form.flat
        if question.type == "text"
    ]
    return [words for words in found if isinstance(words, str)]
