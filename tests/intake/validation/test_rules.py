"""What must hold among the answers, and what makes two submissions the same thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest

from pipeline.definitions import Section
from pipeline.expressions import Gap
from pipeline.intake.validation import KnownFacts, validate
from pipeline.model import CellValue, Level, Refused, Value
from tests.builders.answers import (
    CONSENT,
    DATE,
    MEETINGS,
    MENTOR,
    NOBODY,
    REQUEST,
    STAFF,
    YEAR,
    YEARS,
    accept,
    refuse,
    submission,
)
from tests.builders.forms import constraint, declared, form, question
from tests.builders.registers import DAY


def test_a_question_is_required_when_its_condition_holds() -> None:
    of = form(CONSENT, question("причина", required_when="not согласие"))
    assert accept(of, {"согласие": "да"}).values["причина"] is None
    assert [(p.code, p.question) for p in refuse(of, {"согласие": "нет"})] == [("required", "причина")]


def test_a_broken_constraint_points_at_its_question_in_its_own_words() -> None:
    rule = constraint("опыт <= стаж", "опыт", "Опыт ({{ опыт }}) больше стажа.", code="R09")
    of = form(YEARS, question("опыт", "decimal", required=False), constraint=[rule])
    [problem] = refuse(of, {"стаж": "3", "опыт": "5"})
    assert (problem.code, problem.question, problem.text) == ("R09", "опыт", "Опыт (5) больше стажа.")
    assert accept(of, {"стаж": "3"}).values["опыт"] is None


def test_an_error_is_followed_by_what_a_right_answer_is_for() -> None:
    rule = constraint("опыт <= стаж", "опыт", "Опыт больше стажа.")
    years = question("опыт", "decimal", required=False, why="По опыту подбирают пару.")
    of = form(YEARS, years, constraint=[rule])
    for wrong in ("много", "5"):
        [problem] = refuse(of, {"стаж": "3", "опыт": wrong})
        assert problem.values["why"] == "По опыту подбирают пару."
    reason = constraint("опыт <= стаж", "опыт", "Опыт больше стажа.", why="Стаж – {{ стаж }}.")
    [problem] = refuse(form(YEARS, years, constraint=[reason]), {"стаж": "3", "опыт": "5"})
    assert problem.values["why"] == "Стаж – 3."


def test_what_is_only_remarked_on_needs_no_reason() -> None:
    rule = constraint("опыт <= стаж", "опыт", "Опыт больше стажа.", level="remark")
    of = form(YEARS, question("опыт", "decimal", why="По опыту подбирают пару."), constraint=[rule])
    [remark] = accept(of, {"стаж": "3", "опыт": "5"}).remarks
    assert "why" not in remark.values


VOTES = [question(name, "integer", required=False) for name in ("за", "против", "молчали")]


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        ("за + (молчали or 0) == 5", {"за": "4", "молчали": "1"}, []),
        ("за + (молчали or 0) == 5", {"за": "5"}, []),
        ("за + (молчали or 0) == 5", {"за": "4"}, ["за"]),
        ("за not in [против, молчали]", {"за": "4", "молчали": "4"}, ["за"]),
        ("за > против", {"за": "4"}, []),
        ("молчали or за > 3", {"за": "2"}, ["за"]),
        ("not молчали or за > 3", {"за": "2"}, []),
    ],
)
def test_a_constraint_that_says_what_holds_without_an_answer_is_asked_without_it(
    rule: str, answers: dict[str, CellValue], expected: list[str]
) -> None:
    of = form(DATE, *VOTES, constraint=[constraint(rule, "за", "Не сходится.")])
    sent = {"дата": "25.11.2026", **answers}
    assert [p.question for p in (refuse(of, sent) if expected else accept(of, sent).remarks)] == expected


def test_what_is_demanded_and_left_blank_is_told_once() -> None:
    rule = constraint("за > 3 or против", "против", "Назовите, кто против.")
    against = question("против", "yes_no", required_when="за < 4")
    of = form(question("за", "integer"), against, constraint=[rule])
    assert [(p.code, p.question) for p in refuse(of, {"за": "2"})] == [("required", "против")]
    assert [(p.code, p.question) for p in refuse(of, {"за": "2", "против": "нет"})] == [("constraint", "против")]


def test_a_constraint_may_only_remark() -> None:
    rule = constraint("дата <= сегодня", "дата", "День ещё не настал.", level="remark")
    [remark] = accept(form(DATE, constraint=[rule]), {"дата": "25.11.2026"}).remarks
    assert (remark.level, remark.text) == (Level.REMARK, "День ещё не настал.")


def test_a_constraint_on_what_the_register_does_not_know_is_left_alone() -> None:
    rule = constraint("{'до трёх': стаж <= 3}[карточка.порог]", "стаж", "Стаж больше трёх лет.")
    of = form(YEARS, constraint=[rule])
    sent = submission(of, {"стаж": "5"})
    unknown = {"стаж": Decimal(5), "карточка": Gap("карточка организации")}
    assert validate(sent, of, KnownFacts(declared(of), NOBODY, DAY, lambda values: unknown)).remarks == ()
    with pytest.raises(Refused):
        validate(
            sent,
            of,
            KnownFacts(declared(of), NOBODY, DAY, lambda values: {**unknown, "карточка": {"порог": "до трёх"}}),
        )


def test_a_constraint_on_the_rows_of_a_table_points_at_the_row() -> None:
    rule = constraint("ряд.дата <= ряд.до", "до", "Конец раньше начала.", each="встречи", **{"as": "ряд"})
    of = form(REQUEST, tables=[MEETINGS], constraint=[rule])
    rows = [
        {"дата": "01.10.2026", "до": "02.10.2026"},
        {"дата": "05.10.2026", "до": "04.10.2026"},
        {"дата": "07.10.2026"},
    ]
    [problem] = refuse(of, {"запрос": "план"}, встречи=rows)
    assert problem.place is not None and problem.place.address == "B11"


def test_a_constraint_may_want_a_table_to_have_rows_but_not_judge_a_faulty_one() -> None:
    of = form(REQUEST, tables=[MEETINGS], constraint=[constraint("встречи | length > 0", "запрос", "Впишите встречу.")])
    assert [p.text for p in refuse(of, {"запрос": "план"})] == ["Впишите встречу."]
    assert [p.code for p in refuse(of, {"запрос": "план"}, встречи=[{"дата": "скоро"}])] == ["not_a_date"]


SCALE = [question(f"вопрос_{number}", "integer", min=1, max=10) for number in range(8)]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([7] * 8, ["straight_line"]),
        ([5, 4, 3, 2, 5, 4, 3, 2], ["half_scale"]),
        ([5, 4, 3, 2, 5, 4, 3, 9], []),
    ],
)
def test_scales_answered_alike_or_by_another_scale_are_remarked_upon(scores: list[int], expected: list[str]) -> None:
    record = accept(form(*SCALE), {one.name: score for one, score in zip(SCALE, scores, strict=True)})
    assert [remark.code for remark in record.remarks] == expected


def test_the_key_is_the_same_however_the_answers_are_written() -> None:
    of = form(YEAR, MENTOR, DATE, key=("учебный_год", "наставник", "дата"))
    written: list[tuple[str, str, CellValue]] = [
        ("26/27", "Сидорова А.П.", "01.09.2026"),
        ("2026/2027", "СИДОРОВА АННА ПЕТРОВНА", dt.datetime(2026, 9, 1)),
    ]
    keys = {accept(of, {"учебный_год": year, "наставник": name, "дата": day}, STAFF).key for year, name, day in written}
    assert keys == {"2026 2027|p1|2026-09-01"}


def test_an_optional_question_added_to_a_key_changes_no_key_that_does_without_it() -> None:
    later = question("новый_срок", "date", required=False)
    answers: dict[str, CellValue] = {"учебный_год": "26/27", "наставник": "Сидорова А.П."}
    before = accept(form(YEAR, MENTOR, key=("учебный_год", "наставник")), answers, STAFF).key
    assert (
        accept(form(YEAR, MENTOR, later, key=("учебный_год", "наставник", "новый_срок")), answers, STAFF).key == before
    )


def test_a_column_is_required_when_a_condition_on_its_row_holds() -> None:
    reason = question("причина", required_when="not согласие")
    table = Section.model_validate({"title": "Люди", "table": "люди", "question": [CONSENT, reason]})
    of = form(REQUEST, tables=[table])
    rows = [{"согласие": "да"}, {"согласие": "нет"}, {"согласие": "нет", "причина": "болезнь"}]
    [problem] = refuse(of, {"запрос": "план"}, люди=rows)
    assert (problem.code, problem.question, problem.label) == ("required", "причина", "Причина")


class OfTheOffice(Mapping[str, object]):
    """The answers, and a name of the office that is slow to work out."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values_given = values
        self.asked_for: list[str] = []

    def __getitem__(self, name: str) -> object:
        self.asked_for.append(name)
        return self.values_given[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self.values_given, "подбор"))

    def __len__(self) -> int:
        return len(self.values_given) + 1


