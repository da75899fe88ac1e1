"""The words of a Word file as plain text, the way a lawyer reads it."""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

TOKEN = re.compile(
    r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<(/?)w:(p|tc|tr|br|tab|noBreakHyphen)(?: [^>]*?)?(/?)>|"
    r'<wp:docPr id="\d+" name="Диаграмма \d+" descr="([^"]*)"/>'
)
# What Word works out itself, such as the number of a page.
FIELDS = re.compile(
    r"<w:fldSimple.*?</w:fldSimple>|"
    r'<w:fldChar w:fldCharType="separate"/>.*?<w:fldChar w:fldCharType="end"/>',
    re.DOTALL,
)
SIGNS = {"br": "\n", "tab": "\t", "noBreakHyphen": "-"}
ROW_END = b"</w:tr>"
DIGEST_BYTES = 16


class Texts:
    """The texts of papers one after another: a row of a table that stood in the one before is not read again."""

    def __init__(self) -> None:
        # By the digest of all up to the end of a row: the rows themselves would take ten times as much.
        self._rows: Mapping[bytes, Sequence[str]] = {}

    def text_of(self, parts: Mapping[str, bytes]) -> str:
        """The text of a document's parts by name: headers, paragraphs one a line, notes, footers.

        Rows of tables stand as «| a | b |», charts in words; what headers repeat stands once, page numbers nowhere.
        """

        def repeated(kind: str) -> Iterable[str]:
            named = (name for name in sorted(parts) if posixpath.basename(name).startswith(kind))
            texts = (FIELDS.sub("", parts[name].decode()) for name in named)
            return dict.fromkeys(line for part in texts for line in _lines(part))

        body = self._body(parts["word/document.xml"])
        notes = [line for kind in ("footnotes", "endnotes") for line in repeated(kind)]
        return "\n".join([*repeated("header"), *body, *notes, *repeated("footer")]) + "\n"

    def _body(self, xml: bytes) -> Iterator[str]:
        rows: dict[bytes, Sequence[str]] = {}
        for row in _rows(xml):
            digest = hashlib.blake2b(row, digest_size=DIGEST_BYTES).digest()
            known = self._rows.get(digest)
            rows[digest] = _lines(row.decode()) if known is None else known
            yield from rows[digest]
        self._rows = rows


def _rows(xml: bytes) -> Iterator[bytes]:
    """The part, cut behind each row that stands in no cell of another."""
    begun, depth = b"", 0
    *rows, rest = xml.split(ROW_END)
    for row in rows:
        begun += row + ROW_END
        depth += row.count(b"<w:tc>") + row.count(b"<w:tc ") - row.count(b"</w:tc>")
        if not depth:
            yield begun
            begun = b""
    yield begun + rest


def _lines(xml: str) -> list[str]:
    """The lines of one part. Cells of inner tables join the cell they stand in."""
    lines: list[str] = []
    cells: list[str] = []
    words: list[str] = []
    depth = 0
    for text, closing, name, empty, chart in TOKEN.findall(xml):
        if not name:
            words.append(f"[{chart}]" if chart else text)
        elif name in SIGNS:
            words.append(" / " if depth and name == "br" else SIGNS[name])
        elif name == "tc" and not empty:
            depth += -1 if closing else 1
            if not closing and depth == 1:
                cells.append("")
        elif name == "tr" and closing and not depth:
            lines.append(f"| {' | '.join(cells)} |")
            cells = []
        elif name == "p" and closing:
            line = html.unescape("".join(words)).strip(" ")
            words = []
            if depth:
                cells[-1] = f"{cells[-1]} / {line}" if cells[-1] and line else cells[-1] or line
            elif line.strip():
                lines.append(line)
    return lines
