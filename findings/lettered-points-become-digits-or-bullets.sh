#!/usr/bin/env bash
# Guess: a list lettered «а), б), в)» (w:numFmt russianLower, what Word offers in Russian) is a list format like any other: each program that
#   numbers lists at all shows the letters, or leaves the list unnumbered.
# Really: only LibreOffice does. pandoc makes it 1), 2), 3) in every format it writes, .docx among them, and says nothing with --verbose; AbiWord
#   makes it bullets, in the PDF it prints and in the .docx it saves; docx2python puts «--» before each (with a warning). Latin letters survive in all of
#   them. LibreOffice leaves out ё, й, ъ and ь, but not ы: the point after «щ)» is «ы)», then «э)».
# Whom it hurts: «подпункт «в» пункта 1» points nowhere in the text on the site, in a comparison of two editions, or in what an archive keeps.
# What a program must do: type the letters where a document refers to them, or check after a conversion that the letters are still there; compare
#   documents by the numbering part as well as by their words.
# Seen: pandoc 2.17.1.1 (Debian 2.17.1.1-2~deb12u1), AbiWord 3.0.5 (Debian 3.0.5~dfsg-3.2), docx2python 3.7.1, LibreOffice Writer 7.4.7
#   (Debian 4:7.4.7-1+deb12u*), python-docx 1.2.0, 2026-11-29.
set -euo pipefail

for program in soffice abiword pandoc pdftotext unzip; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-writer, abiword, pandoc, poppler-utils, unzip)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0 docx2python==3.7.1 paragraphs==1.0.1
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8

python3 - "$work" <<'PY'
import sys

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
for name, kind in (("russian", "russianLower"), ("latin", "lowerLetter")):
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1)"/><w:lvlJc w:val="left"/></w:lvl>'
    numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    for number in range(1, 28):
        point = f"<w:p {W}>{properties}<w:r><w:t>п{number}</w:t></w:r></w:p>"
        document.element.body[-1].addprevious(parse_xml(point))
    document.save(f"{sys.argv[1]}/{name}.docx")
PY

flat() { tr -s ' \t\n\f' ' ' | sed 's/^ //; s/ $//'; }
by_libreoffice() {
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/$1.docx" >/dev/null 2>&1
  pdftotext -layout "$work/$1.pdf" - | flat
}
by_abiword() {
  abiword --to=pdf -o "$work/$1.abiword.pdf" "$work/$1.docx" >/dev/null 2>&1
  pdftotext -layout "$work/$1.abiword.pdf" - | flat
}
by_pandoc() { pandoc --verbose "$work/$1.docx" -t plain 2>&1 | flat; }
by_docx2python() { python3 -W ignore -c 'import sys; from docx2python import docx2python; print(docx2python(sys.argv[1]).text)' "$work/$1.docx" | flat; }

expect() {
  local seen
  seen=$("by_$1" "$2")
  [[ "$seen" == "$3"* ]] || { echo "changed: $1 reads $2 as: $seen"; exit 1; }
  echo "seen: $1, $2: ${seen:0:28} …"
}
expect libreoffice russian "а) п1 б) п2 в) п3 г) п4 д) п5 е) п6 ж) п7 з) п8 и) п9 к) п10 л) п11 м) п12 н) п13 о) п14 п) п15 р) п16 с) п17 т) п18 у) п19 ф) п20 х) п21 ц) п22 ч) п23 ш) п24 щ) п25 ы) п26 э) п27"
expect pandoc russian "1) п1 2) п2 3) п3"
expect abiword russian "• п1 • п2 • п3"
expect docx2python russian "-- п1 -- п2 -- п3"
for program in libreoffice pandoc docx2python; do expect "$program" latin "a) п1 b) п2 c) п3"; done
expect abiword latin "a. п1 b. п2 c. п3"

pandoc "$work/russian.docx" -o "$work/pandoc.docx"
if unzip -p "$work/pandoc.docx" word/numbering.xml | grep -q russianLower; then echo "changed: pandoc keeps the letters in .docx now"; exit 1; fi
abiword --to=docx -o "$work/abiword.docx" "$work/russian.docx" >/dev/null 2>&1
if unzip -p "$work/abiword.docx" word/numbering.xml | grep -q russianLower; then echo "changed: AbiWord keeps the letters in .docx now"; exit 1; fi
echo "seen: neither .docx has russianLower any more"
