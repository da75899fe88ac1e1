"""Plain text into a Word template in house styles.

One paragraph a line, blank lines ignored. `[Стиль] текст` chooses the style, otherwise it is the body style;
`**жирный**`, `//курсив//`, `\\t` a tab, `\\закладка(Sign)` a bookmark of that name; `---` a new page; `@альбом` and
`@книга` turn the page from here on.

A table stands between `|== ширины=10,60,100 рамка=1 шапка=1` and `|==`: one row a line, cells between `|`,
several paragraphs of a cell between ` ⏎ `, `<` joins a cell to its left neighbour, `^` to the one above; a row
of one `{%tr … %}` cell spans the table. A row whose columns repeat between cells `{%tc for … %}` and `{%tc endfor %}`
may have fewer cells than there are widths, which are those of the most columns. `рамка=0` is a table without borders
that stays on one page, `низ=1` lets its cells stand on the bottom line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from pipeline import packages
from pipeline.definitions import HouseStyle
from pipeline.model import PipelineError
from pipeline.word import docx_package, house_style, word_styles

TAG = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
TOKEN = re.compile(rf"({TAG}|\*\*|(?<!:)//|\\t|\\закладка\(\w+\))")
BOOKMARK = re.compile(r"\\закладка\((\w+)\)")
CELL = re.compile(rf"(?:{TAG}|\\\||[^|])+")
# A bookmark gets its number when all of them are there.
UNNUMBERED = re.compile(r'<w:bookmark w:name="(\w+)"/>')
STYLED = re.compile(r"\[([^\]\[{{}}]+)\]\s*(.*)", re.DOTALL)
TABLE, PAGE, NEXT = "|==", "---", " ⏎ "
TURNS = {"@альбом": True, "@книга": False}
PORTRAIT_LEFT_MM = 30
NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'


class Misprint(PipelineError):
    """The text cannot be packed; says the line and what to write, in Russian."""


@dataclass(frozen=True, slots=True)
class Table:
    """How the table that is being read should look."""

    widths: tuple[int, ...]
    framed: bool
    head: int
    low: bool
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


class Packer:
    """Writes paragraphs and tables in the styles of the house_style."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style

    def pack(self, text: str) -> bytes:
        """The bytes of the template."""
        body, numbers = "".join(self._body(text.splitlines())), count(1)
        return archive(self.style, UNNUMBERED.sub(lambda mark: _bookmark(mark[1], next(numbers)), body))

    def _body(self, lines: Sequence[str]) -> Iterator[str]:
        landscape, lines = turned(lines)
        table = None
        for number, line in enumerate(lines, 1):
            if line.startswith(TABLE):
                if table is None:
                    table = self._opened(line, number, landscape)
                    continue
                yield self._table(table)
                table = None
            elif table is not None and line:
                table.rows.append((number, cells(line, number)))
            elif line == PAGE:
                yield house_style.separator(self.style, "<w:pageBreakBefore/>")
            elif line in TURNS:
                yield house_style.separator(self.style, f"<w:sectPr>{self._page(landscape)}</w:sectPr>")
                landscape = TURNS[line]
            elif line:
                yield self._paragraph(line, number, self.style.roles.body)
        if table is not None:
            raise Misprint(f"строка {len(lines)}: таблица не закрыта, в конце таблицы напишите {TABLE}")
        yield f"<w:sectPr>{self._page(landscape)}</w:sectPr>"

    def _page(self, landscape: bool) -> str:
        return house_style.page(self.style, str(house_style.twips(PORTRAIT_LEFT_MM)), landscape=landscape)

    def _paragraph(self, text: str, number: int, default: str, extra: str = "") -> str:
        styled = STYLED.fullmatch(text)
        name, words = styled.groups() if styled else (default, text)
        if name not in self.style.styles:
            instead = word_styles.instead_of(name.lower(), self.style)
            raise Misprint(f"строка {number}: стиля «{name}» нет в config/house_style.toml. {instead}")
        look = self.style.styles[name].id
        return f'<w:p><w:pPr><w:pStyle w:val="{look}"/>{extra}</w:pPr>{runs(words)}</w:p>'

    def _opened(self, line: str, number: int, landscape: bool) -> Table:
        given = dict(part.split("=", 1) for part in line.removeprefix(TABLE).split())
        if unknown := given.keys() - {"ширины", "рамка", "шапка", "низ"}:
            raise Misprint(f"строка {number}: у таблицы нет свойства {', '.join(sorted(unknown))}")
        if "ширины" not in given:
            raise Misprint(f"строка {number}: укажите ширины столбцов в миллиметрах: {TABLE} ширины=10,60,100")
        framed = given.get("рамка", "1") == "1"
        widths = tuple(house_style.twips(Decimal(width)) for width in given["ширины"].split(","))
        head = int(given.get("шапка", "1" if framed else "0"))
        return Table(widths, framed, head, low=given.get("низ") == "1")

    def _table(self, table: Table) -> str:
        rows = "".join(self._row(table, index, *row) for index, row in enumerate(table.rows))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
        name = "TableGrid" if table.framed else "TableNormal"
        margins = "" if table.framed else NO_MARGINS
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{name}"/><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _row(self, table: Table, index: int, number: int, texts: Sequence[str]) -> str:
        head = index < table.head
        properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
        inner = "".join(self._cells(table, head, number, list(texts)))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"

    def _cells(self, table: Table, head: bool, number: int, texts: list[str]) -> Iterator[str]:
        if len(texts) == 1 and texts[0].startswith("{%tr"):
            texts = [*texts, *["<"] * (len(table.widths) - 1)]
        repeats = any(text.startswith("{%tc") for text in texts)
        if len(texts) != len(table.widths) and not (repeats and len(texts) < len(table.widths)):
            raise Misprint(f"строка {number}: ячеек {len(texts)}, а столбцов {len(table.widths)}")
        starts = [place for place, text in enumerate(texts) if text != "<"]
        for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
            merge = _merge(table, number, start)
            yield self._cell(
                table,
                head,
                number,
                "" if texts[start] == "^" else texts[start],
                table.widths[start:end],
                merge,
            )

    def _cell(self, table: Table, head: bool, number: int, text: str, widths: Sequence[int], merge: str) -> str:
        roles = self.style.roles
        default = roles.table_head if head else roles.table if table.framed else roles.layout
        span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
        extra = "" if table.framed else "<w:keepNext/>"
        paragraphs = "".join(self._paragraph(part, number, default, extra) for part in text.split(NEXT))
        stands = '<w:vAlign w:val="center"/>' if head else '<w:vAlign w:val="bottom"/>' if table.low else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}{merge}{stands}</w:tcPr>{paragraphs}</w:tc>'
        )


