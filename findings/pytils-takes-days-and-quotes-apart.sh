#!/usr/bin/env bash
# Guess: pytils, whose numerals and months are right, sets Russian type as well: typography() changes quotes, dashes and spaces between words.
# Really: it puts a space behind every dot that has none, figures or not: «05.09.2026» becomes «05. 09. 2026», «пункт 2.7» «пункт 2. 7», «1.5 ставки»
#   «1. 5 ставки». Quotes are opened and closed by what stands beside them alone: a name within a name ends with the straight sign it had, and
#   with a space before the last one a closing sign turns into an opening one. Numerals and names of months are not touched by it.
# Whom it hurts: papers and letters whose every day, item of a law and share of a post is set apart, and institutions named with a quoted name in
#   their own («Детский сад „Ромашка“»), which is most of them.
# What a program must do: take the numerals of pytils and leave its typo alone; set quotes by how deep they stand, and never touch a dot
#   between figures.
# Seen: pytils 0.4.4, Python 3.11, 2026-11-30.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" pytils==0.4.4
export PYTHONPATH="$work/lib"

seen=$(python3 - <<'PY'
from pytils import numeral, typo

words = ("05.09.2026", "пункт 2.7", "1.5 ставки", 'МБДОУ "Детский сад "Ромашка""', '"Школа "Росток" "')
print(" | ".join(typo.typography(text).replace("\u00a0", " ").replace("\u202f", " ") for text in words))
print(numeral.sum_string(22, numeral.FEMALE, "группа, группы, групп"))
PY
)
expected='05. 09. 2026 | пункт 2. 7 | 1. 5 ставки | МБДОУ «Детский сад «Ромашка»" | «Школа «Росток» «
двадцать две группы'
[ "$seen" = "$expected" ] || { printf 'changed: pytils now sets\n%s\n' "$seen"; exit 1; }
printf 'seen with pytils:\n%s\n' "$seen"
