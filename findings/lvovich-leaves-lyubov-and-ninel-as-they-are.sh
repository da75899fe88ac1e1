#!/usr/bin/env bash
# Guess: lvovich, which knows that «Ильич» takes «Ильичом» and that a woman's «Коваль» stays as it is, declines every usual first name.
# Really: women's names with a soft sign at the end are not declined, in no case and whether the gender is given or not: «Ивановой Любовь Ильиничны»,
#   «Коваль Нинель Павловне»; so with Адель, Эсфирь, Юдифь. Men's names with one are: «Игоря», «Ильи». With Любовь, Нинель and Эсфирь the gender of the
#   whole name comes out as null besides, although the surname or the patronymic alone tells it.
# Whom it hurts: orders and consents about whoever bears such a name, and every sentence
#   that follows the gender.
# What a program must do: decline names in -ь of women by the third declension («Любови» keeps its о in names), and take the gender from the patronymic.
# Seen: lvovich 2.1.0 (npm), Node.js 20, 2026-11-30.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" lvovich@2.1.0

cat >"$work/declined.js" <<'JS'
const { incline, getGender } = require("lvovich");
const women = [["Иванова", "Любовь", "Ильинична"], ["Коваль", "Нинель", "Павловна"], ["Ким", "Адель", "Павловна"], ["Ли", "Юдифь", "Павловна"]];
for (const [last, first, middle] of women) {
  const whole = { last, first, middle };
  const bare = incline(whole, "genitive");
  const given = incline({ ...whole, gender: "female" }, "genitive");
  console.log(bare.last, bare.first, bare.middle, "|", given.first, "|", getGender(whole), getGender({ middle }));
}
const man = incline({ last: "Коваль", first: "Игорь", middle: "Ильич" }, "genitive");
console.log(man.last, man.first, man.middle);
JS
seen=$(node "$work/declined.js")
expected='Ивановой Любовь Ильиничны | Любовь | null female
Коваль Нинель Павловны | Нинель | null female
Ким Адель Павловны | Адель | female female
Ли Юдифь Павловны | Юдифь | null female
Коваля Игоря Ильича'
[ "$seen" = "$expected" ] || { printf 'changed: lvovich now declines\n%s\n' "$seen"; exit 1; }
printf 'seen with lvovich:\n%s\n' "$seen"
