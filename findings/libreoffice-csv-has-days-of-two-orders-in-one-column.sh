#!/usr/bin/env bash
# Guess: soffice --convert-to csv writes what the cells show, as saving by hand does (there «as shown» is ticked, and its help calls this the default of
#   the option); or, for a program to read, all days in one form.
# Really: with no options it writes values in the form of the language LibreOffice is set to, on a server English: 05.09.2026 becomes 09/05/2026, month
#   before day, beside 05.09.2026 from a cell whose format names its language ([$-419], as Russian Excel writes some) and 2026-09-05 from a third; a list
#   of people has all three in one column. «41-ОД» made by a format is 41, 0007 is 7. As soon as any option is given, if only the three about
#   separators and encoding, it writes what is shown: the days come right, and 12.456 becomes 12, 85.5% becomes 86%. Set to Russian the days come
#   right in both ways. Upstream's help tells of the option, not of what holds without any.
# Whom it hurts: who turns questionnaires into .csv on a server: 05.09.2026 is the ninth of May to whoever reads it as it was typed, days after the
#   12th come right or fail; and who adds options for the sake of the encoding gets rounded hours.
# What a program must do: read the workbook itself; if it has to be a .csv, name all options (…:44,34,76,1,,0,false,true) and take from it words and
#   days only, never sums.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), openpyxl 3.1.5, 2026-11-30.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-calc"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work"
cd "$work"

python3 - <<'PY'
from datetime import date

import openpyxl

book = openpyxl.Workbook()
for value, shape in (
    (date(2026, 9, 5), "dd.mm.yyyy"),
    (date(2026, 9, 5), "[$-419]dd.mm.yyyy"),
    (date(2026, 9, 5), "yyyy-mm-dd"),
    (41, '0"-ОД"'),
    (7, "0000"),
    (12.456, "0"),
    (0.855, "0%"),
):
    book.active.append([value])
    book.active.cell(book.active.max_row, 1).number_format = shape
book.save("made.xlsx")
PY
csv() {
  LC_ALL=$1 LANG=$1 soffice "-env:UserInstallation=file://$work/profile-$1" --headless --convert-to "$2" --outdir "$work" made.xlsx >/dev/null 2>&1
  tr -d '"\r' <made.csv | paste -sd ' '
  rm made.csv
}
seen=$(
  echo "no options: $(csv C.UTF-8 csv)"
  echo "three options: $(csv C.UTF-8 'csv:Text - txt - csv (StarCalc):44,34,76')"
  echo "no options, set to Russian: $(csv ru_RU.UTF-8 csv)"
  echo "three options, set to Russian: $(csv ru_RU.UTF-8 'csv:Text - txt - csv (StarCalc):44,34,76')"
)
echo "$seen"
days="05.09.2026 05.09.2026 2026-09-05"
[ "$seen" = "no options: 09/05/2026 05.09.2026 2026-09-05 41 7 12.456 85.5%
three options: $days 41-ОД 0007 12 86%
no options, set to Russian: $days 41 7 12,456 85,5%
three options, set to Russian: $days 41-ОД 0007 12 86%" ] || { echo "changed: see above"; exit 1; }
