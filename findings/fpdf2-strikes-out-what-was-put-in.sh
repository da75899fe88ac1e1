#!/usr/bin/env bash
# Guess: fpdf2's write_html, which knows <del> and <s> and strikes the words out, strikes out the words between the tags, so that «№ <del>41</del>
#   <ins>42</ins>» has the old number struck out and the new one standing.
# Really: </del> ends nothing. All that follows in the paragraph is struck out, the new number in <ins> before all; in a list all that
#   follows in the whole text: the other items, the paragraphs below. The end of a paragraph or of a heading ends it, so that a trial of two paragraphs
#   looks half right. <s> ends where it should. <strike> and <ins> are not known and leave plain words, with no warning. Striking out came in answer
#   to issue 1322, which asks for <s>; nothing was found upstream about this. The text of the PDF is whole, so that nothing can be found in it.
# Whom it hurts: changes of an order («изложить в новой редакции») made as HTML with <del> and <ins>, as programs that compare texts
#   write them: what is to hold from now on is struck out on the paper that is signed.
# What a program must do: write <s> in place of <del> (shown below), and mark what was put in by <u>.
# Seen: fpdf2 2.8.9, pdfplumber 0.11.10, 2026-11-30.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check fpdf2==2.8.9 pdfplumber==0.11.10
PYTHONUTF8=1 "$work/venv/bin/python" - "$work/order.pdf" <<'PY'
import logging
import sys

import pdfplumber
from fpdf import FPDF

warned = []
logging.getLogger("fpdf").addFilter(lambda record: warned.append(record.getMessage()) or True)
pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=12)
pdf.write_html(
    "<p>del: <del>41-A</del> <ins>42-A</ins> from May</p><p>next: paragraph</p><p>s: <s>41-A</s> <u>42-A</u> from May</p>"
    "<p>strike: <strike>41-A</strike> 42-A</p><ul><li>item: <del>41-A</del> 42-A</li><li>other: 43-A</li><li>third: 44-A</li></ul><p>after: list</p>"
)
pdf.write_html("<h2>head: <del>old</del> new</h2><p>below: paragraph</p>")
pdf.output(sys.argv[1])
page = pdfplumber.open(sys.argv[1]).pages[0]
strokes = page.rects + page.lines


def is_struck(word) -> bool:
    """Whether a stroke crosses the middle of the word; what underlines it lies lower."""
    middle, height = (word["x0"] + word["x1"]) / 2, word["bottom"] - word["top"]
    return any(one["x0"] <= middle <= one["x1"] and 0.3 < (one["top"] - word["top"]) / height < 0.8 for one in strokes)


seen = []
for line in page.extract_text_lines():
    words = [word for word in page.extract_words() if line["top"] - 2 < word["top"] < line["bottom"] and len(word["text"]) > 1]
    seen.append(" ".join(f"[{word['text']}]" if is_struck(word) else word["text"] for word in words))
expected = [
    "del: [41-A] [42-A] [from] [May]",
    "next: paragraph",
    "s: [41-A] 42-A from May",
    "strike: 41-A 42-A",
    "item: [41-A] [42-A]",
    "[other:] [43-A]",
    "[third:] [44-A]",
    "[after:] [list]",
    "head: [old] [new]",
    "below: paragraph",
]
if seen != expected or warned:
    sys.exit(f"changed: {seen}, warnings {warned}")
print("seen, what is struck out in brackets:", *seen, sep="\n  ")
PY
