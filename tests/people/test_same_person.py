"""Whether two spellings mean one person."""

from __future__ import annotations

import pytest

from pipeline.people import is_full_name, same_person, who_is_meant
from pipeline.people.folded_names import FoldedName, folded
from tests.builders.registers import people, person

STAFF = people(
    "Сидорова Анна Петровна",
    "Артёмьева Ольга Игоревна",
    "Иванова Анна Петровна",
    "Иванова Алла Павловна",
    "Козлова Мария",
    "Мамедов Рашид Али оглы",
    "Белова-Чернова Вера Юрьевна/Белова Вера Юрьевна",
    "Ким Олег Ильич",
).people


@pytest.mark.parametrize(
    ("written", "meant", "remarks"),
    [
        ("Сидорова Анна Петровна", "p1", ()),
        ("  Сидорова\u00a0Анна \n Петровна ", "p1", ()),
        ("Анна Петровна Сидорова", "p1", ()),
        ("Сидорова, Анна Петровна", "p1", ()),
        ("Анна Сидорова Петровна", "p1", ()),
        ("Артемьева Ольга Игоревна", "p2", ()),
        ("СИДОРОВА АННА ПЕТРОВНА", "p1", ("case_changed",)),
        ("мамедов рашид али оглы", "p6", ("case_changed",)),
        ("БЕЛОВА-ЧЕРНОВА ВЕРА ЮРЬЕВНА", "p7", ("case_changed",)),
        ("БЕЛОВА - ЧЕРНОВА Вера Юрьевна", "p7", ("case_changed",)),
        ("Белова Чернова В.Ю.", "p7", ("initials",)),
        ("Сидopова Анна Петровна", "p1", ("latin_letters",)),
        ("Сидорова А.П.", "p1", ("initials",)),
        ("А. П. Сидорова", "p1", ("initials",)),
        ("Сидорова А П", "p1", ("initials",)),
        ("Иванова, Анна П.", "p3", ("initials",)),
        ("Иванова Анна", "p3", ("no_patronymic",)),
        ("Мария Козлова", "p5", ()),
        ("Сидоровой Анне Петровне", "p1", ("oblique_case",)),
        ("с Сидоровой Анной Петровной", None, ()),
        ("Сидоровой Анной Петровной", "p1", ("oblique_case",)),
        ("Сидорова А.П., воспитатель гр. 3", "p1", ("post_attached", "initials")),
        ("Сидорова Анна Петровна (воспитатель)", "p1", ("post_attached",)),
        ("Сидорова А.П. воспитатель", "p1", ("post_attached", "initials")),
        ("Белова Вера Юрьевна", "p7", ("former_name",)),
        ("Морозова (Козлова) Мария", "p5", ("renamed",)),
        ("Морозова (до брака Козлова) Мария", "p5", ("renamed",)),
        ("Козлова (Морозова) Мария", "p5", ()),
    ],
)
def test_a_name_that_can_mean_one_person_only_is_understood(
    written: str, meant: str | None, remarks: tuple[str, ...]
) -> None:
    match = who_is_meant(written, STAFF)
    assert (match.person and match.person.id, match.remarks) == (meant, remarks)


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("Иванова А.П.", {"p3", "p4"}),
        ("Сидарова Анна Петровна", {"p1"}),
        ("Сидорвоа Анна Петровна", {"p1"}),
        ("Морозова Анна Петровна", {"p1", "p3"}),
        ("Сидорова", {"p1"}),
        ("Анна Петровна", {"p1", "p3"}),
        ("Сидорава А.П.", {"p1"}),
        ("Кан Олег Ильич", {"p8"}),
        ("Сидорке Анне Петровне", {"p1"}),
        ("Совсем Другой Человекович", set()),
        ("Sidorova Anna Petrovna", set()),
        ("", set()),
    ],
)
def test_a_name_that_may_mean_somebody_else_only_has_candidates(written: str, candidates: set[str]) -> None:
    match = who_is_meant(written, STAFF)
    assert match.person is None
    assert candidates <= {person.id for person in match.candidates}
    assert bool(candidates) == bool(match.candidates)


def test_the_post_beside_a_name_is_given_apart() -> None:
    match = who_is_meant("Сидорова Анна Петровна – старший воспитатель", STAFF)
    assert (match.written, match.post) == ("Сидорова Анна Петровна", "старший воспитатель")


@pytest.mark.parametrize(
    "written",
    [
        "Сидорова А.П., Ким О.И.",
        "Сидорова А.П. и Ким О.И.",
        "Сидорова А. П.\nКим О. И.",
        "Сидорова Анна Петровна; Ким Олег Ильич",
    ],
)
def test_several_people_in_one_place_are_nobody(written: str) -> None:
    match = who_is_meant(written, STAFF)
    assert match.person is None and match.remarks == ("several_people",)


def test_a_surname_that_looks_like_a_patronymic_is_one_person() -> None:
    assert who_is_meant("Абрамович Анна Петровна", people("Абрамович Анна Петровна").people).person


def test_namesakes_are_never_merged() -> None:
    twins = people("Сидорова Анна Петровна", "Сидорова Анна Петровна").people
    match = who_is_meant("Сидорова Анна Петровна", twins)
    assert match.person is None and len(match.candidates) == 2


def test_a_name_is_written_out_in_usual_capitals_and_order() -> None:
    assert who_is_meant("анна ПЕТРОВНА сидорова-белова", {}).written == "Сидорова-Белова Анна Петровна"


@pytest.mark.parametrize(("name", "full"), [("Козлова Мария", True), ("Козлова М.", False), ("Козлова", False)])
def test_a_whole_name_has_a_first_name_written_out(name: str, full: bool) -> None:
    assert is_full_name(name) is full


def test_people_are_looked_through_once_for_all_names_of_one_register(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(name: str) -> FoldedName:
        read.append(name)
        return folded(name)

    monkeypatch.setattr(same_person, "folded", counting)
    staff = people(*(f"{surname} Анна Петровна" for surname in ("Сидорова", "Осинина", "Ландышева", "Клевцова"))).people
    for written in ("Сидорова А.П.", "Осинина Анна Петровна", "Клевцовой Анне Петровне"):
        assert who_is_meant(written, staff).person
    assert len(read) == len(staff) + 3


def test_another_register_has_other_people() -> None:
    meant = [
        who_is_meant("Осинина А.П.", people(name).people).person
        for name in ("Сидорова Анна Петровна", "Осинина Анна Петровна")
    ]
    assert meant == [None, person("p1", "Осинина Анна Петровна")]
