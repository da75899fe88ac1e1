"""The list of papers at the head of a pile."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from pipeline import expressions
from pipeline.expressions import Phrase
from pipeline.language import Gender, parse_name
from pipeline.model import Standing, State
from pipeline.piles import PiledPaper, PlannedPile, cover_list, example
from pipeline.views import Office
from pipeline.word import Templates
from tests.builders import shipped
from tests.builders.piles import laid, office_with
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.shipped import style
from tests.builders.templates import part, text_of

ORDER = PiledPaper(laid("order"), "Приказ «О кураторе»", "47-ОД", dt.date(2027, 3, 15), 2)
LETTER = PiledPaper(laid("letter", Standing.CURRENT), "Письмо", "", None, 1)


def pile(*papers: PiledPaper, sides: int = 2) -> PlannedPile:
    return PlannedPile("pile:event", "", "Приказ и письма", "2026-2027/Печать", "Приказ", sides, False, papers, "e")


def names(*papers: PiledPaper, pages: list[int | None], sides: int = 2) -> Any:
    return cover_list(office_with(), pile(*papers, sides=sides), pages).names


def test_each_paper_has_a_row_with_its_particulars_sheets_and_copies() -> None:
    assert names(ORDER, LETTER, pages=[3, 1])["строки"] == [
        {
            "номер": 1,
            "документ": "Приказ «О кураторе»",
            "реквизиты": "№\u00a047-ОД от 15.03.2027",
            "листов": 2,
            "экземпляров": 2,
        },
        {"номер": 2, "документ": "Письмо", "реквизиты": "", "листов": 1, "экземпляров": 1},
    ]


def test_sheets_are_counted_with_copies() -> None:
    assert names(ORDER, LETTER, pages=[3, 1])["стопка"]["листов"] == 5
    assert names(ORDER, LETTER, pages=[3, 1], sides=1)["стопка"]["листов"] == 7


def test_a_paper_whose_file_is_gone_is_listed_and_told_to_be_missing() -> None:
    told = names(ORDER, LETTER, pages=[3, None])
    assert told["стопка"]["не_хватает"] and told["строки"][1]["листов"] is None
    assert not names(ORDER, LETTER, pages=[3, 1])["стопка"]["не_хватает"]


def test_the_shipped_template_says_all_of_it() -> None:
    template = Templates(ROOT / "templates", style()).template("pile-cover.docx")
    filled = example(Office(shipped.declared(), State(0, {}, {}, {}), DAY)).rendered(template)
    words = text_of(filled.content).replace("\u00a0", " ")
    assert filled.gaps == ()
    for told in (
        "Приказ о кураторе, 2026/2027 учебный год",
        "№ 47-ОД от 15.03.2027",
        "Всего 5 листов",
        "их файлы убраны",
    ):
        assert told in words


def test_a_shipped_pile_calls_a_woman_a_woman() -> None:
    woman, man = "Осинкина Ксения Ильинична", "Кедров Артём Денисович"
    mentees = Phrase(parse_name(woman), gender=Gender.FEMALE), Phrase(parse_name(man), gender=Gender.MALE)
    title = shipped.declared().piles["pair"].title
    told = [expressions.fill(title, {"пара": {"наставник": "Ким О.И.", "наставляемый": one}}) for one in mentees]
    assert told == [f"Наставник Ким О.И., наставляемая {woman}", f"Наставник Ким О.И., наставляемый {man}"]


def test_the_heading_of_sheets_has_room_on_one_line() -> None:
    xml = part((ROOT / "templates" / "pile-cover.docx").read_bytes())
    [width] = re.findall(r'<w:tcW w:w="(\d+)"(?:(?!</w:tc>).)*Листов<', xml)
    # Fourteen millimetres of bold letters and the margins of the cell.
    assert int(width) > 1077
