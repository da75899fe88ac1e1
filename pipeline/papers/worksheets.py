"""The workbooks laid out for people: blank questionnaires, and pre-filled ones that wait for a decision."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from pipeline import expressions
from pipeline.definitions import Declarations, Form, Prefill
from pipeline.expressions import Gap
from pipeline.model import Issued, Layout, State
from pipeline.model.codes import BLANK, BLANK_TABLE, DECISION, is_decision, is_table
from pipeline.papers import memos
from pipeline.views import Office, fingerprint


class LaidOut(Protocol):
    """What lies in the outbox without being a document: known by its code, made anew with its edition."""

    @property
    def code(self) -> str: ...
    @property
    def edition(self) -> str: ...


Kept = TypeVar("Kept", bound=LaidOut)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A workbook for people: a blank, or one pre-filled that waits for a decision, with its place in the outbox."""

    code: str
    form: str
    folder: str
    name: str
    about: str
    edition: str
    layout: Layout = Layout.OURS
    once: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()

    @property
    def subject(self) -> str:
        """What it is about: the form's name."""
        return self.form

    @property
    def is_blank(self) -> bool:
        """Whether it is to be filled in from nothing."""
        return not is_decision(self.code)


def worksheets(office: Office) -> tuple[Worksheet, ...]:
    """Every blank, and the pre-filled workbooks that have something to decide."""
    declared = office.declared
    blanks = (sheet for form in declared.forms.values() for sheet in _blanks(declared, form))
    decisions = (_decision(office, form, form.prefill) for form in declared.forms.values() if form.prefill)
    return (*blanks, *(sheet for sheet in decisions if sheet.rows))


def _blanks(declared: Declarations, form: Form) -> Iterator[Worksheet]:
    """The blanks of a form in its shapes; a form that only comes pre-filled has none."""
    folder = memos.folder(form.filled_by, declared)
    edition = fingerprint([form.model_dump_json(), declared.choices])
    if form.prefill is None or form.prefill.blank:
        yield Worksheet(f"{BLANK}{form.name}", form.name, folder, f"{form.title}.xlsx", form.title, edition)
    if "table" in form.shapes and form.records is None:
        name = f"{form.title} – таблица на всех.xlsx"
        yield Worksheet(f"{BLANK_TABLE}{form.name}", form.name, folder, name, form.title, edition, Layout.TABLE)


def _decision(office: Office, form: Form, prefill: Prefill) -> Worksheet:
    items = expressions.evaluate(prefill.each, office.names) if prefill.each else [None]
    rows = tuple(_answers(prefill.answers, office.world({prefill.as_: item})) for item in items)
    once = _answers(prefill.once, office.names)
    return Worksheet(
        code=f"{DECISION}{form.name}",
        form=form.name,
        folder=office.declared.settings.folders.decisions,
        name=f"{prefill.file_name.removesuffix('.xlsx')}.xlsx",
        about=prefill.about,
        edition=fingerprint([form.model_dump_json(), once, list(rows)]),
        once=once,
        rows=rows,
    )


def stale(sheets: Iterable[Kept], state: State) -> tuple[list[Kept], list[Issued]]:
    """What is not yet laid out in this edition, and what is laid out that nothing calls for any more."""
    sheets = list(sheets)
    issued = state.issued
    fresh = [one for one in sheets if one.code not in issued or issued[one.code].edition != one.edition]
    codes = {sheet.code for sheet in sheets}
    laid_out = (item for item in issued.values() if not item.document and not is_table(item.code))
    return fresh, [item for item in laid_out if item.code not in codes]


def _answers(answers: Mapping[str, str], world: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that have a value; each expression also sees the answers before it."""
    found: dict[str, Any] = {}
    # Copying the world would make every name of the office, asked for or not.
    known = ChainMap(found, cast("dict[str, Any]", world))
    for name, expression in answers.items():
        found[name] = expressions.evaluate(expression, known)
    return {name: value for name, value in found.items() if not isinstance(value, Gap) and value is not None}
