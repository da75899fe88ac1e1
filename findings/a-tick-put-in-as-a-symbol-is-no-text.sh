#!/usr/bin/env bash
# Guess: a sign that somebody puts in by «Insert, Symbol» (w:sym: a ticked box of Wingdings, often also «№» or «§» of the font of the text) is read by a
#   program like a letter of that font, or told by some mark in its place.
# Really: four ways. For pandoc 2.17, AbiWord, python-docx and docx2txt there is nothing there: «[☒] согласен [☐] не согласен» reads «[] согласен [] не
#   согласен», «Приказ № 41» with such a «№» reads «Приказ  41»; AbiWord prints it so. pandoc 3.9 and mammoth know the boxes of Wingdings and
#   drop what stands in any other font, the «№» with it; mammoth alone says so, in its list of messages. docx2python takes the first figure off the number
#   of the sign, whatever the font: «№» (2116) comes out as «Ė» (0116), «☑» (2611) as an Arabic sign (0611), a box as «þ». LibreOffice has them all on
#   paper; in its text a box is a sign of private use, which no search finds. Upstream of docx2python and pandoc nothing was found about it.
# Whom it hurts: consents filled in with symbols: «да» and «нет» read alike; whoever searches for an order by its number; AbiWord's paper has no tick.
# What a program must do: read w:sym itself, by font and number (F0FE and 00FE of Wingdings are one sign), and refuse what it does not know; write boxes as
#   letters (☒ is 2612).
# Seen: pandoc 2.17.1.1, AbiWord 3.0.5, LibreOffice Writer 7.4.7 (Debian 12), pypandoc-binary 1.17 (pandoc 3.9), python-docx 1.2.0, mammoth 1.13.0,
#   docx2txt 0.9, docx2python 3.7.1, 2026-11-30.
set -euo pipefail

for program in soffice pandoc abiword pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, pandoc, abiword and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1 pypandoc-binary==1.17
export HOME="$work" PYTHONUTF8=1
cd "$work"

cat >make.py <<'PY'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SIGNS = (("Wingdings", "F0FE"), ("Wingdings", "F0A8"), ("Segoe UI Symbol", "2611"), ("Times New Roman", "2116"), ("Times New Roman", "00A7"))
document = docx.Document()
signs = "".join(
    f'<w:r><w:t>[</w:t></w:r><w:r><w:sym w:font="{font}" w:char="{number}"/></w:r><w:r><w:t>]</w:t></w:r>' for font, number in SIGNS
)
document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{signs}</w:p>"))
document.save("signs.docx")
PY
cat >read.py <<'PY'
"""A line for each reader: what it has between the brackets; letters beyond the Latin ones by number."""
import re
import subprocess
import sys

import docx
import docx2txt
import mammoth
import pypandoc
from docx2python import docx2python


def told(name, text):
    inside = re.findall(r"\[(.*?)\]", text)
    print(f"{name}:", *("".join(sign if sign.isascii() else f"U+{ord(sign):04X}" for sign in one) or "-" for one in inside))


def output(*command):
    return subprocess.check_output(command, stderr=subprocess.DEVNULL).decode()


told("pandoc 2.17", output("pandoc", "--verbose", "-t", "plain", "signs.docx"))
told("pandoc 3.9", output(pypandoc.get_pandoc_path(), "--verbose", "-t", "plain", "signs.docx"))
told("mammoth", mammoth.extract_raw_text(open("signs.docx", "rb")).value)
print("mammoth says:", len(mammoth.convert_to_html(open("signs.docx", "rb")).messages))
told("python-docx", docx.Document("signs.docx").paragraphs[0].text)
told("docx2txt", docx2txt.process("signs.docx"))
told("docx2python", re.sub(r"<span[^>]*>&#x(\w+);</span>", lambda found: chr(int(found[1], 16)), docx2python("signs.docx").text))
for name, paper in (("LibreOffice", "by-libreoffice.pdf"), ("AbiWord", "by-abiword.pdf")):
    told(f"{name} on paper", output("pdftotext", paper, "-"))
PY
venv/bin/python make.py
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" signs.docx >/dev/null 2>&1
mv signs.pdf by-libreoffice.pdf
abiword --to=pdf -o by-abiword.pdf signs.docx 2>/dev/null
seen=$(venv/bin/python read.py)
echo "$seen"
nothing="- - - - -"
[ "$seen" = "pandoc 2.17: $nothing
pandoc 3.9: U+1F5F9 U+25FB - - -
mammoth: U+1F5F9 U+1F78E - - -
mammoth says: 3
python-docx: $nothing
docx2txt: $nothing
docx2python: U+00FE U+00A8 U+0611 U+0116 U+00A7
LibreOffice on paper: U+F0FE U+F0A8 U+2611 U+2116 U+00A7
AbiWord on paper: $nothing" ] || { echo "changed: see above"; exit 1; }