def _merge(table: Table, number: int, place: int) -> str:
    """Whether a cell goes on below or continues the one above."""
    below = next((row for line, row in table.rows if line > number), [])
    if dict(table.rows)[number][place : place + 1] == ["^"]:
        return "<w:vMerge/>"
    return '<w:vMerge w:val="restart"/>' if below[place : place + 1] == ["^"] else ""


def turned(lines: Sequence[str]) -> tuple[bool, list[str]]:
    """Whether the first page lies on its side, and the lines without the turn that says so."""
    stripped = [line.strip() for line in lines]
    first = next((line for line in stripped if line), "")
    if first in TURNS:
        stripped[stripped.index(first)] = ""
    return TURNS.get(first, False), stripped


def cells(line: str, number: int) -> list[str]:
    """The texts of a row's cells; a bar inside a tag is the tag's own."""
    if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
        raise Misprint(f"строка {number}: строка таблицы начинается и кончается знаком |")
    found, inner = [], line[1:-1]
    place = 0
    while place <= len(inner):
        match = CELL.match(inner, place)
        found.append(match.group().strip().replace(r"\|", "|") if match else "")
        place = (match.end() if match else place) + 1
    return found


def runs(text: str) -> str:
    """The runs of a paragraph; marks of bold and italic inside tags are the tags' own."""
    bold = italic = False
    written = []
    for token in TOKEN.split(text):
        if token == "**":
            bold = not bold
        elif token == "//":
            italic = not italic
        elif bookmark := BOOKMARK.fullmatch(token):
            written.append(f'<w:bookmark w:name="{bookmark[1]}"/>')
        elif token:
            written.append(_run(token, bold, italic))
    return "".join(written)


def _bookmark(name: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def _run(token: str, bold: bool, italic: bool) -> str:
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    inner = "<w:tab/>" if token == r"\t" else f'<w:t xml:space="preserve">{html.escape(token, quote=False)}</w:t>'
    return f"<w:r>{properties}{inner}</w:r>"


def archive(style: HouseStyle, body: str) -> bytes:
    """A whole Word file around a body."""
    document = f'{house_style.DECLARATION}<w:document xmlns:w="{house_style.WORD}"><w:body>{body}</w:body></w:document>'
    looks = house_style.parts(style)
    kinds = {
        "word/document.xml": docx_package.KINDS["document"],
        "docProps/core.xml": docx_package.KINDS["core"],
        **{docx_package.place_of(kind): docx_package.KINDS[kind] for kind in looks},
    }
    parts = {
        "[Content_Types].xml": docx_package.content_types(kinds, {}),
        "_rels/.rels": docx_package.ROOT_LINKS,
        "docProps/core.xml": house_style.properties("", style.language),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": docx_package.links(docx_package.house_links(looks)),
        **{docx_package.place_of(kind): xml for kind, xml in looks.items()},
    }
    return packages.archive(packages.Packed.of(name, content) for name, content in parts.items())


def packed(text: str, style: HouseStyle) -> bytes:
    """A template written as plain text, as a Word file. Raises `Misprint` with the line that cannot be understood."""
    return Packer(style).pack(text)
