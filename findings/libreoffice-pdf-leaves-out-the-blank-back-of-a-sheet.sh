#!/usr/bin/env bash
# Guess: a .docx whose second part begins on an odd page (a section of type oddPage) has a blank page before it in the PDF that LibreOffice makes:
#   its page numbers count one, its own print view shows one.
# Really: the numbers do («3» on the second part), the page is left out: IsSkipEmptyPages is on unless it is switched off, on the command line too.
#   The PDF has two pages that bear 1 and 3.
# Whom it hurts: piles of orders printed on both sides: each paper after one with an odd number of pages begins on the back of a foreign paper,
#   and whoever asks the PDF for its third page gets an error.
# What a program must do: --convert-to 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}', or put blank pages in itself
#   and count the pages of the PDF, never those the numbers tell.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), python-docx 1.2.0, pypdf 7.1.1, 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs soffice (libreoffice-writer)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 pypdf==7.1.1

"$work/venv/bin/python" - "$work/pile.docx" <<'PY'
import sys

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
footer = document.sections[0].footer.paragraphs[0]
footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>0</w:t></w:r></w:fldSimple>'))
document.add_paragraph("Приказ")
document.add_section(WD_SECTION.ODD_PAGE)
document.add_paragraph("Лист ознакомления")
document.save(sys.argv[1])
PY
pages() {
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$work" "$work/pile.docx" >/dev/null 2>&1
  "$work/venv/bin/python" -c '
import sys, pypdf
print(" | ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(sys.argv[1]).pages))' "$work/pile.pdf"
}
seen="$(pages pdf)
$(pages 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}')"
[ "$seen" = 'Приказ 1 | Лист ознакомления 3
Приказ 1 |  | Лист ознакомления 3' ] || { printf 'changed: LibreOffice now makes\n%s\n' "$seen"; exit 1; }
printf 'pages of the PDF, plain and with the empty ones kept:\n%s\n' "$seen"
