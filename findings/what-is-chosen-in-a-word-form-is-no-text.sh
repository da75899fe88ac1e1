#!/usr/bin/env bash
# Guess: whoever reads the text of a form made with Word's «Developer» fields reads what was filled in: a text field gives its words, so do a list and a box.
# Really: only the text field keeps its answer as text. What was chosen from a list is a number in the field's own data, a ticked box a mark there, and there
#   is no run of text for either. pandoc, docx2txt, python-docx, AbiWord and LibreOffice's own text export give nothing for both; mammoth gives the
#   box in its HTML and nothing for the list. On paper LibreOffice prints the choice, AbiWord prints none: the PDF has an empty place. The newer content
#   controls (w:sdt) hold their words as text; python-docx alone passes these over.
# Whom it hurts: offices that collect answers in old Word forms, and whoever searches, compares or archives them as text: «да» and «нет» read alike.
# What a program must do: read w:ddList (w:result counts from nought, no w:result is the first entry) and w:checkBox (w:checked before w:default) by itself, or
#   refuse such a form with a sentence.
# Seen: pandoc 2.17.1.1, AbiWord 3.0.5, LibreOffice 7.4.7, poppler-utils (Debian 12), mammoth 1.13.0, docx2txt 0.9, python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in soffice abiword pandoc pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-writer, abiword, pandoc, poppler-utils)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  mammoth==1.13.0 cobble==0.1.4 docx2txt==0.9 python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
export PYTHONPATH="$work/lib" HOME="$work"

cat >"$work/form.py" <<'PY'
"""Write a form: a text field, a list with its second entry chosen, a ticked box, and a list of the newer kind."""

import sys
from docx import Document
from docx.oxml import parse_xml

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def field(data: str, code: str, result: str) -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="f"/><w:enabled/>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> {code} </w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


entries = '<w:result w:val="1"/><w:listEntry w:val="CHOSEN-NOT"/><w:listEntry w:val="CHOSEN"/>'
lines = {
    "typed": field("<w:textInput/>", "FORMTEXT", "TYPED"),
    "list": field(f"<w:ddList>{entries}</w:ddList>", "FORMDROPDOWN", ""),
    "box": field('<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>', "FORMCHECKBOX", ""),
    "control": "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>NEWER</w:t></w:r></w:sdtContent></w:sdt>",
}
form = Document()
for name, answer in lines.items():
    label = f'<w:r><w:t xml:space="preserve">{name}: </w:t></w:r>'
    form.element.body.insert(-1, parse_xml(f"<w:p {WORD}>{label}{answer}</w:p>"))
form.save(sys.argv[1])
PY
python3 "$work/form.py" "$work/form.docx"
cd "$work"
profile="-env:UserInstallation=file://$work/profile"
soffice --headless "$profile" --convert-to txt:Text form.docx >/dev/null 2>&1
soffice --headless "$profile" --convert-to pdf form.docx >/dev/null 2>&1
pdftotext form.pdf printed-by-libreoffice.txt
mv form.txt libreoffice.txt
abiword --to=txt -o abiword.txt form.docx >/dev/null 2>&1
abiword --to=pdf -o abiword.pdf form.docx >/dev/null 2>&1
pdftotext abiword.pdf printed-by-abiword.txt
pandoc form.docx -t plain -o pandoc.txt
python3 - <<'PY'
from pathlib import Path

import docx
import docx2txt
import mammoth

with open("form.docx", "rb") as file:
    Path("mammoth.txt").write_text(mammoth.convert_to_html(file).value.replace("</p>", "\n"))
Path("docx2txt.txt").write_text(docx2txt.process("form.docx"))
Path("python-docx.txt").write_text("\n".join(paragraph.text for paragraph in docx.Document("form.docx").paragraphs))
PY
seen=$(python3 - <<'PY'
from pathlib import Path

marks = {"TYPED": "TYPED", "CHOSEN": "CHOSEN", "ticked": "checked=", "NEWER": "NEWER"}
for name in ("pandoc", "mammoth", "docx2txt", "python-docx", "abiword", "libreoffice", "printed-by-abiword", "printed-by-libreoffice"):
    text = Path(f"{name}.txt").read_text("utf-8").replace("CHOSEN-NOT", "")
    print(f"{name}: {' '.join(word for word, mark in marks.items() if mark in text)}")
PY
)
expected='pandoc: TYPED NEWER
mammoth: TYPED ticked NEWER
docx2txt: TYPED NEWER
python-docx: TYPED
abiword: TYPED NEWER
libreoffice: TYPED NEWER
printed-by-abiword: TYPED NEWER
printed-by-libreoffice: TYPED CHOSEN NEWER'
[ "$seen" = "$expected" ] || { printf 'changed:\n%s\n' "$seen"; exit 1; }
printf 'seen:\n%s\n' "$seen"
