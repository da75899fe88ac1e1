"""Yes or no, one choice, several."""

from __future__ import annotations

import pytest

from pipeline.definitions import Question
from pipeline.model import CellValue
from tests.builders.answers import CONSENT, outcome, refuse
from tests.builders.forms import form, question

ONE = question("частота", "one", choices=("раз в неделю", "раз в две недели", "реже"))
MANY = question("форматы", "many", choices=("один на один", "группа", "очно, в группе", "дистанционно"), other=True)
STRICT = question("темы", "many", choices=("планирование", "родители"))


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        *(
            (CONSENT, yes, (True,))
            for yes in (
                "да",
                "Да.",
                "ДА!",
                "+",
                "1",
                1,
                "✓",
                "√",
                "✅",
                "v",
                "есть",
                "готова",
                "Да, готов",
                "был",
                "Y",
                "1.0",
                True,
                "true",
                "ИСТИНА",
            )
        ),
        *(
            (CONSENT, no, (False,))
            for no in (
                "нет",
                "Нет.",
                "-",
                "–",
                "0",
                "N",
                "0.0",
                0,
                "отсутствует",
                "не готов",
                "Нет, не было",
                False,
                "ЛОЖЬ",
            )
        ),
        (CONSENT, "х", (True, "cross_for_yes")),
        (CONSENT, "X", (True, "cross_for_yes")),
        *(
            (CONSENT, doubt, ["not_yes_or_no"])
            for doubt in ("скорее да", "не знаю", "готов, но позже", "да/нет", "да или нет")
        ),
    ],
)
def test_a_yes_or_no_is_never_guessed_from_a_doubt(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (ONE, "Раз в  НЕДЕЛЮ", ("раз в неделю",)),
        (ONE, "2) раз в две недели", ("раз в две недели",)),
        (ONE, "раз в недлю", ["choice_mistyped"]),
        (ONE, "каждый день", ["not_a_choice"]),
        (ONE, "реж.", ("реже", "mended")),
        (ONE, "раз", ["not_a_choice"]),
    ],
)
def test_one_choice_is_known_whatever_its_spelling(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (MANY, "группа; один на один", (("один на один", "группа"),)),
        (
            MANY,
            "Один на один, очно, в группе, дистанционно",
            (("один на один", "очно, в группе", "дистанционно"),),
        ),
        (MANY, "1) группа\n2) дистанционно", (("группа", "дистанционно"),)),
        (MANY, "группа, в музее, у моря", (("группа", "в музее, у моря"), "other_choice")),
        (STRICT, "планирование, погода", ["not_a_choice"]),
        (MANY, "группа|дистанционно", (("группа", "дистанционно"), "mended", "mended")),
        (MANY, "группа / дистанционно", (("группа", "дистанционно"), "mended", "mended")),
        (MANY, "группа дистанционно", (("группа", "дистанционно"), "mended", "mended")),
        (MANY, "очно, в группе и дистанционно", (("очно, в группе", "дистанционно"), "mended", "mended")),
        (MANY, "группа=1 дистанционно=0", (("группа=1 дистанционно=0",), "other_choice")),
        (STRICT, "планирование и родители", (("планирование", "родители"), "mended", "mended")),
        (STRICT, "кроме планирование и родители", ["not_a_choice"]),
        (STRICT, "планирование? родители", ["choice_mistyped"]),
    ],
)
def test_several_choices_come_in_the_order_of_the_form(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize("found", ["?", "1", "✓", "х", True, "TRUE"])
def test_a_mere_mark_is_no_answer_in_own_words(found: CellValue) -> None:
    assert outcome(MANY, found) == ["mark_for_words"]


def test_of_a_pasted_list_with_boxes_only_the_full_ones_are_chosen() -> None:
    assert outcome(MANY, "☑ группа\n☐ дистанционно\n☒ один на один") == (("один на один", "группа"),)
    assert outcome(MANY, "☐ группа\n☐ дистанционно") == ["box_unticked"]
    assert outcome(ONE, "☐ реже") == ["box_unticked"]
    assert outcome(ONE, "☑ реже") == ("реже",)


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (ONE, "☑ реже\n☐ каждую неделю", ("реже",)),
        (ONE, "☐ каждую неделю ☑ реже", ("реже",)),
        (ONE, "[x] реже [ ] каждую неделю", ("реже",)),
        (ONE, "☑ реже ☑ каждую неделю", ["choice_mistyped"]),
        (MANY, "☑ группа ☐ дистанционно ☑ один на один", (("один на один", "группа"),)),
        (MANY, "☑ группа ☑ дистанционно", (("группа", "дистанционно"),)),
        (CONSENT, "☐ да ☑ нет", (False,)),
        (CONSENT, "☑ да\n☐ нет", (True,)),
        (CONSENT, "☑ да", (True,)),
        (CONSENT, "☐ да ☐ нет", ["box_unticked"]),
        (CONSENT, "☑ да ☑ нет", ["not_yes_or_no"]),
        (CONSENT, "да ☑ нет ☐", ["not_yes_or_no"]),
        (CONSENT, "нeт", (False,)),
    ],
)
def test_boxes_in_one_cell_are_read_with_the_words_behind_them(asked: Question, found: str, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize("found", ["? группа\n? дистанционно", "?группа", "группа; ? дистанционно", "?? группа"])
def test_of_a_list_whose_boxes_were_lost_in_saving_nobody_knows_what_is_chosen(found: str) -> None:
    assert outcome(MANY, found) == outcome(ONE, found) == ["box_lost_in_saving"]


def test_a_question_mark_may_be_a_lost_tick() -> None:
    assert outcome(question("согласие", "yes_no", required=False), "?") == ["not_yes_or_no"]


CATEGORY = question(
    "категория", "one", label="Квалификационная категория", choices=("без категории", "первая", "высшая")
)
TRAINING = question("образование", "one", choices=("высшее педагогическое", "высшее непедагогическое"))
SEX = question("пол", "one", choices=("женский", "мужской"))


@pytest.mark.parametrize(
    ("found", "value"),
    [
        ("первая категория", "первая"),
        ("Высшая категория", "высшая"),
        ("1 категория", "первая"),
        ("I категория", "первая"),
        ("1-я кв. категория", "первая"),
        ("высшая квалификационная категория", "высшая"),
        ("высш", "высшая"),
    ],
)
def test_a_choice_with_words_of_its_question_is_that_choice_and_is_told(found: str, value: str) -> None:
    assert outcome(CATEGORY, found) == (value, "mended")


POSTS = question("категория", "one", choices=("без категории", "соответствие занимаемой должности", "первая"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        *((short, ("без категории", "mended")) for short in ("б/к", "Б/к", "б.к.", "БК")),
        ("СЗД", ("соответствие занимаемой должности", "mended")),
        *((other, ["mark_for_words"]) for other in ("б/", "б/п", "к", "/")),
        *((other, ["not_a_choice"]) for other in ("бк", "ПК")),
    ],
)
def test_the_usual_letters_of_a_choice_are_that_choice_and_are_told(found: str, expected: object) -> None:
    assert outcome(POSTS, found) == expected


QUALIFIED = question("категория", "one", label="Квалификационная категория", choices=POSTS.choices)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        *(
            (first, ("первая", "mended"))
            for first in ("1КК", "1 КК", "ПКК", "первая, 12.03.2024", "Первая (до 2028 г.)")
        ),
        ("СЗД 2024", ("соответствие занимаемой должности", "mended")),
        ("без категории с 01.09.2024", ("без категории", "mended")),
        *((other, ["not_a_choice"]) for other in ("3КК", "ВКК", "на первую, 2024", "вторая, 2010")),
    ],
)
def test_letters_with_those_of_the_question_and_a_day_beside_a_choice_are_told(found: str, expected: object) -> None:
    assert outcome(QUALIFIED, found) == expected


