#!/usr/bin/env bash
# Guess: a fraction that Word sets («1½ ставки» with the half as a formula, or as a field EQ \f(1;2), the older way) is printed by LibreOffice somehow, and
#   a text that is taken out of the file says 1/2 or has a gap that one sees.
# Really: neither is on paper. Of the field, for which Word keeps no words, LibreOffice prints nothing; of the formula it prints nothing where it is
#   without libreoffice-math, a package that Debian only recommends and servers leave out. Between «1» and «ставки» a blank is left: one whole post. No
#   message, exit code 0, and in the .docx and the text that it saves both are gone for good. mammoth, docx2txt and python-docx have nothing either,
#   pandoc has the formula and not the field. docx2python has the figures of the formula without the stroke: 12 for a half, 112 for one and a half.
#   Upstream: EQ is lost in ONLYOFFICE as well (DocumentServer's issue 3554, open); that formulas go without the package was told by
#   users of Gotenberg (1644, closed); docx2python reads formulas in one line alone (36, closed). Of EQ in LibreOffice nothing was found.
# Whom it hurts: orders about half posts and shares: the paper that is signed says another sum of work than the file.
# What a program must do: refuse to print a file with m:oMath or EQ, and say so to who writes templates; write fractions as words (1/2, 0,5).
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*) without libreoffice-math, poppler-utils (Debian 12), python-docx 1.2.0, mammoth 1.13.0, docx2txt
#   0.9, docx2python 3.7.1, pypandoc-binary 1.17 (pandoc 3.9), 2026-12-01.
set -euo pipefail

for program in soffice pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-writer, poppler-utils)"; exit 2; }
done
dpkg -s libreoffice-math >/dev/null 2>&1 && { echo "for a LibreOffice without libreoffice-math"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1 \
  pypandoc-binary==1.17
export HOME="$work" LC_ALL=C.UTF-8
cd "$work"

venv/bin/python - <<'PY'
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
NUMBER = "<m:r><m:t>{}</m:t></m:r>"
HALF = f"<m:f><m:num>{NUMBER.format(1)}</m:num><m:den>{NUMBER.format(2)}</m:den></m:f>"
FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve"> EQ \\f(1;2) </w:instrText>',
    '<w:fldChar w:fldCharType="end"/>',
)


def sentence(document, words: str, *pieces: str) -> None:
    paragraph = document.add_paragraph(words)
    for piece in pieces:
        paragraph._p.append(parse_xml(piece))
    paragraph.add_run(" ставки")


document = Document()
sentence(document, "поле 1", *(f"<w:r {nsdecls('w')}>{part}</w:r>" for part in FIELD))
sentence(document, "формула 1", f"<m:oMath {MATHS}>{HALF}</m:oMath>")
sentence(document, "вся формула ", f"<m:oMath {MATHS}>{NUMBER.format(1)}{HALF}</m:oMath>")
document.save("posts.docx")
PY
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
office pdf posts.docx
office txt:Text posts.docx
mkdir saved
office docx --outdir saved posts.docx
lines() { tr -d '\f' | sed -E '1s/^\xef\xbb\xbf//; s/[[:space:]]+/ /g; /^ ?$/d' | paste -sd '|'; }
seen=$(
  echo "paper: $(pdftotext -layout posts.pdf - | lines)"
  echo "text: $(lines <posts.txt)"
  venv/bin/python - <<'PY'
import logging

import docx
import docx2txt
import mammoth
import pypandoc
from docx2python import docx2python

logging.disable()
path = "posts.docx"
texts = {
    "saved": "\n".join(paragraph.text for paragraph in docx.Document(f"saved/{path}").paragraphs),
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs),
    "mammoth": mammoth.extract_raw_text(open(path, "rb")).value,
    "docx2txt": docx2txt.process(path),
    "docx2python": docx2python(path).text,
    "pandoc": pypandoc.convert_file(path, "markdown", extra_args=["--wrap=none"]),
}
for name, text in texts.items():
    print(f"{name}:", "|".join(" ".join(line.split()) for line in text.splitlines() if line.strip()))
PY
)
echo "$seen"
gone='поле 1 ставки|формула 1 ставки|вся формула ставки'
[ "$seen" = "paper: $gone
text: $gone
saved: $gone
python-docx: $gone
mammoth: $gone
docx2txt: $gone
docx2python: поле 1 ставки|формула 1<latex>12</latex> ставки|вся формула <latex>112</latex> ставки
pandoc: поле 1 ставки|формула 1\$\\frac{1}{2}\$ ставки|вся формула \$1\\frac{1}{2}\$ ставки" ] || { echo "changed: see above"; exit 1; }
