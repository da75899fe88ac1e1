#!/usr/bin/env bash
# Guess: a formula engine compares words as spreadsheets do, without regard to case; «ё» and «е», «й» and «и» are letters of their own. If its
#   setting accentSensitive (off) mixes them, turning it on parts them again.
# Really: MATCH, VLOOKUP and XLOOKUP strip every mark from a letter whatever the setting says: Заикин is found for Зайкин and Королёв for
#   Королев. COUNTIF does the same by default, «=» takes ё for е but not й for и; these two mind the setting, so with it on one sheet counts
#   one Королев and looks the other up. LibreOffice and Gnumeric keep all four names apart.
# Whom it hurts: two people whose names differ by such a letter are one in a table shown on a web page: one's row, post or mark stands beside
#   the other's name, by the order of the rows, and nothing is said.
# What a program must do: look people up by a number or a code, never by name, in a workbook that such an engine may reckon; accentSensitive
#   mends comparisons and counts alone.
# Seen: HyperFormula 3.5.0, LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, openpyxl 3.1.5, 2026-11-29.
set -euo pipefail

for program in node npm soffice ssconvert; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-calc, gnumeric)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" hyperformula@3.5.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8

cat >"$work/table.json" <<'JSON'
[["Заикин", 1], ["Зайкин", 2], ["Королёв", 3], ["Королев", 4],
 ["=VLOOKUP(\"Зайкин\",A1:B4,2,FALSE())"], ["=MATCH(\"Королев\",A1:A4,0)"],
 ["=COUNTIF(A1:A4,\"Зайкин\")"], ["=COUNTIF(A1:A4,\"Королев\")"], ["=IF(\"й\"=\"и\",1,0)"], ["=IF(\"ё\"=\"е\",1,0)"]]
JSON
cat >"$work/reckon.js" <<'JS'
const { HyperFormula } = require("hyperformula");
const rows = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const book = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3", accentSensitive: process.argv[3] === "on" });
console.log(...book.getSheetValues(0).slice(4).map((row) => row[0]));
JS
python3 - "$work" <<'PY'
import json
import sys
from pathlib import Path

import openpyxl

work = Path(sys.argv[1])
book = openpyxl.Workbook()
for row in json.loads((work / "table.json").read_text(encoding="utf-8")):
    book.active.append(row)
book.save(work / "table.xlsx")
PY
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 --outdir "$work" "$work/table.xlsx" >/dev/null 2>&1
ssconvert --recalc "$work/table.xlsx" "$work/gnumeric.csv" >/dev/null 2>&1

echo "seen: VLOOKUP Зайкин, MATCH Королев, COUNTIF of both, й=и, ё=е"
expect() {
  [ "$2" = "$3" ] || { echo "changed: $1 says $2"; exit 1; }
  echo "seen: $1: $2"
}
expect "HyperFormula" "$(node "$work/reckon.js" "$work/table.json" off)" "1 3 2 2 0 1"
expect "HyperFormula, accentSensitive" "$(node "$work/reckon.js" "$work/table.json" on)" "1 3 1 1 0 0"
expect "LibreOffice" "$(sed -n 5,10p "$work/table.csv" | tr -d ',' | xargs)" "2 4 1 1 0 0"
expect "Gnumeric" "$(sed -n 5,10p "$work/gnumeric.csv" | tr -d ',' | xargs)" "2 4 1 1 0 0"
