#!/usr/bin/env bash
# Guess: a box to be ticked that somebody laid over the cells («Дистанционно» ☑) is still there, and ticked, when LibreOffice opens the .xlsx again
#   that it saved: it writes the control, its drawings and its properties.
# Really: the box is gone, with its words: saved on as .ods nothing is left of it, nor on paper. Out of the .xls and the .ods of
#   the same sheet it comes back ticked. In the .xlsx the tick stands in the properties of the control alone (xl/ctrlProps): the old drawing, which tells
#   the place, has no <x:Checked>, and the new one puts the box into the corner of the sheet. Gnumeric finds the box in the .ods alone. openpyxl and
#   calamine read cells, and a box is none.
# Whom it hurts: who ticks boxes in a questionnaire, saves as .xlsx and opens it again, or sends it: nobody after them sees what was ticked.
# What a program must do: hand out questionnaires in which a tick is the value of a cell; of a file with boxes look into both, drawing and properties,
#   and ask about each that is ticked; never save such a file anew in the place of the one that came.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, openpyxl 3.1.5, python-calamine 0.9.1, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-calc, gnumeric and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
export PYTHONPATH="$work/lib" HOME="$work" PYTHONUTF8=1
cd "$work"

cat >made.fods <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
  xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"
  xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="Sheet">
<office:forms><form:form form:name="Form" form:control-implementation="ooo:com.sun.star.form.component.Form">
<form:checkbox form:name="box" form:control-implementation="ooo:com.sun.star.form.component.CheckBox" xml:id="box1" form:id="box1"
  form:label="remote" form:state="checked" form:current-state="checked"/></form:form></office:forms>
<table:table-row><table:table-cell office:value-type="string"><text:p>how</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell/><table:table-cell><draw:control svg:width="4cm" svg:height="0.5cm" draw:control="box1"/></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>
XML
saved() { soffice "-env:UserInstallation=file://$work/profile" --headless --norestore --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
for kind in xlsx xls ods; do
  saved "$kind" . made.fods
  mkdir "of-$kind"
  saved ods "of-$kind" "made.$kind"
  saved pdf "of-$kind" "made.$kind"
  ssconvert "made.$kind" "of-$kind/gnumeric.ods" >/dev/null 2>&1
done

cat >look.py <<'PY'
import re
import subprocess
import zipfile

import openpyxl
from python_calamine import CalamineWorkbook


def part(package, name):
    return zipfile.ZipFile(package).read(name).decode()


def box(content):
    return [found for found in re.findall(r"<form:checkbox[^>]*>", content) if 'current-state="checked"' in found]


for kind in ("xlsx", "xls", "ods"):
    again, paper = part(f"of-{kind}/made.ods", "content.xml"), subprocess.check_output(["pdftotext", f"of-{kind}/made.pdf", "-"], stderr=subprocess.DEVNULL)
    gnumeric = "a box" if box(part(f"of-{kind}/gnumeric.ods", "content.xml")) else "no box"
    print(f"{kind}: opened again {len(box(again))} ticked, on paper {'yes' if b'remote' in paper else 'no'}, Gnumeric saves {gnumeric}")
names = zipfile.ZipFile("made.xlsx").namelist()
[properties] = [name for name in names if "ctrlProps/" in name and not name.endswith(".rels")]
[old] = [name for name in names if "vmlDrawing" in name and not name.endswith(".rels")]
print("ticked in its properties:", 'checked="Checked"' in part("made.xlsx", properties), "in the old drawing:", "Checked>" in part("made.xlsx", old))
print("readers of cells:", [[cell.value for cell in row] for row in openpyxl.load_workbook("made.xlsx").active], CalamineWorkbook.from_path("made.xlsx").get_sheet_by_index(0).to_python())
PY
seen=$(python3 look.py)
echo "$seen"
[ "$seen" = "xlsx: opened again 0 ticked, on paper no, Gnumeric saves no box
xls: opened again 1 ticked, on paper yes, Gnumeric saves no box
ods: opened again 1 ticked, on paper yes, Gnumeric saves a box
ticked in its properties: True in the old drawing: False
readers of cells: [['how']] [['how']]" ] || { echo "changed: see above"; exit 1; }
