"""Declared piles of the tiny office, and offices in which they are called for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from pipeline.definitions import Declarations, Document, Pile, Settings
from pipeline.model import Issued, Standing
from pipeline.piles import PlannedPile, PrintPlan, print_plan
from pipeline.views import Office
from tests.builders import office
from tests.builders.office import ANNEX, LETTER, ORDER
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

COVER = "pile-cover.docx"
# An order with its annex and, twice each, the letters of the year.
EVENT = """
id = "event"
title = "Приказ и письма"
file_name = "Приказ и письма"
[[papers]]
what = "выпущен('order')"
[[papers]]
each = "заявки"
as = "заявка"
what = "выпущен('letter', заявка.ключ)"
copies = 2
"""
# A pile for each letter.
EACH = """
id = "each-letter"
title = "Письмо {{ письмо.заголовок }}"
each = "готовые('letter')"
as = "письмо"
key = "письмо.код"
year = "письмо.учебный_год"
file_name = "Письмо {{ письмо.код }}"
sides = 1
[[papers]]
what = "письмо"
"""
WISH = entry("wish", 60, "petrov", key="2026/2027|petrov", год="2026/2027", фио=None, просьба="Помочь")
ANOTHER_WISH = entry("wish", 61, "ivanova", key="2026/2027|ivanova", год="2026/2027", фио=None, просьба="Помочь")
FOLDER = "2026-2027/3 Зарегистрировано"


def laid(code: str, standing: Standing = Standing.COMPLETE, **changed: Any) -> Issued:
    """A paper as it lies in the folder of a year."""
    return paper(code, standing, file=f"{FOLDER}/{code}.docx", title=f"Бумага {code}", **changed)


def declared(*piles: str, documents: tuple[Document | str, ...] = (ORDER, ANNEX, LETTER)) -> Declarations:
    """The tiny office with these piles; they are printed with the list of that name."""
    settings = {**office.SETTINGS, "printing": {"cover": COVER}}
    known = [Pile.model_validate(tomllib.loads(text)) for text in piles]
    plain = office.declared(*documents)
    return plain.model_copy(
        update={"settings": Settings.model_validate(settings), "piles": {pile.id: pile for pile in known}}
    )


def office_with(*papers: Issued, piles: tuple[str, ...] = (EVENT,)) -> Office:
    """An office whose outbox holds these papers."""
    return Office(declared(*piles), state(CARD_ENTRY, WISH, ANOTHER_WISH, issued=papers), DAY)


def planned(*papers: Issued, piles: tuple[str, ...] = (EVENT,), templates: Mapping[str, str] = {}) -> PrintPlan:
    """What is to be printed while these papers lie there."""
    return print_plan(office_with(*papers, piles=piles), templates)


def codes(pile: PlannedPile) -> list[str]:
    """The papers of a pile, each as often as it stands there."""
    return [one.issued.code for one in pile.papers for _ in range(one.copies)]
