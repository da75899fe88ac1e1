#!/usr/bin/env bash
# Guess: a Python library that reckons the formulas of a workbook gives the totals that the workbook shows: SUM, AVERAGE and MAX over cells leave
#   text out, digits typed as text too.
# Really: formulas and xlcalculator add them. Of 5, «8» (text), nothing and 7 their SUM is 20 where LibreOffice and Gnumeric have 12, and
#   AVERAGE is #VALUE! (in formulas MAX and MEDIAN as well); COUNT is 3 in formulas and 2 in xlcalculator, COUNTIF(…;">=5") 3 in both instead of 2.
#   pycel has them as the sheet has. formulas also rounds by the binary fraction: ROUND(0.285;2) is 0.28, not 0.29.
# Whom it hurts: a column of marks or hours in which one person typed an apostrophe or a space before the digits: the total that a program proves its
#   document by is another one than the sheet's, and the average is missing.
# What a program must do: turn answers into numbers itself and refuse digits in text cells, before anything is reckoned; take a total
#   from LibreOffice's own reckoning if it must be the sheet's.
# Seen: formulas 1.3.4, xlcalculator 0.5.0, pycel 1.0b30, openpyxl 3.1.5, LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55,
#   2026-11-29.
set -euo pipefail

for program in soffice ssconvert; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-calc, gnumeric)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  formulas==1.3.4 schedula==1.6.15 xlcalculator==0.5.0 pycel==1.0b30 openpyxl==3.1.5 numpy==1.26.4 numpy-financial==1.0.0 scipy==1.17.1 networkx==2.6.3
export HOME="$work"

cat >"$work/totals.py" <<'PY'
import logging
import subprocess
import sys
import warnings
from pathlib import Path

import formulas
import openpyxl
from pycel import ExcelCompiler
from xlcalculator import Evaluator, ModelCompiler

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
work = Path(sys.argv[1])
TOTALS = ("SUM(A1:A4)", "AVERAGE(A1:A4)", "MAX(A1:A4)", "COUNT(A1:A4)", 'COUNTIF(A1:A4,">=5")', "ROUND(0.285,2)")

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
for row, value in enumerate((5, "8", None, 7), 1):
    sheet.cell(row, 1, value)
for row, total in enumerate(TOTALS, 1):
    sheet.cell(row, 2, f"={total}")
path = work / "marks.xlsx"
book.save(path)


def shown(name: str) -> list[object]:
    return [row[0].value for row in openpyxl.load_workbook(work / name, data_only=True).active["B1:B6"]]


profile = f"-env:UserInstallation=file://{work}/profile"
convert = ("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(work / "libreoffice"), str(path))
subprocess.run(["soffice", profile, *convert], check=True, capture_output=True)
subprocess.run(["ssconvert", "--recalc", str(path), str(work / "gnumeric.xlsx")], check=True, capture_output=True)
solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
compiled = ExcelCompiler(str(path))
evaluator = Evaluator(ModelCompiler().read_and_parse_archive(str(path)))
seen = {
    "LibreOffice": shown("libreoffice/marks.xlsx"),
    "Gnumeric": shown("gnumeric.xlsx"),
    "formulas": [solution[f"'[marks.xlsx]S'!B{row}"].value[0, 0] for row in range(1, 7)],
    "xlcalculator": [evaluator.evaluate(f"S!B{row}") for row in range(1, 7)],
    "pycel": [compiled.evaluate(f"S!B{row}") for row in range(1, 7)],
}
sheet_has = ["12", "6", "7", "2", "2", "0.29"]
expected = {
    "LibreOffice": sheet_has,
    "Gnumeric": sheet_has,
    "formulas": ["20", "#VALUE!", "#VALUE!", "3", "3", "0.28"],
    "xlcalculator": ["20", "#VALUE!", "7", "2", "3", "0.29"],
    "pycel": sheet_has,
}
print("seen:", *TOTALS, sep=" | ")
for name, values in seen.items():
    words = []
    for value in values:
        try:
            words.append(f"{float(value):g}")
        except (TypeError, ValueError):
            words.append(str(value))
    if words != expected[name]:
        sys.exit(f"changed: {name} has {words}")
    print(f"seen: {name}:", *words)
PY
"$work/venv/bin/python" "$work/totals.py" "$work" 2>"$work/log" || { cat "$work/log"; exit 1; }
