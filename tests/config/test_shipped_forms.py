"""Every questionnaire we ship, found by walking its folder."""

from __future__ import annotations

import tomllib

import pytest

from pipeline.definitions import Form, Question
from pipeline.intake.reading import identify, read
from pipeline.intake.validation.choices import parse_many, parse_one
from pipeline.intake.validation.parsed import Expected, Naming
from pipeline.intake.validation.typed_answers import PARSERS, type_answers
from pipeline.model import Layout
from tests.builders.places import CONFIG
from tests.builders.registers import DAY
from tests.builders.shipped import declared
from tests.builders.tables import grid, sheet, workbook

CHOICES = declared().choices
FORMS = [
    Form.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted((CONFIG / "forms").glob("*.toml"))
]
TABLES = [form for form in FORMS if "table" in form.shapes]
EXAMPLES = [(form.name, question) for form in FORMS for question in form.questions() if question.example]


def choices(question: Question) -> tuple[str, ...]:
    return tuple(CHOICES[question.choices]) if isinstance(question.choices, str) else question.choices


@pytest.mark.parametrize(("form", "question"), EXAMPLES, ids=[f"{form}-{q.name}" for form, q in EXAMPLES])
def test_an_example_is_a_good_answer_without_any_remark(form: str, question: Question) -> None:
    expected = Expected(question, DAY, choices(question), naming=Naming.WRITTEN)
    parsed = PARSERS[question.type](question.example, expected)
    assert not [note for note in parsed.notes if note.level != "mended"]


@pytest.mark.parametrize("form", TABLES, ids=[form.name for form in TABLES])
def test_a_table_of_its_own_headings_is_that_form_and_no_other(form: Form) -> None:
    questions = [question for question in form.flat if not question.hidden]
    book = grid(sheet([[q.label for q in questions], [q.example or "да" for q in questions]]))
    assert identify(book, FORMS) == (form, Layout.TABLE)


@pytest.mark.parametrize("form", TABLES, ids=[form.name for form in TABLES])
def test_nobody_reads_the_answers_of_others_in_a_table_for_all(form: Form) -> None:
    # Who leads a class writes in what its pupils and their parents have told on paper.
    assert form.records or (form.table_by or form.filled_by) in {"куратор", "классный руководитель"}


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_what_is_demanded_only_sometimes_says_when_in_words(form: Form) -> None:
    assert [q.name for q in form.questions() if bool(q.required_when) != q.required_words.startswith("если ")] == []


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_what_a_pattern_asks_for_is_a_sentence(form: Form) -> None:
    """It is told after «Исправьте её.»"""
    hints = {question.pattern_hint for question in form.questions() if question.pattern}
    assert [hint for hint in hints if not (hint[:1].isupper() and hint.endswith("."))] == []


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_how_long_a_form_takes_is_told_by_its_memo_alone(form: Form) -> None:
    assert "минут" not in form.intro


MANY = [(form.name, q) for form in FORMS for q in form.questions() if q.type in ("one", "many")]


@pytest.mark.parametrize(("form", "question"), MANY, ids=[f"{form}-{q.name}" for form, q in MANY])
def test_choices_are_told_apart_however_they_are_joined(form: str, question: Question) -> None:
    offered = choices(question)
    expected = Expected(question, DAY, offered)
    assert [parse_one(choice.upper(), expected).value for choice in offered] == list(offered)
    for joint in (", ", "; ", "\n"):
        assert parse_many(joint.join(offered), expected).value == offered


FILLED = {"integer": "2", "decimal": "2", "date": "01.09.2026", "school_year": "2026/2027", "yes_no": "да"}


def answer(question: Question) -> str:
    """The example, or an answer made up by the question's type."""
    made_up = FILLED.get(question.type, "Примерова Анна Ивановна" if question.type == "person" else "Примерный ответ")
    return question.example or next(iter(choices(question)), made_up)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_a_workbook_filled_with_examples_is_read_and_typed(form: Form) -> None:
    answers = {question.name: answer(question) for question in form.plain}
    rows = {str(one.table): [{q.name: answer(q) for q in one.question}] for one in form.section if one.table}
    book = workbook(form, answers, rows)
    [read_back] = read(book, *identify(book, FORMS))
    typed = type_answers(
        read_back, form, lambda question: Expected(question, DAY, choices(question), naming=Naming.WRITTEN)
    )
    assert typed.values.keys() >= {question.name for question in form.flat} and not typed.problems
