#!/usr/bin/env bash
# Guess: `count` of the table of shared strings is optional in .xlsx, so a reader that meets `uniqueCount` alone counts the uses itself.
# Really: Calligra Sheets takes a missing `count` for nought and gives up at the first string: "Declared number of shared strings too
#   small", the conversion fails and nothing is opened. With `count` the very same workbook opens with all its words.
# Whom it hurts: people on a KDE desktop, who cannot open a questionnaire that opens everywhere else. Whoever moves the strings of openpyxl, which
#   stand inside their cells, into a table for the sake of such programs, and counts only what is unique, is refused all the same.
# What a program must do: write both attributes, `count` as the number of cells that refer to the table.
# Seen: Calligra Sheets 3.2.1 (Debian calligrasheets 1:3.2.1+dfsg-6+b3), XlsxWriter 3.3.1, openpyxl 3.1.5, 2026-11-28.
set -euo pipefail

command -v calligraconverter >/dev/null || { echo "needs Debian's package calligrasheets (apt-get install calligrasheets)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" XlsxWriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work" QT_QPA_PLATFORM=offscreen

python3 - "$work" <<'PY'
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter

work = Path(sys.argv[1])
book = xlsxwriter.Workbook(work / "with.xlsx")
book.add_worksheet().write_column(0, 0, ["first", "second", "first"])
book.close()
with zipfile.ZipFile(work / "with.xlsx") as whole, zipfile.ZipFile(work / "without.xlsx", "w") as less:
    for name in whole.namelist():
        part = whole.read(name)
        if name == "xl/sharedStrings.xml":
            assert b' count="3" uniqueCount="2"' in part
            part = re.sub(rb' count="\d+"', b"", part)
        less.writestr(name, part)

# Others read both alike.
for name in ("with", "without"):
    cells = openpyxl.load_workbook(work / f"{name}.xlsx").active["A"]
    assert [cell.value for cell in cells] == ["first", "second", "first"]
PY

convert() { calligraconverter --batch "$work/$1.xlsx" "$work/$1.ods" >"$work/$1.log" 2>&1 || true; }
convert with
convert without
[ -s "$work/with.ods" ] || { echo "changed: with count it no longer opens"; exit 1; }
[ ! -s "$work/without.ods" ] || { echo "changed: without count it opens now"; exit 1; }
grep -q "Declared number of shared strings too small (0)" "$work/without.log" || { echo "changed: another reason"; cat "$work/without.log"; exit 1; }
echo "seen: with count it opens; without: $(grep -o 'Declared number of shared strings too small (0)' "$work/without.log" | head -1)"
