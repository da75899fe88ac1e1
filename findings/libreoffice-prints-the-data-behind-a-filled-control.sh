#!/usr/bin/env bash
# Guess: a content control of Word (w:sdt) shows the words that stand in it (w:sdtContent); who writes the number there has filled it in, for Word,
#   for LibreOffice and for every reader of the file alike.
# Really: where the control is bound to data of the file (w:dataBinding: the title among the properties, as the cover pages of Word have it, or a part of
#   customXml, as forms of document systems do), LibreOffice prints the data and not the words. With № 42-ОД in the control and № 41-ОД still in the
#   data its PDF, its text and the .docx it saves have 41-ОД. A control for a day is not asked: its words stay, whatever the data say. pandoc, AbiWord,
#   mammoth, docx2txt and docx2python have 42-ОД: each check of the text passes, on paper is the other number. Word fetches the data at
#   opening too, as a request to ONLYOFFICE (DocumentServer's issue 1410, closed) tells; nothing was found about filling such controls in and printing them.
# Whom it hurts: who fills a template of Word with a library that writes words: the paper bears number and name of the paper the template was made from.
# What a program must do: take w:dataBinding out of each control it writes into (the words then count everywhere, as shown below), or write the
#   data as well.
# Seen: LibreOffice Writer 7.4.7, pandoc 2.17.1.1, AbiWord 3.0.5 (Debian 12), python-docx 1.2.0, mammoth 1.13.0, docx2txt 0.9, docx2python 3.7.1,
#   2026-11-30.
set -euo pipefail

for program in soffice pandoc abiword pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, pandoc, abiword and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1
export HOME="$work" PYTHONUTF8=1
cd "$work"

cat >make.py <<'PY'
"""bound.docx: three controls with today's words over yesterday's data; free.docx: the same without the bindings."""
import re
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

STORE = "{3B2E5C10-0000-4000-8000-000000000001}"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
TITLE = (
    "xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'",
    "/c:coreProperties[1]/d:title[1]",
    CORE,
)
DAY = '<w:date w:fullDate="2026-09-05T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="ru-RU"/></w:date>'
CONTROLS = (
    (TITLE, "<w:text/>", "42-ОД"),
    (("xmlns:f='urn:form'", "/f:form[1]/f:name[1]", STORE), "<w:text/>", "Осинова"),
    (("xmlns:f='urn:form'", "/f:form[1]/f:day[1]", STORE), DAY, "05.09.2026"),
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def control(binding, kind, words):
    mappings, path, store = binding
    bound = f'<w:dataBinding w:prefixMappings="{mappings}" w:xpath="{path}" w:storeItemID="{store}"/>'
    inside = f"<w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{bound}{kind}</w:sdtPr>{inside}</w:sdt>"


document = docx.Document()
document.core_properties.title = "41-ОД"
space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{space.join(control(*one) for one in CONTROLS)}</w:p>"))
document.save("plain.docx")

relation = f'<Relationship Id="rIdForm" Type="{OFFICE}/relationships/customXml" Target="../customXml/item9.xml"/>'
of_properties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
added = {
    "customXml/item9.xml": '<form xmlns="urn:form"><name>Рябинина</name><day>2026-10-01T00:00:00</day></form>',
    "customXml/itemProps9.xml": f'<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{OFFICE}/customXml"><ds:schemaRefs/></ds:datastoreItem>',
    "customXml/_rels/item9.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/relationships/customXmlProps" Target="itemProps9.xml"/></Relationships>'
    ),
}
with zipfile.ZipFile("plain.docx") as plain:
    parts = {name: plain.read(name).decode() for name in plain.namelist() if name.endswith((".xml", ".rels"))}
parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace("</Relationships>", f"{relation}</Relationships>")
override = f'<Override PartName="/customXml/itemProps9.xml" ContentType="{of_properties}"/>'
parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{override}</Types>")
free = {**parts, "word/document.xml": re.sub("<w:dataBinding[^>]*>", "", parts["word/document.xml"])}
for name, content in (("bound.docx", parts), ("free.docx", free)):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in {**content, **added}.items():
            package.writestr(part, text)
PY
cat >read.py <<'PY'
import sys

import docx
import docx2txt
import mammoth
from docx2python import docx2python

for name in sys.argv[1:]:
    print("mammoth:", mammoth.extract_raw_text(open(name, "rb")).value.strip())
    print("docx2txt:", docx2txt.process(name).strip())
    print("docx2python:", docx2python(name).text.strip())
PY
venv/bin/python make.py
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
mkdir saved
seen=$(
  for name in bound free; do
    office pdf . "$name.docx"
    echo "$name, LibreOffice on paper: $(pdftotext "$name.pdf" - | tr -d '\f' | paste -sd ' ' | xargs)"
  done
  office docx saved bound.docx
  echo "bound, saved by LibreOffice: $(venv/bin/python -c 'import docx2txt; print(docx2txt.process("saved/bound.docx").strip())')"
  echo "pandoc: $(pandoc -t plain bound.docx)"
  abiword --to=txt -o bound.txt bound.docx 2>/dev/null
  echo "AbiWord: $(tr -d '\n' <bound.txt)"
  venv/bin/python read.py bound.docx
)
echo "$seen"
words="42-ОД Осинова 05.09.2026"
data="41-ОД Рябинина 05.09.2026"
[ "$seen" = "bound, LibreOffice on paper: $data
free, LibreOffice on paper: $words
bound, saved by LibreOffice: $data
pandoc: $words
AbiWord: $words
mammoth: $words
docx2txt: $words
docx2python: $words" ] || { echo "changed: see above"; exit 1; }
