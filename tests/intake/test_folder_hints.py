"""Folders of the inbox may say what a file is; where the file says otherwise, people are told, and the file counts."""

from __future__ import annotations

import pytest

from pipeline.intake.folder_hints import contradictions
from pipeline.model import Level, Record
from tests.builders.calendars import PROGRAMME, calendar
from tests.builders.office import WISH, declared, form

OFFICE = declared(forms=(PROGRAMME,), calendar=calendar())
# The activity 2.1 of the small calendar belongs to its first stage.
FORM = form(WISH.replace("filled_by", 'activity = "2.1"\nfilled_by', 1))


def told(name: str, year: str | None = "2026/2027") -> list[tuple[str, str, object]]:
    records = [Record("wish/1", "", {"год": year})] if year else []
    found = list(contradictions(name, FORM, records, OFFICE))
    assert all(problem.level is Level.REMARK for problem in found)
    return [(problem.code, problem.found, problem.values["value"]) for problem in found]


@pytest.mark.parametrize(
    "name",
    [
        "Петров.xlsx",
        "Педагоги/Петров.xlsx",
        "2026-2027/Петров.xlsx",
        "Анкеты 2026–27 года/Этап 1/Петров.xlsx",
        "1 этап/Заявка/Петров.xlsx",
        # A file is called as people like.
        "Анкета за 2025-2026.xlsx",
        # No school year: two years that do not follow one another, a day.
        "2026-2030/Петров.xlsx",
        "2026-11-24/Петров.xlsx",
    ],
)
def test_nothing_is_told_where_folders_say_the_same_or_nothing(name: str) -> None:
    assert told(name) == []


@pytest.mark.parametrize("folder", ["2025-2026", "Анкеты 2025_26", "за 2025 – 2026 год"])
def test_another_school_year_is_told(folder: str) -> None:
    assert told(f"{folder}/Петров.xlsx") == [("folder_of_another_year", folder, "2026/2027")]


def test_another_stage_and_another_form_are_told() -> None:
    assert told("Этап 3/Петров.xlsx") == [("folder_of_another_stage", "Этап 3", "1")]
    assert told("Кадровый лист/Петров.xlsx") == [("folder_of_another_form", "Кадровый лист", "Заявка")]


def test_of_each_kind_one_folder_is_told_and_nothing_of_what_the_file_does_not_say() -> None:
    assert told("2024-2025/2025-2026/Петров.xlsx") == [("folder_of_another_year", "2024-2025", "2026/2027")]
    assert told("2025-2026/Петров.xlsx", year=None) == []
