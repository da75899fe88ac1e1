"""Which keys a term of the calendar may bear: a declared key that would mean nothing is a fault."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from pipeline.definitions.calendar import Term

EACH = {"each": "вехи", "by": "строка.день", "since": "строка.начало", "key": "строка.код"}
WORDS = {"title": "веха {{ строка.код }}", "words": "к каждой вехе"}


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ({"recurrence": "rolling", "words": "постоянно", "day": "31.05"}, "rolling пишется без срока"),
        ({"recurrence": "rolling"}, "rolling пишется без срока, но со словами"),
        ({"recurrence": "once"}, "once требует одного из ключей: months, day или by"),
        ({"recurrence": "yearly"}, "yearly требует одного из ключей: months или day "),
        ({"recurrence": "yearly", "months": "май", "day": "31.05"}, "yearly требует одного из ключей"),
        ({"recurrence": "yearly", "by": "день"}, "by пишется только для once, each"),
        ({"recurrence": "monthly", "day": "31.05"}, "day пишется только для once, yearly"),
        ({"recurrence": "yearly", "day": "31.05", "working_days": 3}, "working_days пишется только для monthly"),
        ({"recurrence": "once", "day": "31.05", "ahead": True}, "ahead пишется только для yearly"),
        ({"recurrence": "once", "day": "31.05", "after": "1.2"}, "after пишется только для yearly"),
        ({"recurrence": "monthly", "late": "10.06"}, "late пишется только для once, yearly"),
        ({"recurrence": "yearly", "day": "31.05", "title": "веха"}, "title пишется только для each"),
        ({"recurrence": "each", **EACH}, "each требует ключей"),
        ({"recurrence": "each", **EACH, **WORDS, "months": "май"}, "months пишется только для once, yearly, monthly"),
        ({"recurrence": "once", "by": "день", "late": "10.06"}, "late не пишется вместе с by"),
    ],
)
def test_a_key_that_means_nothing_of_a_term_is_told(term: Mapping[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Term.model_validate(term)


@pytest.mark.parametrize(
    "term",
    [
        {"recurrence": "once", "by": "день"},
        {"recurrence": "yearly", "day": "31.05", "ahead": True, "after": "1.2", "late": "10.06"},
        {"recurrence": "quarterly", "months": "сентябрь – май", "working_days": 3},
        {"recurrence": "each", **EACH, **WORDS},
        {"recurrence": "rolling", "words": "постоянно"},
    ],
)
def test_each_recurrence_has_keys_of_its_own(term: Mapping[str, object]) -> None:
    assert Term.model_validate(term).recurrence == term["recurrence"]
