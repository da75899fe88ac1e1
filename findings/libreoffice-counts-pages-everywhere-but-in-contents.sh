#!/usr/bin/env bash
# Guess: when LibreOffice makes a PDF of a .docx it either counts all fields that tell a page anew – NUMPAGES, PAGEREF, those of the contents – or none;
#   w:updateFields of the file's settings, by which Word asks whether to do so, decides.
# Really: NUMPAGES and PAGEREF in the text are counted, whatever the settings say. The very same PAGEREF inside a TOC field keeps the number that is
#   stored there, also with w:updateFields; and no switch of --convert-to changes that.
# Whom it hurts: whoever fills in a template with contents and prints it through LibreOffice: the reader is sent to the pages of the template.
# What a program must do: give LibreOffice the lines of the contents without the TOC field around them, as plain paragraphs with a PAGEREF each.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), python-docx 1.2.0, pypdf 7.1.1, 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs soffice (libreoffice-writer)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 pypdf==7.1.1

"$work/venv/bin/python" - "$work/report.docx" <<'PY'
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def run(inner):
    return f"<w:r>{inner}</w:r>"


def field(told, shown):
    begin, separate, end = (run(f'<w:fldChar w:fldCharType="{turn}"/>') for turn in ("begin", "separate", "end"))
    instruction = run(f'<w:instrText xml:space="preserve"> {told} </w:instrText>')
    return f"{begin}{instruction}{separate}{shown}{end}"


def line(words, inner):
    return parse_xml(f'<w:p {nsdecls("w")}>{run(f"<w:t>{words}</w:t>")}{inner}</w:p>')


stored = run("<w:t>77</w:t>")
page = field(r"PAGEREF _Toc1 \h", stored)
document = docx.Document()
document.settings.element.append(parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>'))
last = document.element.body[-1]
for words, inner in (
    ("contents=", field(r'TOC \o "1-1"', page)),
    ("text=", page),
    ("pages=", field("NUMPAGES", stored)),
):
    last.addprevious(line(words, inner))
document.add_page_break()
heading = document.add_heading("Глава", 1)._p
heading.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="_Toc1"/>'))
heading.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="1"/>'))
document.save(sys.argv[1])
PY
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/report.docx" >/dev/null 2>&1
seen=$("$work/venv/bin/python" -c '
import sys, pypdf
print(" ".join(pypdf.PdfReader(sys.argv[1]).pages[0].extract_text().split()).replace("= ", "="))' "$work/report.pdf")
[ "$seen" = 'contents=77 text=2 pages=2' ] || { printf 'changed: LibreOffice now prints\n%s\n' "$seen"; exit 1; }
printf 'the heading is on page 2 of 2; stored was 77, printed is: %s\n' "$seen"
