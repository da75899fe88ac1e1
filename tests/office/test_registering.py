"""What the shipped documents refuse on the day they are given their number: `[code, …]` of each need that fails."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.intake import admission
from pipeline.model import Record, Refused
from pipeline.views import Office
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared
from tests.builders.world import world


def refused(case: str, day: dt.date) -> list[str]:
    """Codes of what stands against registering the case's document on that day."""
    told = world(GOLDEN / f"{case}.toml", declared())
    form = declared().form("registration")
    record = Record("registration", told.code, {"документ": told.code, "номер": "30-ОД", "дата": day})
    try:
        admission.check_registration(record, form, Office(declared(), told.state, max(told.today, day)))
    except Refused as refusal:
        return [problem.code for problem in refusal.problems]
    return []


@pytest.mark.parametrize("case", ["order-pairs/group", "order-mentor-registry/ready", "minutes-council/ready"])
def test_a_complete_document_is_registered_on_its_day(case: str) -> None:
    told = world(GOLDEN / f"{case}.toml", declared())
    day = dt.date(2026, 11, 30) if case.startswith("minutes") else told.today
    assert refused(case, day) == []


def test_minutes_bear_the_day_of_the_meeting() -> None:
    assert refused("minutes-council/ready", dt.date(2026, 12, 1)) == ["R12"]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (dt.date(2027, 3, 10), ["R07"]),
        (dt.date(2027, 2, 14), ["R07"]),
        (dt.date(2026, 3, 15), ["R07"]),
        (dt.date(1927, 3, 15), ["R07"]),
    ],
)
def test_a_day_before_what_the_pairs_rest_on_is_told_once_whatever_else_fails_on_it(
    day: dt.date, codes: list[str]
) -> None:
    assert refused("order-pairs/group", day) == codes


def test_pairs_are_not_approved_after_the_registry_has_ended() -> None:
    assert "R02" in refused("order-pairs/group", dt.date(2028, 1, 10))


@pytest.mark.parametrize(("day", "codes"), [(dt.date(2027, 2, 7), {"R07"}), (dt.date(2027, 1, 20), {"R07"})])
def test_a_registry_is_not_approved_before_the_council_or_the_consents(day: dt.date, codes: set[str]) -> None:
    assert set(refused("order-mentor-registry/ready", day)) == codes


def test_the_yearly_report_is_not_signed_before_the_curators_own() -> None:
    assert "R07" in refused("report-annual/ready", dt.date(2027, 5, 28))
    assert "R07" not in refused("report-annual/ready", dt.date(2027, 5, 29))


@pytest.mark.parametrize(("day", "codes"), [(dt.date(2027, 6, 17), {"R12"}), (dt.date(2027, 6, 16), {"R07"})])
def test_minutes_of_the_commission_are_of_its_day_and_follow_the_points(day: dt.date, codes: set[str]) -> None:
    assert refused("minutes-commission/second", dt.date(2027, 6, 18)) == []
    assert set(refused("minutes-commission/second", day)) == codes
