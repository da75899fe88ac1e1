#!/usr/bin/env bash
# Guess: python-docx 1.2, which knows rows that begin later or end sooner than others (w:gridBefore, w:gridAfter; Word writes them where somebody
#   deletes a cell at an end of a row), finds table.cell(row, column) and the cells of a column where they stand on paper; at the worst that one
#   row is a cell off.
# Really: cell() and column.cells count all cells of the table in one go, so that every row below is off by the cells that are missing above it:
#   under «Вера, нет» without its last cell, cell(3, 0) is «да» in place of «Зоя», cell(3, 2) the next person's name, and the column «Согласие»
#   has hours in it. Nothing is raised until the very last cells, which a loop over known names may never ask for. row.cells begins each row anew,
#   but without the empty place: with gridBefore the answer stands under the name's heading. mammoth and docx2python move that one row likewise.
#   Its issue 881 on this is closed; what it brought are row.grid_cols_before and grid_cols_after, which cell() does not ask.
# Whom it hurts: consents and hours that are read out of a Word table by row and column: one person's «нет» is told of the next.
# What a program must do: read rows by row.cells and put grid_cols_before and grid_cols_after empty places around them; refuse a table whose rows
#   then have not as many places as its headings.
# Seen: python-docx 1.2.0, mammoth 1.13.0, docx2python 3.7.1, 2026-11-30.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1
PYTHONUTF8=1 "$work/venv/bin/python" - "$work" <<'PY'
import re
import sys
from pathlib import Path

import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

ANSWERS = (("Кто", "Согласие", "Часы"), ("Анна", "да", "1"), ("Вера", "нет", "2"), ("Зоя", "да", "3"), ("Ия", "нет", "4"))


def table(path: Path, place: int, sign: str):
    """The answers, the cell of that place taken away from the third row as Word does."""
    document = docx.Document()
    made = document.add_table(0, 3)
    for words in ANSWERS:
        for cell, word in zip(made.add_row().cells, words, strict=True):
            cell.text = word
    row = made.rows[2]._tr
    row.remove(row.tc_lst[place])
    row.get_or_add_trPr().append(parse_xml(f'<w:{sign} {nsdecls("w")} w:val="1"/>'))
    document.save(path)
    return docx.Document(path).tables[0]


def of(found) -> str:
    return " ".join(cell.text for cell in found)


path = Path(sys.argv[1], "table.docx")
ends_sooner = table(path, -1, "gridAfter")
seen = [
    of(ends_sooner.cell(2, column) for column in range(3)),
    of(ends_sooner.cell(3, column) for column in range(3)),
    of(ends_sooner.columns[1].cells),
    of(ends_sooner.rows[3].cells),
]
begins_later = table(path, 0, "gridBefore")
rows = re.findall(r"<tr>(.*?)</tr>", mammoth.convert_to_html(path.open("rb")).value)
seen += [
    of(begins_later.cell(3, column) for column in range(3)),
    of(begins_later.columns[0].cells),
    of(begins_later.rows[2].cells),
    str(begins_later.rows[2].grid_cols_before),
    re.sub("<[^>]+>", " ", rows[2]).strip(),
    " ".join("".join(cell) for cell in docx2python(path).body[0][2]),
]
expected = [
    "Вера нет Зоя",
    "да 3 Ия",
    "Согласие да нет 3 4",
    "Зоя да 3",
    "да 3 Ия",
    "Кто Анна нет да нет",
    "нет 2",
    "1",
    "нет  2",
    "нет 2",
]
if [" ".join(one.split()) for one in seen] != [" ".join(one.split()) for one in expected]:
    sys.exit(f"changed: {seen}")
try:
    sys.exit(f"changed: the last cell is {ends_sooner.cell(4, 2).text}")
except IndexError:
    print("seen: row 3 of a table whose row 2 lacks its last cell:", seen[1], "- its column «Согласие»:", seen[2])
PY
