"""A choice is taken in silence only where it is written as it stands, but for case, spaces, dashes and quotes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.definitions import Question
from tests.builders.answers import outcome
from tests.builders.forms import question

SCALE = ("легко", "скорее легко", "скорее трудно", "трудно", "не трудно и не легко")
AGES = ("3–5 лет", "5–7 лет", "до 3 лет", "старше 7 лет", "50% и больше", "меньше 50%")
ROLES = ("помощь наставника", "помощь наставляемого", "без помощи", "с помощью", "не нужна")
CATEGORIES = ("высшая", "первая", "без категории")
LISTS = (SCALE, AGES, ROLES, CATEGORIES)
KINDS = [question("ответ", kind, choices=choices, other=other) for kind in ("one", "many") for choices in LISTS
         for other in (True, False)]  # fmt: skip
INSERTED = (
    "не ", "не", "без ", "?", " ?", "✗ ", "<", "1", "и ", "очень ", " нет", "/", ";", ",", ".", "-", "\u00ad", "\u00a0",
    "a",
)  # fmt: skip
EXPLORED = settings(max_examples=60, deadline=None, derandomize=True)


@st.composite
def spoilt(draw: st.DrawFn, choices: tuple[str, ...]) -> str:
    """A choice with up to two slips: a letter or word dropped, doubled, moved, put in, looking alike, in capitals."""
    text = draw(st.sampled_from(choices))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        match draw(st.integers(0, 6)):
            case 0:
                text = text[:at] + text[at + 1 :]
            case 1:
                text = text[:at] + draw(st.sampled_from(INSERTED)) + text[at:]
            case 2:
                text = " ".join(reversed(text.split(" ")))
            case 3:
                text = text.upper()
            case 4:
                text = text.translate(str.maketrans("оеарс", "oeapc"))
            case 5:
                text = text[:at]
            case _:
                text = " ".join(word for n, word in enumerate(text.split(" ")) if n != at)
    return text


def plain(text: str) -> str:
    """Letters, look-alikes as one, and signs that may turn the meaning: of dashes and points those between numbers."""
    alike = str.maketrans("oeapcxyk–—−ё", "оеарсхук---е", "\u00ad")
    folded = "".join(text.casefold().translate(alike).split())
    return re.sub(r"(?<!\d)[-.,/]+|[-.,/]+(?!\d)|[;:]", "", re.sub(r"[-.,]*-[-.,]*", "-", folded))


@pytest.mark.parametrize("asked", KINDS, ids=lambda asked: f"{asked.type} {asked.choices[0]} {asked.other}")
@given(data=st.data())
@EXPLORED
def test_what_is_written_otherwise_is_told_or_asked_about(asked: Question, data: st.DataObject) -> None:
    assert isinstance(asked.choices, tuple)
    text = data.draw(spoilt(asked.choices))
    found = outcome(asked, text)
    if not isinstance(found, tuple) or len(found) > 1 or found[0] is None:
        return
    taken = found[0] if isinstance(found[0], tuple) else (found[0],)
    assert plain(text) == plain("".join(taken))


@pytest.mark.parametrize("asked", KINDS, ids=lambda asked: f"{asked.type} {asked.choices[0]} {asked.other}")
def test_a_negation_is_never_the_choice_itself(asked: Question) -> None:
    for choice in asked.choices:
        for negated in (f"не {choice}", f"не{choice}", f"{choice} – нет", f"{choice}: не нужно", f"ни {choice}"):
            found = outcome(asked, negated)
            assert isinstance(found, list) or choice not in (found[0] if isinstance(found[0], tuple) else (found[0],))
