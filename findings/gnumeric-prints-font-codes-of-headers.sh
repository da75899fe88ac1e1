#!/usr/bin/env bash
# Guess: Gnumeric, which prints the page number and the date in a header of an .xlsx, also understands the codes for font and size there, or
#   leaves them out, as it has no fonts in headers of its own.
# Really: it drops the «&» and one letter more and prints the rest: of «&"Times New Roman,Bold"&12Детский сад» the paper has
#   «Times New Roman,Bold"2Детский сад», of «&14Приказ 41» it has «4Приказ 41». Saved as .xlsx the rubbish is the header's text from then on.
#   Sizes below 10 (one figure) and &B leave nothing, so a footer in 8 points looks right. LibreOffice prints the words alone.
# Whom it hurts: whoever prints an order or a list in Gnumeric gets another number than the order's («4Приказ 41») on every page, and hands the next
#   person a file that shows it everywhere.
# What a program must do: put no font names and no sizes of two figures into headers and footers; a size of one figure and &B are safe.
# Seen: Gnumeric 1.12.55 (ssconvert), LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), XlsxWriter 3.3.1, openpyxl 3.1.5, 2026-11-29.
set -euo pipefail

for program in soffice ssconvert pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-calc, gnumeric, poppler-utils)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" XlsxWriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8

python3 - "$work/list.xlsx" <<'PY'
import sys

import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet("Лист")
sheet.write("A1", "слово")
sheet.set_header('&L&"Times New Roman,Bold"&12Детский сад&R&14Приказ 41')
sheet.set_footer("&L&8Анкета&R&BЛист &P из &N")
book.close()
PY
flat() { tr -s ' \t\n\f' ' ' | sed 's/^ //; s/ $//'; }
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/list.xlsx" >/dev/null 2>&1
ssconvert "$work/list.xlsx" "$work/gnumeric.pdf" >/dev/null 2>&1
ssconvert "$work/list.xlsx" "$work/gnumeric.xlsx" >/dev/null 2>&1
by_libreoffice=$(pdftotext -layout "$work/list.pdf" - | flat)
by_gnumeric=$(pdftotext -layout "$work/gnumeric.pdf" - | flat)
saved=$(python3 -W ignore -c 'import sys, openpyxl; print(openpyxl.load_workbook(sys.argv[1]).active.oddHeader.right.text)' "$work/gnumeric.xlsx")
echo "LibreOffice prints: $by_libreoffice"
echo "Gnumeric prints:    $by_gnumeric"
echo "Gnumeric saves on the right: $saved"
[ "$by_libreoffice" = "Детский сад Приказ 41 слово Анкета Лист 1 из 1" ] || { echo "changed: LibreOffice"; exit 1; }
[ "$by_gnumeric" = 'Times New Roman,Bold"2Детский сад 4Приказ 41 слово Анкета Лист 1 из 1' ] || { echo "changed: Gnumeric prints"; exit 1; }
[ "$saved" = "4Приказ 41" ] || { echo "changed: Gnumeric saves"; exit 1; }
