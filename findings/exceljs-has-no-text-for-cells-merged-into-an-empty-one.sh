#!/usr/bin/env bash
# Guess: in ExcelJS cell.text is the safe way to ask what a cell shows; of a cell without words it is "".
# Really: that holds for an empty cell and for cells merged into one that has words. Of a cell merged into an empty one
#   the answer is an error, «Cannot read properties of null»: a merged cell passes on the value of the first one, which is null.
# Whom it hurts: forms join empty cells for long answers; a service that lists the words of a blank, or looks for what was left
#   empty, fails on exactly the answers that nobody has given.
# What a program must do: ask only where cell.master is the cell itself.
# Seen: ExcelJS 4.4.0, openpyxl 3.1.5, 2026-11-29.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0

PYTHONPATH="$work/lib" python3 - "$work/form.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet["A1"] = "Отзыв"
sheet.merge_cells("A1:B1")
sheet.merge_cells("A2:B2")
sheet["A3"] = "конец"
book.save(sys.argv[1])
PY
cat >"$work/words.js" <<'JS'
const ExcelJS = require("exceljs");
const book = new ExcelJS.Workbook();
book.xlsx.readFile(process.argv[2]).then(() => {
  const sheet = book.worksheets[0];
  const text = cell => { try { return `"${cell.text}"` } catch (error) { return error.constructor.name } };
  for (const place of ["A1", "B1", "A2", "B2", "B3"]) console.log(place, text(sheet.getCell(place)));
});
JS
seen=$(node "$work/words.js" "$work/form.xlsx")
[ "$seen" = 'A1 "Отзыв"
B1 "Отзыв"
A2 ""
B2 TypeError
B3 ""' ] || { printf 'changed: ExcelJS now says\n%s\n' "$seen"; exit 1; }
printf 'seen with ExcelJS:\n%s\n' "$seen"
