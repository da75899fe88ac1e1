"""What a template may know, and the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline import expressions, language
from pipeline.definitions import Document, FinishedRule
from pipeline.expressions import Gap, Indexed
from pipeline.model import Blocker, DocumentJob, Level, Rendered, Standing
from pipeline.model.errors import RenderError
from pipeline.views import DocumentView, Office, Registration, code_of, fingerprint, origin

Names = Mapping[str, Any]
LAW = ("нормы", "преамбула")


@dataclass(frozen=True, slots=True)
class Subject:
    """What one document is about: its lasting key and the value its declaration calls by the name of `as`."""

    document: Document
    code: str
    value: Any


def subjects(office: Office, document: Document) -> list[Subject]:
    """The subjects of a document, one for each item of its `each`, in that order; items without a key are left out."""
    return office.once(("subjects", document.id), lambda: [*_subjects(office, document)])


def _subjects(office: Office, document: Document) -> Iterator[Subject]:
    if document.each is None:
        yield Subject(document, document.id, None)
        return
    for value in expressions.evaluate(document.each, office.names):
        key = expressions.evaluate(str(document.key), office.world({document.as_: value}))
        if not isinstance(key, Gap):
            yield Subject(document, code_of(document, key), value)


def names(
    office: Office, subject: Subject, registration: Registration | None = None, draft: bool | None = None
) -> Names:
    """The names of a document's own declaration: the document itself, its relations, its subject, its `let`.

    `registration` is the number and date it is about to bear; `draft` marks it «ПРОЕКТ» or not.
    """
    definition = subject.document
    given: dict[str, Any] = {"registration": registration, "draft": False} if registration else {}
    if draft is not None:
        given["draft"] = draft
    own = office.papers.document(definition, subject.code, **given)
    found: dict[str, Any] = {
        "документ": own,
        "основной": office.papers.parent(definition, subject.code, **given)
        if definition.annex_of
        else Gap("основной документ"),
        "приложения": office.papers.annexes(definition, subject.code),
        **dict(zip(LAW, office.law(own.day), strict=True)),
        definition.as_: subject.value,
    }
    for name, expression in definition.let.items():
        value = expressions.evaluate(expression, office.world(found))
        if value is None or (isinstance(value, Gap) and name in definition.label):
            value = Gap(definition.label.get(name, name.replace("_", " ")))
        found[name] = Indexed(value) if type(value) is list else value
    return found


def names_for(office: Office, job: DocumentJob, draft: bool) -> Names:
    """The names of the document a job is about; a `RenderError` when the register no longer calls for it."""
    subject = subject_of(office, job.code)
    if subject is None:
        raise RenderError(f"документ «{job.document}»: его предмета больше нет в книге учёта")
    return names(office, subject, Registration(job.number, job.date) if job.date else None, draft)


def subject_of(office: Office, code: str) -> Subject | None:
    """The subject with that code, or of that public edition; None when the register no longer calls for it."""
    code = origin(code)
    definition = office.declared.documents.get(code.partition("@")[0])
    if definition is None:
        return None
    by_code = office.once(("codes", definition.id), lambda: _by_code(subjects(office, definition)))
    return by_code.get(code)


def _by_code(found: Iterable[Subject]) -> Mapping[str, Subject]:
    """The subjects by code, the first of each."""
    return {subject.code: subject for subject in reversed([*found])}


def context(office: Office, own: Names) -> dict[str, Any]:
    """What a template may know: single forms, constants and the names of the document's declaration."""
    common = {name: office.names[name] for name in ("константы", "для_сайта")}
    return {**office.single_aliases, **common, **own}


def edition(office: Office, own: Names, standing: Standing, template: str) -> str:
    """The fingerprint of everything the words of a document come from; of a public edition, whom it may name too."""
    private = {name: value for name, value in own.items() if name not in LAW}
    return fingerprint([office.common(own["документ"]["день"]), private, standing.value, template])


def blockers(office: Office, subject: Subject, own: Names) -> tuple[Blocker, ...]:
    """Sentences for each need that does not hold, in the order of the declaration, each once; remarks left out."""
    return _broken(office, subject, own, Level.ERROR)


def remarks(office: Office, subject: Subject, own: Names) -> tuple[Blocker, ...]:
    """Sentences for each need that does not hold and is only a remark: people are told, the document goes on."""
    return _broken(office, subject, own, Level.REMARK)


def _broken(office: Office, subject: Subject, own: Names, level: Level) -> tuple[Blocker, ...]:
    world = office.world(own)
    found: dict[str, Blocker] = {}
    for need in (need for need in subject.document.need if need.level is level):
        for item in expressions.evaluate(need.each, world) if need.each else (None,):
            inner = office.world({**own, need.as_: item}) if need.as_ else world
            if not expressions.holds(need.must, inner):
                text = ungapped(expressions.fill(need.message, inner))
                found.setdefault(text, Blocker(need.code, text, need.who))
    return tuple(found.values())


