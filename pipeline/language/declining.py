"""All the case forms of one name or post, with what is doubtful among them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.language import Case, CaseForm, Gender, decline_name, decline_post, parse_name


def paradigm(request: Mapping[str, str]) -> dict[str, Any]:
    """The forms of `{"фио": …}` or `{"должность": …}` (with `"пол": "м"|"ж"` if known), by case.

    `уверенно` is false when any form is doubtful; `сомнения` names those cases. A request with neither is a
    `ValueError` in Russian.
    """
    forms = _forms(request)
    doubtful = [case.value for case, form in forms.items() if not form.sure]
    return {
        **{case.value: form.text for case, form in forms.items()},
        "уверенно": not doubtful,
        "сомнения": doubtful,
    }


def _forms(request: Mapping[str, str]) -> dict[Case, CaseForm]:
    gender = Gender(request["пол"]) if request.get("пол") in ("м", "ж") else None
    if request.get("фио"):
        name = parse_name(request["фио"])
        return {case: decline_name(name, case, gender) for case in Case}
    if request.get("должность"):
        return {case: decline_post(request["должность"], case, gender) for case in Case}
    raise ValueError("Нужно «фио» или «должность».")
