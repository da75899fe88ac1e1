#!/usr/bin/env bash
# Guess: a day that an .xlsx holds in ISO form (<c t="d"><v>1987-09-15</v></c>, one of the format's own types of cell, what openpyxl writes with
#   iso_dates and Excel in the strict form of .xlsx) is that day to every reader; at the worst one refuses it or gives the letters.
# Really: Gnumeric and ExcelJS read as far as the first hyphen and take 1987 for a number of days: 9 June 1905, shown as 09.06.1905 in the format of
#   the cell and saved so. Any day of 2026 is 18 July 1905, whatever its month. The two agree, so that one confirms
#   the other. xlsx-populate has NaN. LibreOffice, openpyxl and calamine have the day. The same day as a number (30573 days) is
#   right everywhere. Known upstream of ExcelJS (its issue 2695, open, for the strict form); nothing was found about Gnumeric.
# Whom it hurts: dates of birth and of orders become days of 1905 for whoever opens the table in Gnumeric and saves it, and all days of one
#   year become the same day.
# What a program must do: never write days in ISO form; ask about days of 1905 (1900 to 2100 as numbers are days from March to September of that year).
# Seen: Gnumeric 1.12.55, ExcelJS 4.4.0, xlsx-populate 1.21.0, openpyxl 3.1.5, python-calamine 0.9.1, LibreOffice Calc 7.4.7, 2026-11-30.
set -euo pipefail

for program in node npm soffice ssconvert; do
  command -v "$program" >/dev/null || { echo "needs node, npm and Debian's packages libreoffice-calc and gnumeric"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0 xlsx-populate@1.21.0
export PYTHONPATH="$work/lib" HOME="$work"

cat >"$work/days.py" <<'PY'
"""make FOLDER: two workbooks of three days, in ISO form and as numbers; FILE: its days, as openpyxl and calamine read them."""
import datetime as dt
import sys
import zipfile
from pathlib import Path

import openpyxl
import python_calamine

DAYS = (dt.date(1987, 9, 15), dt.date(2026, 2, 1), dt.date(2026, 9, 1))
if sys.argv[1] == "make":
    for name, iso in (("iso", True), ("number", False)):
        book = openpyxl.Workbook()
        book.iso_dates = iso
        for row, day in enumerate(DAYS, 1):
            book.active.cell(row, 1, day).number_format = r"DD\.MM\.YYYY"
        path = Path(sys.argv[2], f"{name}.xlsx")
        book.save(path)
        sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
        assert (b't="d"><v>1987-09-15</v>' in sheet) is iso
else:
    by_openpyxl = [row[0] for row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows(values_only=True)]
    by_calamine = [row[0] for row in python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()]
    for name, days in (("openpyxl", by_openpyxl), ("calamine", by_calamine)):
        print(name, *(f"{day:%d.%m.%Y}" for day in days))
PY
cat >"$work/days.js" <<'JS'
const shown = (day) => (day instanceof Date ? day.toISOString().slice(0, 10).split("-").reverse().join(".") : String(day));
(async () => {
  const exceljs = new (require("exceljs").Workbook)();
  await exceljs.xlsx.readFile(process.argv[2]);
  console.log("ExcelJS", ...[1, 2, 3].map((row) => shown(exceljs.worksheets[0].getCell(row, 1).value)));
  const populate = require("xlsx-populate");
  const sheet = (await populate.fromFileAsync(process.argv[2])).sheet(0);
  const days = [1, 2, 3].map((row) => sheet.cell(row, 1).value());
  console.log("xlsx-populate", ...days.map((day) => shown(day > 0 ? populate.numberToDate(day) : day)));
})();
JS
python3 "$work/days.py" make "$work"
# Two programs save the workbooks anew; what openpyxl then finds in them is what the person goes on with.
mkdir "$work/Gnumeric" "$work/LibreOffice"
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$work/LibreOffice" "$work"/*.xlsx >/dev/null 2>&1
for name in iso number; do
  python3 "$work/days.py" "$work/$name.xlsx"
  TZ=UTC node "$work/days.js" "$work/$name.xlsx"
  ssconvert "$work/$name.xlsx" "$work/Gnumeric/$name.xlsx" >/dev/null 2>&1
  for program in Gnumeric LibreOffice; do
    python3 -W ignore "$work/days.py" "$work/$program/$name.xlsx" | sed -n "s/^openpyxl/$program/p"
  done
done >"$work/seen"
right="15.09.1987 01.02.2026 01.09.2026" wrong="09.06.1905 18.07.1905 18.07.1905"
[ "$(cat "$work/seen")" = "openpyxl $right
calamine $right
ExcelJS $wrong
xlsx-populate NaN NaN NaN
Gnumeric $wrong
LibreOffice $right
openpyxl $right
calamine $right
ExcelJS $right
xlsx-populate $right
Gnumeric $right
LibreOffice $right" ] || { echo "changed:"; cat "$work/seen"; exit 1; }
printf 'seen (three days in ISO form, then as numbers):\n%s\n' "$(cat "$work/seen")"
