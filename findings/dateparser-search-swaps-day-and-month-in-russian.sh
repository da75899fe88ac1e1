#!/usr/bin/env bash
# Guess: dateparser with languages=["ru"] reads 02.03.2026 as 2 March, in a cell of its own and in the middle of a sentence alike.
# Really: parse() does, search_dates() does not: the text is first put into English and what was found is then parsed as English, month
#   before day: 3 February. A day after the 12th comes out right, so a trial with «15.09.2026» shows nothing. PREFER_LOCALE_DATE_ORDER
#   changes nothing; DATE_ORDER="DMY" mends it. A length of service is a date besides: «стаж 5 лет» is this day five years ago, with
#   STRICT_PARSING too, and with "absolute-time" as the only parser the fifth of this month.
# Whom it hurts: whoever gathers dates of orders and terms from letters and minutes: two in five are in the wrong month and look quite right.
# What a program must do: pass DATE_ORDER="DMY" with every search, and keep of what is found only words that hold day, month and year themselves.
# Seen: dateparser 1.5.0, 2026-11-29.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  dateparser==1.5.0 python-dateutil==2.9.0.post0 pytz==2026.6 regex==2026.11.19 six==1.17.0 tzlocal==5.4.5
export PYTHONPATH="$work/lib"

python3 -W ignore - <<'PY'
import datetime as dt
import sys

import dateparser
from dateparser.search import search_dates

TEXT = "Приказ от 02.03.2026, стаж 5 лет, срок до 15.09.2026"
BASE = {"RELATIVE_BASE": dt.datetime(2026, 11, 20)}


def searched(**settings: object) -> list[tuple[str, str]]:
    found = search_dates(TEXT, languages=["ru"], settings={**BASE, **settings})
    return [(words, f"{moment:%d.%m.%Y}") for words, moment in found or []]


def expect(what: str, seen: object, expected: object) -> None:
    if seen != expected:
        sys.exit(f"changed: {what} gives {seen}")
    print(f"seen: {what}: {seen}")


alone = dateparser.parse("02.03.2026", languages=["ru"], settings=BASE)
expect("parse", f"{alone:%d.%m.%Y}", "02.03.2026")
service = dateparser.parse("5 лет", languages=["ru"], settings=BASE)
expect("parse of «5 лет»", f"{service:%d.%m.%Y}", "20.11.2021")
swapped = [("02.03.2026", "03.02.2026"), ("5 лет", "20.11.2021"), ("15.09.2026", "15.09.2026")]
expect("search", searched(), swapped)
expect("search, PREFER_LOCALE_DATE_ORDER", searched(PREFER_LOCALE_DATE_ORDER=True), swapped)
expect("search, DATE_ORDER", searched(DATE_ORDER="DMY"), [("02.03.2026", "02.03.2026"), *swapped[1:]])
strict = searched(DATE_ORDER="DMY", STRICT_PARSING=True)
expect("search, DATE_ORDER and STRICT_PARSING", strict[1], ("5 лет", "20.11.2021"))
absolute = searched(DATE_ORDER="DMY", PARSERS=["absolute-time"])
expect("search, DATE_ORDER and absolute-time alone", absolute[1], ("5 лет", "05.11.2026"))
PY
