"""What a founder reads: who is hindered, who waits, what is overdue; numbers and links, nobody's name."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

from pipeline.region import RegionOverview, page
from tests.builders.regions import MOMENT as NOW
from tests.builders.regions import listed as office

OVERVIEW = RegionOverview(
    [
        office(1, news={"overdue": 1}),
        office(2, news={"overdue": 7, "to_sign": 4}, changed_at=NOW - dt.timedelta(minutes=5)),
        office(3, failure="Диск <полон>.", failed_at=NOW - dt.timedelta(hours=1), failures=2, worked_at=None),
        office(4, failure="Нет папки.", failed_at=NOW - dt.timedelta(hours=9), failures=5),
    ],
    queued=1,
    now=NOW,
)


class _Rows(HTMLParser):
    """The cells of every row, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_in_cell = True
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self.is_in_cell = self.is_in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.is_in_cell:
            self.rows[-1][-1] += data


def read(text: str) -> _Rows:
    rows = _Rows()
    rows.feed(text)
    rows.rows = [[" ".join(cell.split()) for cell in row] for row in rows.rows]
    return rows


def test_those_that_press_stand_first() -> None:
    assert [one.id for one in OVERVIEW.failed] == [4, 3]
    assert [one.id for one in OVERVIEW.behind] == [2]
    assert [one.id for one in OVERVIEW.overdue] == [2, 1]


def test_the_page_tells_what_hinders_whom_and_since_when() -> None:
    rows = read(page(OVERVIEW)).rows
    assert ["Детский сад № 3", "24.11.2026 14:00", "Диск <полон>.", "2"] in rows
    assert ["Детский сад № 2", "24.11.2026 14:55"] in rows


def test_every_office_has_its_numbers_and_a_link_to_its_own_page() -> None:
    read_page = read(page(OVERVIEW))
    assert ["Детский сад № 2", "24.11.2026 15:00", "7", "4", "", "", ""] in read_page.rows
    assert ["Детский сад № 3", "ещё нет", "", "", "", "", ""] in read_page.rows
    assert read_page.links[1] == "file:///srv/sad_2/outbox/%D0%A1%D0%A2%D0%90%D0%A2%D0%A3%D0%A1.html"


def test_nothing_is_fetched_from_anywhere() -> None:
    assert "http" not in page(OVERVIEW) and "<script" not in page(OVERVIEW)
