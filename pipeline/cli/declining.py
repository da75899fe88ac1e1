"""A name or post in all its cases, asked for in words or by a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import click
from rich.markup import escape

from pipeline.cli.terminal import out
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


def show(name: str, post: str, gender: str | None) -> None:
    """The case forms as lines on the screen; doubtful ones are marked. Raises `ValueError` like `declined`."""
    for case, form in declined(name, post, gender).forms.items():
        out.print(f"{case.question:<13} {escape(form.text)}{'' if form.sure else '  [yellow]– проверьте[/]'}")


def answer_lines(lines: Iterable[str]) -> None:
    """A line of JSON for each line of JSON, as they come."""
    for line in lines:
        if line.strip():
            click.echo(json.dumps(answer(line), ensure_ascii=False))


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
