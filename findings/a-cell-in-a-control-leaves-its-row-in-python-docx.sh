#!/usr/bin/env bash
# Guess: where the cell of a Word table is a content control as a whole (w:sdt around w:tc; Word writes it so where somebody picks the cell and makes a
#   form of it), or a row is one that people may repeat (w15:repeatingSection), a reader that passes controls over has an empty cell, or a row without words.
# Really: for python-docx there is no cell and no row. What stands to the right moves one place left, and table.cell(), which counts cells through
#   the whole table, is a place off in all rows below as well: beside «Заведующий» stands «Водитель», and the next row begins in the place that is
#   left over. Repeated rows are gone altogether, so that «Всего 2» follows on the headings. docx2python has the words, and takes the table for
#   several, each wrapped row and cell one of its own. mammoth and LibreOffice's paper have them where they stand. Upstream of python-docx the
#   row is known (issue 757, closed); nothing was found about docx2python.
# Whom it hurts: forms of Word, in which answers are just what stands in controls: below, a post has the name of another row, and a list of
#   children is read as empty.
# What a program must do: take the wrapping off (leave the content of w:sdtContent in its place) before it asks python-docx for a table.
# Seen: python-docx 1.2.0, docx2python 3.7.1, mammoth 1.13.0, LibreOffice 7.4.7 and poppler-utils (Debian 12), 2026-12-01.
set -euo pipefail

for program in soffice pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 mammoth==1.13.0
cat >"$work/form.py" <<'PY'
import sys

import docx
from docx.oxml import parse_xml

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def control(parts, properties: str) -> None:
    """The parts, which stand side by side, inside a content control."""
    wrapping = parse_xml(f"<w:sdt {NAMES}><w:sdtPr>{properties}</w:sdtPr><w:sdtContent/></w:sdt>")
    parts[0].addprevious(wrapping)
    wrapping[1].extend(parts)


def table(document, *rows):
    made = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph()
    return [row._tr for row in made.rows]


document = docx.Document()
posts = table(document, ("Заведующий", "Осинова", "Водитель", "Котов"), ("Повар", "Белова", "Сторож", "Лосев"))
control([posts[0].tc_lst[1]], "<w:text/>")
children = table(document, ("Кто", "Лет"), ("Анна", "5"), ("Вера", "6"), ("Всего", "2"))
for row in children[1:3]:
    control([row], "<w15:repeatingSectionItem/>")
control([row.getparent().getparent() for row in children[1:3]], "<w15:repeatingSection/>")
document.save(sys.argv[1])
PY
cat >"$work/read.py" <<'PY'
import re
import sys

import docx
import mammoth
from docx2python import docx2python

path = sys.argv[1]
posts, children = docx.Document(path).tables
print("row:", *(cell.text for cell in posts.rows[0].cells))
print("cell():", *(posts.cell(0, column).text for column in range(4)))
print("cell() below:", *(posts.cell(1, column).text for column in range(3)))
print("children:", *(cell.text for row in children.rows for cell in row.cells))
page = mammoth.convert_to_html(open(path, "rb")).value
print("mammoth:", " ".join(re.sub("<[^>]+>", " ", page).split()))
print("docx2python tables:", sum(any("".join(cell) for row in part for cell in row) for part in docx2python(path).body))
PY
PYTHONUTF8=1 "$work/venv/bin/python" "$work/form.py" "$work/form.docx"
seen=$(PYTHONUTF8=1 "$work/venv/bin/python" "$work/read.py" "$work/form.docx")
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/form.docx" >/dev/null 2>&1
paper=$(pdftotext -layout "$work/form.pdf" - | tr -d '\f' | xargs)
seen=$(printf '%s\npaper: %s' "$seen" "$paper")
[ "$seen" = 'row: Заведующий Водитель Котов
cell(): Заведующий Водитель Котов Повар
cell() below: Белова Сторож Лосев
children: Кто Лет Всего 2
mammoth: Заведующий Осинова Водитель Котов Повар Белова Сторож Лосев Кто Лет Анна 5 Вера 6 Всего 2
docx2python tables: 7
paper: Заведующий Осинова Водитель Котов Повар Белова Сторож Лосев Кто Лет Анна 5 Вера 6 Всего 2' ] || { printf 'changed: now\n%s\n' "$seen"; exit 1; }
printf 'seen in python-docx, docx2python, mammoth and on paper:\n%s\n' "$seen"
