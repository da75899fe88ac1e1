"""Papers of the demo year as they lie on the table: what a line, a page and a cell may not do."""

from __future__ import annotations

import re

from pipeline.language.months import GENITIVE
from tests.builders.played_year import Year
from tests.builders.templates import text_of

TORN = re.compile(rf"№ (?!п/п|\|)|\d (?:{'|'.join(GENITIVE)})\b|\d г\.")


def test_no_line_ends_after_the_sign_of_a_number_or_within_a_date(year: Year) -> None:
    papers = [*year.outbox.rglob("*.docx")]
    torn = {path.name: found for path in papers if (found := TORN.findall(text_of(path.read_bytes())))}
    assert len(papers) > 200 and torn == {}
