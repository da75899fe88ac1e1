#!/usr/bin/env bash
# Guess: EDATE in a library that reckons workbooks gives what the sheet shows: one month after 31 January is the last day of February.
# Really: pycel counts the 31st day of February: EDATE(31.01.2026;1) is 3 March, EDATE(31.08.2026;1) is 1 October, EDATE(31.08.2026;6) is
#   3 March. EOMONTH and a day that the month has come right, so most rows of a table agree. pycel also takes -2^2 for -4, where a sheet
#   has 4, and its TRIM leaves a space at both ends.
# Whom it hurts: a term «через месяц» or the end of a contract from the last days of a month is up to three days late in what the program
#   writes, and right on the sheet beside it.
# What a program must do: reckon terms itself, by a rule that is tested at the ends of months; if it has to reckon a sheet, compare with
#   LibreOffice's own result.
# Seen: pycel 1.0b30, openpyxl 3.1.5, LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-calc"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 numpy==1.26.4 networkx==2.6.3
export HOME="$work"

cat >"$work/terms.py" <<'PY'
import logging
import subprocess
import sys
from pathlib import Path

import openpyxl
from pycel import ExcelCompiler

logging.disable(logging.CRITICAL)
work = Path(sys.argv[1])
# Formula, what LibreOffice has, what pycel has; days as yyyymmdd.
CASES = (
    ("EDATE(DATE(2026,1,31),1)", "20260228", "20260303"),
    ("EDATE(DATE(2026,8,31),1)", "20260930", "20261001"),
    ("EDATE(DATE(2026,8,31),6)", "20270228", "20270303"),
    ("EDATE(DATE(2026,9,15),1)", "20261015", "20261015"),
    ("EOMONTH(DATE(2026,1,31),1)", "20260228", "20260228"),
)
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
for row, (formula, _, _) in enumerate(CASES, 1):
    sheet.cell(row, 1, f"={formula}")
    sheet.cell(row, 2, f"=YEAR(A{row})*10000+MONTH(A{row})*100+DAY(A{row})")
sheet["B6"], sheet["B7"] = "=-2^2", '=LEN(TRIM("  а  "))'
path = work / "terms.xlsx"
book.save(path)
profile = f"-env:UserInstallation=file://{work}/profile"
convert = ("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(work / "reckoned"), str(path))
subprocess.run(["soffice", profile, *convert], check=True, capture_output=True)
reckoned = openpyxl.load_workbook(work / "reckoned" / "terms.xlsx", data_only=True).active
compiled = ExcelCompiler(str(path))
for row, (formula, on_the_sheet, in_pycel) in enumerate((*CASES, ("-2^2", "4", "-4"), ("LEN of TRIM", "1", "3")), 1):
    seen = (f"{float(reckoned.cell(row, 2).value):.0f}", f"{float(compiled.evaluate(f'S!B{row}')):.0f}")
    if seen != (on_the_sheet, in_pycel):
        sys.exit(f"changed: {formula} is {seen[0]} in LibreOffice, {seen[1]} in pycel")
    print(f"seen: {formula}: LibreOffice {seen[0]}, pycel {seen[1]}")
PY
"$work/venv/bin/python" -W ignore "$work/terms.py" "$work"
