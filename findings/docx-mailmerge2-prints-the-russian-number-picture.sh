#!/usr/bin/env bash
# Guess: docx-mailmerge2 fills number pictures, so a merge field with «# ##0,00» (a space for thousands, a comma for kopecks, as Russian
#   offices write sums) gives «1 234,56» or is refused.
# Really: comma and point have their English meaning and no other. «# ##0,00» is cut at the space, the rest is printed behind the number and
#   the kopecks are rounded away: «1235 ##0,00», without a warning. «0,00» warns and prints 1234.56. Only «0.00» works, with a point.
# Whom it hurts: an order about a payment says «1235 ##0,00 руб.», a sum that is neither the true one nor readable; templates made with Russian settings
#   bear such pictures.
# What a program must do: give finished words to such fields and take the pictures out of the templates (words under a picture come through, with a
#   warning, as shown below), and search a finished paper for «##».
# Seen: docx-mailmerge2 1.0.3, python-docx 1.2.0, 2026-11-29.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  docx-mailmerge2==1.0.3 python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
export PYTHONPATH="$work/lib"

python3 - "$work" <<'PY'
import sys
import warnings
from decimal import Decimal
from pathlib import Path

import docx
from docx.oxml import parse_xml
from mailmerge import MailMerge

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
folder = Path(sys.argv[1])


def merged(picture: str, value: object) -> tuple[str, int]:
    """What a field with that picture says of the value, and how many warnings there were."""
    instruction = f'MERGEFIELD сумма \\# "{picture}"'
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>«сумма»</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    document = docx.Document()
    runs = "".join(f"<w:r>{part}</w:r>" for part in parts)
    document.element.body[-1].addprevious(parse_xml(f"<w:p {W}>{runs}</w:p>"))
    document.save(folder / "template.docx")
    with warnings.catch_warnings(record=True) as told, MailMerge(folder / "template.docx") as merge:
        warnings.simplefilter("always")
        merge.merge(сумма=value)
        merge.write(folder / "paper.docx")
    return docx.Document(folder / "paper.docx").paragraphs[0].text, len(told)


SUM = Decimal("1234.56")
for picture, value, expected in (
    ("# ##0,00", SUM, ("1235 ##0,00", 0)),
    ("0,00", SUM, ("1234.56", 1)),
    ("0.00", SUM, ("1234.56", 0)),
    ("# ##0,00", "1 234,56", ("1 234,56", 1)),
):
    seen = merged(picture, value)
    if seen != expected:
        sys.exit(f"changed: {picture} of {value!r} gives {seen}")
    print(f"seen: {picture} of {value!r} gives «{seen[0]}», warnings: {seen[1]}")
PY
