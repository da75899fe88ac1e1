#!/usr/bin/env bash
# Guess: soffice --convert-to pdf of an .html, with no filter named, prints all that is in it; the look may be poor.
# Really: LibreOffice takes such a file for a web page, not for a document, and prints it by another filter (writer_web_pdf_Export). The first
#   page is empty, the text begins on the second with its second line: of an order the line «Приказ № 41-ОД», of a list its first item with the number, of
#   a long first paragraph as much as fits into a line. Pages, exit code and messages are those of a good file. A file that begins with a table, or
#   with an empty line of its own (&nbsp;), is whole, so that a trial may show nothing. With --writer, or with the filter named
#   (--infilter='HTML (StarWriter)'), nothing is lost and the page is not there. Met by programs that use it (a pull request of Etherpad, 3473, in 2018;
#   a converter for Moodle, 2019), which added --writer; of LibreOffice itself nothing was found.
# Whom it hurts: letters, minutes and orders that a web service writes as HTML and has LibreOffice print: without their number or whom they go to.
# What a program must do: soffice --writer --convert-to pdf for each .html; look for its first words in the text of the PDF.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), poppler-utils (Debian 12), 2026-11-30.
set -euo pipefail

for program in soffice pdftotext pdfinfo; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work"

page() { printf '<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Приказ</title></head><body>%s</body></html>' "$2" >"$work/$1.html"; }
rest='<p>О наставнике</p><p>Назначить Осинову.</p>'
page order "<p>Приказ № 41-ОД</p>$rest"
page heading "<h1>Приказ № 41-ОД</h1>$rest"
page points '<ol><li>Назначить Осинову.</li><li>Контроль за собой.</li></ol>'
page table "<table><tr><td>Приказ</td><td>№ 41-ОД</td></tr></table>$rest"
page blank "<p>&nbsp;</p><p>Приказ № 41-ОД</p>$rest"

lines() { sed -E 's/\f//g; s/^[[:space:]]+//; s/[[:space:]]+/ /g; s/ $//' | sed '/^$/d' | paste -sd '|'; }
printed() {
  local name
  for name in order heading points table blank; do
    echo "$1 $name: $(pdftotext -layout "$work/$1/$name.pdf" - | lines)" "($(pdfinfo "$work/$1/$name.pdf" | sed -n 's/^Pages: *//p') p.)"
  done
}
profile="-env:UserInstallation=file://$work/profile"
soffice "$profile" --headless --convert-to pdf --outdir "$work/plain" "$work"/*.html >/dev/null 2>&1
soffice "$profile" --headless --writer --convert-to pdf --outdir "$work/writer" "$work"/*.html >/dev/null 2>&1
soffice "$profile" --headless --infilter='HTML (StarWriter)' --convert-to pdf --outdir "$work/named" "$work"/*.html >/dev/null 2>&1
seen=$(printed plain; printed writer; printed named)
echo "$seen"
whole() {
  printf '%s\n' "$1 order: Приказ № 41-ОД|О наставнике|Назначить Осинову. (1 p.)" "$1 heading: Приказ № 41-ОД|О наставнике|Назначить Осинову. (1 p.)" \
    "$1 points: 1. Назначить Осинову.|2. Контроль за собой. (1 p.)" "$1 table: Приказ № 41-ОД|О наставнике|Назначить Осинову. (1 p.)" \
    "$1 blank: Приказ № 41-ОД|О наставнике|Назначить Осинову. (1 p.)"
}
expected=$(
  echo "plain order: О наставнике|Назначить Осинову. (2 p.)"
  echo "plain heading: О наставнике|Назначить Осинову. (2 p.)"
  echo "plain points: 2. Контроль за собой. (2 p.)"
  echo "plain table: Приказ № 41-ОД|О наставнике|Назначить Осинову. (1 p.)"
  echo "plain blank: Приказ № 41-ОД|О наставнике|Назначить Осинову. (2 p.)"
  whole writer
  whole named
)
[ "$seen" = "$expected" ] || { echo "changed: see above"; exit 1; }
