#!/usr/bin/env bash
# Guess: tablib (which django-import-export reads tables with) gives the same answers of a table saved as .ods as of the same table as .xlsx: the
#   values of the cells, each in its column.
# Really: it gives of each cell the first text it meets inside. Where somebody has put a comment, this is the day of the comment: «нет» under
#   «Согласна» is «2026-11-30T00:00:00». A number is what the screen shows: 12.456 with no decimals is 12, a share of 0.855 is the text «86%»; of an
#   answer of two lines the first is left. Neighbours that are alike («да», «да»), which the format writes as one cell told twice, are one, empty
#   ones none, and all that stands to the right moves left. The same table as .xlsx comes right. Neither raises anything. Upstream knows of the
#   neighbours and the lines (pull requests 615 and 616); nothing was found there about comments and rounded numbers.
# Whom it hurts: consents and sums of a register: a refusal becomes a day, «да» of one question is the answer to the next one, hours are rounded.
# What a program must do: read .ods with another reader (odfpy through pandas and calamine had every cell right here), or have people save as .xlsx; hold
#   answers against the kinds of their questions, and refuse a row with fewer cells than headings.
# Seen: tablib 3.10.0, odfpy 1.4.1, openpyxl 3.1.5, python-calamine 0.9.1, LibreOffice Calc 7.4.7 as writer, 2026-11-30.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-calc"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  tablib==3.10.0 odfpy==1.4.1 defusedxml==0.7.1 openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
export PYTHONPATH="$work/lib" HOME="$work" PYTHONUTF8=1

python3 - "$work/table.xlsx" <<'PY'
import sys

import openpyxl
from openpyxl.comments import Comment

book = openpyxl.Workbook()
for row in (
    ("Кто", "Готова", "Согласна", "Часы", "Доля"),
    ("Анна", "да", "да", 4, 0.8),
    ("Вера", "да", "нет", 12.456, 0.855),
    ("Зоя", None, None, 2, 0.5),
    ("Ия", "чтение\nпрогулки", "да", 3, 0.9),
):
    book.active.append(row)
book.active["C3"].comment = Comment("спросить ещё раз", "куратор")
book.active["D3"].number_format, book.active["E3"].number_format = "0", "0%"
book.save(sys.argv[1])
PY
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to ods --outdir "$work" "$work/table.xlsx" >/dev/null 2>&1
python3 - "$work" <<'PY'
import re
import sys
from pathlib import Path

import python_calamine
import tablib

table = [
    ("Анна", "да", "да", 4, 0.8),
    ("Вера", "да", "нет", 12.456, 0.855),
    ("Зоя", None, None, 2, 0.5),
    ("Ия", "чтение\nпрогулки", "да", 3, 0.9),
]
by_calamine = python_calamine.load_workbook(str(Path(sys.argv[1], "table.ods"))).get_sheet_by_index(0).to_python()[1:]
if [tuple(None if cell == "" else cell for cell in row) for row in by_calamine] != table:
    sys.exit(f"calamine reads another table: {by_calamine}")
expected = {
    "xlsx": table,
    "ods": [
        ("Анна", "да", 4.0, 0.8, ""),
        ("Вера", "да", "the day of the comment", 12.0, "86%"),
        ("Зоя", 2.0, 0.5, "", ""),
        ("Ия", "чтение", "да", 3.0, 0.9),
    ],
}
for kind, rows in expected.items():
    with Path(sys.argv[1], f"table.{kind}").open("rb") as file:
        seen = list(tablib.Dataset().load(file, kind))
    days = [tuple("the day of the comment" if re.match(r"\d{4}-\d\d-\d\dT", str(cell)) else cell for cell in row) for row in seen]
    if days != rows:
        sys.exit(f"changed: of the .{kind} tablib has {seen}")
    print(f"seen: .{kind}", *seen, sep="\n  ")
PY
