"""What somebody may have meant: one name that is alike, a letter of the other alphabet, or what there is."""

from __future__ import annotations

import pytest

from pipeline.language import did_you_mean


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("наставнк", ["наставник", "пара"], "Возможно, имелось в виду «наставник»."),
        ("нaставник", ["наставник"], "Буква «a» в нём латинская: имелось в виду «наставник»."),
        ("inсlude", ["include"], "Буква «с» в нём русская: имелось в виду «include»."),
        ("copt", ["сорт"], "Буква «c» в нём латинская: имелось в виду «сорт»."),
        ("ёлка", ["елка"], "Возможно, имелось в виду «елка»."),
        ("щ", ["пара", "год"], "Есть: год, пара."),
        ("щ", [], "Проверьте написание."),
    ],
)
def test_it_says_what_was_meant(name: str, known: list[str], told: str) -> None:
    assert did_you_mean(name, known) == told
