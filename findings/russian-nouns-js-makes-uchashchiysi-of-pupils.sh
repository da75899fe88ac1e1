#!/usr/bin/env bash
# Guess: a library that declines «заведующий» and «дежурный» as the adjectives they were declines «обучающийся», the law's own word for a pupil, as well.
# Really: russian-nouns-js takes nouns in -щийся and -щаяся for feminine and masculine nouns in plain -я: «обучающийся, обучающийси, обучающийсе»,
#   plural «обучающийси, обучающийсов»; of «учащаяся» it makes «учащаяси». Nothing is thrown and no form is marked as doubtful. Without the ending
#   -ся («служащий», «управляющий») all comes right, so a trial with posts shows nothing.
# Whom it hurts: schools and colleges: учащийся, обучающийся, нуждающийся, трудящийся stand in orders, consents and reports in every case.
# What a program must do: know these participles apart – the adjective's ending, then «ся», never «сь» – or ask pymorphy3, which does.
# Seen: russian-nouns-js 2.3.0 (npm), pymorphy3 2.0.6, Node.js 20, Python 3.11, 2026-11-30.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" russian-nouns-js@2.3.0
python3 -m pip install --quiet --disable-pip-version-check --target "$work/lib" pymorphy3==2.0.6 pymorphy3-dicts-ru==2.4.417150.4580142 setuptools==80.9.0

cat >"$work/declined.js" <<'JS'
const { Engine, createLemma } = require("russian-nouns-js");
const engine = new Engine();
for (const [text, gender] of [["обучающийся", "мужской"], ["учащаяся", "женский"], ["служащий", "мужской"]]) {
  const word = createLemma({ text, gender });
  const many = engine.pluralize(word)[0];
  const forms = ["родительный", "дательный"].map((kase) => engine.decline(word, kase).join("/"));
  console.log([text, ...forms, many, engine.decline(word, "родительный", many).join("/")].join(", "));
}
JS
theirs=$(node "$work/declined.js")
right=$(PYTHONPATH="$work/lib" python3 -c '
import pymorphy3

word = next(p for p in pymorphy3.MorphAnalyzer().parse("обучающийся") if {"nomn", "sing"} <= p.tag.grammemes)
print(*(word.inflect(set(case)).word for case in (("gent", "sing"), ("datv", "sing"), ("nomn", "plur"), ("gent", "plur"))), sep=", ")
')
seen="$theirs
pymorphy3: $right"
expected='обучающийся, обучающийси, обучающийсе, обучающийси, обучающийсов
учащаяся, учащаяси, учащаясе, учащаяси, учащаясь
служащий, служащего, служащему, служащие, служащих
pymorphy3: обучающегося, обучающемуся, обучающиеся, обучающихся'
[ "$seen" = "$expected" ] || { printf 'changed:\n%s\n' "$seen"; exit 1; }
printf 'seen:\n%s\n' "$seen"
