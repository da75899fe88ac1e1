#!/usr/bin/env bash
# Guess: words that Word's «Hidden» hides (w:vanish) are hidden everywhere: what does not print is in no text either; at least a program that itself leaves
#   them off the page leaves them out of its text.
# Really: LibreOffice and AbiWord print the page without them, and both write them into their own text export, in the middle of the sentence. pandoc,
#   mammoth, docx2txt and python-docx give them like all others, with no mark. What is struck out (w:strike) comes as plain words from all but pandoc and
#   mammoth, which mark it; capitals that are only a look (w:caps) are large on the page of LibreOffice alone.
# Whom it hurts: who signs what is on paper and sends, searches or publishes the file: a hidden remark, a former name or a tag of the template goes
#   along; and who compares a paper with its text finds words that nobody can see.
# What a program must do: leave out runs with w:vanish when it tells what a page says, tell that there are some, and take them out of what leaves the house.
# Seen: LibreOffice 7.4.7, AbiWord 3.0.5, pandoc 2.17.1.1, poppler-utils (Debian 12), mammoth 1.13.0, docx2txt 0.9, python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in soffice abiword pandoc pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-writer, abiword, pandoc, poppler-utils)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  mammoth==1.13.0 cobble==0.1.4 docx2txt==0.9 python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
export PYTHONPATH="$work/lib" HOME="$work"
cd "$work"

python3 - <<'PY'
from docx import Document

paper = Document()
line = paper.add_paragraph("shown ")
line.add_run("HIDDEN ").font.hidden = True
line.add_run("OUT ").font.strike = True
line.add_run("name").font.all_caps = True
paper.save("paper.docx")
PY
profile="-env:UserInstallation=file://$work/profile"
soffice --headless "$profile" --convert-to txt:Text paper.docx >/dev/null 2>&1
soffice --headless "$profile" --convert-to pdf paper.docx >/dev/null 2>&1
pdftotext paper.pdf page-of-libreoffice.txt
mv paper.txt libreoffice.txt
abiword --to=txt -o abiword.txt paper.docx >/dev/null 2>&1
abiword --to=pdf -o abiword.pdf paper.docx >/dev/null 2>&1
pdftotext abiword.pdf page-of-abiword.txt
pandoc paper.docx -t plain -o pandoc.txt
seen=$(python3 - <<'PY'
from pathlib import Path

import docx
import docx2txt
import mammoth

with open("paper.docx", "rb") as file:
    Path("mammoth.txt").write_text(mammoth.convert_to_html(file).value)
Path("docx2txt.txt").write_text(docx2txt.process("paper.docx"))
Path("python-docx.txt").write_text(docx.Document("paper.docx").paragraphs[0].text)
for name in ("page-of-libreoffice", "libreoffice", "page-of-abiword", "abiword", "pandoc", "mammoth", "docx2txt", "python-docx"):
    print(f"{name}: {Path(f'{name}.txt').read_text('utf-8-sig').strip()}")
PY
)
expected='page-of-libreoffice: shown OUT NAME
libreoffice: shown HIDDEN OUT name
page-of-abiword: shown OUT name
abiword: shown HIDDEN OUT name
pandoc: shown HIDDEN ~~OUT~~ name
mammoth: <p>shown HIDDEN <s>OUT </s>name</p>
docx2txt: shown HIDDEN OUT name
python-docx: shown HIDDEN OUT name'
[ "$seen" = "$expected" ] || { printf 'changed:\n%s\n' "$seen"; exit 1; }
printf 'seen:\n%s\n' "$seen"
