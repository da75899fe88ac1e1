#!/usr/bin/env bash
# Guess: a total in a table of a .docx (the field =SUM(ABOVE) that Word puts in) is printed by LibreOffice as Word left it; or, if it is reckoned
#   anew, numbers are read as the document's language writes them.
# Really: the PDF has a sum of LibreOffice's own, and numbers are read by the language that LibreOffice itself is set to, on a server English. Of 10,
#   12,5 and 5 in a Russian document it prints 15 for 27,5; of 12,50 and 7,25, and of 1 500 and 2 500, it prints 0. What it cannot read is left out
#   in silence. The result is then written in the document's way: 12.50 and 7.25 give «19,75». Set to Russian it reads the commas and has 0 for
#   the points; «20 ч» is nothing to either. Saved as .docx or text the same table keeps Word's total; only the PDF has the other.
# Whom it hurts: an estimate or a plan of hours is signed on paper with a total that is too small, and a comparison of texts finds nothing. Whole
#   numbers come right, so a trial shows nothing.
# What a program must do: put the words that a field shows in place of the field before LibreOffice prints, and reckon totals itself.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in soffice pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
export PYTHONPATH="$work/lib" HOME="$work"

cat >"$work/tables.py" <<'PY'
"""A Russian document of tables, each with the total that Word has put under its numbers."""
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

TABLES = (
    ("whole", ("10", "20"), "30"),
    ("comma", ("12,50", "7,25"), "19,75"),
    ("mixed", ("10", "12,5", "5"), "27,5"),
    ("space", ("1\u00a0500", "2\u00a0500"), "4000"),
    ("point", ("12.50", "7.25"), "19,75"),
    ("hours", ("10", "20 ч"), "30"),
)
document = docx.Document()
for language in document.styles.element.iter(qn("w:lang")):
    language.set(qn("w:val"), "ru-RU")
for name, numbers, total in TABLES:
    document.add_paragraph()
    table = document.add_table(0, 2)
    for number in numbers:
        row = table.add_row().cells
        row[0].text, row[1].text = "строка", number
    row = table.add_row().cells
    row[0].text = f"{name}={total}"
    row[1].paragraphs[0]._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" =SUM(ABOVE) "><w:r><w:t>{total}</w:t></w:r></w:fldSimple>')
    )
document.save(sys.argv[1])
PY
python3 "$work/tables.py" "$work/tables.docx"

# A profile each, set to the language of an English server and of a Russian desk.
for language in en-US ru-RU; do
  mkdir -p "$work/$language/profile/user"
  cat >"$work/$language/profile/user/registrymodifications.xcu" <<XCU
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop
oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$language</value></prop></item></oor:items>
XCU
  soffice "-env:UserInstallation=file://$work/$language/profile" --headless --convert-to pdf --outdir "$work/$language" "$work/tables.docx" \
    >/dev/null 2>&1
  pdftotext -layout "$work/$language/tables.pdf" - | sed -nE 's/^ *([a-z]+=[0-9,]+) +/\1 /p' | tr '\n' ';' >"$work/$language/printed"
done
# Saved again or taken as text, the tables keep Word's totals.
for kind in docx txt:Text; do
  soffice "-env:UserInstallation=file://$work/en-US/profile" --headless --convert-to "$kind" --outdir "$work/en-US" "$work/tables.docx" >/dev/null 2>&1
done
python3 - "$work/en-US" <<'PY'
import sys
from pathlib import Path

import docx

saved = [[cell.text for cell in table.rows[-1].cells] for table in docx.Document(Path(sys.argv[1], "tables.docx")).tables]
words = Path(sys.argv[1], "tables.txt").read_text("utf-8-sig").split()
as_text = [[one, words[number + 1]] for number, one in enumerate(words) if "=" in one]
for kept in (saved, as_text):
    if len(kept) != 6 or any(name.partition("=")[2] != shown for name, shown in kept):
        sys.exit(f"changed: it now keeps {kept}")
PY

expected_en="whole=30 30;comma=19,75 0;mixed=27,5 15;space=4000 0;point=19,75 19,75;hours=30 10;"
expected_ru="whole=30 30;comma=19,75 19,75;mixed=27,5 27,5;space=4000 4000;point=19,75 0;hours=30 10;"
[ "$(cat "$work/en-US/printed")" = "$expected_en" ] || { echo "changed: set to English it prints $(cat "$work/en-US/printed")"; exit 1; }
[ "$(cat "$work/ru-RU/printed")" = "$expected_ru" ] || { echo "changed: set to Russian it prints $(cat "$work/ru-RU/printed")"; exit 1; }
printf 'seen (kind=total of Word, what is printed) after %s:\nEnglish %s\nRussian %s\n' \
  "$(soffice --version | cut -d' ' -f1-2)" "$expected_en" "$expected_ru"
