#!/usr/bin/env bash
# Guess: xlsx-template, which makes as many rows of a table row as there are records, either moves all that lies below or none of it.
# Really: it moves values, merged cells and defined names, so the sheet looks right; the rest stays where it was. A total «=SUM(B2:B2)»
#   below the table still takes in the first record alone. A drop-down list, a conditional format and a comment stand at the cell's old
#   place, the print area ends where the template ended. A formula in the repeated row is there in the first row only.
# Whom it hurts: a table signed with the total of its first row, its last rows not printed; an answer cell whose list of choices is two rows above it.
# What a program must do: reckon totals itself, keep lists, formats and comments above a table that grows, and set the print area after filling.
# Seen: xlsx-template 1.4.7, XlsxWriter 3.3.1, openpyxl 3.1.5, LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), 2026-11-29.
set -euo pipefail

for program in node npm soffice; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-calc)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" XlsxWriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" xlsx-template@1.4.7
export PYTHONPATH="$work/lib" HOME="$work"

python3 - "$work/template.xlsx" <<'PY'
import sys

import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet("Лист")
sheet.write_row("A1", ["Кто", "Часов", "Вдвое"])
sheet.write_row("A2", ["${table:people.name}", "${table:people.hours}"])
sheet.write_formula("C2", "=B2*2")
sheet.write("A4", "Итого")
sheet.write_formula("B4", "=SUM(B2:B2)")
sheet.merge_range("A5:B5", "Подпись")
sheet.write("C5", "да")
sheet.data_validation("C5", {"validate": "list", "source": ["да", "нет"]})
sheet.conditional_format("C5", {"type": "cell", "criteria": "==", "value": '"да"', "format": book.add_format({"bg_color": "red"})})
sheet.write_comment("C5", "кто проверил")
book.define_name("ответ", "='Лист'!$C$5")
sheet.print_area("A1:C5")
book.close()
PY
cat >"$work/fill.js" <<'JS'
const fs = require("fs");
const Template = require("xlsx-template");
const template = new Template(fs.readFileSync(process.argv[2]));
template.substitute(1, { people: [{ name: "А", hours: 5 }, { name: "Б", hours: 7 }, { name: "В", hours: 1 }] });
fs.writeFileSync(process.argv[3], template.generate({ type: "nodebuffer" }));
JS
node "$work/fill.js" "$work/template.xlsx" "$work/filled.xlsx"
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "xlsx:Calc MS Excel 2007 XML" --outdir "$work/reckoned" "$work/filled.xlsx" >/dev/null 2>&1
python3 - "$work" <<'PY'
import sys
from pathlib import Path

import openpyxl

work = Path(sys.argv[1])
book = openpyxl.load_workbook(work / "filled.xlsx")
sheet = book["Лист"]
reckoned = openpyxl.load_workbook(work / "reckoned" / "filled.xlsx", data_only=True)["Лист"]
[rule] = sheet.data_validations.dataValidation
[shown] = sheet.conditional_formatting
seen = {
    "hours of the three": [sheet.cell(row, 2).value for row in (2, 3, 4)],
    "total": (sheet["A6"].value, sheet["B6"].value, reckoned["B6"].value),
    "doubled": [sheet.cell(row, 3).value for row in (2, 3, 4)],
    "merged": [str(area) for area in sheet.merged_cells.ranges],
    "name": book.defined_names["ответ"].attr_text,
    "answer": [cell.coordinate for row in sheet for cell in row if cell.value == "да"],
    "list": str(rule.sqref),
    "conditional format": str(shown.sqref),
    "comment": [cell.coordinate for row in sheet for cell in row if cell.comment],
    "print area": sheet.print_area,
}
expected = {
    "hours of the three": [5, 7, 1],
    "total": ("Итого", "=SUM(B2:B2)", 5),
    "doubled": ["=B2*2", None, None],
    "merged": ["A7:B7"],
    "name": "'Лист'!$C$7",
    "answer": ["C7"],
    "list": "C5",
    "conditional format": "C5",
    "comment": ["C5"],
    "print area": "'Лист'!$A$1:$C$5",
}
for what, value in seen.items():
    if value != expected[what]:
        sys.exit(f"changed: {what} is {value}")
    print(f"seen: {what}: {value}")
PY
