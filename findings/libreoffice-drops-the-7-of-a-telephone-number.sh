#!/usr/bin/env bash
# Guess: a number format that puts figures of its own beside those of the cell – «+7 (000) 000-00-00» for telephones, «0/26» with an escaped stroke or
#   «2026-000» for numbers of papers – shows them in every program, as it shows the strokes and brackets there; such formats are handed on without
#   quotes.
# Really: LibreOffice shows every sign but these figures: «+ (900) 111-22-33», «41/», and for number 41 of 2026 «-041», which reads as a negative number.
#   On paper and in its .csv it is the same; what it saves as .xlsx has them still, so that each program shows another number from one file.
#   Gnumeric shows them all. SheetJS does where the format has Latin signs alone; with «ОД», «№» or «\/» in it the bare 41 is left. In quotes
#   («"+7" (000)», «0"/26"») or each behind a backslash of its own the figures are shown by all three. openpyxl gives 41, or 9001112233, as does every
#   reader of values. Nothing was found upstream.
# Whom it hurts: lists with telephones that nobody can call, journals whose orders have lost their year or their series on the paper that is signed.
# What a program must do: put such figures in quotes in formats that it writes, better keep telephones and numbers of papers as text; tell a person
#   who hands in such a table what is seen and what is kept.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, SheetJS (npm xlsx) 0.18.5, openpyxl 3.1.5, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert pdftotext node npm; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-calc, gnumeric and poppler-utils, and Node.js with npm"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" xlsx@0.18.5
export PYTHONPATH="$work/lib" HOME="$work" PYTHONUTF8=1 LC_ALL=C.UTF-8

cat >"$work/figures.py" <<'PY'
"""make FILE: a telephone and the number 41 under formats with figures in them; formats FILE: those that stand in it."""
import sys

import openpyxl

FORMATS = (
    (r"+7\ (000)\ 000\-00\-00", 9001112233),
    (r"8\(###\)###\-##\-##", 9001112233),
    (r"2026\-000", 41),
    (r"0\/26", 41),
    (r"№\ 3\-0", 41),
    (r'"+7" (000) 000\-00\-00', 9001112233),
    (r'"2026-"000', 41),
    (r'0"/26"', 41),
    (r"\+\7\ (000)\ 000\-00\-00", 9001112233),
)
if sys.argv[1] == "make":
    book = openpyxl.Workbook()
    book.active.column_dimensions["A"].width = 30
    for number, (code, value) in enumerate(FORMATS, 1):
        book.active.cell(number, 1, value).number_format = code
    book.save(sys.argv[2])
else:
    print(*(cell.number_format for (cell,) in openpyxl.load_workbook(sys.argv[2]).active.iter_rows()), sep="|")
PY
cat >"$work/shown.js" <<'JS'
const XLSX = require("xlsx");
const sheet = XLSX.readFile(process.argv[2]).Sheets.Sheet;
console.log(XLSX.utils.sheet_to_json(sheet, { header: 1, raw: false }).map((row) => row[0].trim()).join("|"));
JS
python3 "$work/figures.py" make "$work/numbers.xlsx"
# 59, 34, 76: parted by «;», quoted where needed, UTF-8; cells as they are shown.
for kind in 'csv:Text - txt - csv (StarCalc):59,34,76' pdf; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" --outdir "$work/shown" "$work/numbers.xlsx" >/dev/null 2>&1
done
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$work/saved" "$work/numbers.xlsx" >/dev/null 2>&1
ssconvert --export-type=Gnumeric_stf:stf_assistant -O 'separator=; format=preserve quoting-mode=never' "$work/numbers.xlsx" "$work/gnumeric.csv" 2>/dev/null
joined() { sed -E 's/^[[:space:]]+|[[:space:]]+$|\f//g' | sed '/^Sheet$\|^Page /d; /^$/d' | paste -sd '|'; }
seen=$(
  echo "LibreOffice: $(joined <"$work/shown/numbers.csv")"
  echo "on paper: $(pdftotext -layout "$work/shown/numbers.pdf" - | joined)"
  echo "saved formats: $(python3 "$work/figures.py" formats "$work/saved/numbers.xlsx")"
  echo "Gnumeric: $(joined <"$work/gnumeric.csv")"
  echo "SheetJS: $(node "$work/shown.js" "$work/numbers.xlsx")"
)
echo "$seen"
quoted="+7 (900) 111-22-33|2026-041|41/26|+7 (900) 111-22-33"
# The figures still stand in what it saves, 7 and 3 without quotes.
saved='\+7" ("000") "000\-00\-00|8\(###\)###\-##\-##|2026\-000|0\/26|"№ "3\-0'
saved+='|"+7 ("000") "000\-00\-00|"2026-"000|0"/26"|"+7 ("000") "000\-00\-00'
lost="+ (900) 111-22-33|(900)111-22-33|-041|41/|№ -41|$quoted"
[ "$seen" = "LibreOffice: $lost
on paper: $lost
saved formats: $saved
Gnumeric: +7 (900) 111-22-33|8(900)111-22-33|2026-041|41/26|№ 3-41|$quoted
SheetJS: +7 (900) 111-22-33|8(900)111-22-33|2026-041|41|41|$quoted" ] || { echo "changed: see above"; exit 1; }
