#!/usr/bin/env bash
# Guess: papers joined with docxcompose keep their comments, or lose those of the second paper, or the result does not open.
# Really: the marks in the text are carried over, the comments are not. Comments are numbered from 0 in every file, so the second paper's mark finds
#   the first paper's comment of that number: it stands there once more, under the first author's name, at words it was never about. The second
#   paper's own comment is gone. LibreOffice and python-docx open the pile without a word. A number that the first paper has not points nowhere.
# Whom it hurts: a pile of drafts for agreement: «согласовано» of the first paper is read beside the second, and a real objection is lost.
# What a program must do: take comments, their marks and references out before joining, or renumber them in all parts itself; or keep drafts that
#   bear comments as separate files.
# Seen: docxcompose 2.2.0, python-docx 1.2.0, LibreOffice Writer 7.4.7 (Debian 4:7.4.7-1+deb12u*), 2026-11-29.
set -euo pipefail

command -v soffice >/dev/null || { echo "needs Debian's package libreoffice-writer"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$work/lib" \
  docxcompose==2.2.0 babel==2.19.0 python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
export PYTHONPATH="$work/lib" HOME="$work"

cat >"$work/pile.py" <<'PY'
import sys
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docxcompose.composer import Composer


def paper(path: Path, *remarks: tuple[str, str, str]) -> None:
    document = docx.Document()
    for words, author, remark in remarks:
        paragraph = document.add_paragraph(words)
        document.add_comment(runs=paragraph.runs, text=remark, author=author)
    document.save(path)


def told(path: Path) -> None:
    """Each commented paragraph with the comment that stands at it."""
    document = docx.Document(path)
    comments = {comment.comment_id: comment for comment in document.comments}
    for paragraph in document.paragraphs:
        for mark in paragraph._p.iter(qn("w:commentReference")):
            comment = comments.get(int(mark.get(qn("w:id"))))
            print(f"{paragraph.text}: {comment.author}, {comment.text}" if comment else f"{paragraph.text}: nobody")


folder = Path(sys.argv[2])
if sys.argv[1] == "join":
    paper(folder / "first.docx", ("Приказ о парах", "Директор", "согласовано"))
    paper(folder / "second.docx", ("Приказ о премии", "Юрист", "нельзя"), ("Основание", "Юрист", "уточнить"))
    pile = Composer(docx.Document(folder / "first.docx"))
    pile.append(docx.Document(folder / "second.docx"))
    pile.save(folder / "pile.docx")
told(folder / sys.argv[3])
PY
expected="Приказ о парах: Директор, согласовано
Приказ о премии: Директор, согласовано
Основание: nobody"
seen=$(python3 "$work/pile.py" join "$work" pile.docx)
[ "$seen" = "$expected" ] || { printf 'changed: docxcompose now gives\n%s\n' "$seen"; exit 1; }
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "docx:MS Word 2007 XML" --outdir "$work/saved" "$work/pile.docx" >/dev/null 2>&1
again=$(python3 "$work/pile.py" tell "$work" saved/pile.docx)
[ "$(printf '%s' "$again" | sed -n 2p)" = "Приказ о премии: Директор, согласовано" ] || { printf 'changed: LibreOffice now shows\n%s\n' "$again"; exit 1; }
printf 'seen in the pile:\n%s\nseen after LibreOffice opened and saved it:\n%s\n' "$seen" "$again"
