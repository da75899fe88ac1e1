#!/usr/bin/env bash
# Guess: a Word form made of content controls survives LibreOffice; the tag (w:tag), which people never see, is the key to find an answer by,
#   and w:showingPlcHdr tells an empty control from a filled one.
# Really: the words and the kind of most controls survive, the keys do not. Every w:tag is gone; the title (w:alias) stays with plain
#   text (w:text) and goes with a drop-down list, a date and a control of no kind; the ids are other ones. The mark of a placeholder is
#   gone too, so the prompt «впишите фамилию» is from then on an answer like any other. Nothing is said; on the screen all looks the same.
# Whom it hurts: whoever reads answers out of forms of Word by tag: after one save in LibreOffice nothing is found, or the prompt itself comes into
#   the register as somebody's surname.
# What a program must do: find answers by where they stand (the row of a table, the words before them), know its own prompts by
#   their words and take them for no answer, and refuse a form whose tags are gone rather than read it as empty.
# Seen: LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), python-docx 1.2.0, 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-writer"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
export PYTHONPATH="$work/lib" HOME="$work"

cat >"$work/form.py" <<'PY'
"""make FILE: a form of five controls; keys FILE: what each control is known by."""
import sys
import zipfile

import docx
from docx.oxml import parse_xml
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHOICES = '<w:listItem w:displayText="первая" w:value="1"/><w:listItem w:displayText="высшая" w:value="2"/>'
DAY = '<w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="ru-RU"/><w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/>'
CONTROLS = (
    ("name", "Имя", "<w:text/>", "Осинова Анна"),
    ("surname", "Фамилия", "<w:showingPlcHdr/><w:text/>", "впишите фамилию"),
    ("grade", "Категория", f"<w:dropDownList>{CHOICES}</w:dropDownList>", "высшая"),
    ("day", "День", f'<w:date w:fullDate="2026-09-15T00:00:00Z">{DAY}</w:date>', "15.09.2026"),
    ("note", "Примечание", "", "нет"),
)


def make(path: str) -> None:
    document = docx.Document()
    for number, (tag, title, kind, words) in enumerate(CONTROLS, 1):
        paragraph = document.add_paragraph(f"{title}: ")
        properties = f'<w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>{kind}'
        paragraph._p.append(
            parse_xml(
                f'<w:sdt xmlns:w="{W}"><w:sdtPr>{properties}</w:sdtPr>'
                f"<w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
    document.save(path)


def keys(path: str) -> None:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for control in root.iter(f"{{{W}}}sdt"):
        found = {name: control.find(f"{{{W}}}sdtPr/{{{W}}}{name}") for name in ("tag", "alias", "showingPlcHdr")}
        told = [found[name].get(f"{{{W}}}val") if found[name] is not None else "-" for name in ("tag", "alias")]
        words = "".join(control.itertext()).strip()
        print(*told, "prompt" if found["showingPlcHdr"] is not None else "answer", words, sep="|")


{"make": make, "keys": keys}[sys.argv[1]](sys.argv[2])
PY
mkdir "$work/saved"
python3 "$work/form.py" make "$work/form.docx"
before=$(python3 "$work/form.py" keys "$work/form.docx")
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "docx:MS Word 2007 XML" --outdir "$work/saved" "$work/form.docx" >/dev/null 2>&1
after=$(python3 "$work/form.py" keys "$work/saved/form.docx")

[ "$before" = "name|Имя|answer|Осинова Анна
surname|Фамилия|prompt|впишите фамилию
grade|Категория|answer|высшая
day|День|answer|15.09.2026
note|Примечание|answer|нет" ] || { printf 'the form itself came out otherwise:\n%s\n' "$before"; exit 1; }
[ "$after" = "-|Имя|answer|Осинова Анна
-|Фамилия|answer|впишите фамилию
-|-|answer|высшая
-|-|answer|15.09.2026
-|-|answer|нет" ] || { printf 'changed: %s now keeps\n%s\n' "$(soffice --version)" "$after"; exit 1; }
printf 'seen (tag|title|state|words) after %s:\n%s\n' "$(soffice --version | cut -d' ' -f1-2)" "$after"
