"""The answers that a workbook is filled in with before anybody decides."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from pipeline import expressions
from pipeline.definitions import Form, Prefill
from pipeline.expressions import Gap
from pipeline.views.fingerprints import fingerprint

if TYPE_CHECKING:
    from pipeline.views.office import Office


class PrefilledRow(dict[str, object]):
    """The answers of a row that nobody changes; whoever works something out of it can tell when it is gone."""


def prefilled_rows(office: Office, form: Form) -> list[tuple[Mapping[str, object], str]]:
    """The answers of each row that a form comes filled in with now, and their fingerprint."""
    prefill = form.prefill
    if prefill is None:
        return []
    items = expressions.each(prefill.each, office.names) if prefill.each else [None]
    return [_row(office, form, prefill, item) for item in items]


def _row(office: Office, form: Form, prefill: Prefill, item: object) -> tuple[Mapping[str, object], str]:
    """The answers of the row about a thing, as far as they are known before anybody decides, and their fingerprint."""

    def made() -> tuple[Mapping[str, object], str]:
        answers = PrefilledRow(prefilled(prefill.answers, office.with_names({prefill.as_: item})))
        return answers, fingerprint(answers)

    return office.rows.get(("decision", form.name), item, made)


def prefilled(answers: Mapping[str, str], world: Mapping[str, object]) -> dict[str, object]:
    """The answers that have a value; each expression also sees the answers before it."""
    values: dict[str, object] = {}
    # Copying the world would make every name of the office, asked for or not.
    names = ChainMap(values, cast("dict[str, object]", world))
    for name, expression in answers.items():
        values[name] = expressions.evaluate(expression, names)
    return {name: value for name, value in values.items() if not isinstance(value, Gap) and value is not None}
