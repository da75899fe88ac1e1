"""Codes of documents and of their public editions."""

from __future__ import annotations

import pytest

from pipeline.model import code_of, document_in, is_public, key_in, origin, public_code


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", "order"),
        ("2027-03-15", "order@2027-03-15"),
        ("2026/2027", "order@2026-2027"),
        ("ivanova@petrov", "order@ivanova-petrov"),
    ],
)
def test_a_code_keeps_the_signs_that_part_codes_and_folders_out_of_its_key(key: str, code: str) -> None:
    assert code_of("order", key) == code
    assert (document_in(code), key_in(code)) == ("order", code.partition("@")[2])


def test_a_public_edition_is_known_by_its_code_and_leads_to_its_document() -> None:
    public = public_code("order@2027-03-15")
    assert is_public(public) and not is_public(origin(public))
    assert origin(public) == origin("order@2027-03-15") == "order@2027-03-15"
    assert key_in(public) == "2027-03-15" and document_in(public) != "order"
