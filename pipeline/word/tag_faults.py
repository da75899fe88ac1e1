"""What is wrong with the tags of a template, told with the words of the paragraph where it stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from pipeline.word import house_style, tag_pairs, template_language
from pipeline.word.docx_package import Relationship

W = f"{{{house_style.WORD}}}"
Element = etree._Element
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
INNER_TEXT = (f"{W}txbxContent", f"{W}tbl")
# What hangs on a paragraph without being words of it, as a sentence calls it.
HANGING = {
    f"{W}txbxContent": "привязана надпись",
    f"{W}drawing": "привязан рисунок",
    f"{W}pict": "привязан рисунок",
    f"{W}object": "привязан вставленный объект",
    f"{W}footnoteReference": "привязана сноска",
    f"{W}endnoteReference": "привязана сноска",
}
INSERTED_FILES = frozenset({"afchunk", "subdocument"})
PLACED = re.compile(rf"\{{\{{\s*{template_language.PLACING}\s*\(")
# What a tag may stand in or beside, but not half in.
CONTAINERS = (f"{W}hyperlink", f"{W}fldSimple")
TAGS = re.compile(r"\{\{|\{[%#]")
BRACES = re.compile(f"[{{}}{template_language.LIKE_BRACES}]")
# A word in quotes is a value, not a name.
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")
WORD = re.compile(r"[^\W\d_]+")
# «p», «tr», «tc», «r» typed in Russian; a name of one letter is followed by the end of the tag or a filter.
RUSSIAN_MARK = re.compile(r"\{[{%#](р|т[рr]|tр|т[сc]|tс|г)\s+(?![\s|%}#])")


def own_words(element: Element) -> str:
    """The words of a paragraph or a row without those of tables and text boxes inside it."""
    return "".join(text.text or "" for text in _own_texts(element))


def _own_texts(element: Element) -> Iterator[Element]:
    for text in element.iter(f"{W}t"):
        if next(text.iterancestors(element.tag), None) is element:
            yield text


def of_part(root: Element) -> Iterator[str]:
    """The faults of one part, each with the first words of its paragraph or row."""
    for paragraph in root.iter(f"{W}p"):
        words = own_words(paragraph)
        if BRACES.search(words):
            yield from (f"{fault}: «{words[:80]}»" for fault in _of_paragraph(paragraph, words))
    for formula in root.iter(f"{M}oMath"):
        pieces = [text.text or "" for text in formula.iter(f"{M}t")]
        if len(TAGS.findall("".join(pieces))) > sum(len(TAGS.findall(piece)) for piece in pieces):
            yield f"тег в формуле разорван, напишите его обычным текстом: «{''.join(pieces)[:80]}»"
    for row in root.iter(f"{W}tr"):
        words = own_words(row)
        if template_language.ROW.search(words) and _has_more(row, words, "tr"):
            yield f"тег {{%tr … %}} должен стоять в строке таблицы один: «{words[:80]}»"
    for cell in _covered(root):
        if (words := own_words(cell).strip()) and not template_language.ROW.search(words):
            yield f"ячейка объединена с верхней, её слов в документе не видно, перенесите их: «{words[:80]}»"
    for cell in root.iter(f"{W}tc"):
        words = own_words(cell)
        if template_language.COLUMN.search(words) and _has_more(cell, words, "tc"):
            yield f"тег {{%tc … %}} должен стоять в ячейке один: «{words[:80]}»"


def _has_more(around: Element, words: str, mark: str) -> bool:
    """Whether a row or a cell that goes with its tag would take anything else along, also another tag."""
    return (
        bool(template_language.without_one(mark, words)) or next(around.iter(*INNER_TEXT, *HANGING), None) is not None
    )


def _covered(root: Element) -> Iterator[Element]:
    """The cells over which the one above them is drawn: Word shows none of their words."""
    for table in root.iter(f"{W}tbl"):
        above: set[int] = set()
        for row in table.iterfind(f".//{W}tr"):
            if next(row.iterancestors(f"{W}tbl"), None) is not table:
                continue
            column = 0
            for cell in row.iterfind(f".//{W}tc"):
                if next(cell.iterancestors(f"{W}tr"), None) is not row:
                    continue
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                is_below = merged is not None and merged.get(f"{W}val") != "restart"
                if is_below and column in above:
                    yield cell
                if merged is not None:
                    above.add(column)
                column += _columns(cell)


def _columns(cell: Element) -> int:
    """How many columns of its table a cell takes."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    width = "" if span is None else span.get(f"{W}val", "")
    return int(width) if width.isdecimal() else 1


