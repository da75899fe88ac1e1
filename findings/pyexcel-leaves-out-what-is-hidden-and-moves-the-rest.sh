#!/usr/bin/env bash
# Guess: a reader of tables gives all cells of a sheet; whether a row or a column is hidden is a matter of looks. At most it would say so.
# Really: pyexcel with pyexcel-xlsx leaves hidden columns and rows out of an .xlsx without a word, and what stood to the right of a hidden
#   column moves one place left. The very same table as .ods (pyexcel-ods3) comes whole. Cells under a merged area are filled in from its
#   first cell in the .xlsx and are empty in the .ods. A filter that hides rows is enough, or somebody who hid a column to
#   have the sheet narrower on the screen.
# Whom it hurts: a staff list is read by place: with «Дата рождения» hidden the telephone is taken for the post; people whom a filter hid that
#   day are «not on the list», and are struck off by a comparison.
# What a program must do: pass skip_hidden_row_and_column=False and detect_merged_cells=False for .xlsx (shown below), find columns by their
#   headings, and compare the number of rows with what the file holds.
# Seen: pyexcel 0.7.6, pyexcel-io 0.6.8, pyexcel-xlsx 0.6.1, pyexcel-ods3 0.6.1, openpyxl 3.1.5, LibreOffice Calc 7.4.7
#   (Debian 4:7.4.7-1+deb12u*), 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-calc"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  pyexcel==0.7.6 pyexcel-io==0.6.8 pyexcel-xlsx==0.6.1 pyexcel-ods3==0.6.1 pyexcel-ezodf==0.3.4 \
  lml==0.2.0 texttable==1.7.2 lxml==6.1.3 openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$work/lib" HOME="$work"

python3 - "$work/staff.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
for row in (("Кто", "Родился", "Пост"), ("Осинова", 1990, "няня"), ("Клён", 1985, "повар"), ("Берёзов", 1979, "сторож"), ("Ивова", 2000, None)):
    sheet.append(row)
sheet.merge_cells("C4:C5")
sheet.column_dimensions["B"].hidden = True
sheet.row_dimensions[3].hidden = True
book.save(sys.argv[1])
PY
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to ods --outdir "$work" "$work/staff.xlsx" >/dev/null 2>&1

python3 - "$work" <<'PY'
import sys

import pyexcel

folder = sys.argv[1]
whole = [["Кто", "Родился", "Пост"], ["Осинова", 1990, "няня"], ["Клён", 1985, "повар"], ["Берёзов", 1979, "сторож"], ["Ивова", 2000, ""]]
kept = [["Кто", "Пост"], ["Осинова", "няня"], ["Берёзов", "сторож"], ["Ивова", "сторож"]]
asked = {"skip_hidden_row_and_column": False, "detect_merged_cells": False}
for what, name, options, expected in (
    (".xlsx", "staff.xlsx", {}, kept),
    (".xlsx, asked for all", "staff.xlsx", asked, whole),
    (".ods", "staff.ods", {}, whole),
):
    rows = pyexcel.get_array(file_name=f"{folder}/{name}", **options)
    seen = [row[: len(expected[0])] for row in rows if any(row)]
    seen = [[cell if cell is not None else "" for cell in row] + [""] * (len(expected[0]) - len(row)) for row in seen]
    if seen != expected:
        sys.exit(f"changed: {what} is read as {seen}")
    print(f"seen: {what}: {seen}")
PY
