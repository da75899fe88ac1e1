#!/usr/bin/env bash
# Guess: LibreOffice keeps the lock on a workbook's structure (no sheet may be copied, renamed or deleted) as it keeps the protection of sheets.
# Really: the sheets stay protected, the lock on the structure is gone, with a password or without one, in the .xlsx it saves (an empty
#   <workbookProtection/> is left) as in the .ods. Gnumeric loses it likewise. Nothing is said and nothing looks different.
# Whom it hurts: a questionnaire saved once in LibreOffice lets itself be copied sheet by sheet; the second person's answers stand on a copy that
#   bears none of the form's names and that nobody reads.
# What a program must do: take the lock for a hint alone and look at what came back: a sheet it did not make, holding answers, has to be told.
# Seen: LibreOffice Calc 7.4.7 (Debian 4:7.4.7-1+deb12u*), Gnumeric 1.12.55 (ssconvert), openpyxl 3.1.5, 2026-11-29.
set -euo pipefail

for program in soffice ssconvert unzip; do
  command -v "$program" >/dev/null || { echo "needs $program (libreoffice-calc, gnumeric, unzip)"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work"

python3 - "$work" <<'PY'
import sys

import openpyxl
from openpyxl.workbook.protection import WorkbookProtection

for name, password in (("open", None), ("password", "ключ")):
    book = openpyxl.Workbook()
    book.active.protection.sheet = True
    book.create_sheet("Списки")
    book.security = WorkbookProtection(lockStructure=True)
    if password:
        book.security.workbookPassword = password
    book.save(f"{sys.argv[1]}/{name}.xlsx")
PY
state() {
  unzip -p "$1" xl/workbook.xml | grep -qE 'lockStructure="(1|true)"' && structure=locked || structure=unlocked
  unzip -p "$1" xl/worksheets/sheet1.xml | grep -qE '<sheetProtection[^>]* sheet="(1|true)"' && sheet=protected || sheet=unprotected
  echo "structure $structure, sheet $sheet"
}
expect() {
  [ "$2" = "$3" ] || { echo "changed: $1: $2"; exit 1; }
  echo "seen: $1: $2"
}
for name in open password; do
  expect "$name.xlsx of openpyxl" "$(state "$work/$name.xlsx")" "structure locked, sheet protected"
  for kind in "xlsx:Calc MS Excel 2007 XML" ods; do
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" --outdir "$work/saved" "$work/$name.xlsx" >/dev/null 2>&1
  done
  ssconvert "$work/$name.xlsx" "$work/saved/$name.gnumeric.xlsx" >/dev/null 2>&1
  expect "$name.xlsx of LibreOffice" "$(state "$work/saved/$name.xlsx")" "structure unlocked, sheet protected"
  expect "$name.xlsx of Gnumeric" "$(state "$work/saved/$name.gnumeric.xlsx")" "structure unlocked, sheet protected"
  if unzip -p "$work/saved/$name.ods" content.xml | grep -q 'structure-protected="true"'; then echo "changed: $name.ods keeps the lock"; exit 1; fi
  echo "seen: $name.ods of LibreOffice: no lock"
done