def test_letters_of_another_degree_are_none_of_the_choices() -> None:
    asked = question("образование", "one", choices=("высшее педагогическое", "среднее профессиональное"))
    assert outcome(asked, "ВПО") == ["not_a_choice"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("3–4 года и 4–5 лет", (("3–4 года", "4–5 лет"), "mended", "mended")),
        ("3-4 года 4-5 лет", (("3–4 года", "4–5 лет"), "mended", "mended")),
        ("3–4 года – 4–5 лет?", ["choice_mistyped"]),
    ],
)
def test_choices_joined_that_have_signs_of_their_own_are_these_choices(found: str, expected: object) -> None:
    asked = question("возраст", "many", choices=("3–4 года", "4–5 лет"))
    assert outcome(asked, found) == expected


def test_letters_that_two_choices_share_are_none_of_them() -> None:
    asked = question("образование", "one", choices=("высшее педагогическое", "высшее прикладное"))
    assert outcome(asked, "в/п") == ["mark_for_words"]


@pytest.mark.parametrize("found", ["1", "2", "в", "п"])
def test_a_single_sign_is_no_choice(found: str) -> None:
    assert outcome(CATEGORY, found) == ["mark_for_words"]


def test_a_number_alone_is_not_the_choice_that_begins_with_it() -> None:
    often = question("частота", "one", choices=("2 раза в неделю", "реже"))
    assert (outcome(often, 2), outcome(often, "2 раза")) == (["mark_for_words"], ["not_a_choice"])


def test_the_letters_of_a_sex_are_known() -> None:
    assert (outcome(SEX, "ж"), outcome(SEX, "муж.")) == (("женский",), ("мужской",))


def test_a_hint_never_proposes_the_opposite() -> None:
    [problem] = refuse(form(TRAINING), {"образование": "высшее непедагогичское"})
    assert problem.values["similar"] == "«высшее непедагогическое»"
    assert outcome(CATEGORY, "третья категория") == ["not_a_choice"]
    assert outcome(CATEGORY, "нет категории") == ["choice_mistyped"], "the hint is «без категории»"


RANGES = ("3–5 лет", "до 3 лет")


@pytest.mark.parametrize("kind", ["one", "many"])
@pytest.mark.parametrize("found", ["3,5 лет", "3 5 лет", "3–5 лет?", "✗ 3–5 лет", "<3–5 лет"])
def test_a_sign_that_may_turn_a_choice_is_told(kind: str, found: str) -> None:
    value = "3–5 лет" if kind == "one" else ("3–5 лет",)
    assert outcome(question("возраст", kind, choices=RANGES), found) == (value, "mended")
    assert outcome(question("возраст", kind, choices=RANGES), "3-5 лет.") == (value,)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("понедельник – среда", ["choice_mistyped"]),
        ("понедельник-среда", ["choice_mistyped"]),
        ("понедельник – вторник", (("понедельник", "вторник"), "mended", "mended")),
        ("понедельник – вторник – среда", (("понедельник", "вторник", "среда"), "mended", "mended", "mended")),
        ("понедельник и среда", (("понедельник", "среда"), "mended", "mended")),
        ("понедельник среда", (("понедельник", "среда"), "mended", "mended")),
    ],
)
def test_a_dash_over_choices_between_may_mean_all_of_them(found: str, expected: object) -> None:
    days = question("дни", "many", choices=("понедельник", "вторник", "среда"))
    assert outcome(days, found) == expected
