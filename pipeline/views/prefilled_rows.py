"""The answers that a workbook is filled in with before anybody decides."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from functools import partial
from typing import cast

from pipeline import expressions
from pipeline.definitions import Form, Prefill
from pipeline.expressions import Gap
from pipeline.views.facts import WithNames
from pipeline.views.fingerprints import fingerprint
from pipeline.views.kept_rows import KeptRows


class PrefilledRow(dict[str, object]):
    """The answers of a row that nobody changes; whoever works something out of it can tell when it is gone."""


def prefilled_rows(form: Form, with_names: WithNames, kept: KeptRows) -> list[tuple[Mapping[str, object], str]]:
    """The answers of each row that a form comes filled in with now, and their fingerprint."""
    prefill = form.prefill
    if prefill is None:
        return []
    items = expressions.each(prefill.each, with_names({})) if prefill.each else [None]
    return [kept.get(("decision", form.name), item, partial(_row, prefill, item, with_names)) for item in items]


def _row(prefill: Prefill, item: object, with_names: WithNames) -> tuple[Mapping[str, object], str]:
    """The answers of the row about a thing, as far as they are known before anybody decides, and their fingerprint."""
    answers = PrefilledRow(prefilled(prefill.answers, with_names({prefill.as_: item})))
    return answers, fingerprint(answers)


def prefilled(answers: Mapping[str, str], world: Mapping[str, object]) -> dict[str, object]:
    """The answers that have a value; each expression also sees the answers before it."""
    values: dict[str, object] = {}
    # Copying the world would make every name of the office, asked for or not.
    names = ChainMap(values, cast("dict[str, object]", world))
    for name, expression in answers.items():
        values[name] = expressions.evaluate(expression, names)
    return {name: value for name, value in values.items() if not isinstance(value, Gap) and value is not None}
