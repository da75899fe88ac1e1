"""What the law keeps, and until when."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.definitions import Keeps
from pipeline.model import Standing
from pipeline.personal_data.keeping import kept_entry, kept_papers
from tests.builders import shipped
from tests.builders.registers import entry, paper

TODAY = dt.date(2030, 12, 31)
ORDER = paper("order-pairs", Standing.REGISTERED, file="Приказ.docx")


@pytest.mark.parametrize(
    ("term", "begun", "over"),
    [
        (Keeps(years=3, why="закон"), dt.date(2027, 2, 1), dt.date(2031, 1, 1)),
        (Keeps(years=3, why="закон"), dt.date(2027, 12, 31), dt.date(2031, 1, 1)),
        (Keeps(years=1, why="закон"), dt.date(2028, 1, 1), dt.date(2030, 1, 1)),
        (Keeps(why="закон"), dt.date(2027, 2, 1), None),
        (Keeps(years=3, why="закон"), None, None),
    ],
)
def test_a_term_is_counted_from_the_year_after(term: Keeps, begun: dt.date | None, over: dt.date | None) -> None:
    assert term.ends(begun) == over


@pytest.mark.parametrize(
    ("answers", "day"),
    [
        (
            {"дата": dt.date(2026, 9, 1), "отозвано": dt.date(2027, 2, 1), "срок_до": dt.date(2028, 6, 1)},
            dt.date(2027, 2, 1),
        ),
        ({"дата": dt.date(2026, 9, 1), "срок_до": dt.date(2028, 6, 1)}, dt.date(2028, 6, 1)),
        ({"дата": dt.date(2026, 9, 1)}, None),
    ],
)
def test_the_term_of_a_consent_begins_with_its_withdrawal_or_its_end(
    answers: dict[str, Any], day: dt.date | None
) -> None:
    keeps = shipped.declared().form("consents").keeps
    assert keeps and keeps.begins(answers, dt.date(2026, 9, 2)) == day


def test_a_consent_may_go_three_years_after_its_withdrawal_and_not_a_day_before() -> None:
    withdrawn = entry("consents", отозвано=dt.date(2027, 2, 1))
    assert kept_entry(withdrawn, shipped.declared(), {}, TODAY)
    assert kept_entry(withdrawn, shipped.declared(), {}, TODAY + dt.timedelta(days=1)) is None
    assert kept_entry(entry("consents"), shipped.declared(), {}, dt.date(2099, 1, 1))


def test_registered_papers_stay_whether_or_not_their_term_is_declared_and_drafts_go() -> None:
    minutes = paper("minutes-council", Standing.REGISTERED)
    kept = kept_papers(
        [ORDER, minutes, paper("order-curator", Standing.DRAFT)], shipped.declared(), dt.date(2099, 1, 1)
    )
    assert [*kept] == [ORDER.code, minutes.code]
    assert kept[ORDER.code].keeps and kept[minutes.code].keeps is None


def test_the_registration_of_a_kept_paper_stays_with_it() -> None:
    declared = shipped.declared()
    kept = kept_papers([ORDER], declared, TODAY)
    assert kept_entry(entry("registration", документ=ORDER.code), declared, kept, TODAY)
    assert kept_entry(entry("registration", документ="report-mentor@1"), declared, kept, TODAY) is None
    assert kept_entry(entry("mentee_request"), declared, kept, TODAY) is None
