#!/usr/bin/env bash
# Guess: in papers joined with docxcompose, which numbers bookmarks anew, «приложение к приказу № …» (a REF field to the bookmark around the number)
#   goes on pointing into its own paper; at the worst the field stays as it was stored.
# Really: it gives bookmarks new ids; fields ask by name, and the names stay. All papers of one template have the same ones, and in one document the
#   first of a name counts. LibreOffice works REF and PAGEREF out anew, so the PDF of the pile has «приложение к приказу № 41-ОД» under order № 42-ОД, and the
#   first paper's page. DOCPROPERTY Title is the first paper's in all of them, SEQ counts through: «Таблица 2» where the second paper has its first.
#   The text in the file is right, and AbiWord tells № 42-ОД. Nothing was found upstream of docxcompose; the like is told
#   of other tools that put .docx together.
# Whom it hurts: a pile of orders to sign, each right by itself, in which every annex belongs to the first order; a comparison of texts finds nothing.
# What a program must do: turn each paper into a PDF and join these; or, before joining, put the words that a field shows in place of the field, or
#   give bookmarks and their fields names of their own.
# Seen: docxcompose 2.2.0, python-docx 1.2.0, LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), AbiWord 3.0.5, 2026-11-30.
set -euo pipefail

for program in soffice pdftotext abiword; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer, poppler-utils and abiword"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0
export HOME="$work" PYTHONUTF8=1

cat >"$work/pile.py" <<'PY'
"""Two orders of one template, each with an annex that refers to its number and page, and the two as one document; prints its text."""
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxcompose.composer import Composer


def paragraph(document, inside: str) -> None:
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, stored: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{words(stored)}</w:fldSimple>'


def order(number: str, page: str):
    made = docx.Document()
    made.core_properties.title = number
    paragraph(made, f'{words("Приказ № ")}<w:bookmarkStart w:id="1" w:name="Number"/>{words(number)}<w:bookmarkEnd w:id="1"/>')
    annex = words("Приложение к приказу № ") + field("REF Number \\h", number) + words(" на странице ") + field("PAGEREF Number", page)
    paragraph(made, annex)
    paragraph(made, words("Заголовок ") + field("DOCPROPERTY Title", number) + words(", таблица ") + field("SEQ Table \\* ARABIC", "1"))
    return made


first, second = order("41-ОД", "1"), order("42-ОД", "2")
first.add_page_break()
pile = Composer(first)
pile.append(second)
pile.save(sys.argv[1])
shown = [paragraph._p.xpath("string(.)") for paragraph in docx.Document(sys.argv[1]).paragraphs]
print(*(line.strip() for line in shown if line.strip()), sep="\n")
names = docx.Document(sys.argv[1]).element.xpath("//w:bookmarkStart/@w:name")
ids = docx.Document(sys.argv[1]).element.xpath("//w:bookmarkStart/@w:id")
if names != ["Number", "Number"] or len(set(ids)) != 2:
    sys.exit(f"changed: bookmarks {names} with ids {ids}")
PY
lines() { sed -E 's/^[[:space:]]+|[[:space:]]+$//g; s/\f//g' | sed '/^$/d'; }
stored=$("$work/venv/bin/python" "$work/pile.py" "$work/pile.docx")
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/pile.docx" >/dev/null 2>&1
printed=$(pdftotext -layout "$work/pile.pdf" - | lines)
abiword --to=txt -o "$work/abiword.txt" "$work/pile.docx" 2>/dev/null
by_abiword=$(lines <"$work/abiword.txt")

first="Приказ № 41-ОД
Приложение к приказу № 41-ОД на странице 1
Заголовок 41-ОД, таблица 1
Приказ № 42-ОД"
[ "$stored" = "$first
Приложение к приказу № 42-ОД на странице 2
Заголовок 42-ОД, таблица 1" ] || { printf 'changed: the file holds\n%s\n' "$stored"; exit 1; }
[ "$by_abiword" = "$stored" ] || { printf 'changed: AbiWord has\n%s\n' "$by_abiword"; exit 1; }
[ "$printed" = "$first
Приложение к приказу № 41-ОД на странице 1
Заголовок 41-ОД, таблица 2" ] || { printf 'changed: LibreOffice prints\n%s\n' "$printed"; exit 1; }
printf 'seen in the file:\n%s\nprinted by %s:\n%s\n' "$stored" "$(soffice --version | cut -d' ' -f1-2)" "$printed"
