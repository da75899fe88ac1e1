#!/usr/bin/env bash
# Guess: a column in which some answers are TRUE (a tick of many forms) and others numbers has one SUM, one COUNT and one AVERAGE in every spreadsheet
#   that opens the file: truths in cells are left out.
# Really: LibreOffice keeps a truth as the number 1 or 0 with a look of its own and reckons with it: of TRUE, FALSE, 3 it has SUM 4, COUNT 3
#   and AVERAGE 1.33, where Gnumeric and HyperFormula have 3, 1 and 3. COUNTIF(…;1) finds the tick and ISNUMBER is TRUE of it in LibreOffice alone; with
#   «8» typed as text it is the other way about: COUNTIF(…;8) is 0 in LibreOffice and 1 in the other two. COUNTIF(…;TRUE) is 1 everywhere.
# Whom it hurts: «всего часов» grows by one for each tick in the column, for the one of two people who opened the table in LibreOffice; saved there,
#   the file carries that total on to everybody.
# What a program must do: let no column hold ticks beside numbers, count ticks by COUNTIF(…;TRUE) only, and reckon totals itself from what was
#   read instead of taking a stored one.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, HyperFormula 3.5.0, openpyxl 3.1.5, 2026-11-29.
set -euo pipefail

for program in node npm soffice ssconvert; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-calc, gnumeric)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" hyperformula@3.5.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8

cat >"$work/totals.txt" <<'TXT'
SUM(A1:A3)
COUNT(A1:A3)
ROUND(AVERAGE(A1:A3),2)
COUNTIF(A1:A3,1)
COUNTIF(A1:A3,TRUE())
COUNTIF(A1:A4,8)
IF(ISNUMBER(A1),1,0)
TXT
cat >"$work/table.py" <<'PY'
"""make: TRUE, FALSE, 3 and «8» as text with the totals beside them; tell FILE: the totals as that file holds them."""
import sys
from pathlib import Path

import openpyxl

work = Path(sys.argv[2])
if sys.argv[1] == "make":
    book = openpyxl.Workbook()
    for row, value in enumerate((True, False, 3, "8"), 1):
        book.active.cell(row, 1, value)
    for row, total in enumerate((work / "totals.txt").read_text().split(), 1):
        book.active.cell(row, 2, f"={total}")
    book.save(work / "ticks.xlsx")
else:
    cells = openpyxl.load_workbook(work / sys.argv[3], data_only=True).active["B"]
    print(*(f"{float(cell.value):g}" for cell in cells if cell.value is not None))
PY
cat >"$work/totals.js" <<'JS'
const fs = require("fs");
const { HyperFormula } = require("hyperformula");
const totals = fs.readFileSync(process.argv[2], "utf8").trim().split("\n");
const column = [true, false, 3, "'8"];
const rows = totals.map((total, row) => [row < column.length ? column[row] : null, `=${total}`]);
const book = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" });
console.log(...book.getSheetValues(0).map((row) => row[1]));
JS
python3 "$work/table.py" make "$work"
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "xlsx:Calc MS Excel 2007 XML" --outdir "$work/libreoffice" "$work/ticks.xlsx" >/dev/null 2>&1
ssconvert --recalc "$work/ticks.xlsx" "$work/gnumeric.xlsx" >/dev/null 2>&1

echo "seen:" $(cat "$work/totals.txt")
expect() {
  [ "$2" = "$3" ] || { echo "changed: $1 has $2"; exit 1; }
  echo "seen: $1: $2"
}
expect LibreOffice "$(python3 -W ignore "$work/table.py" tell "$work" libreoffice/ticks.xlsx)" "4 3 1.33 1 1 0 1"
expect Gnumeric "$(python3 -W ignore "$work/table.py" tell "$work" gnumeric.xlsx)" "3 1 3 0 1 1 0"
expect HyperFormula "$(node "$work/totals.js" "$work/totals.txt")" "3 1 3 0 1 1 0"
