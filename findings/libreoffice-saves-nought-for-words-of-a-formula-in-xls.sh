#!/usr/bin/env bash
# Guess: a program that shows «7 years» in a cell, reckoned by a formula, saves «7 years» beside the formula, in .xls as in any other format; a
#   cell formatted as text is no exception.
# Really: LibreOffice saves the number 0 there, without the record that bears the words, as soon as it has itself read the words out of an .ods or
#   an .xls, and for a cell formatted as text even when it has just worked them out. Its .ods and .xlsx of the same workbook hold the words.
# Whom it hurts: who opens a questionnaire with formulas, looks at it, sees every word and saves it in the old format for a colleague; every
#   reader of kept results gets 0, where a number is asked for without any sign that something is lost.
# What a program must do: take no 0 of a formula out of an .xls that LibreOffice saved (its record 5Ch names «Calc») for an answer.
# Seen: LibreOffice 7.4.7 (Debian libreoffice-calc 4:7.4.7-1+deb12u14), openpyxl 3.1.5, xlrd 2.0.2, 2026-11-30.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-calc (apt-get install libreoffice-calc)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0 xlrd==2.0.2
export PYTHONPATH="$work/lib" HOME="$work"
cd "$work"

python3 - <<'PY'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.append([7, '=A1&" years"', '=A1&" years"', "=A1+1"])
sheet["C1"].number_format = "@"
book.save("book.xlsx")
PY

save() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
save xls worked-out book.xlsx
save ods read book.xlsx
save xls read read/book.ods
save xls again worked-out/book.xls
save xlsx read read/book.ods

python3 - <<'PY'
import openpyxl
import xlrd


def kept(name):
    return [cell.value for cell in xlrd.open_workbook(f"{name}/book.xls").sheet_by_index(0).row(0)]


new = openpyxl.load_workbook("read/book.xlsx", data_only=True).active
assert [cell.value for cell in new[1]] == [7, "7 years", "7 years", 8], "changed: the .xlsx"
seen = {name: kept(name) for name in ("worked-out", "read", "again")}
assert seen == {"worked-out": [7, "7 years", 0, 8], "read": [7, 0, 0, 8], "again": [7, 0, 0, 8]}, f"changed: {seen}"
print("seen: the .xlsx keeps «7 years» twice;", "; ".join(f"{name}: {row}" for name, row in seen.items()))
PY
