"""The workbooks laid out for people: blank questionnaires, and pre-filled ones that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.definitions import Declarations, Form, Prefill
from pipeline.model import AT_HAND, BLANK, BLANK_TABLE, DECISION, Layout
from pipeline.papers import memos
from pipeline.papers.offered_forms import offered_forms
from pipeline.views import Office, fingerprint


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A workbook for people: a blank, or one pre-filled that waits for a decision, with its place in the outbox.

    `revision` is the newest one whose entries of its form whoever fills in a pre-filled one can know of; None of a
    blank. `year` is the school year in which it is laid out, where its form asks for one.
    """

    code: str
    form: str
    folder: str
    name: str
    about: str
    edition: str
    layout: Layout = Layout.OURS
    once: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[Mapping[str, object], ...] = ()
    revision: int | None = None
    year: str = ""

    @property
    def subject(self) -> str:
        """What it is about: the form's name."""
        return self.form


def blank_worksheets(office: Office) -> Iterator[Worksheet]:
    """The blanks of the forms that are offered, in all shapes; those that ask for a school year anew in each."""
    for form in offered_forms(office):
        yield from _blanks(office.declared, form, _year(office, form))


def _year(office: Office, form: Form) -> str:
    return office.met_years.present if form.year else ""


def decision_worksheets(office: Office, form: Form, prefill: Prefill) -> list[Worksheet]:
    """The pre-filled workbook of a form, if it has something to decide, or to put right."""
    sheet = _decision(office, form, prefill)
    return [sheet] if sheet.rows else []


def _blanks(declared: Declarations, form: Form, year: str) -> Iterator[Worksheet]:
    """The blanks of a form in its shapes; a form that only comes pre-filled has none."""
    folder = memos.folder(form.filled_by, declared)
    edition = fingerprint([form.declaration, declared.choices, *([year] if year else [])])
    comes_filled = form.prefill is not None or form.corrects_answers is not None
    if not comes_filled or (form.prefill and form.prefill.blank):
        yield Worksheet(f"{BLANK}{form.name}", form.name, folder, f"{form.title}.xlsx", form.title, edition, year=year)
    if "table" in form.shapes and form.records is None:
        name = f"{form.title} – таблица на всех.xlsx"
        folder = memos.folder(form.table_by or form.filled_by, declared)
        yield Worksheet(
            f"{BLANK_TABLE}{form.name}", form.name, folder, name, form.title, edition, Layout.TABLE, year=year
        )


def _decision(office: Office, form: Form, prefill: Prefill) -> Worksheet:
    rows = office.prefilled_rows(form)
    # Where there is nothing to decide nothing is laid out.
    once = office.prefilled(prefill.once) if rows else {}
    declared, revision = office.declared, office.newest(form)
    return Worksheet(
        code=f"{AT_HAND if prefill.at_hand else DECISION}{form.name}",
        form=form.name,
        folder=memos.folder(form.filled_by, declared) if prefill.at_hand else declared.settings.folders.decisions,
        name=f"{prefill.file_name.removesuffix('.xlsx')}.xlsx",
        about=prefill.about,
        edition=fingerprint([form.declaration, once, [edition for _, edition in rows], revision]),
        once=once,
        rows=tuple(answers for answers, _ in rows),
        revision=revision,
        year=_year(office, form),
    )
