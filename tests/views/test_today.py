"""The day is a fact that is read: another day is news for whoever asked what it tells otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.reads import Changes, recorded
from pipeline.views import Office
from pipeline.views.today import Today
from tests.builders.office import ORDER, declared
from tests.builders.registers import CARD_ENTRY, DAY, state


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("asked", "days", "is_news"),
    [
        (lambda today: today.day, 1, True),
        (lambda today: today.day, 0, False),
        (lambda today: today.unnoted, 1, False),
        (lambda today: today.is_before(after(5)), 4, False),
        (lambda today: today.is_before(after(5)), 5, True),
        (lambda today: today.is_before(after(5)), 400, True),
        (lambda today: today.is_before(after(-5)), 400, False),
        (lambda today: today.is_after(DAY), 1, True),
        (lambda today: today.is_after(after(3)), 4, True),
        (lambda today: today.is_after(after(3)), -400, False),
        (lambda today: today.is_after(after(-3)), -4, True),
    ],
)
def test_another_day_is_news_where_it_is_told_otherwise(
    asked: Callable[[Today], object], days: int, is_news: bool
) -> None:
    today = Today(DAY)
    told, reads = recorded(lambda: asked(today))
    assert Changes(today.turn(DAY, after(days))).touch(reads) == is_news
    assert is_news or asked(today) == told or asked(today) == after(days)


def test_a_paper_without_a_date_is_shown_anew_on_another_day() -> None:
    office, [order] = Office(declared(ORDER), state(CARD_ENTRY), DAY), [*declared(ORDER).documents.values()]

    def shown(here: Office) -> object:
        return here.keeping.get(("shown",), lambda: here.papers.document(order, order.id).code)

    def reckoned(here: Office) -> object:
        return here.keeping.get(("reckoned",), lambda: here.met_years.present)

    assert shown(office) == order.id and reckoned(office) == "2026/2027"
    later = office.on(after(1))
    assert shown(later) == order.id and reckoned(later) == "2026/2027"
    assert later.keeping.made == office.keeping.made + 1
    assert reckoned(later.on(after(400))) == "2027/2028"
