#!/usr/bin/env bash
# Guess: of the fields that tell in a margin where one is – the page, how many the document has, how many its section has (SECTIONPAGES), the section's
#   number, the heading of the page (STYLEREF) – LibreOffice counts all anew for each page, or leaves each as Word left it.
# Really: PAGE and NUMPAGES are counted, the others keep the words of the file, on every page: what was shown on one page when somebody last saved. A margin is
#   there once for all pages, so that these words cannot be right on all of them. Of three orders in one file, of two, four and two pages, each page is
#   «лист … из 9», «лист 4 из 9» being the last of its order, and each bears the number of the template's order above. w:updateFields of the settings and
#   w:dirty of the field change nothing, the short form and the long one are alike, so are text and margins. Saved as .docx all of them are
#   fields still, so that Word shows other numbers than the PDF. Upstream of LibreOffice nothing was found; other programs
#   have taken SECTIONPAGES up of late (pull request 3605 of SuperDoc, 2026).
# Whom it hurts: a pile of orders, or an order with annexes, that LibreOffice prints: «лист 2 из 9» where there are two, so that sheets seem to be missing
#   from a paper that is signed, and another order's number in its head. A trial of one page, with the words that Word has just stored, shows nothing.
# What a program must do: make each paper a file of its own with NUMPAGES, or count the pages itself and write the number in place of the field; refuse a
#   template with SECTIONPAGES or STYLEREF in a margin if LibreOffice is to print it.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), poppler-utils (Debian 12), python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in soffice pdftotext unzip; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: libreoffice-writer, poppler-utils, unzip)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
export HOME="$work" LC_ALL=C.UTF-8
cd "$work"

venv/bin/python - <<'PY'
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

WORD = nsdecls("w")
LONG = ('<w:fldChar w:fldCharType="begin" w:dirty="true"/>', "<w:instrText>{}</w:instrText>", '<w:fldChar w:fldCharType="separate"/>')


def put(paragraph, *pieces):
    """Words as they are, and fields as pairs of code and shown words; a third says that it is to be the short form."""
    for piece in pieces:
        if isinstance(piece, str):
            paragraph.add_run(piece)
        elif len(piece) == 3:
            paragraph._p.append(parse_xml(f'<w:fldSimple {WORD} w:instr="{piece[0]}"><w:r><w:t>{piece[1]}</w:t></w:r></w:fldSimple>'))
        else:
            for part in (*LONG, f"<w:t>{piece[1]}</w:t>", '<w:fldChar w:fldCharType="end"/>'):
                paragraph._p.append(parse_xml(f"<w:r {WORD}>{part.format(piece[0])}</w:r>"))


made = Document()
made.settings.element.find(qn("w:compat")).addprevious(parse_xml(f'<w:updateFields {WORD} w:val="true"/>'))
put(made.sections[0].header.paragraphs[0], ('STYLEREF "Heading 1"', "№ 7-ОД"))
pages = (" лист ", ("PAGE", "7"), " из ", ("SECTIONPAGES", "9"), " или ", ("SECTIONPAGES", "9", "short"))
put(made.sections[0].footer.paragraphs[0], "часть ", ("SECTION", "7"), *pages, ", всего ", ("NUMPAGES", "5"))
for name, count in (("№ 41-ОД", 2), ("№ 42-ОД", 4), ("№ 43-ОД", 2)):
    section = made.sections[0] if name == "№ 41-ОД" else made.add_section()
    section._sectPr.find(qn("w:cols")).addprevious(parse_xml(f'<w:pgNumType {WORD} w:start="1"/>'))
    made.add_heading(name, 1)
    put(made.add_paragraph("листов "), ("SECTIONPAGES", "9"))
    for _ in range(count - 1):
        made.add_page_break()
        made.add_paragraph("далее")
made.save("orders.docx")
PY
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
paper() { pdftotext -layout "$1" - | sed -E 's/^ +//; s/ +/ /g; /^$/d; s/^\f//' | awk 'NR > 1 && /^№ 7-ОД/ { print line; line = "" } { line = line (line ? " | " : "") $0 } END { print line }'; }
office pdf orders.docx
mkdir saved
office docx --outdir saved orders.docx
fields() { unzip -p saved/orders.docx "word/$1*.xml" | grep -o '<w:instrText[^>]*>[^<]*' | sed 's/.*>//' | awk '{print $1}' | sort -u | paste -sd ' '; }
seen=$(
  paper orders.pdf
  echo "fields of what LibreOffice saves: $(fields header) $(fields footer)"
)
echo "$seen"
order() {
  echo "№ 7-ОД | $1 | листов 9 | часть 7 лист 1 из 9 или 9, всего 8"
  for page in $(seq 2 "$2"); do echo "№ 7-ОД | далее | часть 7 лист $page из 9 или 9, всего 8"; done
}
[ "$seen" = "$(order "№ 41-ОД" 2; order "№ 42-ОД" 4; order "№ 43-ОД" 2)
fields of what LibreOffice saves: STYLEREF NUMPAGES PAGE SECTION SECTIONPAGES" ] || { echo "changed: see above"; exit 1; }
