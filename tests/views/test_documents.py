"""Codes of documents, and what becomes of a document as it gets its number."""

from __future__ import annotations

import pytest

from pipeline.views.documents import code_of
from tests.builders.office import ORDER, document


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
    assert code_of(document(ORDER), key) == code
