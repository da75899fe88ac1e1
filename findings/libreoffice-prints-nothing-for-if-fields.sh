#!/usr/bin/env bash
# Guess: a field IF of a .docx («назначена» of a woman, «назначен» of a man, as mail merge of Word makes it) is printed by LibreOffice with the
#   words that Word left in it, as MERGEFIELD and COMPARE are; or it is reckoned anew.
# Really: the PDF has nothing there, in none of the forms that Word writes: simple or in parts, with numbers or words, with a merge field inside,
#   with \* MERGEFORMAT, locked. The sentence closes around the gap. Taken as text or saved as .docx or .odt by the same LibreOffice the words are
#   there still; but the saved .docx has «IF "" ""» for the condition, so that Word, told to bring fields up to date, empties it too.
# Whom it hurts: «Осинова наставником»: the very word that was to be fitted to the person is missing from what is signed, and no check of
#   the text of the file can find that.
# What a program must do: put the words that a field shows in place of the field before LibreOffice prints, or refuse the file; compare the
#   words of the PDF with those of the .docx.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), python-docx 1.2.0, 2026-11-30.
set -euo pipefail

for program in soffice pdftotext; do
  command -v "$program" >/dev/null || { echo "needs Debian's packages libreoffice-writer and poppler-utils"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
export PYTHONPATH="$work/lib" HOME="$work"

cat >"$work/fields.py" <<'PY'
"""make FILE: a paragraph for each form of a field; told FILE: what its fields are told to do."""
import sys
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

FORMS = {
    "words": ' IF "ж" = "ж" "назначена" "назначен" ',
    "numbers": ' IF 5 > 3 "назначена" "назначен" ',
    "format": ' IF "ж" = "ж" "назначена" "назначен" \\* MERGEFORMAT ',
    "merged": ' MERGEFIELD Слово ',
    "compared": ' COMPARE "ж" = "ж" ',
}


def run(inner: str):
    return parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>")


def mark(kind: str, more: str = ""):
    return run(f'<w:fldChar w:fldCharType="{kind}"{more}/>')


def told(words: str):
    return run(f'<w:instrText xml:space="preserve">{escape(words)}</w:instrText>')


def shown(words: str = "назначена"):
    return [mark("separate"), run(f"<w:t>{words}</w:t>"), mark("end")]


def make(path: str) -> None:
    document = docx.Document()
    fields = {name: [mark("begin"), told(words), *shown()] for name, words in FORMS.items()}
    simple = escape(FORMS["words"], {'"': "&quot;"})
    fields["simple"] = [parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{simple}"><w:r><w:t>назначена</w:t></w:r></w:fldSimple>')]
    fields["locked"] = [mark("begin", ' w:fldLock="1"'), told(FORMS["words"]), *shown()]
    inner = [mark("begin"), told(" MERGEFIELD Пол "), *shown("ж")]
    fields["nested"] = [mark("begin"), told(" IF "), *inner, told(' = "ж" "назначена" "назначен" '), *shown()]
    for name, elements in fields.items():
        paragraph = document.add_paragraph(f"{name}: Осинова ")
        for element in elements:
            paragraph._p.append(element)
        paragraph.add_run(" наставником")
    document.save(path)


def instructions(path: str) -> None:
    body = docx.Document(path).element.body
    print(*sorted({" ".join((one.text or "").split()) for one in body.iter(qn("w:instrText")) if "IF" in (one.text or "")}), sep="|")


{"make": make, "told": instructions}[sys.argv[1]](sys.argv[2])
PY
python3 "$work/fields.py" make "$work/fields.docx"
mkdir "$work/out"
for kind in pdf txt:Text docx; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" --outdir "$work/out" "$work/fields.docx" >/dev/null 2>&1
done
whole() { for name in "$@"; do echo "$name: Осинова назначена наставником"; done; }
empty() { for name in "$@"; do echo "$name: Осинова наставником"; done; }
printed=$(pdftotext "$work/out/fields.pdf" - | tr -s ' \f' | grep Осинова)
[ "$printed" = "$(empty words numbers format; whole merged compared; empty simple locked nested)" ] || { printf 'changed: printed is\n%s\n' "$printed"; exit 1; }
for words in "$(tr -d '\r' <"$work/out/fields.txt" | grep -o '[a-z]*: Осинова.*')" \
  "$(python3 -c 'import docx, sys; print(*(one.text for one in docx.Document(sys.argv[1]).paragraphs), sep="\n")' "$work/out/fields.docx")"; do
  [ "$words" = "$(whole words numbers format merged compared simple locked nested)" ] || { printf 'changed: as text or saved it is\n%s\n' "$words"; exit 1; }
done
told=$(python3 "$work/fields.py" told "$work/out/fields.docx")
[ "$told" = 'IF "" ""' ] || { echo "changed: the saved .docx is told $told"; exit 1; }
printf 'seen after %s: printed\n%s\nsaved: %s\n' "$(soffice --version | cut -d' ' -f1-2)" "$printed" "$told"
