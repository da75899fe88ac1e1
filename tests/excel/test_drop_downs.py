"""What can be picked for an answer, and where the list of it stands."""

from __future__ import annotations

from tests.builders.questionnaires import AGES, PLAIN, cell_named, choices_of, opened, validation_of, workbook_of


def test_each_choice_of_several_has_its_own_cell_to_tick() -> None:
    book = opened(workbook_of(PLAIN))
    cells = [cell_named(book, f"ответ_возраст__{number}") for number in (1, 2, 3)]
    assert [book["Анкета"].cell(cell.row, 2).value for cell in cells] == list(AGES)
    assert choices_of(book, validation_of(cells[0])) == ["✓"]
    assert cell_named(book, "ответ_возраст").row == cells[2].row + 1


def test_a_short_list_is_offered_through_a_name_on_the_hidden_sheet() -> None:
    book = opened(workbook_of(PLAIN))
    rules = {
        name: validation_of(cell_named(book, f"ответ_{name}"))
        for name in ("категория", "образование", "опыт", "оценка")
    }
    assert {name: choices_of(book, rule) for name, rule in rules.items()} == {
        "категория": ["первая", "высшая"],
        "образование": ["высшее", "среднее"],
        "опыт": ["да", "нет"],
        "оценка": [0, 1, 2, 3],
    }
    assert rules["категория"].showErrorMessage and not rules["образование"].showErrorMessage
