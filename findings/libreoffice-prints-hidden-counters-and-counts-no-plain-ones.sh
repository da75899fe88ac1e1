#!/usr/bin/env bash
# Guess: LibreOffice counts SEQ fields, with which Word numbers points, tables and annexes: afresh when it makes a PDF, with the switches that Word
#   knows; a counter set back out of sight (SEQ Point \r 0 \h, the usual way to begin at one again) is not seen, and a plain SEQ Table counts like the rest.
# Really: the hidden one is printed: «Раздел второй0». A SEQ without a switch for its look is not counted, its words stay as they were stored:
#   copied with its table it says «Таблица 7» twice, while the same field with \* ARABIC says 1 and 2. The .docx that LibreOffice saves has lost more:
#   the hidden field is an ordinary one without \r, so that on the next opening the points run on, 3 and 4; the plain one has lost the name of what it counts.
# Whom it hurts: an order with a nought behind a heading; «see table 7» where there are two; numbers of points that change when the file is
#   opened and saved once, under references that were typed by hand.
# What a program must do: write such numbers as finished words; in templates made by others look for \h, \r and SEQ without \* before a PDF is made.
# Seen: LibreOffice Writer 7.4.7 (Debian libreoffice-writer 4:7.4.7-1+deb12u*), python-docx 1.2.0, 2026-12-01.
set -euo pipefail

for program in soffice pdftotext; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$work/lib" python-docx==1.2.0
export PYTHONPATH="$work/lib" HOME="$work"

python3 - "$work/order.docx" <<'PY'
import sys

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def field(paragraph, instruction, stored):
    for kind in ("begin", "instruction", "separate", "stored", "end"):
        run = paragraph.add_run(stored if kind == "stored" else "")
        if kind == "instruction":
            text = OxmlElement("w:instrText")
            text.text = instruction
            run._r.append(text)
        elif kind != "stored":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


order = docx.Document()
for words, instruction, stored in (
    ("Пункт ", r"SEQ Point \* ARABIC", "1"),
    ("Пункт ", r"SEQ Point \* ARABIC", "2"),
    ("Раздел второй", r"SEQ Point \r 0 \h", ""),
    ("Пункт ", r"SEQ Point \* ARABIC", "1"),
    ("Таблица ", "SEQ Table", "7"),
    ("Таблица ", "SEQ Table", "7"),
    ("Рисунок ", r"SEQ Figure \* ARABIC", "7"),
    ("Рисунок ", r"SEQ Figure \* ARABIC", "7"),
):
    field(order.add_paragraph(words), instruction, stored)
order.save(sys.argv[1])
PY
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/order.docx" >/dev/null 2>&1
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to docx --outdir "$work/saved" "$work/order.docx" >/dev/null 2>&1
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work/saved" "$work/saved/order.docx" >/dev/null 2>&1
seen=$(
  pdftotext "$work/order.pdf" - | tr -d '\f' | grep . | tr '\n' ';'
  echo
  pdftotext "$work/saved/order.pdf" - | tr -d '\f' | grep . | tr '\n' ';'
  python3 - "$work/saved/order.docx" <<'PY'
import sys

import docx
from docx.oxml.ns import qn

print("\nsaved:", "; ".join(" ".join(text.text.split()) for text in docx.Document(sys.argv[1]).element.iter(qn("w:instrText")) if text.text))
PY
)
expected="Пункт 1;Пункт 2;Раздел второй0;Пункт 1;Таблица 7;Таблица 7;Рисунок 1;Рисунок 2;
Пункт 1;Пункт 2;Раздел второй3;Пункт 4;Таблица 7;Таблица 7;Рисунок 1;Рисунок 2;
saved: $(printf '%s; ' 'SEQ Point \* ARABIC'{,,,} 'SEQ \* ARABIC'{,})SEQ Figure \* ARABIC; SEQ Figure \* ARABIC"
[ "$seen" = "$expected" ] || { printf 'changed: now\n%s\n' "$seen"; exit 1; }
printf 'seen: %s\n' "$seen"
