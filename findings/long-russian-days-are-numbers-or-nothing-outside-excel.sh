#!/usr/bin/env bash
# Guess: a day that Excel shows as «05 сентября 2026 г.» – the long day of its Russian list of formats – is shown so, or in figures, by every
#   spreadsheet that opens the .xlsx, since the language stands in the format itself.
# Really: it depends on how the language is spelled. With its number, [$-419], all is well. [$-FC19], which Excel writes for the genitive, is unknown to
#   LibreOffice and Gnumeric: they print the month in the language they are set to, on a server «05 September 2026 г.». With its name, as today's
#   Excel has it in that list – [$-ru-RU-x-genlower] and, for the long day of the system, [$-x-sysdate] –, LibreOffice drops the whole format, prints 46270,
#   and saves a plain number under General as .xlsx and .ods; Gnumeric prints an empty cell. openpyxl and calamine read the day from the first file and the
#   number from what LibreOffice saved. «d mmmm yyyy» alone depends on the program's language too. Of «сентябрь 2026» Gnumeric makes «сентября 2026».
#   Nothing was found upstream.
# Whom it hurts: lists of people that are printed through LibreOffice or sent on by it: 46270 for a day of birth, or no day at all.
# What a program must do: give days the format DD.MM.YYYY or [$-419], never another spelling; before a workbook is printed put these two in place of
#   the others; take a number of five figures for a day where a day is asked for.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, openpyxl 3.1.5, python-calamine 0.9.1, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-calc and gnumeric"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
export PYTHONPATH="$work/lib" HOME="$work" PYTHONUTF8=1 LC_ALL=C.UTF-8

cat >"$work/days.py" <<'PY'
"""make FILE: the same day in seven formats; read FILE…: what openpyxl finds in each (value and format), and calamine."""
import datetime as dt
import sys
import warnings

import openpyxl
import python_calamine

FORMATS = (
    r"[$-FC19]dd\ mmmm\ yyyy\ \г\.;@",
    r"[$-ru-RU-x-genlower]dd\ mmmm\ yyyy\ \г\.;@",
    r"[$-ru-RU]mmmm\ yyyy;@",
    r"[$-x-sysdate]dddd\,\ mmmm\ dd\,\ yyyy",
    r"[$-419]dd\ mmmm\ yyyy\ \г\.;@",
    r"[$-419]mmmm\ yyyy;@",
    "DD.MM.YYYY",
)
warnings.simplefilter("ignore")
if sys.argv[1] == "make":
    book = openpyxl.Workbook()
    for number, one in enumerate(FORMATS, 1):
        book.active.cell(number, 1, dt.date(2026, 9, 5)).number_format = one
    book.save(sys.argv[2])
for path in sys.argv[2:] if sys.argv[1] == "read" else ():
    cells = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
    values = [int(cell) if isinstance(cell, float) else cell for (cell,) in cells]
    if path.endswith("xlsx"):
        found = [(cell.value, cell.number_format) for (cell,) in openpyxl.load_workbook(path).active.iter_rows()]
        agree = [value == (day.date() if isinstance(day, dt.datetime) else day) for value, (day, _) in zip(values, found, strict=True)]
        general = sum(look == "General" for _, look in found)
        assert all(agree), (values, found)
    else:
        general = "unasked"
    print(f"{path.rpartition('/')[2]}: general {general}:", *values)
PY
python3 "$work/days.py" make "$work/days.xlsx"

# A profile each, set to the language of an English server and of a Russian desk.
for language in en-US ru-RU; do
  mkdir -p "$work/$language/profile/user"
  cat >"$work/$language/profile/user/registrymodifications.xcu" <<XCU
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop
oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$language</value></prop></item></oor:items>
XCU
  # 59, 34, 76: parted by «;», quoted where needed, UTF-8; cells as they are shown.
  soffice "-env:UserInstallation=file://$work/$language/profile" --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76' \
    --outdir "$work/$language" "$work/days.xlsx" >/dev/null 2>&1
done
for kind in xlsx ods; do
  soffice "-env:UserInstallation=file://$work/en-US/profile" --headless --convert-to "$kind" --outdir "$work/en-US" "$work/days.xlsx" >/dev/null 2>&1
done
ssconvert --export-type=Gnumeric_stf:stf_assistant -O 'separator=; format=preserve quoting-mode=never' "$work/days.xlsx" "$work/gnumeric.csv" 2>/dev/null

seen=$(
  for shown in en-US/days.csv ru-RU/days.csv gnumeric.csv; do
    echo "$shown: $(paste -sd '|' "$work/$shown")"
  done
  python3 "$work/days.py" read "$work/days.xlsx" "$work/en-US/days.xlsx" "$work/en-US/days.ods"
)
echo "$seen"
[ "$seen" = "en-US/days.csv: 05 September 2026 г.|46270|46270|46270|05 сентября 2026 г.|Сентябрь 2026|05.09.2026
ru-RU/days.csv: 05 сентября 2026 г.|46270|46270|46270|05 сентября 2026 г.|Сентябрь 2026|05.09.2026
gnumeric.csv: 05 September 2026 г.||||05 сентября 2026 г.|сентября 2026|05.09.2026
days.xlsx: general 0: 2026-09-05 2026-09-05 2026-09-05 2026-09-05 2026-09-05 2026-09-05 2026-09-05
days.xlsx: general 3: 2026-09-05 46270 46270 46270 2026-09-05 2026-09-05 2026-09-05
days.ods: general unasked: 2026-09-05 46270 46270 46270 2026-09-05 2026-09-05 2026-09-05" ] || { echo "changed: see above"; exit 1; }
echo "seen with $(soffice --version | cut -d' ' -f1-2), $(ssconvert --version 2>&1 | head -1)"
