#!/usr/bin/env bash
# Guess: rutimeparser, which reads «завтра в полдень» and «15.09.2020» in Russian, reads «15 сентября 2020» too, or finds nothing in it.
# Really: it reads day and month, lets the year fall and answers with the next such day after now: 15 September 2020 is in 2027 when read
#   in November 2026, and so is 15 September 2026. In figures the year is kept. Nothing tells the one answer from the other.
# Whom it hurts: a date of an order, of birth or of a past event in words becomes a date to come, always a plausible one.
# What a program must do: give it no text with a year, or look for four figures in the words and compare them with the answer's year.
# Seen: rutimeparser 1.1.1, 2026-11-29.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check rutimeparser==1.1.1
"$work/venv/bin/python" -W ignore - <<'PY'
import datetime as dt
import sys

from rutimeparser import parse

NOW = dt.datetime(2026, 11, 20, 12)
for text, expected in (
    ("15 сентября 2020", dt.date(2027, 9, 15)),
    ("15 сентября 2026", dt.date(2027, 9, 15)),
    ("15.09.2020", dt.date(2020, 9, 15)),
    ("15 сентября", dt.date(2027, 9, 15)),
):
    seen = parse(text, now=NOW)
    if seen != expected:
        sys.exit(f"changed: {text} is {seen}")
    print(f"seen: {text} on {NOW:%Y-%m-%d}: {seen}")
PY
