"""What holds where a declaration does not say: offices rely on it, so a change of it is a change for them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pipeline.definitions import Form, Question, Section, Settings, Watch
from pipeline.definitions.analysis import Analysis, LevelWords, Scale
from pipeline.definitions.base import Declaration
from pipeline.definitions.calendar import Term
from pipeline.definitions.documents import Kind
from pipeline.definitions.house_style import ParagraphStyle
from pipeline.definitions.settings import Backup, Verification
from tests.builders.tables import records

DECLARATIONS: dict[str, type[Declaration]] = {
    kind.__name__: kind
    for kind in (
        Analysis,
        Backup,
        Form,
        Kind,
        LevelWords,
        ParagraphStyle,
        Question,
        Scale,
        Section,
        Settings,
        Term,
        Verification,
        Watch,
    )
}

DEFAULTS = """
    | declaration    | key                | when absent |
    | Question       | required           | True        |
    | Question       | other              | False       |
    | Question       | min_length         | 0           |
    | Question       | shown              | False       |
    | Question       | hidden             | False       |
    | Question       | confidential       | False       |
    | Question       | public             | False       |
    | Section        | records            | False       |
    | Section        | rows               | 10          |
    | Form           | single             | False       |
    | Form           | defines_people     | False       |
    | Form           | order              | 50          |
    | Scale          | least              | 1           |
    | Scale          | most               | 10          |
    | Scale          | enough             | 9           |
    | LevelWords     | places             | 1           |
    | Analysis       | for_means          | 3           |
    | Analysis       | for_shares         | 5           |
    | Analysis       | satisfied_from     | 7           |
    | Term           | working_days       | 0           |
    | Kind           | keep_left_mm       | 30          |
    | Settings       | school_year_starts | 9           |
    | Settings       | site_working_days  | 10          |
    | Watch          | poll_seconds       | 2.0         |
    | Watch          | quiet_seconds      | 5.0         |
    | Verification   | every_days         | 1           |
    | Verification   | from_hour          | 2           |
    | Backup         | every_days         | 1           |
    | Watch          | heartbeat_seconds  | 60.0        |
    | Watch          | max_megabytes      | 20          |
    | Watch          | max_rows           | 5000        |
    | Watch          | depth              | 3           |
    | ParagraphStyle | bold               | False       |
    | ParagraphStyle | italic             | False       |
    | ParagraphStyle | capitals           | False       |
    | ParagraphStyle | align              | left        |
    | ParagraphStyle | first_line_mm      | 0           |
    | ParagraphStyle | left_mm            | 0           |
    | ParagraphStyle | right_mm           | 0           |
    | ParagraphStyle | before_pt          | 0           |
    | ParagraphStyle | after_pt           | 0           |
    | ParagraphStyle | keep_next          | False       |
    | ParagraphStyle | keep_lines         | False       |
"""


@pytest.mark.parametrize("row", records(DEFAULTS), ids=lambda row: f"{row['declaration']}.{row['key']}")
def test_a_key_that_is_absent_means_what_it_always_meant(row: dict[str, str]) -> None:
    assert str(DECLARATIONS[row["declaration"]].model_fields[row["key"]].default) == row["when absent"]


LEAST = """
    | declaration    | key                | least       |
    | Analysis       | for_means          | 3           |
    | Analysis       | for_shares         | 5           |
    | LevelWords     | places             | 0           |
    | Term           | working_days       | 0           |
    | Backup         | every_days         | 1           |
"""


@pytest.mark.parametrize("row", records(LEAST), ids=lambda row: f"{row['declaration']}.{row['key']}")
def test_less_than_the_law_or_sense_allows_is_refused(row: dict[str, str]) -> None:
    def faulty(value: int) -> bool:
        try:
            DECLARATIONS[row["declaration"]].model_validate({row["key"]: value})
        except ValidationError as error:
            return any(fault["loc"] == (row["key"],) for fault in error.errors())
        return False

    assert [faulty(int(row["least"]) - 1), faulty(int(row["least"]))] == [True, False]
