"""Answers to the shipped questionnaires, taken in with a register behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from pipeline.intake import reading, validation
from pipeline.model import CellValue, Layout, Problem, Refused
from pipeline.views import Office
from tests.builders.sheets import decision_worksheets
from tests.builders.shipped import declared
from tests.builders.tables import workbook
from tests.builders.world import World

Row = Mapping[str, CellValue]
Told = list[tuple[str, str]]


def problems(form_name: str, answers: Row, rows: Mapping[str, Sequence[Row]], known: World, kind: str = "") -> Told:
    """The codes of what a workbook is given back or remarked for, each with its question, mends left out.

    `kind` is the kind of organisation whose words are in force.
    """
    found = _problems(form_name, answers, rows, known, kind)
    return [(problem.code, problem.question) for problem in found if problem.level != "mended"]


def sentences(form_name: str, rows: Mapping[str, Sequence[Row]], known: World, answers: Row | None = None) -> list[str]:
    """What the rules of a form say of rows and plain answers, in their own words."""
    return [problem.text for problem in _problems(form_name, answers or {}, rows, known) if problem.text]


def _problems(
    form_name: str, answers: Row, rows: Mapping[str, Sequence[Row]], known: World, kind: str = ""
) -> Sequence[Problem]:
    words = declared(kind)
    form = words.form(form_name)
    examples = {question.name: question.example or None for question in form.plain}
    book = workbook(form, {**examples, **answers}, rows)
    [submission] = reading.read(book, form, Layout.OURS)
    names = partial(Office(words, known.state, known.today).names_of_record, form)
    try:
        return validation.validate(
            submission, form, validation.KnownFacts(words, known.state, known.today, names)
        ).remarks
    except Refused as refused:
        return refused.problems


def laid_out(form_name: str, known: World) -> list[dict[str, str]]:
    """The rows of a workbook that waits for a decision, as words."""
    sheets = decision_worksheets(Office(declared(), known.state, known.today))
    rows = next((sheet.rows for sheet in sheets if sheet.code == f"decision:{form_name}"), ())
    return [{name: str(value) for name, value in row.items()} for row in rows]


def pair(known: World, mentee: str, mentor: str | None, **answers: CellValue) -> Told:
    row = {
        "наставляемый": mentee,
        "наставник": mentor,
        "форма": "педагог – педагог",
        "ролевая_модель": "опытный педагог – молодой специалист",
        "основание": "допсоглашение",
        "реквизиты_основания": "3",
        "дата_основания": "20.11.2026",
        "решение": "утвердить",
        **answers,
    }
    return problems("pairs_decision", PAIRS_ONCE, {"пары": [row]}, known)


MENTEE, MENTOR = "Ромашкина Елена Константиновна", "Осинова Анна Ивановна"
PAIRS_ONCE: Row = {
    "учебный_год": "2026/2027",
    "дата_решения": "24.11.2026",
    "срок_с": "01.12.2026",
    "срок_по": "31.08.2027",
    "срок_ипр": "15.12.2026",
}
PAIR = """
[[pairs_decision]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-09-14
"наставляемый" = "Ромашкина Елена Константиновна"
"наставник" = "Осинова Анна Ивановна"
"срок_с" = 2026-09-15
"срок_по" = 2027-05-31
"решение" = "утвердить"
"""
ENDED = """
[[pair_change]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-11-16
"дата_изменения" = 2026-11-20
"наставник" = "Осинова Анна Ивановна"
"наставляемый" = "Ромашкина Елена Константиновна"
"вид" = "прекратить"
"""
