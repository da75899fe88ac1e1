#!/usr/bin/env bash
# Guess: a program that shows #N/A and #DIV/0! in cells it opened from an .xlsx saves errors into an .ods: as other programs do, without a number.
# Really: Calligra Sheets saves each of them as the number 0 (office:value-type="float", office:value="0") with the error as the words beside it. It
#   also shows the rows and columns that were hidden. Out of an .xls of the same workbook it saves neither: errors are no numbers, hidden stays hidden.
# Whom it hurts: who sees «#N/A» for the years of service and hands the file in: a reader of values gets 0 years, and answers nobody saw are read
#   beside those that were meant.
# What a program must do: where the words beside a number of an .ods are an error, believe the words and ask.
# Seen: Calligra Sheets 3.2.1 (Debian calligrasheets 1:3.2.1+dfsg-6+b3), LibreOffice 7.4.7 (Debian libreoffice-calc 4:7.4.7-1+deb12u14),
#   openpyxl 3.1.5, 2026-11-30.
set -euo pipefail

command -v calligraconverter >/dev/null || { echo "needs Debian's package calligrasheets (apt-get install calligrasheets)"; exit 2; }
command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-calc (apt-get install libreoffice-calc)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work" QT_QPA_PLATFORM=offscreen
cd "$work"

python3 - <<'PY'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.append(["=NA()", "=1/0", 7])
sheet.append(["hidden"])
sheet.row_dimensions[2].hidden = True
book.save("book.xlsx")
PY

# Calligra opens no workbook of openpyxl; LibreOffice works the errors out and writes both formats.
for kind in xlsx xls; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" --outdir saved book.xlsx >/dev/null 2>&1
  calligraconverter --batch "saved/book.$kind" "$kind.ods" >/dev/null 2>&1
done

python3 - <<'PY'
import re
import zipfile


def content(name):
    return zipfile.ZipFile(name).read("content.xml").decode()


def errors(name):
    cells = re.findall(r"<table:table-cell([^>]*)>\s*<text:p>(#[^<]+)</text:p>", content(name))
    return [(words, "float" if 'value-type="float"' in looks and 'office:value="0"' in looks else "other") for looks, words in cells]


of_xlsx, of_xls = errors("xlsx.ods"), errors("xls.ods")
assert of_xlsx == [("#N/A", "float"), ("#DIV/0!", "float")], f"changed: {of_xlsx}"
assert of_xls == [("#N/A", "other"), ("#DIV/0!", "other")], f"changed: {of_xls}"
hidden = {name: "collapse" in content(name) for name in ("xlsx.ods", "xls.ods")}
assert hidden == {"xlsx.ods": False, "xls.ods": True}, f"changed: {hidden}"
print("seen: from .xlsx the errors are 0 and the hidden row is shown; from .xls neither")
PY
