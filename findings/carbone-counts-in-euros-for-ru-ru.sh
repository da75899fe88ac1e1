#!/usr/bin/env bash
# Guess: the language «ru-ru» (or «ru-RU»), of the kind that Carbone's own examples use for other countries, makes a report Russian: dates, numbers and
#   currency; if it were unknown, nothing of it would be Russian, or it would be an error.
# Really: dates know it and numbers do not. «5 сентября 2026 г.» stands beside «1,234.50» and, for a sum of money, «1,234.50 €». Numbers and
#   currencies are looked up under «ru» alone, letter for letter, and what is not found is English with euros; «fr-fr» and «de-de» are in that table,
#   so a trial with these shows nothing. With «ru» the same report says «1 234,50 ₽».
# Whom it hurts: an order about a bonus in euros, with Russian dates around it that make it look right.
# What a program must do: say «ru», and look for the sign of the currency in the finished paper; or give sums as finished words.
# Seen: Carbone 3.8.2, python-docx 1.2.0, 2026-11-29.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
npm install --silent --no-audit --no-fund --prefix "$work" carbone@3.8.2
export PYTHONPATH="$work/lib"

python3 - "$work/template.docx" <<'PY'
import sys

import docx

document = docx.Document()
document.add_paragraph("{d.day:formatD('LL')}; {d.sum:formatN(2)}; {d.sum:formatC(2)}")
document.save(sys.argv[1])
PY
cat >"$work/fill.js" <<'JS'
const carbone = require("carbone");
const [template, paper, lang] = process.argv.slice(2);
carbone.render(template, { day: "2026-09-05", sum: 1234.5 }, { lang }, (error, content) => {
  if (error) throw error;
  require("fs").writeFileSync(paper, content);
  process.exit();
});
JS
expect() {
  node "$work/fill.js" "$work/template.docx" "$work/paper.docx" "$1"
  seen=$(python3 -c 'import sys, docx; print(docx.Document(sys.argv[1]).paragraphs[0].text.replace("\u00a0", " "))' "$work/paper.docx")
  [ "$seen" = "$2" ] || { echo "changed: $1 gives $seen"; exit 1; }
  echo "seen: $1 gives $seen"
}
expect ru "5 сентября 2026 г.; 1 234,50; 1 234,50 ₽"
expect ru-ru "5 сентября 2026 г.; 1,234.50; 1,234.50 €"
expect ru-RU "5 сентября 2026 г.; 1,234.50; 1,234.50 €"
expect fr-fr "5 septembre 2026; 1 234,50; 1 234,50 €"
