#!/usr/bin/env bash
# Guess: «12 тыс. руб.» for 12345 – a format that shows thousands or millions, «#,##0," тыс. руб."» – is shown so by Gnumeric out of an .ods, as it is out of
#   the .xlsx of the same table; or the format is not known and the bare number is there.
# Really: it keeps the words and drops the scale. ODF has it as number:display-factor="1000", which Gnumeric neither reads nor writes: of LibreOffice's .ods it
#   prints «12,345 тыс. руб.» and «1250000.00 млн руб.», a thousand and a million times too much. «12,345» is twelve and a third to a Russian reader, and so
#   looks like a better rounding of the same sum. What it saves as .xlsx and .ods has lost the commas, so that LibreOffice shows these sums as well; a table
#   that Gnumeric got as .xlsx, and shows right, is wrong for everybody as soon as it is saved as .ods. The numbers are right in all the files, so
#   that a comparison of values finds nothing. Nothing was found upstream.
# Whom it hurts: estimates, plans and reports in thousands of roubles that are printed, signed or sent on from Gnumeric.
# What a program must do: reckon thousands and put them into the cell as numbers of their own; where the words beside a number of an .ods show another one
#   ask which is meant, and look at the unit.
# Seen: Gnumeric 1.12.55 (ssconvert, Debian 1.12.55-1), LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), openpyxl 3.1.5, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert pdftotext unzip; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-calc, gnumeric, poppler-utils, unzip)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8
cd "$work"

python3 - <<'PY'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.column_dimensions["A"].width = 40
for value, shape in ((12345, '#,##0," тыс. руб."'), (1250000, '0.00,," млн руб."'), (88000, "0.0,"), (12345, "#,##0")):
    sheet.append([value])
    sheet.cell(sheet.max_row, 1).number_format = shape
book.save("made.xlsx")
PY
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
by_libreoffice() {
  office 'csv:Text - txt - csv (StarCalc):124,34,76,1,,0,false,true' "$1"
  paste -sd '|' <"$(basename "${1%.*}").csv"
}
by_gnumeric() {
  ssconvert -O 'separator="|" format=preserve quoting-mode=never' "$1" shown.txt 2>/dev/null
  paste -sd '|' <shown.txt
}
office ods made.xlsx
ssconvert made.ods paper.pdf 2>/dev/null
ssconvert made.ods saved-on.xlsx 2>/dev/null
ssconvert made.xlsx of-xlsx.ods 2>/dev/null
factors() { unzip -p "$1" content.xml styles.xml | grep -o 'display-factor="[0-9]*"' | sort | uniq -c | awk '{print $1, $2}' | paste -sd ' '; }
seen=$(
  echo "the .xlsx, LibreOffice: $(by_libreoffice made.xlsx)"
  echo "the .xlsx, Gnumeric: $(by_gnumeric made.xlsx)"
  echo "LibreOffice's .ods, LibreOffice: $(by_libreoffice made.ods)"
  echo "LibreOffice's .ods, Gnumeric: $(by_gnumeric made.ods)"
  echo "LibreOffice's .ods, Gnumeric's paper: $(pdftotext -layout paper.pdf - | tr -d '\f' | sed -E 's/^ +//; /^$/d' | paste -sd '|')"
  echo "LibreOffice's .ods saved by Gnumeric as .xlsx, LibreOffice: $(by_libreoffice saved-on.xlsx)"
  echo "the .xlsx saved by Gnumeric as .ods, LibreOffice: $(by_libreoffice of-xlsx.ods)"
  echo "scales in the .ods of LibreOffice: $(factors made.ods)"
  echo "scales in the .ods of Gnumeric: $(factors of-xlsx.ods || true)"
)
echo "$seen"
right="12 тыс. руб.|1.25 млн руб.|88.0|12,345"
wrong="12,345 тыс. руб.|1250000.00 млн руб.|88000.0|12,345"
[ "$seen" = "the .xlsx, LibreOffice: $right
the .xlsx, Gnumeric: $right
LibreOffice's .ods, LibreOffice: $right
LibreOffice's .ods, Gnumeric: $wrong
LibreOffice's .ods, Gnumeric's paper: $wrong
LibreOffice's .ods saved by Gnumeric as .xlsx, LibreOffice: $wrong
the .xlsx saved by Gnumeric as .ods, LibreOffice: $wrong
scales in the .ods of LibreOffice: 2 display-factor=\"1000\" 1 display-factor=\"1000000\"
scales in the .ods of Gnumeric: " ] || { echo "changed: see above"; exit 1; }
