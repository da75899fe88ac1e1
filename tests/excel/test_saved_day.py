"""The day on which a workbook says it was saved."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.excel.saved_day import MADE, saved_day

CORE = '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
META = '<m:meta xmlns:m="m" xmlns:dc="http://purl.org/dc/elements/1.1/"><m:in>{}</m:in></m:meta>'


def package(part: str, text: str) -> dict[str, bytes]:
    return {part: text.encode()}


def saved(moment: str) -> dt.date | None:
    return saved_day(package("docProps/core.xml", CORE.format(f"<dcterms:modified>{moment}</dcterms:modified>")))


def test_the_day_stands_in_the_properties_of_an_xlsx_and_in_the_facts_of_an_ods() -> None:
    assert saved("2026-11-20T22:15:00Z") == dt.date(2026, 11, 20)
    assert saved("2026-11-20T04:15:00+11:00") == dt.date(2026, 11, 19)
    assert saved_day(package("meta.xml", META.format("<dc:date>2026-11-20T22:15:00.123456</dc:date>"))) == dt.date(
        2026, 11, 20
    )


@pytest.mark.parametrize(
    "moment", [f"{MADE:%Y-%m-%dT%H:%M:%SZ}", "1980-01-01T00:00:00Z", "1904-01-01T00:00:00Z", "", "вчера"]
)
def test_the_day_of_the_blank_and_first_days_of_clocks_say_nothing(moment: str) -> None:
    assert saved(moment) is None


def test_what_is_no_package_or_a_damaged_one_says_nothing() -> None:
    assert saved_day({}) is None
    assert saved_day(package("docProps/core.xml", "<open")) is None
    assert saved_day(package("xl/workbook.xml", "<workbook/>")) is None
