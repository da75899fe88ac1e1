#!/usr/bin/env bash
# Guess: with ExportBookmarksToPDFDestination a bookmark of a .docx becomes a named destination of the PDF under its own name, «Sign_head» and
#   «подпись» as well as «SignHead».
# Really: only Latin letters, digits and hyphens stay. Any other sign becomes its number without a mark around it – «_» is 5F –, a Russian letter is
#   percent-encoded first and each «%» then becomes 25: «подпись» is a name of 56 signs. The two letters of a number may be letters of a name too,
#   so that nobody can read the name back.
# Whom it hurts: programs for signing that are told the name of the place where the head signs and find no such place in the PDF.
# What a program must do: name places with Latin letters and digits alone, also where it makes a second one of a name («SignHead2», not «SignHead_2»).
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), python-docx 1.2.0, pypdf 7.1.1, 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs soffice (libreoffice-writer)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 pypdf==7.1.1

"$work/venv/bin/python" - "$work/order.docx" <<'PY'
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
for number, name in enumerate(("SignHead", "Sign_head", "подпись"), start=1):
    paragraph = document.add_paragraph("____________")._p
    paragraph.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'))
    paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
document.save(sys.argv[1])
PY
filter='pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$filter" --outdir "$work" "$work/order.docx" >/dev/null 2>&1
seen=$("$work/venv/bin/python" -c '
import sys, pypdf
print(*sorted(name.strip("/") for name in pypdf.PdfReader(sys.argv[1]).named_destinations), sep="\n")' "$work/order.pdf")
[ "$seen" = '25D025BF25D025BE25D025B425D025BF25D025B825D1258125D1258C
Sign5Fhead
SignHead' ] || { printf 'changed: LibreOffice now names\n%s\n' "$seen"; exit 1; }
printf 'SignHead, Sign_head and подпись are places of the PDF under the names\n%s\n' "$seen"
