"""A heading is its own question, told where it was only assumed, or none; never its opposite, never a neighbour."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.definitions import Form
from pipeline.intake.reading.headings import fold_heading, header_of, shown_questions, wordings
from tests.builders.places import CONFIG
from tests.builders.tables import sheet

FORMS = [
    Form.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted((CONFIG / "forms").glob("*.toml"))
]
TABLES = [form for form in FORMS if "table" in form.shapes and len(shown_questions(form)) > 4]
OPPOSITES = (
    ("наставляемого", "наставника"), ("наставляемому", "наставнику"), ("наставляемый", "наставник"),
    ("наставником", "наставляемым"), ("наставника", "наставляемого"), ("наставник", "наставляемый"),
    ("до 10", "до 5"), ("до 5", "до 10"), ("от 1", "от 0"), ("легко", "трудно"), ("тяжела", "легка"),
    ("хватает", "не хватает"), ("хорошо", "плохо"), ("нравится", "не нравится"), ("нужна", "не нужна"),
    ("готов", "не готов"), ("полезн", "бесполезн"), ("комфортно", "некомфортно"), ("есть", "нет"), ("могу", "не могу"),
    ("доволь", "недоволь"), ("после", "до"), ("за", "против"), ("год", "месяц"), ("лет", "мес."), ("первой", "второй"),
)  # fmt: skip
EXPLORED = settings(max_examples=12, deadline=None, derandomize=True)


def labels_of(form: Form) -> list[str]:
    return [question.label for question in shown_questions(form)]


def meant(form: Form, labels: list[str], at: int) -> tuple[str, bool]:
    """The question that the heading at a place is taken for, and whether that is told; empty for none."""
    header = header_of(sheet([list(labels), ["ответ"] * len(labels)]), form)
    if header is None or at not in header.targets:
        return "", False
    return header.targets[at].question, at in header.similar


@st.composite
def slips(draw: st.DrawFn, label: str) -> str:
    """A label as hands and programs spoil it."""
    at, kind = draw(st.integers(1, len(label) - 1)), draw(st.integers(0, 9))
    letter = draw(st.sampled_from("аеикнорст"))
    words = label.split(" ")
    match kind:
        case 0:
            return label[:at] + label[at + 1 :]
        case 1:
            return label[:at] + letter + label[at:]
        case 2:
            return label[: at - 1] + label[at] + label[at - 1] + label[at + 1 :]
        case 3:
            return label[:at] + letter + label[at + 1 :]
        case 4:
            return label[: max(at, 26)] + "…"
        case 5:
            word = draw(st.integers(0, len(words) - 1))
            return " ".join(words[:word] + words[word + 1 :])
        case 6:
            return " ".join([*words[1:], words[0]])
        case 7:
            return f"{draw(st.sampled_from(('Укажите ', 'Оцените, ', 'Не ', 'Почему ', 'Другое: ', '* ')))}{label}"
        case 8:
            return label + draw(
                st.sampled_from((" (наставника)", ", нет", " в прошлом году", "?", " 2", " – не", " /"))
            )
        case _:
            other = draw(st.sampled_from(("не", "без", "уже", "ещё", "самого", "чужого")))
            word = draw(st.integers(0, len(words)))
            return " ".join([*words[:word], other, *words[word:]])


@pytest.mark.parametrize("form", TABLES, ids=[form.name for form in TABLES])
@given(data=st.data())
@EXPLORED
def test_a_spoilt_heading_is_its_own_question_and_told_or_none(form: Form, data: st.DataObject) -> None:
    questions, labels = shown_questions(form), labels_of(form)
    at = data.draw(st.integers(0, len(labels) - 1))
    labels[at] = data.draw(slips(labels[at]))
    # Its neighbours may have no column at all: their questions are free to be mistaken for it.
    for gone in data.draw(st.sets(st.sampled_from(range(len(labels))), max_size=len(labels) // 3)) - {at}:
        labels[gone] = ""
    taken, told = meant(form, labels, at)
    assert taken in ("", questions[at].name)
    assert not taken or told or fold_heading(labels[at]) in wordings(questions[at])


@pytest.mark.parametrize("form", TABLES, ids=[form.name for form in TABLES])
@given(data=st.data())
@EXPLORED
def test_headings_in_other_letters_numbers_and_lines_are_still_exact(form: Form, data: st.DataObject) -> None:
    labels = labels_of(form)
    spoilt = [data.draw(st.sampled_from((
        label.upper(), f"{n}. {label}", f"{n}) {label} *", f"№ {n} {label}", f" {label} ", label.replace(" ", "\u00a0"),
        label.replace(" ", "\n"), label.translate(str.maketrans("аеос", "aeoc")), f"{label}:", f"{label}\nпояснение",
        f"Вопрос {n}. {label}", label.replace("ё", "е"), f"{label} (обязательно)",
    ))) for n, label in enumerate(labels, start=1)]  # fmt: skip
    header = header_of(sheet([spoilt, ["ответ"] * len(spoilt)]), form)
    assert header is not None
    taken = [header.targets[at].question if at in header.targets else "" for at in range(len(labels))]
    assert taken == [question.name for question in shown_questions(form)] and not header.similar


OPPOSED = [
    (form, at, re.sub(rf"(?i)\b{word}", opposite, label, count=1))
    for form in TABLES
    for at, label in enumerate(labels_of(form))
    for word, opposite in OPPOSITES
    if re.search(rf"(?i)\b{word}", label)
]


@pytest.mark.parametrize(("form", "at", "heading"), OPPOSED, ids=[f"{form.name}: {text}" for form, _, text in OPPOSED])
def test_a_heading_of_the_opposite_is_not_its_question(form: Form, at: int, heading: str) -> None:
    labels, question = labels_of(form), shown_questions(form)[at]
    labels[at] = heading
    taken, _ = meant(form, labels, at)
    assert taken != question.name or fold_heading(heading) in wordings(question)
