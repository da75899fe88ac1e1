"""Examples of documents on made-up answers: rows enough to see that they repeat, and each row its own."""

from __future__ import annotations

import io
from functools import lru_cache

import docx
import pytest

from pipeline.check import previews, samples, trials
from pipeline.papers import subjects
from pipeline.views import Office
from tests.builders.registers import DAY
from tests.builders.shipped import declared, templates

DOCUMENTS = declared().documents


@lru_cache(maxsize=1)
def nobody() -> Office:
    """The shipped office before anybody has filled anything in: it has examples on made-up answers alone."""
    return trials.empty_office(declared(), DAY)


def rows_shown(document: str) -> list[str]:
    """The rows of the longest table of an example."""
    _, paper = next(iter(previews(DOCUMENTS[document], nobody())))
    content = paper.rendered(templates().template(DOCUMENTS[document].template)).content
    tables = docx.Document(io.BytesIO(content)).tables
    return max(([" | ".join(cell.text for cell in row.cells) for row in table.rows] for table in tables), key=len)


@pytest.mark.parametrize(
    "document",
    [
        *("base-mentees", "base-mentors", "base-requests", "practice-base"),
        *("order-pairs", "order-mentor-registry", "order-awards", "mentor-registry", "order-peers"),
        *("meeting-journal", "development-plan", "journal-orders", "journal-consents", "control-report"),
        *("journal-minutes",),
    ],
)
def test_a_list_has_a_heading_and_three_rows_that_differ(document: str) -> None:
    rows = rows_shown(document)
    assert len(rows) >= 4 and len(set(rows)) == len(rows)


def test_every_document_has_an_example_to_look_at() -> None:
    [many] = trials.rooms(declared(), DAY, shapes=[samples.TO_LOOK_AT])
    assert [document.id for document in DOCUMENTS.values() if not subjects(many.finishing, document)] == []
