#!/usr/bin/env bash
# Guess: a cell with day and time of which the format shows the time alone (15.09.2026 10:00 as «10:00»: when a web form was answered, a column «Начало»)
#   says 10:00 still when LibreOffice opens the .ods again that it saved; at the worst the day, which nobody sees, is gone.
# Really: 10:00, 13:00 and 16:00 are 00:00 from then on, whatever the day; so are 1:00, 4:00, 7:00, 19:00 and 22:00. By its format such a cell is kept as a
#   span of time since 1899, and where its fraction falls a hair below a full hour the minutes come out below nought: «PT1110730H0-1M59.999999162S» is no
#   span, and LibreOffice itself reads 0 out of it: hour and day are lost for good, in what it saves as .xlsx too. 9:00, 11:00 and 12:00 come right, and
#   nothing shows before the file is opened again. Gnumeric has 10:00 and takes a minute off half of the other times (9:04 is 9:03, kept as
#   «…M59.999999944S»); calamine hands over the letters. With the day in the format too, with a time that has no day, out of a formula, and as .xlsx all
#   is right. LibreOffice was told of moments that come back a fraction off (its bug 136615, open in 2022); of lost hours nothing was found.
# Whom it hurts: timetables and invitations: what is to begin at ten, at one or at four is at midnight, and other times stand right beside it.
# What a program must do: where only the time is to be seen write a time without a day, or show both; out of an .ods take the words that are shown for such a
#   cell, never a span that is none; ask about 00:00.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, openpyxl 3.1.5, python-calamine 0.9.1, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-calc, gnumeric)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8
cd "$work"

python3 - <<'PY'
from datetime import datetime, time

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
for row, (hour, minute) in enumerate(((9, 0), (9, 4), (10, 0), (11, 0), (12, 0), (13, 0), (16, 0)), 1):
    moment = datetime(2026, 9, 15, hour, minute)
    sheet.append([moment, moment, time(hour, minute), f"=DATE(2026,9,15)+C{row}"])
    for column, shape in enumerate(("hh:mm", "dd.mm.yyyy hh:mm", "hh:mm", "hh:mm"), 1):
        sheet.cell(row, column).number_format = shape
book.save("made.xlsx")
PY
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
shown() {
  office 'csv:Text - txt - csv (StarCalc):124,34,76,1,,0,false,true' "$1"
  tr -d '\r' <"${1%.*}.csv"
}
first_column() { cut -d'|' -f1 | paste -sd ' '; }
before=$(shown made.xlsx)
mkdir saved again
office ods --outdir saved made.xlsx
cp saved/made.ods saved.ods
after=$(shown saved.ods)
office xlsx --outdir again saved.ods
office xlsx --outdir saved made.xlsx
cp saved/made.xlsx as-xlsx.xlsx
ssconvert -O 'separator="|" format=preserve quoting-mode=never' saved.ods gnumeric.txt 2>/dev/null
seen=$(
  echo "as it was made:"
  echo "$before"
  echo "saved as .ods and opened again:"
  echo "$after"
  echo "saved as .xlsx and opened again, the first column: $(shown as-xlsx.xlsx | first_column)"
  echo "Gnumeric, of the .ods: $(first_column <gnumeric.txt)"
  python3 - <<'PY'
import openpyxl
from python_calamine import load_workbook

sheet = openpyxl.load_workbook("again/saved.xlsx", data_only=True).active
print("what LibreOffice then saves as .xlsx:", *(sheet.cell(row, 1).value for row in (1, 3)), sep=" | ")
rows = load_workbook("saved.ods").get_sheet_by_index(0).to_python()
print("calamine, of the .ods:", rows[0][0], rows[2][0], sep=" | ")
PY
)
echo "$seen"
[ "$seen" = "as it was made:
09:00|15.09.2026 09:00|09:00|09:00
09:04|15.09.2026 09:04|09:04|09:04
10:00|15.09.2026 10:00|10:00|10:00
11:00|15.09.2026 11:00|11:00|11:00
12:00|15.09.2026 12:00|12:00|12:00
13:00|15.09.2026 13:00|13:00|13:00
16:00|15.09.2026 16:00|16:00|16:00
saved as .ods and opened again:
09:00|15.09.2026 09:00|09:00|09:00
09:04|15.09.2026 09:04|09:04|09:04
00:00|15.09.2026 10:00|10:00|10:00
11:00|15.09.2026 11:00|11:00|11:00
12:00|15.09.2026 12:00|12:00|12:00
00:00|15.09.2026 13:00|13:00|13:00
00:00|15.09.2026 16:00|16:00|16:00
saved as .xlsx and opened again, the first column: 09:00 09:04 10:00 11:00 12:00 13:00 16:00
Gnumeric, of the .ods: 09:00 09:03 10:00 11:00 12:00 13:00 16:00
what LibreOffice then saves as .xlsx: | 2026-09-15 09:00:00 | 00:00:00
calamine, of the .ods: | PT1110729H00M00S | PT1110730H0-1M59.999999162S" ] || { echo "changed: see above"; exit 1; }
