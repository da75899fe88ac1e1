"""What the cells of a text file become."""

from __future__ import annotations

import pytest

from pipeline.excel.text_encodings import wide_encoding
from pipeline.model import Place
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read

ENCODINGS = ["utf-8-sig", "utf-8", "cp1251", "utf-16", "cp866", "mac-cyrillic", "koi8-r", "iso8859-5", "utf-32"]
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("encoding", ENCODINGS + WIDE)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_in_every_office_encoding(encoding: str, separator: str, read: Read) -> None:
    text = f'ФИО{separator}"Ответ, полный; весь"\r\nИванова{separator}"две\nстроки"\r\n'
    grid = read(text.encode(encoding), "ответы.csv")
    assert values_of(grid) == [["ФИО", "Ответ, полный; весь"], ["Иванова", "две\nстроки"]]
    assert grid.sheets[0].rows[1][0].place == Place("", 2, 1)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "iso8859-5"])
def test_words_in_capitals_are_not_taken_for_small_letters_of_another_code_page(encoding: str, read: Read) -> None:
    rows = [["ФАМИЛИЯ И ИМЯ", "ДОЛЖНОСТЬ"], ["КИМ ОЛЕГ ИЛЬИЧ", "ВОСПИТАТЕЛЬ"]]
    assert values_of(read("\n".join(map(";".join, rows)).encode(encoding), "ответы.csv")) == rows


def test_bytes_that_are_a_text_in_no_order_are_no_table() -> None:
    assert [wide_encoding(content) for content in (b"\1\0\2\0", b"a\0b", b"\0\0\0\7")] == [None, None, None]


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
