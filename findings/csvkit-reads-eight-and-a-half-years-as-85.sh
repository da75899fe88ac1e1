#!/usr/bin/env bash
# Guess: csvkit leaves what it cannot read as a number as text, and tells numbers only where they are plain; «8,5» in a cell that holds text stays.
# Really: agate, which guesses its types, drops the grouping sign of its locale before it reads a number, and that is the English comma unless
#   told otherwise. A column of «8,5» and «10,75» becomes 85 and 1075, all of it, with no warning; so do cells of an .xlsx that were stored as
#   text, and in2csv writes 85 into the .csv. «007» becomes 7. Days with dots are read month first as long as all of a column allow it:
#   05.09.2026 is the ninth of May; one 15.09.2026 among them and the whole column stays text.
# Whom it hurts: who turns questionnaires filled in Russian into .csv or looks at their means: years of service and hours are ten or a
#   hundred times too many, days are other days, and numbers of orders lose their zeros.
# What a program must do: read columns as text (--no-inference), or give the decimal comma and the form of days by name (--locale ru_RU is enough for
#   the numbers; --date-format for the days), and never take the types that were guessed.
# Seen: csvkit 2.2.0, agate 1.14.2, agate-excel 0.4.2, openpyxl 3.1.5, Python 3.11, 2026-11-30.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 agate-excel==0.4.2 openpyxl==3.1.5
bin=$work/venv/bin

"$bin/python" - "$work/answers.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.Workbook()
for row in (("years", "order", "day", "mixed"), ("8,5", "007", "05.09.2026", "05.09.2026"), ("10,75", "041", "07.10.2026", "15.09.2026")):
    book.active.append(row)
book.save(sys.argv[1])
PY
guessed=$("$bin/in2csv" "$work/answers.xlsx" | tr -d '\r' | paste -sd '|')
plain=$("$bin/in2csv" --no-inference "$work/answers.xlsx" | tr -d '\r' | paste -sd '|')
russian=$("$bin/in2csv" --no-inference "$work/answers.xlsx" | "$bin/csvstat" --locale ru_RU --columns years --max | tr -d '\r')
told="guessed: $guessed
as text: $plain
largest by the Russian comma: $russian"
expected='guessed: years,order,day,mixed|85,7,2026-05-09,05.09.2026|1075,41,2026-07-10,15.09.2026
as text: years,order,day,mixed|"8,5",007,05.09.2026,05.09.2026|"10,75",041,07.10.2026,15.09.2026
largest by the Russian comma: 10.75'
[ "$told" = "$expected" ] || { printf 'changed: csvkit now says\n%s\n' "$told"; exit 1; }
printf 'seen with csvkit:\n%s\n' "$told"
