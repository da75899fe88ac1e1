"""Problems, returned files and waiting ones as sentences that people read."""

from __future__ import annotations

import ast
import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from pipeline.intake.messages import notice, problem_sentences, reasons, sentence, why_it_waits
from pipeline.model import Intake, Level, Outcome, Place, Problem, Returned, Submission, Waiting, WaitReason
from pipeline.people import who_is_meant
from tests.builders.places import ROOT
from tests.builders.registers import people

MESSAGES: dict[str, str] = tomllib.loads((ROOT / "config/messages.toml").read_text("utf-8"))
CODE = re.compile(r"[a-z][a-z_]+[a-z]")
# The position of the code among the arguments of those who raise or note a problem.
TELLERS = {"Problem": 0, "Wrong": 0, "Note": 0, "about": 1, "remarked": 1}
KNOWN_LATIN = re.compile(
    r"\b(Excel|Word|libreoffice\.org|LibreOffice|PDF|docx?|xlsx?|xlsm|xods|ods|csv|zip|Numbers)\b"
    r"|pipeline [a-z-]+|--[a-z]+|config/[a-z/]+(\.toml)?(, раздел \[[a-z]+\], [a-z]+)?",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"\b(напишите|заполните|исправьте|проверьте|выберите|оставьте|сократите|возьмите|перенесите|положите|добавьте|"
    r"внесите|задайте|отобразите|закройте|подождите|дождитесь|освободите|попросите|уберите|переложите|прочитайте|"
    r"сделайте|закончите|прочтите|снимите|сохраните|откройте|разделите|удалите|пришлите|скажите|установите|повторите|ничего|впишите|верните)\b",
    re.IGNORECASE,
)


def codes_in(path: Path) -> Iterator[str]:
    """Every code that the source raises or notes by name."""
    source = path.read_text("utf-8")
    # Only a file in which one of them is called can raise or note anything.
    for call in ast.walk(ast.parse(source if any(f"{teller}(" in source for teller in TELLERS) else "")):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TELLERS:
            for argument in call.args[TELLERS[call.func.id] :][:1]:
                words = (part.value for part in ast.walk(argument) if isinstance(part, ast.Constant))
                yield from (word for word in words if isinstance(word, str) and CODE.fullmatch(word))


RAISED = sorted({(path.name, code) for path in (ROOT / "pipeline").rglob("*.py") for code in codes_in(path)})


@pytest.mark.parametrize(("source", "code"), RAISED)
def test_every_code_that_is_raised_has_its_sentence(source: str, code: str) -> None:
    assert code in MESSAGES


def test_the_walk_finds_the_codes() -> None:
    assert {"required", "unknown_form", "not_a_choice", "straight_line"} <= {code for _, code in RAISED}


@pytest.mark.parametrize(
    "written",
    ["Сидopова А.П., психолог", "КОЗЛОВА МАРИЯ", "Козловой Марии Ильиничне", "Козлова Мария", "Белова Мария Ильинична"],
)
def test_everything_assumed_about_a_name_has_its_sentence(written: str) -> None:
    staff = people("Козлова Мария Ильинична/Белова Мария Ильинична", "Сидорова Анна Петровна").people
    assert who_is_meant(written, staff).remarks
    assert set(who_is_meant(written, staff).remarks) <= MESSAGES.keys()


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_sentence_is_plain_russian_and_says_what_to_do(code: str) -> None:
    words = KNOWN_LATIN.sub("", re.sub(r"\{\w+\}", "", MESSAGES[code]))
    assert not re.search(r"[A-Za-z]", words)
    assert TO_DO.search(words)
    assert words.rstrip().endswith((".", "!")) or MESSAGES[code].endswith("}")
    assert not re.search(r' - |"|  ', MESSAGES[code])


FIELDS = {
    *("label", "sheet", "cell", "found", "value", "min", "max", "min_length", "max_length", "hint", "top", "unit"),
    *(
        "choice",
        "example",
        "inserted",
        "choices",
        "similar",
        "patronymic",
        "post",
        "count",
        "row",
        "rows",
        "columns",
        "files",
        "title",
        "titles",
        "day",
        "weekday",
        "name",
        "by",
        "who",
        "whom",
        "changes",
        "names",
        "code",
        "cited",
        "note",
        "file",
        "pile",
        "why",
        "template",
        "folder",
        "document",
        "drafts",
        "to_sign",
        "filed",
        "put_in",
    ),
}


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_sentence_uses_only_fields_that_the_rooms_fill(code: str) -> None:
    assert {name for _, name, _, _ in Formatter().parse(MESSAGES[code]) if name is not None} <= FIELDS


PLACE = Place("Анкета", 7, 3)


def test_a_sentence_says_where_what_was_found_and_what_to_do() -> None:
    problem = Problem("not_a_date", label="Дата приёма", place=PLACE, found="весной")
    assert sentence(problem, MESSAGES) == (
        "«Дата приёма» (лист «Анкета», ячейка C7): «весной» – не дата. Напишите день, месяц и год, например 31.12.2025."
    )


