"""No blank of ours tells of its own words as if a person had written them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.excel import Reader, form_workbook
from pipeline.intake.reading.unread_cells import unread_remarks
from pipeline.model import Layout
from tests.builders.questionnaires import PLAIN
from tests.builders.questionnaires import declared as small
from tests.builders.shipped import declared

SHIPPED = declared()


@pytest.mark.parametrize("name", [name for name, form in SHIPPED.forms.items() if "workbook" in form.shapes])
def test_of_a_blank_nothing_is_told(name: str, reader: Reader, tmp_path: Path) -> None:
    form, path = SHIPPED.forms[name], tmp_path / "blank.xlsx"
    path.write_bytes(form_workbook(form, SHIPPED, Layout.OURS, {}, ()))
    assert unread_remarks(reader.read_grid(path, path.name), form, []) == ()


def test_of_a_form_with_every_kind_of_question_nothing_is_told(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(form_workbook(PLAIN, small(PLAIN), Layout.OURS, {}, ()))
    assert unread_remarks(reader.read_grid(path, path.name), PLAIN, []) == ()
