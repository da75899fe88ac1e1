"""Names in six cases: the table of names.txt is the specification; here stands what a table cannot say."""

import re
from pathlib import Path

import pytest

from pipeline.language import Case, Gender, PersonName, decline_name, gender_of, initials, parse_name
from tests.builders.declensions import NameCase, name_cases

NAMES = name_cases()
FREQUENT = (Path(__file__).parent / "frequent.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("rule", sorted({name.rule for name in NAMES}))
def test_every_name_follows_its_rule(rule: str) -> None:
    wrong = [f"{name}: {_form(name)}" for name in NAMES if name.rule == rule and not _fulfilled(name)]
    assert wrong == []


def test_few_forms_of_the_hard_names_are_doubtful() -> None:
    doubtful = [name for name in NAMES if not decline_name(name.name, name.case, name.gender).sure]
    assert len(doubtful) / len(NAMES) <= 0.10


def test_hardly_any_form_of_the_frequent_names_is_doubtful() -> None:
    names = [name for surname in " ".join(FREQUENT).split() for name in _couple(surname)]
    forms = [decline_name(name, case) for name in names for case in Case]
    assert sum(not form.sure for form in forms) / len(forms) <= 0.001


# Gender: by the patronymic, then by the first name, then asked.


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Иванова Анна Петровна", Gender.FEMALE),
        ("Шевченко Саша Петрович", Gender.MALE),
        ("Шевченко Никита", Gender.MALE),
        ("Алиева Лейла Гасан кызы", Gender.FEMALE),
        ("Алиев Ильхам Гейдар оглы", Gender.MALE),
        ("Черных Любовь", Gender.FEMALE),
        ("Черных Лука Фомич", Gender.MALE),
        ("Шевченко Саша", None),
        ("Мельник Женя", None),
        ("Шевченко А.П.", None),
        ("Ким Чен Ир", None),
    ],
)
def test_the_gender_is_known_or_asked_but_never_guessed(name: str, gender: Gender | None) -> None:
    assert gender_of(parse_name(name)) is gender


def test_a_first_name_against_the_patronymic_shows_no_gender() -> None:
    assert gender_of(PersonName("Иванова", "Анна", "Петрович")) is None


@pytest.mark.parametrize(("surname", "genitive"), [("Лисий", "Лисьего"), ("Волчий", "Волчьего"), ("Божий", "Божьего")])
def test_a_surname_like_an_animal_s_adjective_is_guessed_with_a_soft_sign(surname: str, genitive: str) -> None:
    form = decline_name(PersonName(surname), Case.GENITIVE, Gender.MALE)
    assert (form.text, form.sure) == (genitive, False)


@pytest.mark.parametrize(
    ("surname", "sure"), [("Петров", False), ("Пушкин", False), ("Ров", True), ("Лин", True), ("Мельник", True)]
)
def test_a_woman_s_surname_with_a_man_s_suffix_is_rather_a_slip(surname: str, sure: bool) -> None:
    form = decline_name(PersonName(surname), Case.GENITIVE, Gender.FEMALE)
    assert (form.text, form.sure) == (surname, sure)


@pytest.mark.parametrize(
    ("surname", "genitive"),
    [("Кравец", "Кравца"), ("Комаец", "Комайца"), ("Стрелец", "Стрельца"), ("Мурлец", "Мурльца")],
)
def test_the_vowel_of_a_surname_in_ets_falls_out_in_the_guess(surname: str, genitive: str) -> None:
    form = decline_name(PersonName(surname), Case.GENITIVE, Gender.MALE)
    assert (form.text, form.sure) == (genitive, False)


def test_without_a_gender_a_form_is_sure_when_men_and_women_share_it() -> None:
    assert decline_name(parse_name("Шевченко А.П."), Case.DATIVE).sure


def test_without_a_gender_a_form_is_doubtful_when_men_and_women_differ() -> None:
    assert not decline_name(parse_name("Мельник А.П."), Case.DATIVE).sure


def test_the_ending_of_the_surname_itself_may_tell_the_gender() -> None:
    assert decline_name(parse_name("Иванова А.П."), Case.DATIVE).text == "Ивановой А.П."


def test_a_gender_that_contradicts_the_name_makes_it_doubtful() -> None:
    assert not decline_name(parse_name("Иванова Анна Петровна"), Case.DATIVE, Gender.MALE).sure


def test_a_man_s_surname_on_a_woman_is_rather_a_slip() -> None:
    assert not decline_name(PersonName("Иванов", "Анна", "Петровна"), Case.DATIVE).sure


@pytest.mark.parametrize(
    "name",
    [
        PersonName("Хансин", "Грета"),  # foreign by the first name alone
        PersonName("Дарвин", "Анна", "Петровна"),  # foreign by the list alone
        PersonName("Дарвин", "Джейн"),  # by both
    ],
)
def test_a_foreign_woman_s_surname_in_ov_or_in_does_not_decline_and_is_sure(name: PersonName) -> None:
    form = decline_name(name, Case.GENITIVE, Gender.FEMALE)
    assert form.sure and form.text.startswith(f"{name.surname} ")


# Forms that people confirmed come before every rule.


