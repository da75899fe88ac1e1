#!/usr/bin/env bash
# Guess: a table that looks well in LibreOffice and was saved there as .xlsx looks so in Gnumeric; at the worst columns are a little wider or narrower.
# Really: LibreOffice writes the width of all columns nobody has touched as the sheet's usual width, in letters (defaultColWidth="8.54"), as the format has
#   it and as Excel does where somebody changed it. Gnumeric takes the letters for points: each such column is three millimetres wide. Of words the
#   first letter is left on paper, and numbers are printed in powers of ten and cut: of 5, 12.5 and 2026 («5E+00», «1E+01», «2E+03») one sees the
#   end, «0», «1» and «3». Columns with a width of their own are right, so is a table of openpyxl, which writes no usual width. In the .xlsx that
#   Gnumeric saves the width is the same figure again, so that nobody else sees anything. Nothing was found upstream.
# Whom it hurts: plain lists made by a program and saved once in LibreOffice: the paper from Gnumeric shows figures that stand in no cell.
# What a program must do: give every column it fills a width of its own, which LibreOffice then keeps; print through the program that was looked at.
# Seen: Gnumeric 1.12.55 (ssconvert), LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), openpyxl 3.1.5, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert pdftotext unzip; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-calc, gnumeric, poppler-utils and unzip"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8
cd "$work"

python3 - <<'PY'
import openpyxl

for name, widths in (("usual", {}), ("named", {"A": 12, "B": 12, "C": 12})):
    book = openpyxl.Workbook()
    for row in (("Anna", 5, 2026), ("Vera", 12.5, 2027)):
        book.active.append(row)
    for column, width in widths.items():
        book.active.column_dimensions[column].width = width
    book.save(f"{name}.xlsx")
PY
words() { ssconvert "$1" paper.pdf >/dev/null 2>&1; pdftotext -layout paper.pdf - | tr -d '\f' | xargs; }
saved() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir saved "$1" >/dev/null 2>&1; }
seen=$(
  for name in usual named; do
    saved "$name.xlsx"
    echo "$name, by openpyxl: $(words "$name.xlsx")"
    echo "$name, saved by LibreOffice: $(words "saved/$name.xlsx")"
  done
  echo "in the file: $(unzip -p saved/usual.xlsx xl/worksheets/sheet1.xml | grep -o 'defaultColWidth="[0-9.]*"' | tr -d '"')"
  ssconvert saved/usual.xlsx usual.gnumeric >/dev/null 2>&1
  echo "in Gnumeric: $(zcat usual.gnumeric | grep -o 'Cols DefaultSizePts="[0-9.]*"' | tr -d '"')"
)
echo "$seen"
[ "$seen" = "usual, by openpyxl: Anna 5 2026 Vera 12.5 2027
usual, saved by LibreOffice: 5E+00 2E+03 Anna 1E+01 2E+03 Vera
named, by openpyxl: Anna 5 2026 Vera 12.5 2027
named, saved by LibreOffice: Anna 5 2026 Vera 12.5 2027
in the file: defaultColWidth=8.5390625
in Gnumeric: Cols DefaultSizePts=8.539" ] || { echo "changed: see above"; exit 1; }