def ungapped(text: str) -> str:
    """A sentence for people, with gaps in words instead of marks."""
    return text.replace(expressions.Mark.GAP_OPEN, "[").replace(expressions.Mark.GAP_CLOSE, "]")


def year_of(office: Office, subject: Subject, own: Names) -> str:
    """The school year in whose folder the document lies, «2026-2027»."""
    year = expressions.evaluate(subject.document.year, office.world(own))
    return str(office.names["учебный_год"] if isinstance(year, Gap) else year).replace("/", "-")


def page(office: Office, own: Names) -> dict[str, Any]:
    """What the renderer must know of the paper besides its words: left margin, title, whether it is a draft."""
    view: DocumentView = own["документ"]
    kind = office.declared.settings.kinds[view.definition.kind]
    return {"left_mm": kind.keep_left_mm, "title": heading(own), "draft": bool(view["проект"])}


def faults(office: Office, own: Names, filled: Rendered) -> tuple[str, ...]:
    """What keeps a filled document from going out: gaps, each by its label, then broken rules of finished papers."""
    if own["документ"]["проект"]:
        return filled.gaps
    return (*filled.gaps, *broken(office, own, filled.text, finished_rules(office, own)))


def finished_rules(office: Office, own: Names) -> tuple[FinishedRule, ...]:
    """The rules that the finished document has to keep: those of the office, then its own."""
    return (*office.declared.finished, *own["документ"].definition.finished)


def broken(office: Office, own: Names, text: str, rules: Iterable[FinishedRule]) -> tuple[str, ...]:
    """Sentences for the rules that the words of a finished document break."""
    world = office.world({**own, "текст": text})
    messages = [rule.message for rule in rules if not expressions.holds(rule.must, world)]
    return tuple(ungapped(expressions.fill(message, world)) for message in messages)


def folder(office: Office, own: Names, standing: Standing, year: str) -> str:
    """The folder of a document under the outbox: «2026-2027/3 Зарегистрировано/Приказы», «2026-2027/На сайт»."""
    folders = office.declared.settings.folders
    kind = office.declared.settings.kinds[own["документ"].definition.kind]
    match standing:
        case Standing.DRAFT:
            return f"{year}/{folders.drafts}"
        case Standing.COMPLETE:
            return f"{year}/{folders.to_sign}"
        case _ if office.named is not None:
            return f"{year}/{folders.site}"
        case _:
            return f"{year}/{folders.filed}/{kind.folder}"


def file_name(office: Office, own: Names, standing: Standing) -> str:
    """«2027-02-15 Приказ № 47-ОД Об утверждении реестра.docx»; «ПРОЕКТ Приказ Об …»; annexes after their order.

    A public edition bears the Latin name that it will have on the site.
    """
    view: DocumentView = own["документ"]
    definition = view.definition
    ending = f".{definition.template.rpartition('.')[2]}"
    if office.named is not None and standing is not Standing.DRAFT:
        return _latin_name(office, own) + ending
    words = ungapped(expressions.fill(definition.file_name, office.world(own)))
    title = words if definition.annex_of or words.startswith(view.kind.title) else f"{view.kind.title} {words}"
    if definition.annex_of:
        parent: DocumentView = own["основной"]
        title = f"{_numbered(parent)} Приложение № {definition.annex} {words}"
    elif view.registration:
        title = f"{_numbered(view)} {words.removeprefix(view.kind.title).strip()}"
    if view.registration:
        title = f"{view.registration.date.isoformat()} {title}"
    if office.named is not None:
        title = f"{office.declared.settings.folders.site} – {title}"
    if standing is Standing.DRAFT:
        title = f"ПРОЕКТ {title}"
    return language.clean_text(re.sub(r"\s+", " ", title)).strip() + ending


def _latin_name(office: Office, own: Names) -> str:
    """The stem of a file on the site; a `RenderError` when what stands in it is not Latin."""
    site = own["документ"].definition.site
    name = expressions.fill(site.name, office.world(own))
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name):
        raise RenderError(f"имя файла для сайта «{ungapped(name)}» – не латиница. Исправьте name в разделе [site].")
    return name


def _numbered(view: DocumentView) -> str:
    kind = view.kind.title
    return f"{kind} № {view.registration.number}" if view.registration else kind


def heading(own: Names) -> str:
    """The document's name for lists: kind and heading."""
    view: DocumentView = own["документ"]
    if view.definition.annex_of:
        return f"{view.definition.title} (приложение № {view.definition.annex})"
    return f"{view.kind.title} «{view.definition.heading}»" if view.kind.journal else view.definition.title
