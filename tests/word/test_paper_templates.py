"""A finished paper becomes a template: values become tags, rows and points that repeat loops, doubts comments."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest

from pipeline.model import RenderError, Written, WrittenRows
from pipeline.word import template_of
from pipeline.word.unpacking import unpacked
from tests.builders.shipped import style
from tests.builders.templates import word

VALUES = [
    Written("Осинова Анна Ивановна", "куратор"),
    Written("Осиновой Анны Ивановны", "куратор | рд"),
    Written("Осиновой А.И.", "куратор | инициалы | дт"),
    Written("15\xa0марта 2027\xa0г.", "документ.дата | дата"),
    Written("19-ОД", "документ.номер"),
    Written("7", "пар"),
    Written("пары", "кого"),
]
PAIRS = WrittenRows(
    "пары",
    "строка",
    tuple(
        (
            Written(mentor, "строка.наставник | инициалы"),
            Written(mentee, "строка.наставляемый | инициалы"),
            Written(form, "строка.форма"),
        )
        for mentor, mentee, form in (("Клён С.Ю.", "Ким Е.С.", "пара"), ("Лось П.П.", "Цой В.Р.", "группа"))
    ),
)


def made(paper: str, *lists: WrittenRows) -> str:
    """The template that such a paper becomes, as plain text."""
    return unpacked(template_of(word(paper), VALUES, lists).content, style())


def doubts(paper: str, values: list[Written], *lists: WrittenRows) -> list[str]:
    content = template_of(word(paper), values, lists).content
    return [comment.text for comment in docx.Document(io.BytesIO(content)).comments]


def test_words_of_values_become_tags_in_their_case_and_style() -> None:
    paper = "Поручить Осиновой А.И. до 15 марта 2027 г.\nПриказ № 19-ОД, от Осиновой Анны Ивановны\n"
    assert made(paper) == (
        "Поручить {{ куратор | инициалы | дт }} до {{ документ.дата | дата }}\n"
        "Приказ № {{ документ.номер }}, от {{ куратор | рд }}\n"
    )


def test_words_like_any_other_and_parts_of_longer_ones_stay() -> None:
    paper = "Все 7 пары, № 219-ОД, Осиновой А.И.М.\n"
    assert made(paper) == paper


def test_rows_that_tell_a_list_become_one_row_of_a_loop() -> None:
    table = "|== ширины=10,60,60 рамка=1 шапка=1\n| № | Кто | Кого |\n{}\n|==\n"
    paper = table.format("| 1 | Клён С.Ю. | Ким Е.С., пара |\n| 2 | Лось П.П. | Цой В.Р., группа |")
    assert (
        made(paper, PAIRS).strip()
        == table.format(
            "|{%tr for строка in пары %}|\n"
            "| {{ loop.index }} | {{ строка.наставник | инициалы }} | "
            "{{ строка.наставляемый | инициалы }}, {{ строка.форма }} |\n|{%tr endfor %}|"
        ).strip()
    )


def test_points_that_tell_a_list_become_one_point_of_a_loop_and_count_themselves() -> None:
    paper = "1. Закрепить:\n1.1. Клён С.Ю. за Ким Е.С.\n1.2. Лось П.П. за Цой В.Р.\n2. Контроль оставляю за собой.\n"
    assert made(paper, PAIRS) == (
        "{{ п(1) }} Закрепить:\n{%p for строка in пары %}\n"
        "{{ п(2) }} {{ строка.наставник | инициалы }} за {{ строка.наставляемый | инициалы }}\n{%p endfor %}\n"
        "{{ п(1) }} Контроль оставляю за собой.\n"
    )


def test_points_numbered_otherwise_stay_as_they_are_typed() -> None:
    assert made("1. Раз\n3. Три\n") == "1. Раз\n3. Три\n"


def test_what_two_tags_would_print_is_a_doubt() -> None:
    same = [*VALUES, Written("Осиновой А.И.", "куратор | инициалы | рд")]
    [told] = doubts("Поручить Осиновой А.И.\n", same)
    assert (
        told
        == "Те же слова, что {{ куратор | инициалы | дт }}, печатает {{ куратор | инициалы | рд }}: выберите верное"
    )


def test_a_column_that_differs_for_another_reason_is_a_doubt() -> None:
    rows = "| Клён С.Ю. | Ким Е.С. | стаж 2 года |\n| Лось П.П. | Цой В.Р. | стаж 1 год |"
    told = doubts(f"|== ширины=60,60,60 рамка=1 шапка=1\n| Кто | Кого | Стаж |\n{rows}\n|==\n", [], PAIRS)
    assert told == ["В строках здесь разное, осталось то, что стояло в первой: напишите тег"]


def test_words_that_all_rows_have_alike_are_a_doubt_where_a_value_of_all_would_print_them_too() -> None:
    posts = WrittenRows(
        "пары",
        "строка",
        tuple(
            (Written(name, "строка.кто"), Written("Воспитатель", "строка.пост")) for name in ("Клён С.Ю.", "Лось П.П.")
        ),
    )
    table = "|== ширины=60,60 рамка=1 шапка=1\n| Кто | Пост |\n{}|==\n"
    paper = table.format("| Клён С.Ю. | Воспитатель |\n| Лось П.П. | Воспитатель |\n")
    told = "Те же слова, что {{ строка.пост }}, печатает {{ куратор.пост }}: выберите верное"
    assert doubts(paper, [Written("Воспитатель", "куратор.пост")], posts) == [told]
    assert doubts(paper, [], posts) == []


def test_one_tag_in_several_rows_that_tell_no_list_is_a_doubt_told_once_for_a_column() -> None:
    table = "|== ширины=60,60 рамка=1 шапка=1\n| Что | Кто отвечает |\n{}|==\n"
    rows = "| {{ п(1) }} Беседа | Осиновой А.И. |\n| {{ п(1) }} Отчёт | Осиновой А.И. |\n"
    values = [Written("Осиновой А.И.", "куратор | инициалы | дт")]
    assert doubts(table.format(rows), values) == [
        "Одни и те же слова в нескольких строках (строк – 2), везде теперь {{ куратор | инициалы | дт }}. "
        "Если у каждой свой ответ, впишите его тег"
    ]
    assert doubts(table.format("| Осиновой А.И. | Осиновой А.И. |\n"), values) == []


def test_two_lists_that_print_the_same_rows_are_a_doubt() -> None:
    paper = "1. Клён С.Ю. за Ким Е.С.\n2. Лось П.П. за Цой В.Р.\n"
    assert doubts(paper, [], PAIRS, replace(PAIRS, each="все_пары")) == [
        "Эти же строки печатает и список «все_пары»: выберите верный"
    ]


def test_a_value_of_a_list_that_stands_in_running_text_is_a_doubt() -> None:
    assert doubts("Наставникам Клён С.Ю. и другим\n", [], PAIRS) == [
        "«Клён С.Ю.» стоит и в списке «пары»: здесь может быть нужен тег"
    ]


def test_what_is_no_word_file_is_told_so() -> None:
    with pytest.raises(RenderError, match="не файл Word"):
        template_of(b"", VALUES, [])


def test_tags_loops_and_doubts_are_counted() -> None:
    counted: Any = template_of(word("№ 19-ОД\nКлён С.Ю. за Ким Е.С.\nЛось П.П. за Цой В.Р.\n"), VALUES, [PAIRS])
    assert (counted.tags, counted.loops, counted.doubts) == (5, 1, 0)
