#!/usr/bin/env bash
# Guess: a total under a filtered list, SUBTOTAL(9,…), which Excel puts there by itself, counts what the filter leaves to be seen, in every spreadsheet that
#   itself leaves the other rows off the paper; and who exports the list as .csv gets rows and total that belong together.
# Really: Gnumeric hides the rows and adds them all: under Anna 5 and Zoya 4 its paper says 22, LibreOffice's 9. SUBTOTAL(109,…), which leaves out rows
#   hidden by hand too, Gnumeric does not know: #NUM!. LibreOffice's .csv has all four rows and the total of two of them, 9, with the options for
#   «as shown» as well; Gnumeric's has four rows and 22. Once saved by LibreOffice the file shows 9 in Gnumeric until it is reckoned anew.
# Whom it hurts: lists of hours and of money signed with the total of people who are not on the page; whoever checks an export by adding it up.
# What a program must do: write the rows it means into a sheet of their own and the total as a number, or as SUM; take no total out of a filtered list.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55, openpyxl 3.1.5, 2026-11-30.
set -euo pipefail

for program in soffice ssconvert pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-calc, gnumeric and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work" LC_ALL=C.UTF-8
cd "$work"

python3 - <<'PY'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
rows = (("who", "group", "hours"), ("Anna", "a", 5), ("Vera", "b", 7), ("Zoya", "a", 4), ("Inna", "b", 6))
for row in (*rows, ("total", "", "=SUBTOTAL(9,C2:C5)"), ("total", "", "=SUBTOTAL(109,C2:C5)")):
    sheet.append(row)
sheet.auto_filter.ref = "A1:C5"
sheet.auto_filter.add_filter_column(1, ["a"])
for number in (3, 5):
    sheet.row_dimensions[number].hidden = True
book.save("list.xlsx")
PY
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$2" list.xlsx >/dev/null 2>&1; }
told() { sed -E 's/ +/ /g; s/^ //' | tr -d '\f"' | tail -n +2 | grep . | paste -sd ';'; }
seen=$(
  office pdf office
  echo "LibreOffice on paper: $(pdftotext -layout office/list.pdf - | told)"
  office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' office
  echo "LibreOffice, csv: $(told <office/list.csv)"
  ssconvert list.xlsx list.pdf >/dev/null 2>&1
  echo "Gnumeric on paper: $(pdftotext -layout list.pdf - | told)"
  ssconvert list.xlsx list.csv >/dev/null 2>&1
  echo "Gnumeric, csv: $(told <list.csv)"
  office xlsx office
  ssconvert office/list.xlsx kept.csv >/dev/null 2>&1
  echo "saved by LibreOffice, Gnumeric: $(told <kept.csv)"
  ssconvert --recalc office/list.xlsx anew.csv >/dev/null 2>&1
  echo "the same reckoned anew: $(told <anew.csv)"
)
echo "$seen"
[ "$seen" = "LibreOffice on paper: Anna a 5;Zoya a 4;total 9;total 9
LibreOffice, csv: Anna,a,5;Vera,b,7;Zoya,a,4;Inna,b,6;total,,9;total,,9
Gnumeric on paper: Anna a 5;Zoya a 4;total 22;total #NUM!
Gnumeric, csv: Anna,a,5;Vera,b,7;Zoya,a,4;Inna,b,6;total,,22;total,,#NUM!
saved by LibreOffice, Gnumeric: Anna,a,5;Vera,b,7;Zoya,a,4;Inna,b,6;total,,9;total,,9
the same reckoned anew: Anna,a,5;Vera,b,7;Zoya,a,4;Inna,b,6;total,,22;total,,#NUM!" ] || { echo "changed: see above"; exit 1; }
