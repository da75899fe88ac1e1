"""What the cells of a text file become."""

from __future__ import annotations

import pytest

from pipeline.model import Place
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1251", "utf-16", "cp866", "mac-cyrillic"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_in_every_office_encoding(encoding: str, separator: str, read: Read) -> None:
    text = f'ФИО{separator}"Ответ, полный; весь"\r\nИванова{separator}"две\nстроки"\r\n'
    grid = read(text.encode(encoding), "ответы.csv")
    assert values_of(grid) == [["ФИО", "Ответ, полный; весь"], ["Иванова", "две\nстроки"]]
    assert grid.sheets[0].rows[1][0].place == Place("", 2, 1)


def test_a_heading_of_several_lines_hides_no_separator(read: Read) -> None:
    text = '"ФИО\nполностью";"Стаж, лет, месяцев";Пол\nИванова;5;женский\n'
    assert values_of(read(text.encode(), "ответы.csv")) == [
        ["ФИО\nполностью", "Стаж, лет, месяцев", "Пол"],
        ["Иванова", "5", "женский"],
    ]


def test_truths_and_errors_are_what_excel_saved(read: Read) -> None:
    grid = read("да;ИСТИНА;FALSE;#Н/Д;#DIV/0!;№5".encode("cp1251"), "ответы.csv")
    assert values_of(grid) == [["да", True, False, "#Н/Д", "#DIV/0!", "№5"]]
    assert [cell.fault for cell in grid.sheets[0].rows[0]] == ["", "", "", "excel_error", "excel_error", ""]


def test_words_that_a_formula_keeps_from_becoming_a_number_are_these_words(read: Read) -> None:
    grid = read(b'="000417";"=""8/10""";="7"&"8";=7\n', "ответы.csv")
    assert values_of(grid) == [["000417", "8/10", '="7"&"8"', "=7"]]


def test_a_heading_that_begins_like_a_table_of_symbolic_links_is_a_heading(read: Read) -> None:
    assert values_of(read("ID;Почта;ФИО\n1;;Иванова\n".encode(), "ответы.csv"))[0] == ["ID", "Почта", "ФИО"]
    assert values_of(read(b"ID;Phone\nA;1\n", "ответы.csv"))[0] == ["ID", "Phone"]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_title_with_commas_above_the_headings_parts_nothing(separator: str, read: Read) -> None:
    rows = [["Фамилия", "Должность", "Стаж"], ["Козлова", "воспитатель", "3"]]
    lines = ["Кадровый лист, МБДОУ № 5, 2026 год", "", *map(separator.join, rows)]
    grid = read("\r\n".join(lines).encode(), "лист.csv")
    assert [[cell.value for cell in row] for row in grid.sheets[0].rows[2:]] == rows
