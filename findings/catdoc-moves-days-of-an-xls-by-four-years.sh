#!/usr/bin/env bash
# Guess: xls2csv, which Debian's mail and document searches call for old workbooks, writes a day in its own pattern or as the serial number under it;
#   either is the day of the file. A box that is ticked comes out as TRUE, 1 or a word.
# Really: every .xls holds a record that says from which day its serials count (DATEMODE), 0 for the usual 1900 and 1 for 1904. xls2csv takes the
#   record itself for the 1904 calendar and does not look at what it holds: 07.09.2026 under a built-in pattern of days becomes 08-Sep-30, four years and
#   a day later. Under a pattern of one's own (DD.MM.YYYY) the very same day comes out as 46272. Of TRUE and FALSE nothing is left when they are typed, both are
#   an empty cell; as LibreOffice saves them both are 0.
# Whom it hurts: whoever turns an old workbook into text this way, or finds it by a search that does: orders are dated into the future, and «yes» cannot be
#   told from «no».
# What a program must do: read .xls with a reader that looks into DATEMODE and BOOLERR (xlrd does, shown beside); never take a .csv of unknown making
#   for the workbook it came of.
# Seen: catdoc 0.95 (Debian 1:0.95-6~deb12u1), xlwt 1.3.0, xlrd 2.0.2, LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), 2026-11-30.
set -euo pipefail

for program in soffice xls2csv; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages catdoc and libreoffice-calc"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" xlwt==1.3.0 xlrd==2.0.2
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8
cd "$work"

python3 - <<'PY'
import datetime as dt

import xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("Answers")
for column, (value, pattern) in enumerate(
    [(dt.date(2026, 9, 7), "D-MMM-YY"), (dt.date(2026, 9, 7), "DD.MM.YYYY"), (True, "General"), (False, "General"), ("end", "General")]
):
    style = xlwt.XFStyle()
    style.num_format_str = pattern
    sheet.write(0, column, value, style)
book.save("typed.xls")
PY
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "xls:MS Excel 97" --outdir saved typed.xls >/dev/null 2>&1
by_xlrd() {
  python3 - "$1" <<'PY'
import sys

import xlrd

book = xlrd.open_workbook(sys.argv[1])
kinds = {xlrd.XL_CELL_DATE: lambda value: xlrd.xldate_as_datetime(value, book.datemode).date(), xlrd.XL_CELL_BOOLEAN: bool}
print(*(kinds.get(cell.ctype, str)(cell.value) for cell in book.sheet_by_index(0).row(0)), f"(DATEMODE {book.datemode})")
PY
}
seen=$(
  for file in typed.xls saved/typed.xls; do
    echo "$file, xlrd: $(by_xlrd "$file")"
    echo "$file, xls2csv: $(xls2csv -d utf-8 "$file" | tr -d '\f' | head -1)"
  done
)
echo "$seen"
[ "$seen" = 'typed.xls, xlrd: 2026-09-07 2026-09-07 True False end (DATEMODE 0)
typed.xls, xls2csv: "08-Sep-30","46272",,,"end"
saved/typed.xls, xlrd: 2026-09-07 2026-09-07 True False end (DATEMODE 0)
saved/typed.xls, xls2csv: "46272","46272","0","0","end"' ] || { echo "changed: see above"; exit 1; }
