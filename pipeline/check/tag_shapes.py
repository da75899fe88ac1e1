"""Whether the beginning and the end of a loop or a condition can work where they stand in a table or a text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Tag

LETTERS = {"tr": "строки таблицы", "tc": "столбцы таблицы"}
SAME_LETTERS = "после {% пишут одно и то же – p (абзацы), tr (строки таблицы) или ничего (слова внутри абзаца)"
NEEDS_ROW = "в строках таблицы пишут {%tr … %}, каждый тег в строке один: иначе строки пропадают или остаются пустыми"


def shape_faults(begin: Tag, end: Tag) -> Iterator[str]:
    """What is wrong with two tags of one loop or condition, as seen from the first of them."""
    if not (begin.is_whole and end.is_whole):
        return
    if begin.mark != end.mark:
        yield f"«{begin.written}» и «{end.written}» – не пара: {SAME_LETTERS}"
    elif begin.mark in ("tr", "tc"):
        if not begin.row or not end.row:
            yield f"тег «{begin.written}» берёт {LETTERS[begin.mark]}, а стоит не в таблице"
        elif begin.table != end.table:
            yield f"«{begin.written}» и «{end.written}» стоят в разных таблицах"
        elif begin.mark == "tc" and begin.row != end.row:
            yield f"«{begin.written}» и «{end.written}» стоят в разных строках, а столбцы берут в одной"
    elif begin.cell != end.cell:
        if begin.row and end.row and begin.table == end.table:
            yield f"«{begin.written}» и «{end.written}» стоят в разных ячейках: {NEEDS_ROW}"
        else:
            yield f"«{begin.written}» и «{end.written}» стоят в разных местах: один в таблице или надписи, другой нет"
    elif begin.mark == "r" and begin.spot.paragraph != end.spot.paragraph:
        yield f"«{begin.written}» и «{end.written}» стоят в разных абзацах"