def _of_paragraph(paragraph: Element, words: str) -> Iterator[str]:
    yield from template_language.misplaced(words)
    if template_language.ALONE.search(words):
        hanging = sorted({HANGING[str(one.tag)] for one in paragraph.iter(*HANGING)}, key=[*HANGING.values()].index)
        if hanging:
            yield f"тег {{%p … %}} должен стоять в абзаце один, а здесь к абзацу {hanging[0]}"
    if _is_cut(paragraph, words):
        yield "тег разорван ссылкой или полем: он должен целиком стоять внутри или снаружи"
    for tag in template_language.TAG.findall(words):
        if PLACED.match(tag):
            yield "картинку ставят не словами: вставьте любой рисунок и напишите этот тег в его замещающий текст"
        elif told := of_letters(tag):
            yield told


def of_letters(tag: str) -> str:
    """What is wrong with the letters of a tag, which only look right; "" where nothing is."""
    if mark := RUSSIAN_MARK.match(tag):
        return f"в теге буквы «{mark[1]}» русские, а нужны латинские"
    if mixed := _mixed(tag):
        return f"в теге в слове «{mixed}» смешаны русские и латинские буквы: {_foreign(mixed)}"
    return ""


def _is_cut(paragraph: Element, words: str) -> bool:
    """Whether a tag stands partly within a link or a field: what is left of it would be no tag."""
    links = [(next(text.iterancestors(*CONTAINERS), None), len(text.text or "")) for text in _own_texts(paragraph)]
    if len({link for link, _ in links}) < 2:
        return False
    letters = [link for link, length in links for _ in range(length)]
    return any(
        any(link is not letters[tag.start()] for link in letters[tag.start() : tag.end()])
        for tag in template_language.TAG.finditer(words)
    )


def _mixed(tag: str) -> str:
    """A word of Russian and Latin letters, which looks like the right one."""
    words = WORD.findall(QUOTED.sub(" ", tag))
    return next((word for word in words if re.search("[A-Za-z]", word) and re.search("[А-Яа-яЁё]", word)), "")


def _foreign(word: str) -> str:
    """The letters of a word that are of another alphabet than most of it."""
    latin, russian = re.findall("[A-Za-z]", word), re.findall("[А-Яа-яЁё]", word)
    letters, alphabet = (latin, "латинская") if len(latin) <= len(russian) else (russian, "русская")
    return ", ".join(f"{alphabet} «{letter}»" for letter in dict.fromkeys(letters))


def of_pairs(source: str, root: Element) -> Iterator[str]:
    """Pairs of tags of a part, as Jinja source and as a tree, of which one stands half in a cell or a link."""
    for tag in tag_pairs.torn(source) if tag_pairs.are_alike("".join(map(str, root.itertext()))) else ():
        words = tag.strip("{%-+ }")[:80]
        yield f"тег и его конец стоят в разных местах, поставьте оба в одну ячейку, ссылку или надпись: «{words}»"


def of_addresses(links: list[Relationship], root: Element) -> Iterator[str]:
    """Links of a part whose address holds a tag: an address is not filled in."""
    for link in links:
        address = unquote(link.target)
        if link.external and TAGS.search(address):
            words = next((own_words(one) for one in root.iter(f"{W}p") if _leads_by(link.id, one)), "")
            place = f" в абзаце «{words[:80]}»" if words else ""
            yield f"адрес ссылки программа не заполняет: «{address[:80]}» – напишите адрес текстом{place}"


def _leads_by(link: str, paragraph: Element) -> bool:
    return any(one.get(f"{{{house_style.OFFICE}}}id") == link for one in paragraph.iter(f"{W}hyperlink"))


def of_inserted(links: list[Relationship]) -> Iterator[str]:
    """Whole files that Word would put in when the paper is opened: nothing in them is read or filled in."""
    for link in links:
        if posixpath.basename(link.type).lower() in INSERTED_FILES:
            yield f"вставленный файл ({link.target}) программа не читает: перенесите его текст в шаблон"


def of_copied(part: str, words: list[str]) -> Iterator[str]:
    """Tags in a part that is copied as it is: a drawing, a chart."""
    tag = next((text for text in words if TAGS.search(text)), None)
    if tag is not None:
        yield f"рисунки и диаграммы ({part}) программа не заполняет: «{tag[:80]}» – перенесите тег в текст"
