#!/usr/bin/env bash
# Guess: the numbers of points are the one thing that every word processor gets from a .docx alike: they start anew under each section unless
#   the numbering says otherwise (w:lvlRestart 0: points run on through all sections, as in many a Russian order).
# Really: it is the other way about, twice. LibreOffice drops w:lvlRestart, starts anew in every section and saves the file without it.
#   AbiWord never starts anew, whether the points run on or not, and puts the first section's number before all of them («I.3» under II). pandoc and
#   docx2python start anew always. The words come through whole, so a comparison of texts without numbers finds nothing.
# Whom it hurts: «пункт 3 приказа» is another point in the PDF on the site than in the paper that was signed; who is charged with what
#   depends on the program that printed it.
# What a program must do: write the numbers of points as text where others refer to them, or leave lvlRestart alone and give each section a
#   w:num of its own with startOverride (shown below: 1, 2, 3, 4 in LibreOffice as meant).
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), AbiWord 3.0.5 (Debian 3.0.5~dfsg-3.2), pandoc 2.17.1.1, docx2python 3.7.1,
#   python-docx 1.2.0, 2026-11-29.
set -euo pipefail

for program in soffice abiword pandoc pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-writer, abiword, pandoc, poppler-utils)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0 docx2python==3.7.1 paragraphs==1.0.1
export PYTHONPATH="$work/lib" HOME="$work"

cat >"$work/order.py" <<'PY'
"""Three orders of two sections with two points each: points run on, points start anew, and running on by numbers of their own."""
import sys

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(number: int, kind: str, shown: str, restart: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{restart}'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def make(path: str, restart: str, second: str) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", restart)
    numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))
    for number, override in ((1, ""), (2, second)):
        numbering.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'))
    own = 2 if second else 1
    points = ((0, 1, "Общее"), (1, 1, "первый"), (1, 1, "второй"), (0, 1, "Права"), (1, own, "третий"), (1, own, "четвёртый"))
    for depth, list_number, words in points:
        properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_number}"/></w:numPr>'
        document.element.body[-1].addprevious(
            parse_xml(f"<w:p {W}><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
        )
    document.save(path)


folder = sys.argv[1]
make(f"{folder}/on.docx", '<w:lvlRestart w:val="0"/>', "")
make(f"{folder}/anew.docx", "", "")
make(f"{folder}/own.docx", "", '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>')
PY
python3 "$work/order.py" "$work"

flat() { tr -s ' \t\n\f' ' ' | sed 's/^ //; s/ $//'; }
by_libreoffice() {
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/$1.docx" >/dev/null 2>&1
  pdftotext -layout "$work/$1.pdf" - | flat
}
by_abiword() {
  abiword --to=pdf -o "$work/$1.abiword.pdf" "$work/$1.docx" >/dev/null 2>&1
  pdftotext -layout "$work/$1.abiword.pdf" - | flat
}
by_pandoc() { pandoc "$work/$1.docx" -t plain | flat; }
by_docx2python() { python3 -c 'import sys; from docx2python import docx2python; print(docx2python(sys.argv[1]).text)' "$work/$1.docx" | flat; }

expect() {
  local seen
  seen=$("by_$1" "$2")
  [ "$seen" = "$3" ] || { echo "changed: $1 reads $2 as: $seen"; exit 1; }
  echo "seen: $1, $2: $seen"
}
anew="I. Общее 1. первый 2. второй II. Права 1. третий 2. четвёртый"
expect libreoffice on "$anew"
expect libreoffice anew "$anew"
expect libreoffice own "I. Общее 1. первый 2. второй II. Права 3. третий 4. четвёртый"
expect abiword on "I. Общее I.1. первый I.2. второй II. Права I.3. третий I.4. четвёртый"
expect abiword anew "I. Общее I.1. первый I.2. второй II. Права I.3. третий I.4. четвёртый"
expect pandoc on "$anew"
expect docx2python on "I) Общее 1) первый 2) второй II) Права 1) третий 2) четвёртый"

soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "docx:MS Word 2007 XML" --outdir "$work/saved" "$work/on.docx" >/dev/null 2>&1
if unzip -p "$work/saved/on.docx" word/numbering.xml | grep -q lvlRestart; then echo "changed: LibreOffice keeps lvlRestart now"; exit 1; fi
echo "seen: lvlRestart is gone after LibreOffice saved"
