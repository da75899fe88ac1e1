"""Ways to reach a person: telephones and mail addresses."""

from __future__ import annotations

import pytest

from pipeline.model import CellValue
from tests.builders.answers import outcome
from tests.builders.forms import question

CONTACT = question("контакт", "contact")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("8(914)000-11-22", ("+7 (914) 000-11-22",)),
        ("8 (4132) 00-00-11", ("+7 (4132) 00-00-11",)),
        ("+7 (41344) 2-00-11", ("+7 (41344) 2-00-11",)),
        ("+7 914 000 11 22", ("+7 (914) 000-11-22",)),
        (89140001122, ("+7 (914) 000-11-22",)),
        ("тел. 8 914 000-11-22, Anna@Example.ru", ("+7 (914) 000-11-22, anna@example.ru",)),
        ("12345", ["not_a_contact"]),
        ("info@детсад.рф", ("info@детсад.рф",)),
        ("аnna@example.ru", ["mail_in_two_alphabets"]),
        ("а@example.ru", ["mail_in_two_alphabets"]),
        ("anna@eхample.ru", ["mail_in_two_alphabets"]),
        ("8914000112", ["digit_lost"]),
        (7914000112, ["digit_lost"]),
        ("8 (4132) 62-10-1", ["digit_lost"]),
        ("8 4132 62 10 1", ["digit_lost"]),
        ("8 4132 62 10 1о", ["not_a_contact"]),
        ("+49 30 12345678", ["not_a_contact"]),
        ("моб. тел.: 8 914 000-11-22", ("+7 (914) 000-11-22",)),
        ("8 914 000-11-22 (раб.)", ("+7 (914) 000-11-22",)),
        ("8 914 000-11-22 и 8 914 000-11-33", ("+7 (914) 000-11-22, +7 (914) 000-11-33",)),
        ("8 (4132) 00-00-11 доб. 12", ("+7 (4132) 00-00-11, доб. 12",)),
        ("8 (4132) 00-00-11, (доб. 105), a@example.ru", ("+7 (4132) 00-00-11, доб. 105, a@example.ru",)),
        ("+7 (4132) 00-00-11, доб. 12", ("+7 (4132) 00-00-11, доб. 12",)),
        ("доб. 12", ["not_a_contact"]),
        ("mailto:Anna@example.ru", ("anna@example.ru",)),
        ("<anna@example.ru>", ("anna@example.ru",)),
        ("anna@example.ru.", ("anna@example.ru",)),
        ("anna(личная)@example.ru", ["not_a_contact"]),
        ("812 000-11-22", ("+7 (812) 000-11-22",)),
    ],
)
def test_telephones_and_addresses_get_one_spelling(found: CellValue, expected: object) -> None:
    assert outcome(CONTACT, found) == expected
