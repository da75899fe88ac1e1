"""Whatever is put beside a choice is yes, no, own words or a question back, and nobody's words vanish."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.reading.marks import ChoiceMark, mark_of, read_marks
from pipeline.language import clean_text
from tests.builders.forms import question
from tests.builders.tables import cell

YES = ("✓", "✔", "☑", "☒", "✅", "x", "Х", "v", "+", "1", "да", "ДА", "верно", "[x]", "(v)", "ИСТИНА")
NO = ("нет", "Нет", "не", "н", "0", "-", "–", "☐", "□", "[ ]", "( )", "ЛОЖЬ", "не выбрано")
DOUBTS = ("?", "✗", "❌", "2", "редко", "но", "не знаю", "может быть", "частично", "/", "±", "10", "%", "только летом")
BETWEEN = ("", " ", ", ", "/", " и ", "\n", "; ", "–", "\u00a0")
CHOICES = ("Лично", "По телефону", "Другие воспитатели", "Другое")
ASKED = question("связь", "many", choices=CHOICES)
EXPLORED = settings(max_examples=400, deadline=None, derandomize=True)


@st.composite
def marks(draw: st.DrawFn) -> tuple[str, frozenset[str]]:
    """Some signs and words joined, with the sorts of which they are."""
    sorts = {"yes": YES, "no": NO, "doubt": DOUBTS}
    picked = draw(st.lists(st.sampled_from(sorted(sorts)), min_size=1, max_size=3))
    text = draw(st.sampled_from(sorts[picked[0]]))
    for sort in picked[1:]:
        text += draw(st.sampled_from(BETWEEN)) + draw(st.sampled_from(sorts[sort]))
    return draw(st.sampled_from((text, f" {text} ", f"{text}.", text.upper(), f"«{text}»"))), frozenset(picked)


@given(drawn=marks(), choice=st.sampled_from(CHOICES))
@EXPLORED
def test_a_mark_is_a_yes_or_a_no_only_where_nothing_speaks_against_it(
    drawn: tuple[str, frozenset[str]], choice: str
) -> None:
    text, sorts = drawn
    mark = mark_of(cell(text), choice)
    assert mark is not ChoiceMark.NOTHING
    assert mark is not ChoiceMark.TICK or sorts == {"yes"}
    assert mark is not ChoiceMark.NO or sorts == {"no"}


@given(sign=st.sampled_from(YES), tail=st.sampled_from(("", " ", ".", "!", "\u00a0", "\n", ";")))
@EXPLORED
def test_a_single_sign_is_known_whatever_stands_around_it(sign: str, tail: str) -> None:
    assert mark_of(cell(f"{tail.strip('.!;')}{sign}{tail}"), "Лично") is ChoiceMark.TICK


@given(st.lists(st.one_of(st.none(), marks().map(lambda drawn: drawn[0]), st.text(max_size=8)), min_size=4, max_size=4))
@EXPLORED
def test_what_is_no_plain_yes_or_no_is_taken_in_words_or_asked_about(written: list[str | None]) -> None:
    cells = [(choice, cell(text)) for choice, text in zip(CHOICES, written, strict=True)]
    chosen = read_marks(ASKED, cells)
    told = [doubt.found for doubt in chosen.doubts]
    for choice, beside in cells:
        mark, text = mark_of(beside, choice), clean_text(str(beside.value))
        assert (choice in chosen.lines) == (mark is ChoiceMark.TICK) or choice == "Другое"
        assert mark is not ChoiceMark.WORDS or text in told or text in chosen.lines
