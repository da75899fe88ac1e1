#!/usr/bin/env bash
# Guess: pandoc, which takes tracked changes for accepted unless told otherwise, gives the points of an order as Word shows them after that: of «1. one,
#   2. two (struck out), 3. three» the third is point 2. LibreOffice, which prints what was struck out, numbers all of them.
# Really: pandoc leaves the words out and the point in: an empty «2.», and «three» is point 3 in its text, its HTML and its Markdown. Only what it writes as
#   .docx has no empty point, so that its own two outputs disagree. mammoth has no empty one. LibreOffice prints old numbers in brackets beside new
#   ones: «[2.] two [3.] three 2.[4.] added 3. four», where «three» has no new number at all. Words alone come through right, so
#   a trial without numbers shows nothing. pandoc was told of ends of
#   paragraphs that were taken out (its issue 3927, closed); of points of a list nothing was found.
# Whom it hurts: «пункт 3 приказа» on the site is another point than in the paper that was signed after the changes were accepted.
# What a program must do: where w:rPr of a paragraph's own mark holds w:del, take the paragraph out (join it with the next) before pandoc sees it; print
#   nothing in which changes wait.
# Seen: pandoc 2.17.1.1, LibreOffice Writer 7.4.7 (Debian 12), pypandoc-binary 1.17 (pandoc 3.9), mammoth 1.13.0, python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in soffice pandoc pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, pandoc and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 pypandoc-binary==1.17
export HOME="$work" PYTHONUTF8=1
cd "$work"

cat >make.py <<'PY'
"""Four points: the second struck out as a whole, with its mark of the paragraph, as Word does; one put in."""
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

CHANGE = 'w:id="9" w:author="A" w:date="2026-09-01T00:00:00Z"'
POINTS = (("one", ""), ("two", "del"), ("three", ""), ("added", "ins"), ("four", ""))
document = docx.Document()
for words, change in POINTS:
    mark = f"<w:rPr><w:{change} {CHANGE}/></w:rPr>" if change else ""
    run = f"<w:r><w:t>{words}</w:t></w:r>"
    if change:
        run = f"<w:{change} {CHANGE}>{run.replace('w:t>', 'w:delText>') if change == 'del' else run}</w:{change}>"
    point = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="ListNumber"/>{mark}</w:pPr>{run}</w:p>'
    document.element.body.insert(-1, parse_xml(point))
document.save("order.docx")
PY
venv/bin/python make.py
newer=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
line() { tr -d '\f' | sed -E 's/ +/ /g; s/^ //; s/ $//' | grep . | paste -sd ' '; }
paper() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf "$1" >/dev/null 2>&1; pdftotext -layout "${1%.docx}.pdf" - | line; }
seen=$(
  echo "pandoc 2.17: $(pandoc -t plain order.docx | line)"
  echo "pandoc 3.9: $("$newer" -t plain order.docx | line)"
  echo "pandoc 3.9, items of its HTML: $("$newer" -t html order.docx | grep -o '<li>' | wc -l)"
  "$newer" order.docx -o by-pandoc.docx
  echo "pandoc 3.9, as .docx: $(paper by-pandoc.docx)"
  echo "mammoth: $(venv/bin/python -c 'import mammoth; print(mammoth.convert_to_html(open("order.docx", "rb")).value)' | sed 's/<[^>]*>/ /g' | line)"
  echo "LibreOffice on paper: $(paper order.docx)"
)
echo "$seen"
[ "$seen" = "pandoc 2.17: 1. one 2. 3. three 4. added 5. four
pandoc 3.9: 1. one 2. 3. three 4. added 5. four
pandoc 3.9, items of its HTML: 5
pandoc 3.9, as .docx: 1. one 2. three 3. added 4. four
mammoth: one three added four
LibreOffice on paper: 1. one [2.] two [3.] three 2.[4.] added 3. four" ] || { echo "changed: see above"; exit 1; }
