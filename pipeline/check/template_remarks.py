"""Everything that is wrong with a template before any data meet it, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from pipeline import expressions
from pipeline.check import linting, trials
from pipeline.check.proofreading import Proof, proofread
from pipeline.check.scope import names_of
from pipeline.check.things import Known, Scope
from pipeline.check.trials import Trial
from pipeline.definitions import Document
from pipeline.model import FillableTemplate, Remark, RenderError, TaggedTemplate
from pipeline.views import Office


class TrialTemplate(FillableTemplate, Protocol):
    """A template that also tells which names it uses."""

    def names(self) -> frozenset[str]: ...


class TemplateFolder(Protocol):
    """The templates as `check` needs them; the room that writes Word files has them."""

    def check_blocks(self) -> list[str]:
        """What is wrong with the shared blocks."""
        ...

    def check(self, name: str) -> list[str]:
        """What is wrong with a template by itself."""
        ...

    def tagged(self, name: str) -> TaggedTemplate:
        """A template laid open with its tags."""
        ...

    def placed(self, name: str, sentence: str) -> Remark:
        """A sentence about a template, with the place of the words that it quotes."""
        ...

    def template(self, name: str) -> TrialTemplate:
        """The template of that name; raises `RenderError` when it cannot be used."""
        ...


def remarks_on(
    name: str, tagged: TaggedTemplate, documents: Iterable[Document], empty: Office, templates: TemplateFolder
) -> Proof:
    """All that keeps a template from being used by these documents, and what is likely to be a slip in its tags.

    Nothing is known of the documents in an `empty` office. Only what fails when it is filled shows when everything else
    is right.
    """
    known, documents = Known(empty.declared), tuple(documents)
    proofs = [proofread(tagged, template_names(document, empty, known), known) for document in documents]
    told = dict.fromkeys((*tagged.faults, *(one for proof in proofs for one in proof.remarks)))
    if not told:
        try:
            template = templates.template(name)
        except RenderError as error:
            told = {templates.placed(name, str(error)): None}
        else:
            for document in documents:
                told |= dict.fromkeys(_unfit(trials.nothing_known(empty, document), template, templates))
    return Proof(tuple(told), tuple(dict.fromkeys(one for proof in proofs for one in proof.doubts)))


def template_names(document: Document, office: Office, known: Known) -> Scope:
    """The names that the template of a document may use, with what is known of each."""
    language = {**dict.fromkeys(expressions.environment().globals), **known.language}
    single = {form.alias: known.entries[form.name] for form in office.declared.forms.values() if form.single}
    own = names_of(document, {**language, **known.aliases}, known)
    given = dict.fromkeys((*expressions.environment().globals, *linting.GIVEN_BY_RENDERER, "для_сайта", document.as_))
    return {**given, **single, "константы": known.constants, **known.names_of_documents, **own}


def _unfit(trial: Trial, template: TrialTemplate, templates: TemplateFolder) -> Iterator[Remark]:
    """What shows only when the template is filled; what is wrong with the declaration is left aside."""
    name = trial.subject.document.template
    try:
        paper = linting.paper_tried(trial)
    except linting.Unworkable:
        return
    unknown = linting.names_agree(trial.subject.document, paper.context(), template.names())
    yield from (templates.placed(name, sentence) for sentence in unknown)
    try:
        paper.rendered(template)
    except RenderError as error:
        yield templates.placed(name, linting.unfillable(str(error)))
