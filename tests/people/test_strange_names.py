"""What is strange about a name that nobody bears yet."""

from __future__ import annotations

import pytest

from pipeline.people import strangeness, who_is_meant
from pipeline.people.name_remarks import NameRemark

USUAL = [
    "Д’Артаньян Шарль",
    "О'Нил Шон",
    "Мамедов Али Али оглы",
    "Мамедова Лейла Ильяс кызы",
    "Нурлан уулу Бакыт",
    "фон Бок Анна",
    "де Ла Крус Мария",
    "Айгуль",
    "Ли Ан",
    "Цой Ё",
    "Мороз А.П.",
    "А. П. Гусь",
    "Берёзкина-Тер-Петросян Анна-Мария Фёдоровна",
    "Anna-Maria Schmidt",
    "Волк Анна",
    "Эргыров Ятгыргын",
]
UNUSUAL = [
    "Анна Анна",
    "Фань Бин Бин",
    "Тест Анна Петровна",
    "ИвановаАнна Петровна",
    "Иванова Анна Петрова Ольга",
    "Воспитатель",
    "Дуб",
    "Шо Фу",
]
NO_NAMES = [
    "Фамилия Имя Отчество",
    "аааа",
    "<b>Анна</b>",
    "№ 5",
    "Иванова_Анна",
    "Иванова Иванова",
    "пока не определились",
    "Группа Солнышко",
    "Ивaнdва Анна",
    "🙂",
    "Иванова Анна Петровна 12.05.1980",
]
CASES = [*((n, None) for n in USUAL), *((n, NameRemark.UNUSUAL_NAME) for n in UNUSUAL)]


@pytest.mark.parametrize(("written", "expected"), [*CASES, *((n, NameRemark.NO_NAME) for n in NO_NAMES)])
def test_figures_signs_and_fillers_are_no_name_and_a_possible_slip_is_unusual(
    written: str, expected: NameRemark | None
) -> None:
    assert strangeness(who_is_meant(written, {}).written) is expected


def test_names_joined_by_a_sign_or_on_two_lines_are_several_people() -> None:
    assert strangeness("Чернова/Белова") is NameRemark.SEVERAL_PEOPLE
    assert who_is_meant("Чернова Анна\nБелова Ольга", {}).remarks == (NameRemark.SEVERAL_PEOPLE,)
    assert who_is_meant("Чернова\nАнна Петровна", {}).remarks == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Рябинкиной Ольги Петровны", NameRemark.DECLINED),
        ("Рябинкину Ольгу Ильиничну", NameRemark.DECLINED),
        ("Лугову Роману Ильичу", NameRemark.DECLINED),
        ("Луговым Романом Петровичем", NameRemark.DECLINED),
        ("Рябинкиной О.П.", NameRemark.MAYBE_DECLINED),
        ("Рябинкиной Ольге", NameRemark.MAYBE_DECLINED),
        ("Рябинкина Ольга Петр.", NameRemark.SHORTENED),
        ("Рябинкина Ол. Петр.", NameRemark.SHORTENED),
        ("Рябинкина О. Петровна", NameRemark.SHORTENED),
        ("гр. Рябинкина О.П.", NameRemark.SHORTENED),
        ("Рябинкина, Берёзкина", NameRemark.SEVERAL_PEOPLE),
        ("Рябинкина Ольга Петровна.", None),
        ("Никитина, Полина", None),
        ("Береговой Иван Ильич", None),
        ("Яровой Пётр", None),
        ("Ильина Софья Ильинична", None),
        ("Петрович Анна Ивановна", None),
    ],
)
def test_a_name_copied_from_another_paper_is_shortened_or_declined(written: str, expected: NameRemark | None) -> None:
    assert strangeness(who_is_meant(written, {}).written, written) is expected
