#!/usr/bin/env bash
# Guess: a table around which text flows (w:tblpPr; Word writes it as soon as somebody drags a table) goes on to the next page in LibreOffice as in
#   Word; at the worst its place is another one.
# Really: LibreOffice 7.4 makes a frame of it, which ends where the page ends. Of ninety children the paper has the first page's, the others are on no page
#   at all, and what follows the table stands beside it. No message, exit code 0; the .docx it saves has all rows, its text export has none of them. A table
#   as wide as the text is set into the text and whole, so that a trial with such a one, or with few rows, shows nothing; between paragraphs of a cell
#   it is cut whatever its width. Upstream has taught such tables to go over pages since (its bug 61594); Debian 12 has 7.4.
# Whom it hurts: lists of children and of staff, and consents: people are missing from the paper that is signed, and no search in the file finds it.
# What a program must do: take w:tblpPr out of each table that may be longer than a page before LibreOffice prints (shown below), and compare
#   the words of the PDF with those of the file.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), poppler-utils (Debian 12), python-docx 1.2.0, 2026-12-01.
set -euo pipefail

for program in soffice pdftotext unzip; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-writer, poppler-utils, unzip)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
export HOME="$work" LC_ALL=C.UTF-8
cd "$work"

venv/bin/python - <<'PY'
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

FLOATS = f'<w:tblpPr {nsdecls("w")} w:vertAnchor="text" w:horzAnchor="margin" w:tblpX="1" w:tblpY="1"/>'


def children(document, width: Cm, floats: bool = True):
    """A table of ninety rows and one column, around which text flows."""
    table = document.add_table(90, 1)
    for number, row in enumerate(table.rows, 1):
        row.cells[0].text = f"Ребёнок{number}"
    properties = table._tbl.tblPr
    if floats:
        properties.insert(1, parse_xml(FLOATS))
    for element in (properties.find(qn("w:tblW")), table._tbl.tblGrid[0]):
        element.set(qn("w:w"), str(width.twips))
    properties.find(qn("w:tblW")).set(qn("w:type"), "dxa")
    return table._tbl


def paper(name: str, *, width: float = 4, floats: bool = True, in_cell: bool = False) -> None:
    document = Document()
    document.add_paragraph("Список")
    table = children(document, Cm(width), floats)
    if in_cell:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0]._p.addnext(table)
        cell.add_paragraph("конец")
    document.add_paragraph("Итого 90")
    document.save(f"{name}.docx")


paper("narrow")
paper("plain", floats=False)
paper("wide", width=16)
paper("cell", width=16, in_cell=True)
PY
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
office pdf *.docx
office txt:Text narrow.docx
mkdir saved
office docx --outdir saved narrow.docx
children() { grep -o 'Ребёнок[0-9]*' | sort -u | wc -l; }
seen=$(
  for name in narrow wide cell plain; do
    words=$(pdftotext -layout "$name.pdf" -)
    echo "$name: $(children <<<"$words") of 90 on $(grep -o $'\f' <<<"$words" | wc -l) pages, total told: $(grep -c 'Итого 90' <<<"$words")"
  done
  echo "narrow as text: $(children <narrow.txt), saved: $(unzip -p saved/narrow.docx word/document.xml | children)"
)
echo "$seen"
[ "$seen" = 'narrow: 32 of 90 on 1 pages, total told: 1
wide: 90 of 90 on 4 pages, total told: 1
cell: 28 of 90 on 3 pages, total told: 1
plain: 90 of 90 on 4 pages, total told: 1
narrow as text: 0, saved: 90' ] || { echo "changed: see above"; exit 1; }
