#!/usr/bin/env bash
# Guess: a workbook that openpyxl made, and another library opened and saved with one cell in bold, opens in openpyxl again.
# Really: for every new look of a cell, a bold font or a number format, xlsx-populate adds an empty element <fill/> to the styles. openpyxl
#   gives up the whole workbook for it with a TypeError of its own internals, before it reads a single value, also when reading values only.
#   calamine reads every value of the same file. A trial that only sets values shows nothing: without a new look no fill is added.
# Whom it hurts: a service that fills in people's forms with xlsx-populate hands them files that look right in an office program and that
#   a program built on openpyxl calls damaged.
# What a program must do: read the styles leniently itself, or mend them before openpyxl sees them, and not take a TypeError for a damaged file.
# Seen: xlsx-populate (npm) 1.21.0, openpyxl 3.1.5, python-calamine 0.9.1, 2026-11-29.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix "$work" xlsx-populate@1.21.0
export PYTHONPATH="$work/lib"

python3 - "$work/made.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.Workbook()
book.active.append(["Стаж, лет", 7])
book.save(sys.argv[1])
PY

cat >"$work/save.js" <<'JS'
const populate = require("xlsx-populate");
const [made, valued, styled] = process.argv.slice(2);
(async () => {
  const plain = await populate.fromFileAsync(made);
  plain.sheet(0).cell("B1").value(8);
  await plain.toFileAsync(valued);
  const bold = await populate.fromFileAsync(made);
  bold.sheet(0).cell("B1").value(8).style("bold", true);
  await bold.toFileAsync(styled);
})();
JS
node "$work/save.js" "$work/made.xlsx" "$work/valued.xlsx" "$work/styled.xlsx"

seen=$(python3 - "$work" <<'PY'
import sys
import zipfile
from pathlib import Path

import openpyxl
import python_calamine

for name in ("valued", "styled"):
    path = Path(sys.argv[1]) / f"{name}.xlsx"
    fills = zipfile.ZipFile(path).read("xl/styles.xml").decode().count("<fill/>")
    try:
        read = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]["B1"].value
    except TypeError:
        read = "TypeError"
    other = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()[0][1]
    print(f"{name}: empty fills {fills}, openpyxl {read}, calamine {other:g}")
PY
)
expected="valued: empty fills 0, openpyxl 8, calamine 8
styled: empty fills 1, openpyxl TypeError, calamine 8"
[ "$seen" = "$expected" ] || { printf 'changed: now\n%s\n' "$seen"; exit 1; }
echo "seen: $(echo "$seen" | tail -1)"
