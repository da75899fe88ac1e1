#!/usr/bin/env bash
# Guess: soffice --convert-to pdf of a .docx that is cut off, or is none at all, makes no PDF; the exit code or a missing file tells.
# Really: it looks for another filter, takes the bytes for plain text and makes a PDF of them. The exit code is 0, the words on the
#   screen are those of a good file, and the PDF is whole. With --infilter="MS Word 2007 XML" no PDF is made; the exit code is 0 as well.
# Whom it hurts: a pile of orders that was put together overnight holds pages of signs in the place of one paper, and a program that asks
#   only whether there is a PDF files them.
# What a program must do: look at the .docx first (a zip whose checks hold, with word/document.xml), or name the filter; and take a
#   missing PDF, not the exit code, for the failure.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs soffice (libreoffice-writer)"; exit 2; }
command -v pdftotext >/dev/null || { echo "needs pdftotext (poppler-utils)"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf 'This was an order once' >"$work/cut.docx"
convert() {
  soffice "-env:UserInstallation=file://$work/profile" --headless "$@" --convert-to pdf --outdir "$work" "$work/cut.docx" >/dev/null 2>&1
  echo "code $?, $([ -e "$work/cut.pdf" ] && pdftotext "$work/cut.pdf" - | tr -d '\n\f' || echo 'no PDF')"
  rm -f "$work/cut.pdf"
}
seen="$(convert)
$(convert --infilter='MS Word 2007 XML')"
[ "$seen" = 'code 0, This was an order once
code 0, no PDF' ] || { printf 'changed: LibreOffice now gives\n%s\n' "$seen"; exit 1; }
printf 'a file that is no .docx, plain and with the filter named:\n%s\n' "$seen"
