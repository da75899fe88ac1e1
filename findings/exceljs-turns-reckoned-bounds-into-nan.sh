#!/usr/bin/env bash
# Guess: reading and writing with ExcelJS keeps the bound of a validation whatever it is: a number, a cell of another sheet, a name, TODAY().
# Really: for whole numbers, decimals, text lengths and dates ExcelJS takes every bound through parseInt or parseFloat while reading. What is no bare
#   number becomes NaN and is written as <formula1>NaN</formula1>: valid XML, and in a spreadsheet a name that does not exist. Lists,
#   times and formulas of one's own (type custom) come through letter for letter, so a trial with a drop-down list shows nothing.
# Whom it hurts: «не позже сегодня», «не больше, чем детей в группе» are no rules any more after one pass through a web service; the words of
#   the refusal stay, for a rule that nobody can keep or break.
# What a program must do: write bounds as plain numbers, or as a rule of type custom (shown below: it survives), and check answers again
#   when the file comes back.
# Seen: ExcelJS 4.4.0, openpyxl 3.1.5, 2026-11-29.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0
export PYTHONPATH="$work/lib"

cat >"$work/rules.py" <<'PY'
"""make FILE: a sheet with one rule of each kind; tell FILE: kind and bounds of each rule."""
import sys

import openpyxl
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

RULES = (
    ("date", "TODAY()", None),
    ("date", "46000", "46300"),
    ("whole", "0", "Списки!$A$1"),
    ("decimal", "наибольший_стаж", None),
    ("textLength", "$D$1", None),
    ("time", "$D$1", None),
    ("list", "Списки!$A$1:$A$5", None),
    ("custom", "B8<=TODAY()", None),
)


def make(path: str) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Списки")["A1"] = 40
    book.defined_names["наибольший_стаж"] = DefinedName("наибольший_стаж", attr_text="Списки!$A$1")
    for row, (kind, first, second) in enumerate(RULES, 1):
        between = {"operator": "between"} if second else {}
        rule = DataValidation(type=kind, formula1=first, formula2=second, showErrorMessage=True, **between)
        rule.add(f"B{row}")
        book.worksheets[0].add_data_validation(rule)
    book.save(path)


def tell(path: str) -> None:
    rules = openpyxl.load_workbook(path).worksheets[0].data_validations.dataValidation
    for rule in sorted(rules, key=lambda rule: str(rule.sqref)):
        print(rule.type, rule.formula1, rule.formula2 or "")


{"make": make, "tell": tell}[sys.argv[1]](sys.argv[2])
PY
cat >"$work/again.js" <<'JS'
const ExcelJS = require("exceljs");
const book = new ExcelJS.Workbook();
book.xlsx.readFile(process.argv[2]).then(() => book.xlsx.writeFile(process.argv[3]));
JS
python3 "$work/rules.py" make "$work/rules.xlsx"
node "$work/again.js" "$work/rules.xlsx" "$work/again.xlsx"
seen=$(python3 "$work/rules.py" tell "$work/again.xlsx" | sed 's/ $//')
[ "$seen" = "date NaN
date 46000 46300
whole 0 NaN
decimal NaN
textLength NaN
time \$D\$1
list Списки!\$A\$1:\$A\$5
custom B8<=TODAY()" ] || { printf 'changed: ExcelJS now writes\n%s\n' "$seen"; exit 1; }
printf 'seen after ExcelJS:\n%s\n' "$seen"
