#!/usr/bin/env bash
# Guess: an engine that fills Word templates fills every part that is printed: what works in the body and the header works in a footnote and an endnote.
# Really: each of four fills another set, and none tells of what it passes over. Tags in an endnote stay as they were typed with docxtpl, docxtemplater and
#   easy-template-x; in a footnote with easy-template-x. docx-templates alone fills both, and leaves the title among the
#   properties. In a comment docxtemplater and docx-templates fill them, docxtpl and easy-template-x do not.
# Whom it hurts: papers that cite the law in notes under the text or behind it: «{{ number }}» is signed as it stands, where nobody proofreads.
# What a program must do: look for tags in every part of the finished package and refuse the paper, whichever engine fills it.
# Seen: docxtpl 0.20.2 (python-docx 1.2.0), docxtemplater 3.71.0 (pizzip 3.2.0), docx-templates 4.15.0, easy-template-x 7.2.8, Node.js 20, 2026-11-30.
set -euo pipefail

for program in node npm; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0
npm install --silent --no-audit --no-fund --prefix "$work" docxtemplater@3.71.0 pizzip@3.2.0 docx-templates@4.15.0 easy-template-x@7.2.8

cat >"$work/template.py" <<'PY'
"""Write a template whose parts each hold one tag between the given signs."""

import sys
import zipfile

path, opened, closed = sys.argv[1:]
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}


def paragraph(name: str) -> str:
    return f"<w:p><w:r><w:t>{opened}{name}{closed}</w:t></w:r></w:p>"


def text_of(name: str) -> str:
    said = paragraph(name)
    if name in ("footnotes", "endnotes"):
        kind = name.removesuffix("s")
        line = "".join(
            f'<w:{kind} w:type="{word}" w:id="{number}"><w:p><w:r><w:{word}/></w:r></w:p></w:{kind}>'
            for number, word in enumerate(("separator", "continuationSeparator"))
        )
        said = f'{line}<w:{kind} w:id="2">{said}</w:{kind}>'
    elif name == "comments":
        said = f'<w:comment w:id="0" w:author="a" w:initials="a">{said}</w:comment>'
    return f"{HEAD}<w:{PARTS[name]} {WORD}>{said}</w:{PARTS[name]}>"


overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>' for name in PARTS)
links = "".join(
    f'<Relationship Id="rId{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for number, name in enumerate(PARTS, 1)
)
notes = '<w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/><w:commentReference w:id="0"/>'
layout = '<w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
parts = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{overrides}'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    "word/document.xml": f'{HEAD}<w:document {WORD} xmlns:r="{OFFICE}"><w:body>{paragraph("body")}'
    f"<w:p><w:r>{notes}</w:r></w:p><w:sectPr>{layout}</w:sectPr></w:body></w:document>",
    "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
    f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{opened}title{closed}</dc:title></cp:coreProperties>',
    **{f"word/{name}.xml": text_of(name) for name in PARTS},
}
with zipfile.ZipFile(path, "w") as package:
    for name, content in parts.items():
        package.writestr(name, content)
PY
python3 "$work/template.py" "$work/plain.docx" '{' '}'
python3 "$work/template.py" "$work/double.docx" '{{' '}}'
python3 "$work/template.py" "$work/plus.docx" '+++' '+++'

cat >"$work/fill.js" <<'JS'
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");
const { createReport } = require("docx-templates");
const { TemplateHandler } = require("easy-template-x");
const names = ["body", "header", "footer", "footnotes", "endnotes", "comments", "title"];
const data = Object.fromEntries(names.map((name) => [name, "FILLED"]));
const folder = process.argv[2];
(async () => {
  const filled = new Docxtemplater(new PizZip(fs.readFileSync(`${folder}/plain.docx`)), {});
  filled.render(data);
  fs.writeFileSync(`${folder}/docxtemplater.docx`, filled.getZip().generate({ type: "nodebuffer" }));
  const plus = await createReport({ template: fs.readFileSync(`${folder}/plus.docx`), data });
  fs.writeFileSync(`${folder}/docx-templates.docx`, plus);
  const easy = await new TemplateHandler().process(fs.readFileSync(`${folder}/plain.docx`), data);
  fs.writeFileSync(`${folder}/easy-template-x.docx`, easy);
})();
JS
node "$work/fill.js" "$work"
seen=$("$work/venv/bin/python" - "$work" <<'PY'
import sys
import zipfile

from docxtpl import DocxTemplate

folder = sys.argv[1]
names = ("body", "header", "footer", "footnotes", "endnotes", "comments", "title")
template = DocxTemplate(f"{folder}/double.docx")
template.render(dict.fromkeys(names, "FILLED"))
template.save(f"{folder}/docxtpl.docx")
where = {"body": "word/document.xml", "title": "docProps/core.xml"}
for engine in ("docxtpl", "docxtemplater", "easy-template-x", "docx-templates"):
    with zipfile.ZipFile(f"{folder}/{engine}.docx") as package:
        parts = {name: package.read(where.get(name, f"word/{name}.xml")).decode() for name in names}
    print(f"{engine} leaves: {', '.join(name for name in names if 'FILLED' not in parts[name])}")
PY
)
expected='docxtpl leaves: endnotes, comments
docxtemplater leaves: endnotes
easy-template-x leaves: footnotes, endnotes, comments, title
docx-templates leaves: title'
[ "$seen" = "$expected" ] || { printf 'changed:\n%s\n' "$seen"; exit 1; }
printf 'seen:\n%s\n' "$seen"
