#!/usr/bin/env bash
# Guess: in the text that a library takes out of an .odt, words that somebody struck out with «record changes» on are left out, or stand where they
#   stood; a comment is left out, or comes apart from the sentence it is about.
# Really: ODF keeps what was struck out as paragraphs of their own, before the text. odfpy (getElementsByType), odfdo (body.paragraphs) and officeparser
#   hand them out as the first lines of the document with no mark: of «Приказ № 41-ОД», corrected to 42-ОД, the first line is «41-ОД». A comment
#   stands inside the paragraph: odfpy (teletype too) and odfdo put its author, its moment and its words before «Приказ» without a space, AbiWord the
#   initials and the words. odfdo's formatted text, pandoc and AbiWord leave the old number out; the first loses the number behind a cross-reference
#   instead, and the number of pages, as officeparser does; pandoc loses the pages.
#   LibreOffice's own export has both numbers in one piece. Nothing was found upstream about any of it.
# Whom it hurts: whoever looks for the number or the day of a paper in its text and takes the first: it is the one that was corrected.
# What a program must do: drop text:tracked-changes and office:annotation from content.xml before it asks for paragraphs, and keep the words of
#   fields (odfpy then has the sentence as it is seen); or refuse a file in which changes wait.
# Seen: odfpy 1.4.1, odfdo 3.27.3, officeparser 7.8.0 (npm), pandoc 2.17.1.1, AbiWord 3.0.5, LibreOffice Writer 7.4.7 as writer (Debian 12), 2026-11-30.
set -euo pipefail

for program in soffice pandoc abiword node npm; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, pandoc and abiword, and Node.js with npm"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 odfpy==1.4.1 odfdo==3.27.3
npm install --silent --no-audit --no-fund --prefix "$work" officeparser@7.8.0
export HOME="$work" PYTHONUTF8=1 LC_ALL=C.UTF-8

cat >"$work/make.py" <<'PY'
"""An order whose number was corrected with changes recorded, a comment on its first word, and a reference to the number."""
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def words(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def change(kind: str, number: int, inside: str) -> str:
    return f'<w:{kind} w:id="{number}" w:author="Куратор" w:date="2026-09-01T09:00:00Z">{inside}</w:{kind}>'


new = f'<w:bookmarkStart w:id="5" w:name="Number"/>{words("42-ОД")}<w:bookmarkEnd w:id="5"/>'
number = change("del", 1, words("41-ОД", "delText")) + change("ins", 2, new)
reference = f'{words("К приказу № ")}<w:fldSimple w:instr=" REF Number ">{words("42-ОД")}</w:fldSimple>{words(", страниц ")}'
pages = f'<w:fldSimple w:instr=" NUMPAGES ">{words("1")}</w:fldSimple>{words(".")}'
document = docx.Document()
for inside in (words("Приказ") + words(" № ") + number, reference + pages):
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
document.add_comment(document.paragraphs[0].runs[0], text="срочно", author="Куратор", initials="К")
document.save(sys.argv[1])
PY
cat >"$work/read.py" <<'PY'
"""What two libraries take for the lines of the file."""
import re
import sys

import odfdo
from odf import teletype, text
from odf.office import Annotation
from odf.opendocument import load


def told(name: str, lines: list[str]) -> None:
    pieces = (re.sub(r"\d{4}-\d\d-\d\d[T ][\d:.]+", "<moment>", piece.strip()) for line in lines for piece in line.split("\n"))
    print(f"{name}:", " | ".join(filter(None, pieces)))


paragraphs = load(sys.argv[1]).getElementsByType(text.P)
told("odfpy", [str(paragraph) for paragraph in paragraphs])
told("odfpy teletype", [teletype.extractText(paragraph) for paragraph in paragraphs])
cleaned = load(sys.argv[1])
for element in [*cleaned.getElementsByType(text.TrackedChanges), *cleaned.getElementsByType(Annotation)]:
    element.parentNode.removeChild(element)
told("odfpy, cleaned", [str(paragraph) for paragraph in cleaned.getElementsByType(text.P)])
document = odfdo.Document(sys.argv[1])
told("odfdo paragraphs", [paragraph.text_recursive for paragraph in document.body.paragraphs])
told("odfdo formatted", document.get_formatted_text().splitlines())
PY
cat >"$work/read.js" <<'JS'
require("officeparser").parseOffice(process.argv[2]).then((found) => console.log("officeparser:", found.toText().trim().split(/\s*\n\s*/).join(" | ")));
JS
"$work/venv/bin/python" "$work/make.py" "$work/order.docx"
profile="-env:UserInstallation=file://$work/profile"
soffice "$profile" --headless --convert-to odt --outdir "$work" "$work/order.docx" >/dev/null 2>&1
soffice "$profile" --headless --convert-to txt:Text --outdir "$work" "$work/order.odt" >/dev/null 2>&1
abiword --to=txt -o "$work/abiword.txt" "$work/order.odt" 2>/dev/null
lines() { sed $'s/^\xef\xbb\xbf//; s/\f//g; s/[[:space:]]*$//' | sed '/^$/d' | paste -sd '|' | sed 's/|/ | /g'; }
seen=$(
  "$work/venv/bin/python" "$work/read.py" "$work/order.odt"
  node "$work/read.js" "$work/order.odt"
  echo "pandoc: $(pandoc --wrap=none -t plain "$work/order.odt" | lines)"
  echo "AbiWord: $(lines <"$work/abiword.txt")"
  echo "LibreOffice: $(lines <"$work/order.txt")"
)
echo "$seen"
[ "$seen" = "odfpy: 41-ОД | Куратор<moment>КсрочноПриказ № 42-ОД | срочно | К приказу № 42-ОД, страниц 1.
odfpy teletype: 41-ОД | Куратор<moment>КсрочноПриказ № 42-ОД | срочно | К приказу № 42-ОД, страниц 1.
odfpy, cleaned: Приказ № 42-ОД | К приказу № 42-ОД, страниц 1.
odfdo paragraphs: 41-ОД | срочно | Куратор <moment>Приказ № 42-ОД | срочно | К приказу № 42-ОД, страниц 1.
odfdo formatted: [*]Приказ № 42-ОД | ---- | [*] срочно | К приказу № , страниц .
officeparser: 41-ОД | Приказ № 42-ОД | К приказу № , страниц .
pandoc: Приказ № 42-ОД | К приказу № 42-ОД, страниц .
AbiWord: КсрочноПриказ № 42-ОД | К приказу № 42-ОД, страниц 1.
LibreOffice: Приказ № 41-ОД42-ОД | К приказу № 42-ОД, страниц 1." ] || { echo "changed: see above"; exit 1; }
