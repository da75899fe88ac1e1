#!/usr/bin/env bash
# Guess: rows to be repeated above each page (print titles) are among the oldest things of a workbook; Gnumeric, which has them too, takes them over
#   from .xlsx, .xls and .ods, and hands them on when it saves.
# Really: it repeats them from its own format only. From .xlsx and .xls it keeps a name «Print_Titles» that its printing does not look at; from .ods it notes the
#   row as «1», which it does not understand itself («$1:$1» it does). So a list of three pages has its headings on the first one. Saved again
#   as .xlsx the name loses its prefix (_xlnm.): now no program repeats them any more, LibreOffice does not either.
# Whom it hurts: whoever prints a journal of several pages, or signs it, finds columns without headings from page two on; after one saving in Gnumeric
#   so does everybody else who has the file.
# What a program must do: not count on it: make the PDF of a list itself, or write what the columns are where it is read on each page; look for the name
#   without prefix when a workbook of its own comes back.
# Seen: Gnumeric 1.12.55 (ssconvert, Debian 1.12.55-1), LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), openpyxl 3.1.5, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert pdftotext pdfinfo unzip; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-calc, gnumeric, poppler-utils and unzip"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8
cd "$work"

python3 - <<'PY'
import openpyxl

book = openpyxl.Workbook()
book.active.append(["Heading", "Number"])
for number in range(119):
    book.active.append(["row", number])
book.active.print_title_rows = "1:1"
book.save("list.xlsx")
PY
by_libreoffice() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$3" "$2" >/dev/null 2>&1; }
headings() { echo "$(pdftotext -layout "$1" - | grep -c Heading) of $(pdfinfo "$1" | sed -n 's/^Pages: *//p') pages"; }
by_libreoffice ods list.xlsx .
by_libreoffice "xls:MS Excel 97" list.xlsx .
by_libreoffice pdf list.xlsx .
seen=$(
  echo "LibreOffice, list.xlsx: $(headings list.pdf)"
  for file in list.xlsx list.xls list.ods; do
    ssconvert "$file" paper.pdf >/dev/null 2>&1
    echo "Gnumeric, $file: $(headings paper.pdf)"
  done
  ssconvert list.ods list.gnumeric >/dev/null 2>&1
  zcat list.gnumeric | sed 's/repeat_top value="1"/repeat_top value="$1:$1"/' | gzip >own.gnumeric
  ssconvert own.gnumeric paper.pdf >/dev/null 2>&1
  echo "Gnumeric, its own: $(headings paper.pdf)"
  mkdir saved
  ssconvert list.xlsx saved/list.xlsx >/dev/null 2>&1
  echo "saved: $(unzip -p saved/list.xlsx xl/workbook.xml | grep -o 'definedName name="[A-Za-z_.]*Print_Titles"' | tr -d '"')"
  by_libreoffice pdf saved/list.xlsx saved
  echo "LibreOffice, saved/list.xlsx: $(pdftotext -layout saved/list.pdf - | grep -c Heading) heading"
)
echo "$seen"
[ "$seen" = "LibreOffice, list.xlsx: 3 of 3 pages
Gnumeric, list.xlsx: 1 of 3 pages
Gnumeric, list.xls: 1 of 3 pages
Gnumeric, list.ods: 1 of 3 pages
Gnumeric, its own: 3 of 3 pages
saved: definedName name=Print_Titles
LibreOffice, saved/list.xlsx: 1 heading" ] || { echo "changed: see above"; exit 1; }
