#!/usr/bin/env bash
# Guess: a field SYMBOL of a .docx (a ticked box, «№», «§» by its number) is printed by LibreOffice either anew, from font and number, or with the sign that
#   Word left in it.
# Really: both, one behind the other. «Приказ № 41» is «Приказ №№ 41» on paper, in the text and in the .docx that LibreOffice saves; of a ticked box of
#   Wingdings, whose stored sign is «þ» in that font, the paper has the box and the letter «þ». A field in which nothing is stored comes out once. pandoc, AbiWord and
#   mammoth give the stored sign alone, and nothing where none is stored. Nothing was found upstream.
# Whom it hurts: consents with two signs in one bracket, and orders whose number is not found by who searches for «№ 41» with what stands before it.
# What a program must do: put the sign itself in place of the field (w:sym with font and number, or the letter) before LibreOffice sees the file.
# Seen: LibreOffice Writer 7.4.7, pandoc 2.17.1.1, AbiWord 3.0.5 (Debian 12), mammoth 1.13.0, python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in soffice pandoc abiword pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, pandoc, abiword and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0
export HOME="$work" PYTHONUTF8=1
cd "$work"

cat >make.py <<'PY'
"""A sign by its number with the sign stored in the field, a box of Wingdings likewise, and one with nothing stored."""
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WINGDINGS = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code, stored=""):
    told = f'<w:r><w:instrText xml:space="preserve"> SYMBOL {code} </w:instrText></w:r>'
    return mark("begin") + told + (mark("separate") + stored if stored else "") + mark("end")


document = docx.Document()
fields = (
    field("8470 \\u", "<w:r><w:t>№</w:t></w:r>"),
    field("254 \\f Wingdings", f"<w:r>{WINGDINGS}<w:t>þ</w:t></w:r>"),
    field("8470 \\u"),
)
inside = "".join(f"<w:r><w:t>[</w:t></w:r>{one}<w:r><w:t>]</w:t></w:r>" for one in fields)
document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
document.save("signs.docx")
PY
venv/bin/python make.py
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$2" signs.docx >/dev/null 2>&1; }
office pdf .
office txt:Text .
office docx saved
abiword --to=txt -o by-abiword.txt signs.docx 2>/dev/null
seen=$(
  echo "LibreOffice on paper: $(pdftotext signs.pdf - | grep -o '\[.*')"
  echo "LibreOffice, text: $(grep -o '\[.*' signs.txt | tr -d '\r')"
  echo "saved by LibreOffice: $(pandoc -t plain saved/signs.docx)"
  echo "pandoc: $(pandoc -t plain signs.docx)"
  echo "AbiWord: $(grep -o '\[.*' by-abiword.txt)"
  echo "mammoth: $(venv/bin/python -c 'import mammoth; print(mammoth.extract_raw_text(open("signs.docx", "rb")).value.strip())')"
)
echo "$seen"
[ "$seen" = "LibreOffice on paper: [№№][þþ][№]
LibreOffice, text: [№№][þþ][№]
saved by LibreOffice: [№№][þþ][№]
pandoc: [№][þ][]
AbiWord: [№][þ][]
mammoth: [№][þ][]" ] || { echo "changed: see above"; exit 1; }
