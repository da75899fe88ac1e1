#!/usr/bin/env bash
# Guess: htmldocx and html2docx, which make Word tables of HTML ones, join the cells that are joined there (colspan, rowspan), or leave them apart; every
#   answer stays under its heading.
# Really: under a cell that is joined downwards both begin the next row at its left end: the surname stands under «Роль», the answer under «ФИО». htmldocx
#   makes as many columns as the first row has cells besides: with «ФИО» over two of three columns the answers of the third run over into the
#   next row and are overwritten there, «да» by the next surname; it raises something only where the last row is one of those. Points run on from
#   list to list in both: the first point of the second section is its third, start is passed over. Upstream knows of joined cells and points (html2docx's issues
#   48 and 74, in the repository of htmldocx, open). pandoc has tables and lists right.
# Whom it hurts: lists of consents taken from a web page: an answer is missing or stands beside somebody else's name; points bear other numbers.
# What a program must do: write each row in full before it hands the HTML over, without joined cells, number the points itself, and compare the words
#   of the .docx with the HTML's.
# Seen: htmldocx 0.0.6, html2docx 1.6.0, python-docx 1.2.0, pandoc 2.17.1.1 (Debian 12), LibreOffice Writer 7.4.7 for the numbers on paper, 2026-11-30.
set -euo pipefail

for program in soffice pandoc pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, pandoc and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check htmldocx==0.0.6 html2docx==1.6.0 python-docx==1.2.0
export HOME="$work" PYTHONUTF8=1
cd "$work"

cat >lists.html <<'HTML'
<table>
<tr><th colspan="2">ФИО</th><th>Согласие</th></tr>
<tr><td rowspan="2">Осинова</td><td>Анна</td><td>да</td></tr>
<tr><td>Вера</td><td>нет</td></tr>
</table>
<p>Роли</p>
<table>
<tr><th>Роль</th><th>ФИО</th><th>Согласие</th></tr>
<tr><td rowspan="2">наставник</td><td>Осинова</td><td>да</td></tr>
<tr><td>Рябинина</td><td>нет</td></tr>
</table>
<ol><li>первый</li><li>второй</li></ol>
<p>Раздел</p>
<ol><li>снова первый</li></ol>
<ol start="5"><li>пятый</li></ol>
HTML
cat >make.py <<'PY'
from pathlib import Path

import docx
from html2docx import html2docx
from htmldocx import HtmlToDocx

html = Path("lists.html").read_text()
document = docx.Document()
HtmlToDocx().add_html_to_document(html, document)
document.save("htmldocx.docx")
Path("html2docx.docx").write_bytes(html2docx(html, title="lists").getvalue())
PY
cat >read.py <<'PY'
import sys

import docx

for table in docx.Document(sys.argv[1]).tables:
    print(" / ".join(",".join(cell.text or "-" for cell in row.cells) for row in table.rows))
PY
venv/bin/python -W ignore make.py
pandoc lists.html -o pandoc.docx
seen=$(
  for name in htmldocx html2docx pandoc; do
    echo "$name:"
    venv/bin/python read.py "$name.docx"
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf "$name.docx" >/dev/null 2>&1
    pdftotext -layout "$name.pdf" - | grep -oE '[0-9]+\. *(первый|второй|снова|пятый)' | sed -E 's/\. +/./' | paste -sd ' '
  done
)
echo "$seen"
roles="Роль,ФИО,Согласие / наставник,Осинова,да / Рябинина,нет,-"
run_on="1.первый 2.второй 3.снова 4.пятый"
[ "$seen" = "htmldocx:
ФИО,Согласие / Осинова,Анна / Вера,нет
$roles
$run_on
html2docx:
ФИО,Согласие,- / Осинова,Анна,да / Вера,нет,-
$roles
$run_on
pandoc:
ФИО,ФИО,Согласие / Осинова,Анна,да / Осинова,Вера,нет
Роль,ФИО,Согласие / наставник,Осинова,да / наставник,Рябинина,нет
1.первый 2.второй 1.снова 5.пятый" ] || { echo "changed: see above"; exit 1; }
