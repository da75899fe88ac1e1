"""Memos of roles: each role has one page, and every form stands in exactly the memos of its roles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.check import examine
from pipeline.definitions import Form
from pipeline.model import Rendered, State
from pipeline.papers import FilledSheet, memos
from pipeline.views import Office
from pipeline.word import Templates
from tests.builders.forms import form, question
from tests.builders.places import GOLDEN, ROOT
from tests.builders.registers import DAY
from tests.builders.shipped import declared, style, templates
from tests.builders.templates import word
from tests.builders.world import world

TEXTS = GOLDEN / "memo-role"


def made(state: State | None = None) -> dict[str, FilledSheet]:
    """The memos by role; by default of an empty register."""
    office = Office(declared(), state or State(0, {}, {}, {}), DAY)
    return {memo.subject: memo for memo in memos.memos(office, templates().digests())}


def printed(memo: FilledSheet) -> Rendered:
    """A memo as a Word file."""
    return memo.rendered(templates().template(memo.template))


FORMS = [form for form in declared().forms.values() if not form.offered]
PEERS = [form for form in declared().forms.values() if form.offered]
ROLES = memos.roles(FORMS)


def test_every_role_has_a_memo_in_its_folder_of_blanks() -> None:
    assert {(memo.folder, memo.name) for memo in made().values()} == {
        (f"Бланки/{role.capitalize()}", f"Памятка – {role}.docx") for role in ROLES
    }


def test_memos_stand_in_the_order_of_the_alphabet() -> None:
    names = ("секретарь", "ёж", "куратор", "директор", "жук")
    forms = [form(id=f"form{number}/1", filled_by=name) for number, name in enumerate(names)]
    assert memos.roles(forms) == ["директор", "ёж", "жук", "куратор", "секретарь"]


# Everything else waits for these two.
FIRST = ["Карточка организации", "Кадровый лист"]


def test_a_memo_lists_questionnaires_in_the_order_of_the_roadmap_however_they_are_declared() -> None:
    backwards = declared().model_copy(update={"forms": dict(reversed([*declared().forms.items()]))})
    for memo in memos.memos(Office(backwards, State(0, {}, {}, {}), DAY), templates().digests()):
        rows = memo.names["анкеты"]
        assert isinstance(rows, list)
        by_title = {form.title: form.activity for form in FORMS if memo.subject in form.roles}
        titles = [row["название"] for row in rows]
        begun = [title for title in titles if title in FIRST]
        assert titles[: len(begun)] == begun and (begun == FIRST or memo.subject != "секретарь")
        told = [[int(part) for part in by_title[title].split(".") if part] for title in titles[len(begun) :]]
        assert told == sorted(told) and len(titles) == len(by_title)


@pytest.mark.parametrize(
    ("type_", "questions", "minutes"),
    [
        ("long_text", 10, 15), ("long_text", 37, 60), ("text", 10, 5), ("text", 31, 20), ("contact", 10, 5),
        ("contact", 31, 20), ("many", 15, 10), ("many", 23, 20), ("one", 15, 5), ("one", 31, 15), ("integer", 19, 5),
        ("integer", 21, 10),
    ],
)  # fmt: skip
def test_a_form_takes_as_long_as_its_questions_in_steps_of_five_minutes(
    type_: str, questions: int, minutes: int
) -> None:
    choices = {"choices": ("да", "нет")} if type_ in ("one", "many") else {}
    asked = form(*(question(f"вопрос_{number}", type_, **choices) for number in range(questions)))
    assert memos.duration(asked) == f"около {minutes} минут"


def test_a_form_that_two_fill_in_names_each_of_them() -> None:
    assert declared().form("mutual_choice").roles == ("наставник", "наставляемый")
    assert not [role for role in ROLES if " и " in role or role != role.strip().lower()]


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_a_form_stands_in_exactly_the_memos_of_its_roles(form: Form) -> None:
    row = f"'название': {form.title!r}"
    told = {role for role, memo in made().items() if row in str(memo.names["анкеты"])}
    assert told == set(form.roles)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_a_form_says_when_it_is_filled_in(form: Form) -> None:
    assert form.when


def test_a_form_that_is_not_offered_stands_in_no_memo_and_makes_none() -> None:
    school = world(GOLDEN / "worlds/pupils.toml", declared("школа"))
    told = {role: str(memo.names["анкеты"]) for role, memo in made(school.state).items()}
    assert set(told) == {*ROLES, *memos.roles(PEERS)}
    for one in PEERS:
        assert {role for role, rows in told.items() if f"'название': {one.title!r}" in rows} == set(one.roles)
    assert not any(one.title in str(memo.names["анкеты"]) for one in PEERS for memo in made().values())


@pytest.mark.parametrize("role", sorted({role for form in PEERS for role in form.roles} - set(ROLES)))
def test_a_memo_of_a_form_of_mentoring_that_is_introduced_reads_as_its_golden_text(
    role: str, update_goldens: bool
) -> None:
    golden = TEXTS / f"{role}.txt"
    school = world(GOLDEN / "worlds/pupils.toml", declared("школа"))
    found = printed(made(school.state)[role])
    if update_goldens:
        golden.write_text(found.text, "utf-8")
    assert found.text == golden.read_text("utf-8")


@pytest.mark.parametrize("role", ROLES)
def test_a_memo_reads_as_its_golden_text(role: str, update_goldens: bool) -> None:
    golden = TEXTS / f"{role}.txt"
    found = printed(made()[role])
    if update_goldens:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found.text, "utf-8")
    assert found.text == golden.read_text("utf-8")
    assert found.gaps == ()


def test_a_memo_names_the_curator_when_she_is_known_and_changes_with_her() -> None:
    known = world(ROOT / "tests/golden/memo-mentor/ready.toml", declared()).state
    curator = declared().form("organization")
    memo = made(known)["наставник"]
    assert known.entries[curator.name]
    assert "Куратор программы наставничества – " in printed(memo).text
    assert memo.edition != made()["наставник"].edition
    assert memo.edition == made(known)["наставник"].edition


def test_check_finds_what_is_wrong_with_the_template_of_memos(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "templates/memo-role.docx").write_bytes(word("Памятка: {{ ролль }}"))
    no_others = declared().model_copy(update={"documents": {}, "piles": {}, "reference": None})
    told = examine(no_others, Templates(tmp_path / "templates", style()), DAY).findings
    assert told and all("memo-role.docx" in one and "ролль" in one for one in told), told
