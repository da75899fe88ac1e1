#!/usr/bin/env bash
# Guess: a table that SheetJS opens as .xlsx and saves as .ods shows in the .ods what it showed before: 85 %, 15.09.2026.
# Really: SheetJS writes no number formats into an .ods, only bare values. What was shown as «85 %» is a float of 0.85, and a day, read as the
#   number that Excel keeps, is a float of 46280; nothing in the file says that it was a share or a day. Written as .xlsx by the same call the
#   formats are kept. With the option cellDates a day stays a day, the share does not stay a share.
# Whom it hurts: whoever fills in an .ods made by a web service sees 46280 for a day of birth, and «0,85» beside the heading «Сделано, %».
# What a program must do: take the number of a day for a day only where a day is asked for, ask about a share below one where percents are
#   asked for, and say both to the person; hand out .xlsx and never this .ods.
# Seen: SheetJS (npm xlsx) 0.18.5, openpyxl 3.1.5, 2026-11-29.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" xlsx@0.18.5
export PYTHONPATH="$work/lib"

python3 - "$work/made.xlsx" <<'PY'
import datetime as dt
import sys

import openpyxl

book = openpyxl.Workbook()
book.active["A1"] = 0.85
book.active["A1"].number_format = "0%"
book.active["B1"] = dt.date(2026, 9, 15)
book.active["B1"].number_format = r"DD\.MM\.YYYY"
book.save(sys.argv[1])
PY

cat >"$work/save.js" <<'JS'
const XLSX = require("xlsx");
const [made, folder] = process.argv.slice(2);
XLSX.writeFile(XLSX.readFile(made, { cellNF: true }), `${folder}/plain.ods`);
XLSX.writeFile(XLSX.readFile(made, { cellNF: true }), `${folder}/plain.xlsx`);
XLSX.writeFile(XLSX.readFile(made, { cellNF: true, cellDates: true }), `${folder}/days.ods`);
JS
node "$work/save.js" "$work/made.xlsx" "$work"

seen=$(python3 - "$work" <<'PY'
import re
import sys
import zipfile
from pathlib import Path

import openpyxl

folder = Path(sys.argv[1])
for name in ("plain", "days"):
    content = zipfile.ZipFile(folder / f"{name}.ods").read("content.xml").decode()
    kinds = re.findall(r'office:value-type="(\w+)"', content)
    print(f"{name}.ods: {' '.join(kinds)}, styles of percents {content.count('number:percentage-style')}")
kept = openpyxl.load_workbook(folder / "plain.xlsx").active
print("plain.xlsx:", kept["A1"].number_format, kept["B1"].number_format)
PY
)
expected='plain.ods: float float, styles of percents 0
days.ods: float date, styles of percents 0
plain.xlsx: 0% DD\.MM\.YYYY'
[ "$seen" = "$expected" ] || { printf 'changed: now\n%s\n' "$seen"; exit 1; }
echo "seen: $(echo "$seen" | head -1)"
