"""All problems of a submission at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.intake.validation import KnownFacts, validate
from pipeline.model import Level, Problem, Refused
from tests.builders.answers import CONSENT, DATE, NOBODY, REQUEST, SCORE, refuse, submission
from tests.builders.forms import declared, form
from tests.builders.registers import DAY


def test_every_problem_of_a_form_comes_at_once_with_its_place() -> None:
    of = form(SCORE, DATE, REQUEST, CONSENT)
    found = refuse(of, {"оценка": 11, "дата": "весной", "согласие": "да"})
    assert [(p.code, p.question) for p in found] == [
        ("out_of_range", "оценка"),
        ("not_a_date", "дата"),
        ("required", "запрос"),
    ]
    assert found[0].place is not None and found[0].place.address == "B2" and found[0].found == "11"
    assert (found[0].values["min"], found[0].values["max"]) == (1, 10)


def test_what_was_remarked_while_reading_stays_and_an_error_of_reading_refuses() -> None:
    of = form(REQUEST)
    hidden, doubled = Problem("hidden_row", Level.REMARK), Problem("two_answers")
    read = replace(submission(of, {"запрос": "план"}), remarks=(hidden,))
    assert validate(read, of, KnownFacts(declared(of), NOBODY, DAY)).remarks == (hidden,)
    with pytest.raises(Refused) as refused:
        validate(replace(read, remarks=(hidden, doubled)), of, KnownFacts(declared(of), NOBODY, DAY))
    assert refused.value.problems == (doubled, hidden)


def test_whoever_is_asked_about_a_mark_does_not_hear_that_nothing_was_answered() -> None:
    of = form(REQUEST, SCORE)
    asked = Problem("mark_unclear", question="запрос")
    with pytest.raises(Refused) as refused:
        validate(replace(submission(of, {}), remarks=(asked,)), of, KnownFacts(declared(of), NOBODY, DAY))
    assert [problem.code for problem in refused.value.problems] == ["mark_unclear", "required"]
    assert [problem.question for problem in refused.value.problems] == ["запрос", "оценка"]