def test_a_confirmed_piece_is_used_for_its_gender_only() -> None:
    confirmed = {"подкова|ж": {Case.DATIVE: "подковой"}}
    woman = decline_name(PersonName("Подкова", "Анна"), Case.DATIVE, overrides=confirmed)
    man = decline_name(PersonName("Подкова", "Иван"), Case.DATIVE, overrides=confirmed)
    assert (woman.text, woman.sure, man.text) == ("Подковой Анне", True, "Подкове Ивану")


def test_a_confirmed_whole_name_is_used_as_it_stands() -> None:
    confirmed = {"лев абрам": {Case.GENITIVE: "Лева Абрама"}}
    form = decline_name(PersonName("Лев", "Абрам"), Case.GENITIVE, overrides=confirmed)
    assert (form.text, form.sure) == ("Лева Абрама", True)


def test_a_confirmed_case_leaves_the_other_cases_to_the_rules() -> None:
    confirmed = {"заяц": {Case.GENITIVE: "заяца"}}
    assert decline_name(PersonName("Заяц"), Case.GENITIVE, Gender.MALE, confirmed).text == "Заяца"
    assert not decline_name(PersonName("Заяц"), Case.DATIVE, Gender.MALE, confirmed).sure


# How a name is written.


def test_capitals_stay() -> None:
    assert decline_name(PersonName("ИВАНОВА", "АННА"), Case.DATIVE).text == "ИВАНОВОЙ АННЕ"


def test_the_letter_yo_stays_as_the_person_writes_it() -> None:
    assert decline_name(parse_name("Соловьев Петр"), Case.DATIVE).text == "Соловьеву Петру"
    assert decline_name(parse_name("Соловьёв Пётр"), Case.DATIVE).text == "Соловьёву Петру"


def test_a_latin_letter_inside_a_name_makes_it_doubtful() -> None:
    form = decline_name(PersonName("Ивaнова", "Анна"), Case.DATIVE)
    assert (form.text, form.sure) == ("Ивaнова Анне", False)


def test_the_nominative_is_the_name_itself_and_sure() -> None:
    form = decline_name(PersonName("Бивень", "Саша"), Case.NOMINATIVE)
    assert (form.text, form.sure) == ("Бивень Саша", True)


def test_a_maiden_name_in_brackets_declines_and_is_doubtful() -> None:
    form = decline_name(parse_name("Иванова (Петрова) Анна Ильинична"), Case.DATIVE)
    assert (form.text, form.sure) == ("Ивановой (Петровой) Анне Ильиничне", False)


# Initials.


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Иванова Анна Петровна", "А.П.\u00a0Иванова", "Иванова\u00a0А.П."),
        ("Иванова Анна", "А.\u00a0Иванова", "Иванова\u00a0А."),
        ("Иванова А.П.", "А.П.\u00a0Иванова", "Иванова\u00a0А.П."),
        ("Иванова Анна-Мария Петровна", "А.-М.П.\u00a0Иванова", "Иванова\u00a0А.-М.П."),
        ("Алиев Ильхам Гейдар оглы", "И.Г.\u00a0Алиев", "Алиев\u00a0И.Г."),
        ("фон Бок Анна Петровна", "А.П.\u00a0фон Бок", "фон Бок\u00a0А.П."),
        ("Иванова", "Иванова", "Иванова"),
    ],
)
def test_initials_stand_before_the_surname_or_after_it(name: str, before: str, after: str) -> None:
    person = parse_name(name)
    assert (initials(person, "before").text, initials(person, "after").text) == (before, after)


def test_with_initials_only_the_surname_declines() -> None:
    assert initials(parse_name("Иванова Анна Петровна"), "after", Case.ACCUSATIVE).text == "Иванову\u00a0А.П."


def test_initials_are_as_sure_as_the_surname() -> None:
    bear = parse_name("Бивень Иван Ильич")
    assert initials(bear, "before").sure
    assert not initials(bear, "before", Case.GENITIVE).sure


def test_initials_take_the_surname_out_of_a_confirmed_whole_name() -> None:
    confirmed = {"заяц лев ильич": {Case.GENITIVE: "Заяца Льва Ильича"}}
    form = initials(parse_name("Заяц Лев Ильич"), "after", Case.GENITIVE, overrides=confirmed)
    assert (form.text, form.sure) == ("Заяца\u00a0Л.И.", True)


def test_initials_keep_the_gender_of_the_full_name() -> None:
    assert initials(parse_name("Мельник Анна Петровна"), "after", Case.DATIVE).text == "Мельник\u00a0А.П."


def _fulfilled(name: NameCase) -> bool:
    form = decline_name(name.name, name.case, name.gender)
    return form.sure == name.expected.sure and name.expected.text in {None, form.text}


def _form(name: NameCase) -> str:
    form = decline_name(name.name, name.case, name.gender)
    return form.text if form.sure else f"{form.text}?"


def _couple(surname: str) -> tuple[PersonName, PersonName]:
    """A man of the surname and his wife."""
    woman = re.sub("(?<=[оеёиы][вн])$", "а", surname)
    woman = re.sub("(?<=[сц]к)ий$|(?<=[лт])[ыо]й$", "ая", woman)
    return PersonName(surname, "Иван", "Ильич"), PersonName(woman, "Анна", "Ильинична")
