#!/usr/bin/env bash
# Guess: excelize, which hands out cells as the sheet shows them, knows number formats with conditions as it knows 0.00% and DD.MM.YYYY: of [=1]"да";[=0]"нет",
#   with which people make ticks of 1 and 0, it shows да and нет; or it gives the bare number.
# Really: conditions are passed over. The first part of the format holds for every number that is not negative, so that 0 is «да»; with [=0]"нет";"да" 1 is
#   «нет», of [=1]"согласен";[=2]"отказ";"не указано" everybody is «согласен», and of [>=18]"взрослый";"ребёнок" a child is grown up. The third part,
#   for nought, is passed over too: "да";"да";"нет" is «да» for 0, and a nought that 0;-0;;@ hides is shown. A format of two parts for numbers above and
#   below nought comes right, so a trial with «убыток» shows nothing. LibreOffice, Gnumeric and SheetJS show all of them right. Nothing
#   was found upstream.
# Whom it hurts: consents and marks in tables whose ticks are formats: each 0 is read as a yes.
# What a program must do: ask for the raw value (RawCellValue) where a format has words or conditions, and tell what it means itself.
# Seen: excelize 0.1.0 (PyPI, the Go library's binding), openpyxl 3.1.5, LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, SheetJS (npm
#   xlsx) 0.18.5, 2026-12-01.
set -euo pipefail

for program in soffice ssconvert node npm; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-calc, gnumeric, nodejs, npm)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check excelize==0.1.0 openpyxl==3.1.5
export HOME="$work" LC_ALL=C.UTF-8
cd "$work"
npm install --silent --no-audit --no-fund --prefix js xlsx@0.18.5 >/dev/null

venv/bin/python - <<'PY'
import openpyxl

CELLS = {
    '[=1]"да";[=0]"нет"': (1, 0),
    '[=0]"нет";"да"': (1, 0),
    '[=1]"согласен";[=2]"отказ";"не указано"': (1, 2, 3),
    '[>=18]"взрослый";"ребёнок"': (30, 5),
    '"да";"да";"нет"': (1, 0),
    "0;-0;;@": (5, 0),
    '"прибыль";"убыток"': (5, -5),
}
book = openpyxl.Workbook()
for row, (words, numbers) in enumerate(CELLS.items(), 1):
    book.active.cell(row, 1, words)
    for column, number in enumerate(numbers, 2):
        book.active.cell(row, column, number).number_format = words
book.save("ticks.xlsx")
PY
soffice "-env:UserInstallation=file://$work/profile" --headless \
  --convert-to 'csv:Text - txt - csv (StarCalc):124,0,76,1,,0,false,true' ticks.xlsx >/dev/null 2>&1
ssconvert -O 'separator=| quoting-mode=never format=preserve' ticks.xlsx ticks.txt 2>/dev/null
node -e '
const xlsx = require("./js/node_modules/xlsx");
const rows = xlsx.utils.sheet_to_json(xlsx.readFile("ticks.xlsx").Sheets.Sheet, { header: 1, raw: false });
console.log(rows.map((row) => row.join("|")).join("\n"));
' >ticks.js.txt
seen=$(
  venv/bin/python - <<'PY'
import excelize

for row in excelize.open_file("ticks.xlsx").get_rows("Sheet"):
    print(*row, sep="|")
PY
)
shown='[=1]"да";[=0]"нет"|да|нет
[=0]"нет";"да"|да|нет
[=1]"согласен";[=2]"отказ";"не указано"|согласен|отказ|не указано
[>=18]"взрослый";"ребёнок"|взрослый|ребёнок
"да";"да";"нет"|да|нет
0;-0;;@|5|
"прибыль";"убыток"|прибыль|убыток'
# Cells that show nothing at the end of a row are written by some of them.
others() {
  for file in ticks.csv ticks.txt ticks.js.txt; do
    diff <(sed 's/|*$//' "$file") <(sed 's/|*$//' <<<"$shown") || echo "shown otherwise in $file"
  done
}
told=$(others)
printf '%s\n%s\n' "$seen" "$told"
[ -z "$told" ] && [ "$seen" = '[=1]"да";[=0]"нет"|да|да
[=0]"нет";"да"|нет|нет
[=1]"согласен";[=2]"отказ";"не указано"|согласен|согласен|согласен
[>=18]"взрослый";"ребёнок"|взрослый|взрослый
"да";"да";"нет"|да|да
0;-0;;@|5|0
"прибыль";"убыток"|прибыль|убыток' ] || { echo "changed: see above"; exit 1; }
