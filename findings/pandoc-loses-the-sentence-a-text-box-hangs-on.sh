#!/usr/bin/env bash
# Guess: the words of a text box of Word («№ 41-ОД», laid beside a sentence) may be missing in the text that a program takes out; the sentence on which the
#   box hangs is there. A newer pandoc, which reads text boxes, has both.
# Really: pandoc 3.9 has the words of the box in place of the sentence: of «Назначить Осинову.» with a box nothing is left but «№ 41-ОД», without a
#   message. pandoc 2.17 has the sentence without the box, as python-docx and LibreOffice's own text export have; mammoth has both, one after the other,
#   AbiWord the box within the sentence. Word writes each box twice, for newer programs and for older ones (mc:Choice, mc:Fallback): docx2txt and docx2python
#   give both copies, the first of them inside the sentence as well. pandoc was asked for the words of boxes (its issue 3086); of the lost sentence nothing
#   was found. That boxes are doubled is told of other readers.
# Whom it hurts: papers put on a site or compared through pandoc: the line beside a stamp or a remark in a frame is gone, and a newer version loses what
#   the older one had; who counts numbers of orders in texts counts one twice.
# What a program must do: before it hands the file over, put the paragraphs of w:txbxContent behind the paragraph that holds them and drop
#   mc:AlternateContent; compare the number of words with what came out.
# Seen: pypandoc-binary 1.17 (pandoc 3.9), docx2txt 0.9, docx2python 3.7.1, mammoth 1.13.0, python-docx 1.2.0, pandoc 2.17.1.1, AbiWord 3.0.5, LibreOffice
#   Writer 7.4.7 (Debian 12), 2026-11-30.
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
"""A sentence with a text box hung on it, written as Word does: a drawing, and the same as VML."""
import docx
from docx.oxml import parse_xml

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
INSIDE = "<w:txbxContent><w:p><w:r><w:t>№ 41-ОД</w:t></w:r></w:p></w:txbxContent>"
SHAPE = f"""<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="400000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{INSIDE}</wps:txbx><wps:bodyPr/></wps:wsp>"""
DRAWING = f"""<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1"
 allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3000000</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>600000</wp:posOffset></wp:positionV><wp:extent cx="2000000" cy="400000"/><wp:wrapNone/>
<wp:docPr id="7" name="box"/><a:graphic><a:graphicData uri="{SPACES["wps"]}">{SHAPE}</a:graphicData></a:graphic></wp:anchor></w:drawing>"""
OLD = f'<w:pict><v:shape style="width:150pt;height:30pt"><v:textbox>{INSIDE}</v:textbox></v:shape></w:pict>'
BOX = f'<mc:AlternateContent><mc:Choice Requires="wps">{DRAWING}</mc:Choice><mc:Fallback>{OLD}</mc:Fallback></mc:AlternateContent>'
declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
document = docx.Document()
document.element.body.insert(
    0, parse_xml(f"<w:p {declared}><w:r><w:t xml:space='preserve'>Назначить </w:t></w:r><w:r>{BOX}</w:r><w:r><w:t>Осинову.</w:t></w:r></w:p>".replace("\n", ""))
)
document.save("boxed.docx")
PY
cat >read.py <<'PY'
import subprocess

import docx
import docx2txt
import mammoth
import pypandoc
from docx2python import docx2python


def output(*command):
    return subprocess.check_output(command, stderr=subprocess.DEVNULL).decode()


for name, text in (
    ("docx2txt", docx2txt.process("boxed.docx")),
    ("docx2python", docx2python("boxed.docx").text),
    ("mammoth", mammoth.extract_raw_text(open("boxed.docx", "rb")).value),
    ("python-docx", "\n".join(paragraph.text for paragraph in docx.Document("boxed.docx").paragraphs)),
    ("pandoc 3.9", output(pypandoc.get_pandoc_path(), "-t", "plain", "boxed.docx")),
    ("pandoc 2.17", output("pandoc", "-t", "plain", "boxed.docx")),
    ("AbiWord", open("by-abiword.txt").read()),
    ("LibreOffice", open("boxed.txt").read().removeprefix("\ufeff")),
    ("LibreOffice on paper", output("pdftotext", "boxed.pdf", "-").strip("\f")),
):
    print(f"{name}:", " / ".join(text.split("\n")).replace(" /  / ", " / ").strip(" /"))
PY
venv/bin/python make.py
abiword --to=txt -o by-abiword.txt boxed.docx 2>/dev/null
for kind in pdf txt:Text; do soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" boxed.docx >/dev/null 2>&1; done
seen=$(venv/bin/python read.py)
echo "$seen"
[ "$seen" = "docx2txt: Назначить  / № 41-ОД / № 41-ОДОсинову.
docx2python: № 41-ОД / № 41-ОД / Назначить Осинову.
mammoth: Назначить Осинову. / № 41-ОД
python-docx: Назначить Осинову.
pandoc 3.9: № 41-ОД
pandoc 2.17: Назначить Осинову.
AbiWord: Назначить  / № 41-ОД / Осинову.
LibreOffice: Назначить Осинову.
LibreOffice on paper: Назначить Осинову. / № 41-ОД" ] || { echo "changed: see above"; exit 1; }
