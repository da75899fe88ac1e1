"""A name or post in all its cases, asked for in words or by a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.language import AllCases, Gender, name_in_all_cases, post_in_all_cases

NEITHER = "Нужно «фио» или «должность»."


def declined(name: str, post: str, gender: str | None) -> AllCases:
    """The forms of the name, or of the post where there is no name; `gender` is «м», «ж» or else not known.

    Raises `ValueError`, in Russian, when both are empty.
    """
    gender_given = Gender(gender) if gender in tuple(Gender) else None
    if name:
        return name_in_all_cases(name, gender_given)
    if post:
        return post_in_all_cases(post, gender_given)
    raise ValueError(NEITHER)


def answer(line: str) -> Mapping[str, object]:
    """The answer to one line of JSON: the forms by case, «уверенно», «сомнения»; or «ошибка», which says why not."""
    try:
        request = json.loads(line)
    except ValueError:
        request = None
    if not isinstance(request, dict):
        return {"ошибка": "Строка – не объект JSON."}
    name, post, gender = (str(request.get(key) or "") for key in ("фио", "должность", "пол"))
    try:
        cases = declined(name, post, gender)
    except ValueError as fault:
        return {"ошибка": str(fault)}
    return {
        **{case.value: form.text for case, form in cases.forms.items()},
        "уверенно": not cases.doubtful,
        "сомнения": [case.value for case in cases.doubtful],
    }
