"""What another office program makes of our workbooks: the answers stay, the names stay, the guards stay."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.definitions import Form
from pipeline.excel import Reader, form_workbook
from pipeline.intake import reading
from pipeline.model import Layout, Submission
from tests.builders.questionnaires import ANSWERS, DECISION, MEETING, PLAIN, declared

pytestmark = pytest.mark.office
KINDS = ("xlsx", "ods")
FILLED: dict[str, tuple[Form, Layout, Mapping[str, Any], Sequence[Mapping[str, Any]]]] = {
    "plain": (PLAIN, Layout.OURS, ANSWERS, ()),
    "table": (PLAIN, Layout.TABLE, {}, ({**ANSWERS, "фио": "Иванова"}, {**ANSWERS, "фио": "Петрова"})),
    "records": (DECISION, Layout.OURS, {"день": "завтра"}, ({"наставник": "Петрова", "решение": "утвердить"},)),
    "meeting": (MEETING, Layout.OURS, {"место": "зал", "были": [{"кто": "Иванова"}]}, ()),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our workbooks, and beneath them what LibreOffice saved of each, by kind of file."""
    made = tmp_path_factory.mktemp("office")
    for name, (one, layout, once, rows) in FILLED.items():
        (made / f"{name}.xlsx").write_bytes(form_workbook(one, declared(one), layout, once, rows))
    for kind in KINDS:
        command = ["soffice", f"-env:UserInstallation={(made / 'profile').as_uri()}", "--headless"]
        command += [
            "--convert-to",
            kind,
            "--outdir",
            str(made / kind),
            *(str(made / f"{name}.xlsx") for name in FILLED),
        ]
        subprocess.run(command, capture_output=True, check=True, timeout=300)
    return made


def read(reader: Reader, path: Path, one: Form) -> tuple[Submission, ...]:
    grid = reader.read_grid(path, path.name)
    return reading.read(grid, *reading.identify(grid, [one]))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FILLED)
def test_the_answers_are_the_same_after_another_office_saved_them(
    name: str, kind: str, reader: Reader, folder: Path
) -> None:
    one = FILLED[name][0]
    before = read(reader, folder / f"{name}.xlsx", one)
    after = read(reader, folder / kind / f"{name}.{kind}", one)
    assert reading.answers_hash(after) == reading.answers_hash(before)


def test_lists_and_protection_outlive_another_office(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "xlsx" / "plain.xlsx")
    sources = {str(rule.formula1) for rule in book["Анкета"].data_validations.dataValidation if rule.type == "list"}
    assert {"список_категории", "список_да_нет", "список_отметка"} <= {source.lstrip("=") for source in sources}
    assert book["Анкета"].protection.sheet and book["Служебный"].sheet_state != "visible"
