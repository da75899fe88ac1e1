#!/usr/bin/env bash
# Guess: the number format «DD.MM.YYYY» is the plainest there is for a Russian date; whoever shows a cell as Excel does shows 15.09.2026.
# Really: SheetJS takes a bare dot after day or month for the dot before fractions of a second, fails inside (what it throws is caught) and leaves the
#   cell without its shown text. sheet_to_csv, sheet_to_html and sheet_to_json({raw: false}) then give the serial number, 46280, and say
#   nothing. With the dots escaped («DD\.MM\.YYYY») or quoted the same cell shows 15.09.2026. LibreOffice writes its dots escaped, so a trial
#   with a file saved by hand shows nothing; openpyxl and XlsxWriter write the format letter for letter as they were given it.
# Whom it hurts: people who see a table of ours through a web viewer, a chat's preview or a portal's import: every date of birth is a
#   five-figure number, and an import keeps it as one.
# What a program must do: escape the dots in the formats it writes. Excel, LibreOffice, Gnumeric and calamine take both alike.
# Seen: SheetJS (npm xlsx) 0.18.5, openpyxl 3.1.5, python-calamine 0.9.1, 2026-11-29.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix "$work" xlsx@0.18.5
export PYTHONPATH="$work/lib"

python3 - "$work" <<'PY'
import datetime as dt
import sys
from pathlib import Path

import openpyxl
import python_calamine

path = Path(sys.argv[1]) / "dates.xlsx"
book = openpyxl.Workbook()
day = dt.date(2026, 9, 15)
for row, shown in enumerate(("DD.MM.YYYY", "dd.mm.yyyy", 'dd.mm.yyyy" г."', r"DD\.MM\.YYYY", 'dd"."mm"."yyyy', "dd/mm/yyyy"), 1):
    book.active.cell(row, 1, day).number_format = shown
book.save(path)

# Another reader takes all six for the same day.
assert [row[0] for row in python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()] == [day] * 6
PY

cat >"$work/shown.js" <<'JS'
const XLSX = require("xlsx");
const book = XLSX.readFile(process.argv[2]);
const sheet = book.Sheets[book.SheetNames[0]];
console.log(XLSX.utils.sheet_to_csv(sheet).trim().split("\n").join(" "));
console.log(XLSX.utils.sheet_to_json(sheet, { header: 1, raw: false }).flat().join(" "));
JS
seen=$(node "$work/shown.js" "$work/dates.xlsx")
expected="46280 46280 46280 15.09.2026 15.09.2026 15/09/2026
46280 46280 46280 15.09.2026 15.09.2026 15/09/2026"
[ "$seen" = "$expected" ] || { printf 'changed: SheetJS now shows\n%s\n' "$seen"; exit 1; }
echo "seen: bare dots ${seen%% *}, escaped dots $(echo "$seen" | head -1 | cut -d' ' -f4)"
