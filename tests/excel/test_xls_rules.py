"""Conditional formatting of an .xls."""

from __future__ import annotations

import struct

import pytest

from pipeline.excel.colours import BY_NUMBER, WHITE
from pipeline.excel.xls_rules import Rules

FORMATTING, RULE = 0x01B0, 0x01B1
NUMBER, FONT, ALIGNMENT, BORDER, FILL = (1 << bit for bit in range(25, 30))
STRUCK, BOLD = 0x80, 0x02
BLACK_NUMBER, WHITE_NUMBER, YELLOW_NUMBER = 8, 9, 13


def formatting(*places: tuple[int, int, int, int]) -> bytes:
    """Where formatting holds: first and last row, first and last column, counted from nought."""
    return bytes(12) + struct.pack("<H", len(places)) + b"".join(struct.pack("<4H", *place) for place in places)


def rule(parts: int, look: bytes = b"") -> bytes:
    return bytes(6) + struct.pack("<IH", parts, 0) + look


def font(line: int = 0, colour: int = -1, left_alone: int = STRUCK) -> bytes:
    return bytes(68) + struct.pack("<I", line) + bytes(8) + struct.pack("<iII", colour, 0, left_alone) + bytes(118 - 92)


def fill(colour: int) -> bytes:
    return struct.pack("<HH", 1 << 10, colour << 7)


def ruled(*rules: bytes) -> list[tuple[int, int, int, int]]:
    taken = Rules(BY_NUMBER)
    taken.take(FORMATTING, formatting((1, 3, 2, 2), (7, 7, 0, 0)))
    for one in rules:
        taken.take(RULE, one)
    return taken.ranges


@pytest.mark.parametrize(
    "changing",
    [
        rule(NUMBER),
        rule(FONT, font(STRUCK, left_alone=0)),
        rule(FONT, font(colour=WHITE_NUMBER)),
        rule(FONT | ALIGNMENT | BORDER | FILL, font(colour=BLACK_NUMBER) + bytes(16) + fill(BLACK_NUMBER)),
    ],
)
def test_a_rule_that_strikes_out_hides_or_shows_other_digits_is_known_with_its_ranges(changing: bytes) -> None:
    assert BY_NUMBER[WHITE_NUMBER] == WHITE
    assert ruled(rule(FONT, font(BOLD)), changing) == [(2, 3, 4, 3), (8, 1, 8, 1)]


@pytest.mark.parametrize(
    "harmless",
    [
        rule(FILL, fill(YELLOW_NUMBER)),
        rule(FONT, font(BOLD)),
        rule(FONT, font(STRUCK)),
        rule(FONT, font(colour=BLACK_NUMBER)),
        rule(FONT | FILL, font(colour=WHITE_NUMBER) + fill(BLACK_NUMBER)),
    ],
)
def test_a_rule_that_only_paints_is_none(harmless: bytes) -> None:
    assert ruled(harmless) == []
