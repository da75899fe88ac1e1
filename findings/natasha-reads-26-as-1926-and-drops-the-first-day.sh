#!/usr/bin/env bash
# Guess: natasha's DatesExtractor, made for Russian texts, reads the dates of Russian papers: two figures of a year as a year near today, «с 1 по 15
#   сентября» as two days, a day in guillemets as a day; and no 31 June.
# Really: two figures are always 1900 and so many: 15.09.26 is 1926, so is the term of a contract. Of «с 1 по 15 сентября 2026 года» only the 15th is
#   found; «05» мая 2026 г. and «1-го сентября 2026» lose their day and are told as a whole month. 31 июня 2026 is found with day 31. Four figures
#   and «1 сентября 2026 г. по 31 мая 2027 г.» come right, so a short trial shows nothing.
# Whom it hurts: whoever draws terms and dates of birth out of orders: a term a hundred years ago, a leave without its first day.
# What a program must do: look at the words found and not at the fact alone: refuse a year of two figures, a fact without a day, a number or an
#   ending right before the words found, and build a real date to see whether the day exists.
# Seen: natasha 1.6.0, yargy 0.16.0, pymorphy2 0.9.1, 2026-11-29.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check natasha==1.6.0 yargy==0.16.0 pymorphy2==0.9.1 "setuptools<81"
"$work/venv/bin/python" -W ignore - <<'PY'
import sys

from natasha import DatesExtractor, MorphVocab

extract = DatesExtractor(MorphVocab())
for text, expected in (
    ("приказ от 15.09.26", [("15.09.26", 1926, 9, 15)]),
    ("приказ от 15.09.2026", [("15.09.2026", 2026, 9, 15)]),
    ("с 1 по 15 сентября 2026 года", [("15 сентября 2026 года", 2026, 9, 15)]),
    ("«05» мая 2026 г.", [("мая 2026 г.", 2026, 5, None)]),
    ("1-го сентября 2026", [("сентября 2026", 2026, 9, None)]),
    ("31 июня 2026", [("31 июня 2026", 2026, 6, 31)]),
    ("с 1 сентября 2026 г. по 31 мая 2027 г.", [("1 сентября 2026 г.", 2026, 9, 1), ("31 мая 2027 г.", 2027, 5, 31)]),
):
    seen = [(text[found.start : found.stop], found.fact.year, found.fact.month, found.fact.day) for found in extract(text)]
    if seen != expected:
        sys.exit(f"changed: {text} gives {seen}")
    print(f"seen: {text}: {seen}")
PY
