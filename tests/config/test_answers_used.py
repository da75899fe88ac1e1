"""Every answer is used by a paper, a figure, the matching, the calendar or a rule, or says who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from pipeline.definitions import Form, Question
from pipeline.word.unpacking import unpacked
from tests.builders.places import CONFIG, ROOT
from tests.builders.shipped import declared

WORD = re.compile(r"\w+")
TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
FORMS = list(declared().forms.values())


@cache
def outside() -> frozenset[str]:
    """The words of all declarations but the forms, and of the tags of all templates."""
    files = [path for path in CONFIG.rglob("*.toml") if path.parent.name != "forms"]
    texts = [path.read_text("utf-8") for path in files if path.name != "reference.toml"]
    templates = ROOT / "templates"
    filled = [unpacked(path.read_bytes(), declared().style) for path in templates.rglob("*.docx")]
    filled += [path.read_text("utf-8") for path in templates.rglob("*.html")]
    texts += [tag for text in filled for tag in TAG.findall(text)]
    return frozenset(word for text in texts for word in WORD.findall(text))


def of_form(form: Form) -> Iterator[str]:
    """What a form says of answers beside asking them: keys, parts it plays, rules, what it is filled in with."""
    parts = form.model_dump(exclude={"section", "intro", "title", "alias"})
    yield from WORD.findall(str(parts))
    for question in form.questions():
        yield from WORD.findall(question.required_when or "")
        yield from question.cases.values()


def is_named(question: Question, words: frozenset[str]) -> bool:
    """Whether the name stands there, whole or put together («'мера_' ~ номер», «'этап_' ~ этап.номер ~ '_причина'»)."""
    whole = question.name in words
    stem = re.match(r"(\w+?_)\d+(_\w+)?$", question.name)
    return whole or (stem is not None and {stem[1], stem[2] or stem[1]} <= words)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_every_answer_is_used_or_says_who_reads_it(form: Form) -> None:
    words = outside() | frozenset(word for one in FORMS for word in of_form(one))
    asked = [q for q in form.questions() if not (q.shown or q.hidden or q.name == form.filled_on)]
    assert [q.name for q in asked if not is_named(q, words) and not q.read_by] == []
    assert [q.name for q in asked if q.read_by and q.read_by not in {role for one in FORMS for role in one.roles}] == []
