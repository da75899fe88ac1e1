#!/usr/bin/env bash
# Guess: xlsx2csv writes what the cells show: it knows number formats, and «85%» does come out as 85%.
# Really: of percents it knows the two that Excel numbers itself, 0% and 0.00%. In any other format – 0.0%, 0 %, #,##0.0% – the share comes out
#   bare: one column of answers holds «85%» and «0.855» side by side, both as text. Of the rest only days and times of a day are shown as
#   they look, with English months («15 February 2027» of a Russian format); of «№ 7», «41-ОД», «0005» and «26:30» the plain number is left.
# Whom it hurts: who turns filled questionnaires into .csv with it and reads 0.855 as less than one per cent, or 41 for order 41-ОД.
# What a program must do: take shares from the workbook together with their formats, not from such a .csv.
# Seen: xlsx2csv 0.8.6, openpyxl 3.1.5, Python 3.11, 2026-11-29.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" xlsx2csv==0.8.6 openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib"

python3 - "$work/answers.xlsx" <<'PY'
import datetime
import sys

import openpyxl

answers = [
    (0.85, "0%"),
    (0.855, "0.00%"),
    (0.855, "0.0%"),
    (0.855, "0\\ %"),
    (0.855, "#,##0.0%"),
    (7, '"№ "0'),
    (41, '0"-ОД"'),
    (5, "0000"),
    (datetime.timedelta(hours=26, minutes=30), "[h]:mm"),
    (datetime.date(2027, 2, 15), "dd.mm.yyyy"),
    (datetime.date(2027, 2, 15), "[$-419]d mmmm yyyy;@"),
]
book = openpyxl.Workbook()
for row, (value, look) in enumerate(answers, 1):
    book.active.cell(row, 1, value).number_format = look
book.save(sys.argv[1])
PY
seen=$(python3 -m xlsx2csv "$work/answers.xlsx" | tr -d '\r' | paste -sd '|')
[ "$seen" = '85%|85.50%|0.855|0.855|0.855|7|41|5|1.104167|15.02.2027|15 February 2027' ] || { printf 'changed: xlsx2csv now says\n%s\n' "$seen"; exit 1; }
printf 'seen with xlsx2csv: %s\n' "$seen"
