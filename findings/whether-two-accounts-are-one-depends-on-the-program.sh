#!/usr/bin/env bash
# Guess: COUNTIF(A:A;A1)>1, which people put beside a list to find what stands in it twice, finds the same in every spreadsheet; of long numbers kept
#   as text, with an apostrophe or in cells formatted as text, it compares all figures, as «=» does.
# Really: three programs, three answers. Of three accounts of 20 figures that differ in the last one LibreOffice finds none double; Gnumeric says that the
#   first two are one, HyperFormula that all three are: text that looks like a number is compared as a number, and each keeps as many figures as its numbers
#   have. «41», «0041» and « 41» are three papers to LibreOffice and one to the two others, and so are «1E2» and «100». «=» and MATCH compare all figures in
#   all of them, so one sheet says both. Excel is known to stop at 15 figures.
# Whom it hurts: lists of accounts, of numbers of cards and of papers: two people are called one, or «41» and «0041» are not noticed as one, by the
#   program in which the list is looked at; saved, the finding goes along as a value.
# What a program must do: find doubles itself, on the text as it stands; on a sheet SUMPRODUCT(--(A$1:A$9=A1)), which agrees in all three.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, HyperFormula 3.5.0, openpyxl 3.1.5, Node.js 20, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert node npm; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-calc, gnumeric, nodejs, npm)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" hyperformula@3.5.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8
cd "$work"

cat >list.json <<'JSON'
["40702810900000000001", "40702810900000000002", "40702810900000000003", "41", "0041", " 41", "1E2", "100", "41-1"]
JSON
cat >make.py <<'PY'
import json
from pathlib import Path

import openpyxl

book = openpyxl.Workbook()
for row, text in enumerate(json.loads(Path("list.json").read_text()), start=1):
    cell = book.active.cell(row, 1, text)
    cell.data_type, cell.number_format = "s", "@"
    book.active.cell(row, 2, f"=COUNTIF($A$1:$A$9,A{row})")
    book.active.cell(row, 3, f"=SUMPRODUCT(--($A$1:$A$9=A{row}))")
    book.active.cell(row, 4, f"=MATCH(A{row},$A$1:$A$9,0)")
book.save("list.xlsx")
PY
cat >told.js <<'JS'
const { HyperFormula } = require("hyperformula");
const list = JSON.parse(require("fs").readFileSync("list.json", "utf8"));
const rows = list.map((text, at) => [
  `'${text}`,
  `=COUNTIF($A$1:$A$9,A${at + 1})`,
  `=SUMPRODUCT(--($A$1:$A$9=A${at + 1}))`,
  `=MATCH(A${at + 1},$A$1:$A$9,0)`,
]);
for (const row of HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" }).getSheetValues(0)) console.log(row.join(","));
JS
python3 make.py
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to csv --outdir "$work" list.xlsx >/dev/null 2>&1
ssconvert --recalc list.xlsx gnumeric.csv 2>/dev/null >&2
node told.js >hyperformula.csv
seen=$(
  for name in list gnumeric hyperformula; do
    for column in 2 3 4; do
      echo "$name: $(tr -d '"' <"$name.csv" | cut -d, -f$column | paste -sd ' ')"
    done
  done
)
echo "$seen"
[ "$seen" = "list: 1 1 1 1 1 1 1 1 1
list: 1 1 1 1 1 1 1 1 1
list: 1 2 3 4 5 6 7 8 9
gnumeric: 2 2 1 3 3 3 2 2 1
gnumeric: 1 1 1 1 1 1 1 1 1
gnumeric: 1 2 3 4 5 6 7 8 9
hyperformula: 3 3 3 3 3 3 2 2 1
hyperformula: 1 1 1 1 1 1 1 1 1
hyperformula: 1 2 3 4 5 6 7 8 9" ] || { echo "changed: see above"; exit 1; }
