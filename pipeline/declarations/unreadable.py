"""Why a file cannot be read as TOML, and what to write instead, in Russian."""

from __future__ import annotations

import re

RUSSIAN = "а-яёА-ЯЁ"
BARE_RUSSIAN_KEY = re.compile(rf"\s*(?:\[\[?)?[\w.\"'-]*[{RUSSIAN}]\w*\s*(?:=|\])")
TABLES = re.compile(r"\s*\[\[(.+?)\]\]")
COLON = re.compile(r"\s*[\w\"-]+\s*:\s")
OTHER_QUOTES = re.compile(r"[=\[,]\s*[«“”„‘’]")
BARE_WORDS = re.compile(rf"[=\[,]\s*[{RUSSIAN}]")


def unreadable(text: str, error: str) -> str:
    """The line where reading stopped and its mend; `error` is what tomllib says of the text."""
    lines = text.splitlines() or [""]
    # tomllib says where it stopped in its English message only; of an unfinished text it says «end of document».
    place = re.search(r"at line (\d+)", error)
    number = int(place[1]) if place else len(lines)
    return f"строка {number}: {_mend(lines[min(number, len(lines)) - 1], error)}"


def _mend(line: str, error: str) -> str:
    if "overwrite" in error or "twice" in error:
        return _met_above(line)
    if "Unescaped" in error:
        return "обратная косая черта в тексте пишется дважды: \\\\."
    if "at end of document" in error:
        return "файл обрывается: не закрыты кавычки или скобка. Проверьте последние строки."
    if OTHER_QUOTES.search(line):
        return 'текст пишется в прямых кавычках: "…". Другие кавычки стоят только внутри них.'
    if BARE_RUSSIAN_KEY.match(line) and "Invalid" in error:
        return 'русское имя слева от знака = и в заголовке раздела пишется в кавычках: "имя" = …'
    if COLON.match(line):
        return "после ключа пишется знак =, а не двоеточие."
    if BARE_WORDS.search(line) and "Invalid value" in error:
        return "текст пишется в кавычках, «да» и «нет» – словами true и false."
    if "after a statement" in error:
        return "после значения стоит лишнее. Кавычки внутри текста пишутся «ёлочками», запятой в конце строки нет."
    if "Illegal character" in error:
        return 'кавычки не закрыты в своей строке. Текст в несколько строк пишется в тройных кавычках: """…""".'
    if "array" in error:
        return "в списке не хватает запятой между частями или скобки в конце."
    return "запись не читается. Проверьте кавычки, скобки и знак = в этой строке и в строке над ней."


def _met_above(line: str) -> str:
    if table := TABLES.match(line):
        return (
            f"раздел {table[1]} выше записан иначе. Раздел, который повторяется, каждый раз пишется в двойных скобках: "
            f"[[{table[1]}]], а части внутри него – после него."
        )
    return "этот ключ или раздел уже есть выше. Оставьте один."