def test_of_the_names_of_the_office_only_those_are_worked_out_that_a_rule_uses() -> None:
    rule = constraint("ряд.дата <= ряд.до", "до", "Конец раньше начала.", each="встречи", **{"as": "ряд"})
    of = form(REQUEST, tables=[MEETINGS], constraint=[rule])
    sent = submission(of, {"запрос": "план"}, встречи=[{"дата": "01.10.2026", "до": "02.10.2026"}])
    names: list[OfTheOffice] = []

    def names_for(values: Mapping[str, Value]) -> OfTheOffice:
        names.append(OfTheOffice(values))
        return names[-1]

    assert validate(sent, of, KnownFacts(declared(of), NOBODY, DAY, names_for))
    assert "подбор" not in names[0].asked_for


@pytest.mark.parametrize(
    ("name", "gender", "codes"),
    [
        ("Кедров Артём Денисович", "женский", ["another_gender"]),
        ("Липина Ольга Сергеевна", "мужской", ["another_gender"]),
        ("Алиева Лейла Рашид кызы", "мужской", ["another_gender"]),
        ("Кедров Артём Денисович", "мужской", []),
        ("Кедров Артём Денисович", "", []),
        ("Родригес Мария", "мужской", []),
    ],
)
def test_a_gender_that_is_not_that_of_the_patronymic_is_asked_about(name: str, gender: str, codes: list[str]) -> None:
    gender_asked = question("пол", "one", choices="пол", required=False)
    of = form(question("фио", "person"), gender_asked, person="фио", gender="пол", defines_people=True)
    its = declared(of, choices={"пол": ("мужской", "женский")})
    try:
        validate(submission(of, {"фио": name, "пол": gender}), of, KnownFacts(its, NOBODY, DAY))
        told = []
    except Refused as refused:
        told = [(problem.code, problem.question) for problem in refused.problems]
    assert told == [(code, "пол") for code in codes]
