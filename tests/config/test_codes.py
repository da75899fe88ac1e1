"""Every refusal R01–R22 and every invariant И1–И9 of the office is declared or kept by a mechanism, and is tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.check import samples
from pipeline.check.linting import paper_tried
from pipeline.check.trials import Room, trials
from pipeline.language import institutions
from pipeline.views import Office
from tests.builders.golden_papers import CASES, words
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.shipped import declared, templates

CODES = [f"R{number:02}" for number in range(1, 23)]

# What keeps a code besides a rule of a declaration, and the tests that show it.
MECHANISMS = {
    "R11": (
        "one registration, read by the document and its annexes; a rule of finished papers",
        [
            "tests/config/test_published_defects.py::test_every_registered_paper_shows_the_number_and_the_date_of_its_order"
        ],
    ),
    "R16": (
        "a doubtful form is a gap, confirmed in a workbook",
        [
            "tests/expressions/test_expressions.py::test_a_doubtful_form_is_asked_about_and_not_guessed",
            "tests/config/test_codes.py::test_a_paper_with_a_doubtful_name_stays_a_draft",
        ],
    ),
    "R18": (
        "validation and intake give the file back",
        [
            "tests/intake/test_verdicts.py::test_a_row_that_says_otherwise_about_the_same_is_refused",
            "tests/intake/validation/test_persons.py::test_a_name_is_taken_only_when_it_means_one_person",
            "tests/intake/reading/test_recognition.py::test_a_marker_of_another_version_is_refused_by_name",
        ],
    ),
    "R19": (
        "a registered document is frozen; later decisions are refused",
        ["tests/papers/test_planning.py::test_a_registered_document_is_frozen_whatever_changes"],
    ),
    "R22": (
        "a remark: people are told and the order goes on",
        ["tests/config/test_codes.py::test_a_short_notice_is_told_and_does_not_hold_the_order_back"],
    ),
}
RULED_BY = {
    "И1": [
        "tests/config/test_published_defects.py::test_every_registered_paper_shows_the_number_and_the_date_of_its_order"
    ],
    "И2": ["tests/office/test_registering.py::test_a_registry_is_not_approved_before_the_council_or_the_consents"],
    "И3": [
        "tests/office/test_registering.py::test_a_day_before_what_the_pairs_rest_on_is_told_once_whatever_else_fails_on_it"
    ],
    "И4": ["tests/config/test_codes.py::test_annexes_are_numbered_one_after_another_and_named_in_their_order"],
    "И5": ["tests/config/test_published_defects.py::test_an_order_with_the_fault_does_not_go_out"],
    "И6": ["tests/check/test_examination.py::test_what_would_keep_an_order_from_ever_going_out_is_found"],
    "И7": [
        "tests/config/test_published_defects.py::test_a_paper_with_another_number_or_without_a_year_does_not_go_out"
    ],
    "И8": ["tests/config/test_codes.py::test_no_template_has_a_name_of_an_organisation_typed_in"],
    "И9": ["tests/config/test_published_defects.py::test_who_does_not_work_signs_nothing_and_controls_nothing"],
}

DOUBTFUL = """
base = "office"
code = "order-introduction"

[organization]
"куратор" = "Гребень Иван Ильич"

[[staff]]
"фио" = "Гребень Иван Ильич"
"пол" = "мужской"
"должность" = "воспитатель"
"статус" = "работает"
"""


def declared_codes() -> set[str]:
    """The codes of all rules of forms, documents and finished papers."""
    forms = {one.code for form in declared().forms.values() for one in form.constraint}
    needs = {one.code for document in declared().documents.values() for one in document.need}
    finished = {one.code for document in declared().documents.values() for one in document.finished}
    return forms | needs | finished | {rule.code for rule in declared().finished}


def exists(test: str) -> bool:
    """Whether that test, or file of tests, is there."""
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.is_file() and f"def {name}" in file.read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_is_declared_or_has_a_mechanism(code: str) -> None:
    assert code in declared_codes() or code in MECHANISMS


@pytest.mark.parametrize("code", sorted(set(CODES) - MECHANISMS.keys()))
def test_every_declared_refusal_is_shown_by_a_golden_text_or_a_table_of_rules(code: str) -> None:
    goldens = [case.with_suffix(".txt") for case in CASES]
    tables = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]
    assert any(re.search(rf"\b{code}\b", path.read_text("utf-8")) for path in (*goldens, *tables))


@pytest.mark.parametrize("test", sorted(test for _, tests in MECHANISMS.values() for test in tests))
def test_every_mechanism_is_tested(test: str) -> None:
    assert exists(test)


def test_no_rule_bears_a_code_that_nobody_knows() -> None:
    sentences = {"", "constraint", *declared().messages}
    assert declared_codes() - sentences <= set(CODES)


@pytest.mark.parametrize("invariant", [f"И{number}" for number in range(1, 10)])
def test_every_invariant_is_tested(invariant: str) -> None:
    assert all(exists(test) for test in RULED_BY[invariant])


def golden(name: str) -> str:
    """The golden text of a case."""
    return (ROOT / "tests/golden" / f"{name}.txt").read_text("utf-8").replace("\u00a0", " ")


def test_a_paper_with_a_doubtful_name_stays_a_draft(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text(DOUBTFUL, "utf-8")
    place, _, said = words(case).partition("\n")
    assert "ПРОЕКТ" in place and "пропуск: проверьте склонение: " in said


def test_a_short_notice_is_told_and_does_not_hold_the_order_back() -> None:
    needs = [need for document in declared().documents.values() for need in document.need if need.code == "R22"]
    assert needs and {str(need.level) for need in needs} == {"remark"}
    assert "замечание R22" in golden("order-pair-termination/blocked")


def test_annexes_are_numbered_one_after_another_and_named_in_their_order() -> None:
    orders: dict[str, list[int]] = {}
    for document in declared().documents.values():
        if document.annex_of:
            orders.setdefault(document.annex_of, []).append(document.annex or 0)
    assert orders
    for order, numbers in orders.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        texts = [golden(f"{case.parent.name}/{case.stem}") for case in CASES if case.parent.name == order]
        named = [{int(one) for one in re.findall(r"приложени[ею] № (\d+)", text.lower())} for text in texts]
        assert all(found <= set(numbers) for found in named)
        assert all("приложени" in text.lower() for text in texts)
        assert len(numbers) == 1 or all(found == set(numbers) for found in named)


def test_no_template_has_a_name_of_an_organisation_typed_in() -> None:
    office = samples.everybody_agrees(declared())
    state = samples.register(office, samples.FULL, DAY)
    papers = samples.with_papers(office, state, DAY)
    room = Room(samples.FULL, Office(office, state, DAY), Office(office, papers, DAY))
    mentioned = set()
    for document in declared().documents.values():
        for trial in trials(room, document):
            template = templates().template(document.template)
            mentioned |= {*institutions(paper_tried(trial).rendered(template).text)}
    assert mentioned == {"7"}