@pytest.mark.parametrize(
    ("problem", "opening"),
    [
        (Problem("required", label="Стаж"), "«Стаж»: Ответа нет"),
        (Problem("empty_form", sheet="Анкета"), "Лист «Анкета»: Бланк пуст"),
        (Problem("hidden_row", place=PLACE, values={"row": 7}), "Лист «Анкета», ячейка C7: Строка 7 скрыта"),
        (Problem("unknown_form"), "Это не похоже"),
    ],
)
def test_a_sentence_names_as_much_of_the_place_as_is_known(problem: Problem, opening: str) -> None:
    assert sentence(problem, MESSAGES).startswith(opening)


def test_a_sentence_may_place_itself() -> None:
    template = {"code": "{label}, {cell}: «{found}»."}
    assert sentence(Problem("code", label="Стаж", place=PLACE, found="{x}"), template) == "Стаж, C7: «{x}»."


def test_a_ready_sentence_of_a_declaration_wins() -> None:
    problem = Problem("R09", label="Опыт", text="Опыт больше стажа. Проверьте оба числа.")
    assert sentence(problem, MESSAGES) == "«Опыт»: Опыт больше стажа. Проверьте оба числа."


def test_why_it_matters_comes_after_what_is_wrong_and_what_to_do() -> None:
    told = sentence(Problem("required", label="Стаж", values={"why": "По стажу подбирают пару."}), MESSAGES)
    assert told.startswith("«Стаж»: Ответа нет") and told.endswith(". По стажу подбирают пару.")
    ready = Problem("R09", text="Опыт больше стажа.", values={"why": "По стажу подбирают пару."})
    assert sentence(ready, MESSAGES) == "Опыт больше стажа. По стажу подбирают пару."


def test_numbers_and_days_are_written_in_russian_and_long_answers_cut() -> None:
    template = {"code": "{low}, {day}, {none}: {found}"}
    values = {"low": Decimal("2.5"), "day": dt.date(2026, 9, 1), "none": None}
    told = sentence(Problem("code", found="слово " * 50, values=values), template)
    assert told.startswith("2,5, 01.09.2026, : слово") and told.endswith("…") and len(told) < 150


def intake(*problems: Problem, outcome: Outcome = Outcome.RETURNED) -> Intake:
    return Intake("1", "0", "Педагоги/Анкета.xlsx", 1, outcome, dt.date(2026, 11, 24), problems=problems)


REMARK = Problem("half_scale", Level.REMARK, values={"count": 8})
MEND = Problem("mended", Level.MENDED, found="26/27", values={"value": "2026/2027"})
ERROR = Problem("required", label="Стаж")


def test_reasons_put_errors_first_and_leave_mends_out() -> None:
    first, second = reasons(intake(REMARK, MEND, ERROR), MESSAGES)
    assert first.startswith("«Стаж»") and second.startswith("Ни один из 8 ответов")


def test_the_sentences_of_a_returned_workbook_stand_beside_its_problems() -> None:
    submission = Submission("survey/1", {})
    back = Returned((submission, submission), ((ERROR,), (ERROR, REMARK)))
    sentences = problem_sentences(back, MESSAGES)
    assert [[line[:7] for line in lines] for lines in sentences] == [["Ответа "], ["Ответа ", "Ни один"]]


def test_a_notice_names_the_file_lists_the_reasons_and_says_what_next() -> None:
    lines = notice(intake(Problem("empty_form")), MESSAGES).splitlines()
    assert lines[0] == "Файл «Анкета.xlsx» не принят. Исправьте то, что перечислено ниже."
    assert lines[2].startswith("1. Бланк пуст")
    assert lines[-1] == MESSAGES["notice_end"]
    unknown = notice(intake(Problem("unknown_form"), outcome=Outcome.UNKNOWN), MESSAGES)
    assert "не узнала" in unknown.splitlines()[0]


def test_a_waiting_file_names_who_has_it_open() -> None:
    assert why_it_waits(Waiting("а.xlsx", WaitReason.HELD, "Петрова А. С."), (), MESSAGES).startswith(
        "Файл открыт: Петрова А. С."
    )
    assert why_it_waits(Waiting("а.xlsx", WaitReason.HELD), (), MESSAGES).startswith("Файл открыт. Закройте")
    assert "«Кадровый лист»" in why_it_waits(Waiting("а.xlsx", WaitReason.NOT_ITS_TURN), ["Кадровый лист"], MESSAGES)


@pytest.mark.parametrize("code", list(WaitReason))
def test_every_reason_for_waiting_has_its_sentence(code: WaitReason) -> None:
    assert f"waits_{code}" in MESSAGES


def test_no_sentence_is_left_that_nothing_says() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    waits = {code for code in MESSAGES if code.startswith("waits_")}
    faults = {"formula_without_value", "excel_error"}
    unsaid = {code for code in MESSAGES.keys() - waits - faults if f'"{code}"' not in source}
    assert unsaid == set()
