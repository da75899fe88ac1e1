#!/usr/bin/env bash
# Guess: a Russian typographer changes quotes, dashes and spaces; numbers of documents and telephone numbers it leaves letter for letter as they are.
# Really: typograf, with the rules that it applies unless told otherwise, makes fractions of whatever looks like a half or a quarter: «№ 1/2-ОД»
#   becomes «№ ½-ОД», «01-1/2» becomes «01-½», while «№ 1/3» and «№ 11/2» stay. A telephone number with a code of four figures is cut as if the code
#   had five: (4132) 62-00-00 comes out as (413-26) 2-00-00, the number of another place. The item «(с)» of a Russian list
#   becomes the sign ©. Nothing of this is told.
# Whom it hurts: offices whose orders are numbered through a stroke – the sign in the paper is no longer the number in the journal – and
#   everybody who calls.
# What a program must do: switch common/number/fraction, common/symbols/copy and ru/other/phone-number off, or set papers by rules of its own that
#   touch no figures.
# Seen: typograf 7.8.0 (npm), Node.js 20, 2026-11-30.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" typograf@7.8.0

cat >"$work/set.js" <<'JS'
const Typograf = require("typograf");
const words = ["Приказ № 1/2-ОД", "дело 01-1/2", "№ 1/3", "№ 11/2", "тел. 8(4132)62-00-00", "+7 4132 620000", "пункт (с)"];
const set = (typograf) => words.map((text) => typograf.execute(text).replace(/[\u00a0\u2009\u202f]/g, " ")).join(" | ");
const careful = new Typograf({ locale: ["ru", "en-US"] });
careful.disableRule(["common/number/fraction", "common/symbols/copy", "ru/other/phone-number"]);
console.log(set(new Typograf({ locale: ["ru", "en-US"] })));
console.log(set(careful));
JS
seen=$(node "$work/set.js")
expected='Приказ № ½-ОД | дело 01-½ | № 1/3 | № 11/2 | тел. 8 (413-26) 2-00-00 | +7 (413-26) 2-00-00 | пункт ©
Приказ № 1/2-ОД | дело 01-1/2 | № 1/3 | № 11/2 | тел. 8(4132)62-00-00 | +7 4132 620000 | пункт (с)'
[ "$seen" = "$expected" ] || { printf 'changed: typograf now sets\n%s\n' "$seen"; exit 1; }
printf 'seen with typograf:\n%s\n' "$seen"
