#!/usr/bin/env bash
# Guess: with i18n.activate("ru_RU") humanize speaks Russian throughout, as its counts of days and years do.
# Really: three tongues are mixed. Ordinals get endings of two letters that no rule of writing knows and that are masculine even where gender="female" is asked
#   for: «3ий», «4ый», «21ый» in place of «3-й», «3-я». Days come in English («Sep 05»), sizes in English units. Large numbers get a decimal point and a
#   plural that does not go with it: «21.0 тысяча», «5.0 миллионов», and thousands are parted by commas. «5 дней», «22 года», «1 год, 1 месяц и 4 дня» are right.
# Whom it hurts: status pages and reports: «3ий класс», «2ой квартал», and 1,234,567 read as one and a bit by people who write 1 234 567.
# What a program must do: take spans of time from it at most, and write ordinals, days and numbers by rules of its own.
# Seen: humanize 4.17.0, Python 3.11, 2026-11-30.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" humanize==4.17.0
export PYTHONPATH="$work/lib"

seen=$(python3 - <<'PY'
import datetime as dt

import humanize

humanize.i18n.activate("ru_RU")
print(*(humanize.ordinal(number) for number in (1, 2, 3, 4, 21)), "|", *(humanize.ordinal(number, gender="female") for number in (1, 3)))
print(humanize.naturalday(dt.date(2026, 9, 5), "%d %B"), "|", humanize.naturaldate(dt.date(1999, 9, 5)), "|", humanize.naturalsize(5_000_000))
print(humanize.intword(21_000), "|", humanize.intword(5_000_000), "|", humanize.intcomma(1234567))
print(humanize.naturaldelta(dt.timedelta(days=5)), "|", humanize.naturaldelta(dt.timedelta(days=365 * 22)))
PY
)
expected='1ый 2ой 3ий 4ый 21ый | 1ый 3ий
05 September | Sep 05 1999 | 5.0 MB
21.0 тысяча | 5.0 миллионов | 1,234,567
5 дней | 22 года'
[ "$seen" = "$expected" ] || { printf 'changed: humanize now says\n%s\n' "$seen"; exit 1; }
printf 'seen with humanize:\n%s\n' "$seen"
