#!/usr/bin/env bash
# Guess: easy-template-x, which makes a line break of every «\n» of a value, leaves the value in one piece: its first line, its other lines, then
#   the words that follow the tag in the template.
# Really: the later lines are put behind the run that holds the tag, and the words after the tag are in that run still. Of «Дела: {дела}. Отвечает
#   {кто}, срок – 1 мая.» with two lines each comes «Дела: чтение. Отвечает Анна, срок – 1 мая.» and below it «прогулки», «Вера», as though
#   Вера were a thing to do. With the tag in a run of its own – bold, or typed in a second go – all is in order, so that the same words in two
#   templates come out in two ways; where the tag ends its paragraph nothing shows either.
# Whom it hurts: answers of several lines (addresses, tasks, names one below the other) stand under the wrong heading in a paper that looks whole.
# What a program must do: keep each such tag alone in its paragraph or its table cell, or join the lines before it fills them in;
#   look for the value in one piece in what was made.
# Seen: easy-template-x 7.2.8 (npm), python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
npm install --silent --no-audit --no-fund --prefix "$work" easy-template-x@7.2.8
export PYTHONPATH="$work/lib" PYTHONUTF8=1

cat >"$work/paper.py" <<'PY'
"""make FILE: the same sentence in one run, with tags in runs of their own, and with a tag at the end; say FILE: its paragraphs."""
import sys

import docx

if sys.argv[1] == "make":
    template = docx.Document()
    template.add_paragraph("Дела: {дела}. Отвечает {кто}, срок – 1 мая.")
    apart = template.add_paragraph()
    for words in ("Дела: ", "{дела}", ". Отвечает ", "{кто}", ", срок – 1 мая."):
        apart.add_run(words)
    template.add_paragraph("Дела: {дела}")
    template.save(sys.argv[2])
else:
    print(*(paragraph.text.replace("\n", " / ") for paragraph in docx.Document(sys.argv[2]).paragraphs), sep="\n")
PY
cat >"$work/fill.js" <<'JS'
const fs = require("fs");
const { TemplateHandler } = require("easy-template-x");
const values = { дела: "чтение\nпрогулки", кто: "Анна\nВера" };
new TemplateHandler().process(fs.readFileSync(process.argv[2]), values).then((made) => fs.writeFileSync(process.argv[3], Buffer.from(made)));
JS
python3 "$work/paper.py" make "$work/template.docx"
node "$work/fill.js" "$work/template.docx" "$work/filled.docx"
seen=$(python3 "$work/paper.py" say "$work/filled.docx")
expected="Дела: чтение. Отвечает Анна, срок – 1 мая. / прогулки / Вера
Дела: чтение / прогулки. Отвечает Анна / Вера, срок – 1 мая.
Дела: чтение / прогулки"
[ "$seen" = "$expected" ] || { printf 'changed: it now makes\n%s\n' "$seen"; exit 1; }
printf 'seen (lines parted by /):\n%s\n' "$seen"
