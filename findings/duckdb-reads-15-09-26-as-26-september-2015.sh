#!/usr/bin/env bash
# Guess: DuckDB tells the form of the days in a .csv from the whole column and leaves as text what it is not sure of; days with four figures of the year come
#   right (15.09.2026), and those with two, 15.09.26, come right as well or stay text.
# Really: the year is tried first. 15.09.26 is 26 September 2015, 01.12.25 is 25 December 2001, and 30.02.26, which is no day at all, is 26 February 2030;
#   strokes and hyphens in place of the dots change nothing. Only where some first figure or some last one cannot be a day (01.12.87) is the column
#   read day first, so that one birthday of the last century moves everybody else's days by years. Beside one 15.09.2026 the day 15.09.26 falls into the year 26.
#   Points of a plan are days too: 12.05.26 and 3.1.2 are 2012 and 2003. No warning; a typed column says DATE. Upstream is known for points and
#   codes taken for days (issue 13121, closed); nothing was found about the order.
# Whom it hurts: lists with short days, as people type them: terms, days of birth and of orders are wrong by years and look like days of a register.
# What a program must do: give the form of days by name (dateformat='%d.%m.%y') or read with all_varchar=true; never take days that were guessed.
# Seen: duckdb 2.0.1 (PyPI), Python 3.11, 2026-12-01.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
PYTHONUTF8=1 "$work/venv/bin/python" -W error - "$work" <<'PY'
import sys
from pathlib import Path

import duckdb

COLUMNS = {
    ("15.09.26", "01.12.25"): "DATE 2015-09-26 2001-12-25",
    ("15/09/26", "01/12/25"): "DATE 2015-09-26 2001-12-25",
    ("15.09.26", "30.02.26"): "DATE 2015-09-26 2030-02-26",
    ("15.09.26", "01.12.87"): "DATE 2026-09-15 1987-12-01",
    ("15.09.26", "15.09.2026"): "DATE 0026-09-15 2026-09-15",
    ("12.05.26", "3.1.2"): "DATE 2012-05-26 2003-01-02",
    ("15.09.2026", "01.12.2025"): "DATE 2026-09-15 2025-12-01",
}
path = Path(sys.argv[1], "days.csv")


def read(days: tuple[str, ...], options: str = "") -> str:
    path.write_text("Кто;Когда\n" + "".join(f"Анна;{day}\n" for day in days), encoding="utf-8")
    found = duckdb.sql(f"SELECT \"Когда\", \"Когда\"::VARCHAR FROM read_csv('{path}'{options})")
    return " ".join([str(found.types[0]), *(row[1] for row in found.fetchall())])


seen = {days: read(days) for days in COLUMNS}
named = read(("15.09.26", "01.12.25"), ", dateformat='%d.%m.%y'")
for days, answer in seen.items():
    print(*days, "->", answer)
print("with dateformat ->", named)
sys.exit((seen != COLUMNS or named != "DATE 2026-09-15 2025-12-01") and "changed: other days than were seen")
PY
