"""Lasting ids of people."""

from __future__ import annotations

from pipeline.people import new_id

MARIA = "pe51c4b1811"


def test_an_id_is_ten_hex_digits_of_the_name_and_never_changes_between_versions() -> None:
    assert new_id("Козлова Мария") == MARIA


def test_an_id_is_the_same_for_the_same_name_however_it_is_written() -> None:
    assert new_id("Артёмьева Ольга Игоревна") == new_id("АРТЕМЬЕВА  Ольга Игоревна") == "p5963989193"


def test_namesakes_are_numbered_from_two() -> None:
    assert new_id("Козлова Мария", {MARIA}) == f"{MARIA}-2"
    assert new_id("Козлова Мария", {MARIA, f"{MARIA}-2"}) == f"{MARIA}-3"
