#!/usr/bin/env bash
# Guess: what a field of a .docx shows – a name put in by mail merge, a number by cross-reference, a property – is in the text that programs take out of
#   the file; it stands there as ordinary words (w:t), however the field around it is written.
# Really: it depends on which of the two ways of writing one field was taken. In the long one (w:fldChar begin, separate, end) the words come through
#   everywhere. In the short one (w:fldSimple), which is for fields whose words have one look, pandoc, mammoth and python-docx pass over the words: «Принять
#   Осинову на работу» is «Принять  на работу», for MERGEFIELD, REF, DOCPROPERTY, SEQ and =SUM alike. Only mammoth says so, in a list of messages that
#   few look at (python-mammoth's issue 69 of 2018 is open). AbiWord has «<Name>» for the surname, its own name for it. docx2txt, docx2python
#   and LibreOffice have the words of both ways, which often stand side by side in one file.
# Whom it hurts: papers made by mail merge that are searched, compared or put on a site as text: surnames, numbers of orders and totals are
#   missing from sentences that read on as though nothing were.
# What a program must do: read w:t below w:fldSimple itself, or put its runs in its place before it gives the file to such a reader; compare the
#   number of w:t with what came out.
# Seen: pandoc 2.17.1.1, AbiWord 3.0.5, LibreOffice Writer 7.4.7 (Debian 12), mammoth 1.13.0, python-docx 1.2.0, docx2txt 0.9, docx2python 3.7.1, 2026-11-30.
set -euo pipefail

for program in soffice pandoc abiword; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, pandoc and abiword"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1
export HOME="$work" PYTHONUTF8=1

cat >"$work/make.py" <<'PY'
"""A paragraph for each kind of field: its words in the short form, then in the long one."""
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FIELDS = {
    "MERGEFIELD Name": "Осинову",
    "REF Number": "41-ОД",
    "DOCPROPERTY Title": "Приказ",
    "SEQ Table": "3",
    "=SUM(ABOVE)": "30",
}


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def words(text: str) -> str:
    return run(f'<w:t xml:space="preserve">{text}</w:t>')


def mark(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


document = docx.Document()
for code, text in FIELDS.items():
    short = f'<w:fldSimple w:instr=" {code} ">{words(text)}</w:fldSimple>'
    long = mark("begin") + run(f'<w:instrText xml:space="preserve"> {code} </w:instrText>') + mark("separate") + words(text) + mark("end")
    inside = f"{words('[')}{short}{words('|')}{long}{words(']')}"
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
document.save(sys.argv[1])
PY
cat >"$work/read.py" <<'PY'
"""What four libraries take for the text of the file, a line each."""
import sys
from pathlib import Path

import docx
import docx2txt
import mammoth
from docx2python import docx2python

path = Path(sys.argv[1])
by_mammoth = mammoth.extract_raw_text(path.open("rb"))
texts = {
    "python-docx": "".join(paragraph.text for paragraph in docx.Document(path).paragraphs),
    "mammoth": by_mammoth.value,
    "docx2txt": docx2txt.process(path),
    "docx2python": docx2python(path).text,
}
for name, text in texts.items():
    print(f"{name}:", "".join(text.split()))
print("mammoth says:", *(message.message for message in by_mammoth.messages))
PY
"$work/venv/bin/python" "$work/make.py" "$work/fields.docx"
abiword --to=txt -o "$work/abiword.txt" "$work/fields.docx" 2>/dev/null
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to txt:Text --outdir "$work" "$work/fields.docx" >/dev/null 2>&1
text() { tr -d ' \n\f\r' | sed $'s/^\xef\xbb\xbf//'; }
seen=$(
  "$work/venv/bin/python" "$work/read.py" "$work/fields.docx"
  echo "pandoc: $(pandoc --verbose --wrap=none -t plain "$work/fields.docx" 2>&1 | text)"
  # These two reckon numbers anew; what they make of the surname is what matters here.
  echo "AbiWord, first field: $(text <"$work/abiword.txt" | grep -o '^\[[^]]*\]')"
  echo "LibreOffice, first field: $(text <"$work/fields.txt" | grep -o '^\[[^]]*\]')"
)
echo "$seen"
lost="[|Осинову][|41-ОД][|Приказ][|3][|30]"
whole="[Осинову|Осинову][41-ОД|41-ОД][Приказ|Приказ][3|3][30|30]"
[ "$seen" = "python-docx: $lost
mammoth: $lost
docx2txt: $whole
docx2python: $whole
mammoth says: An unrecognised element was ignored: w:fldSimple
pandoc: $lost
AbiWord, first field: [<Name>|Осинову]
LibreOffice, first field: [Осинову|Осинову]" ] || { echo "changed: see above"; exit 1; }
