"""A template's XML without everything a house template has no say in: looks of its own, traces of editing.

What stays: words, tags, paragraph styles the house knows, tables, pictures, links, and the few marks a person
sets by hand (bold, italic, alignment, a new page).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from pipeline.definitions import HouseStyle
from pipeline.model import RenderError
from pipeline.word import (
    contents,
    header_rows,
    house_style,
    live_fields,
    named_places,
    table_properties,
    template_language,
    word_styles,
)

W = f"{{{house_style.WORD}}}"
R = f"{{{house_style.OFFICE}}}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LEFT_MARGIN = "{{ left_margin }}"

# Looks that a person sets by hand stay, in the order in which Word wants them.
RUN_MARKS = ("b", "bCs", "i", "iCs", "caps", "strike", "noProof", "highlight", "u", "vertAlign")
PARAGRAPH_MARKS = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "tabs",
    "ind",
    "jc",
    "sectPr",
)
# What Word keeps of editing, of comments and of where somebody stopped: none of it may go out.
REVISIONS = (
    "del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange",
    "tblGridChange", "tblPrExChange", "numberingChange", "cellDel", "cellIns",
)  # fmt: skip
RANGES = tuple(
    f"{change}Range{end}"
    for change in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
TRACES = (
    "proofErr",
    "lastRenderedPageBreak",
    "permStart",
    "permEnd",
    "rStyle",
)
# What lies around words without being one: the words stay.
WRAPPERS = ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
WRAPPED_PROPERTIES = ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
# Letters without width, which text from web pages and messengers brings along: a tag with one is another tag.
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
GONE = frozenset(W + name for name in (*REVISIONS, *RANGES, *COMMENTS, *TRACES, *WRAPPED_PROPERTIES))

Element = etree._Element


@dataclass
class Cleaner:
    """Cleans the parts of one template; `named` gives its style names by id, `findings` what is wrong."""

    style: HouseStyle
    named: Mapping[str, str]
    findings: list[str] = field(default_factory=list)

    def clean(self, root: Element) -> None:
        """Clean a part in place."""
        self._report(root)
        _accept(root)
        contents.empty(root)
        named_places.keep(root, (*self.style.kept_bookmarks, *live_fields.pointed_to(root)))
        self.findings += live_fields.freeze(root)
        _without_second_drawings(root)
        _without_extensions(root)
        for element in root.iter():
            _tidy(element)
        for properties in [*root.iter(f"{W}rPr")]:
            _keep(properties, RUN_MARKS)
        for paragraph in [*root.iter(f"{W}p")]:
            self._restyle(paragraph)
            if template_language.ALONE.search(words_of(paragraph)):
                self._save_breaks(paragraph)
        for table in root.iter(f"{W}tblStyle"):
            table.set(f"{W}val", "TableGrid" if self._name(table) == "table grid" else "TableNormal")
        table_properties.put_in_order(root)
        self.findings += header_rows.restore(root, self.style.styles[self.style.roles.table_head].id)
        for cell in root.iter(f"{W}tc"):
            if cell.find(f"{W}tcPr") is None:
                cell.insert(0, etree.Element(f"{W}tcPr"))

    def _report(self, root: Element) -> None:
        if next(root.iter(*(W + name for name in COMMENTS)), None) is not None:
            self.findings.append("остались примечания на полях – удалите их")
        if next(root.iter(*(W + name for name in (*REVISIONS, *RANGES, "ins", "moveTo"))), None) is not None:
            self.findings.append("остались исправления – примите или отклоните их на вкладке «Рецензирование»")
        for control in root.iter(f"{W}sdt"):
            words = "".join(text.text or "" for text in control.iter(f"{W}t"))
            if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None and words and "{" not in words:
                self.findings.append(
                    f"подсказка поля для ввода напечатается – поставьте вместо неё тег: «{words[:60]}»"
                )

    def _name(self, reference: Element) -> str:
        identifier = reference.get(f"{W}val", "")
        return self.named.get(identifier, identifier).lower()

    def _restyle(self, paragraph: Element) -> None:
        """Point a paragraph to the house's style of the same name, or to the body's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        _keep(properties, PARAGRAPH_MARKS)
        reference = properties.find(f"{W}pStyle")
        if reference is None:
            reference = etree.Element(f"{W}pStyle")
            properties.insert(0, reference)
        reference.set(f"{W}val", self._house_id(paragraph, self._name(reference)))

    def _save_breaks(self, paragraph: Element) -> None:
        """Move a new page or section out of a paragraph that disappears with its tag."""
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        turns = [mark for mark in paragraph.iter(f"{W}br", f"{W}pageBreakBefore") if _turns_page(mark)]
        if section is not None:
            paragraph.addnext(self._thin(section))
        if turns:
            paragraph.addnext(self._thin(etree.Element(f"{W}pageBreakBefore")))

    def _thin(self, inside: Element) -> Element:
        paragraph = parse(
            house_style.separator(self.style).replace("<w:p>", f'<w:p xmlns:w="{house_style.WORD}">', 1).encode()
        )
        paragraph[0].append(inside)
        return paragraph

    def _house_id(self, paragraph: Element, name: str) -> str:
        roles = self.style.roles
        in_table = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        default = self.style.styles[roles.table if in_table else roles.body].id
        if name in word_styles.PLAIN:
            return default
        if word_styles.LINES.fullmatch(name):
            return self.style.styles[roles.layout].id
        name = word_styles.house_name(name)
        if name not in self._ids:
            instead = word_styles.instead_of(name, self.style)
            self.findings.append(f"стиля «{name}» нет в оформлении. {instead} Им набрано: «{words_of(paragraph)[:60]}»")
        return self._ids.get(name, default)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """The ids of the house's styles by their names in small letters."""
        return {title.lower(): look.id for title, look in self.style.styles.items()}


def _accept(root: Element) -> None:
    """Take insertions in, drop deletions, comments and other traces of editing."""
    for element in [*root.iter()]:
        if not isinstance(element.tag, str) or element.tag in GONE:
            _drop(element)
    for element in [*root.iter(*(W + name for name in WRAPPERS))]:
        parent = element.getparent()
        if parent is not None:
            place = parent.index(element)
            parent[place : place + 1] = list(element)


def _without_second_drawings(root: Element) -> None:
    """Leave the first form of a text box that is there in several, or its points would count once for each."""
    for alternatives in [*root.iter(f"{COMPATIBILITY}AlternateContent")]:
        for other in list(alternatives)[1:]:
            alternatives.remove(other)


def _without_extensions(root: Element) -> None:
    """Leave out what the file itself calls ignorable, unless it holds alternatives that need it."""
    ignorable = root.get(f"{COMPATIBILITY}Ignorable", "").split()
    if next(root.iter(f"{COMPATIBILITY}AlternateContent"), None) is None:
        strange = tuple(f"{{{root.nsmap[prefix]}}}" for prefix in ignorable if prefix in root.nsmap)
        if ignorable:
            del root.attrib[f"{COMPATIBILITY}Ignorable"]
        for element in [*root.iter()]:
            if strange and str(element.tag).startswith(strange):
                _drop(element)
            for name in [name for name in element.attrib if strange and str(name).startswith(strange)]:
                del element.attrib[name]
        etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tidy(element: Element) -> None:
    """Leave no white space that is not text and no attribute that only Word's history needs."""
    if element.tag == f"{W}t":
        element.text = " ".join((element.text or "").splitlines()).replace("\t", " ").translate(UNSEEN)
        element.set(XML_SPACE, "preserve")
    elif len(element):
        element.text = None
    element.tail = None
    if element.get(f"{W}val") == "true":
        del element.attrib[f"{W}val"]
    for name in [*element.attrib]:
        plain = etree.QName(name).localname
        if plain.startswith("rsid") or plain in ("paraId", "textId"):
            del element.attrib[name]


def _keep(properties: Element, names: tuple[str, ...]) -> None:
    """Leave only the named properties, in the order of the names, which is the order Word wants."""
    children = {child.tag: child for child in properties}
    kept = [children[W + name] for name in names if W + name in children]
    properties[:] = [child for child in kept if child.tag != f"{W}ind" or child.attrib]
    parent = properties.getparent()
    if not len(properties) and parent is not None and properties.tag == f"{W}rPr":
        parent.remove(properties)


def _turns_page(mark: Element) -> bool:
    return mark.tag == f"{W}pageBreakBefore" or mark.get(f"{W}type") == "page"


def words_of(paragraph: Element) -> str:
    """The words of one paragraph as they stand, tags and all."""
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def set_pages(body: Element, style: HouseStyle, first_headers: str = "") -> bool:
    """Give every section the page of the house; tells whether the template has headers or footers of its own.

    `first_headers` refer to the house's headers, for the first section of a template without any.
    """
    all_sections = [*body.iter(f"{W}sectPr")]
    has_own = any(_references(section) for section in all_sections)
    for index, section in enumerate(all_sections):
        headers = "".join(etree.tostring(header, encoding="unicode") for header in _references(section))
        first = (index == 0) if not has_own else section.find(f"{W}titlePg") is not None
        _rebuild(section, style, headers or (first_headers if index == 0 and not has_own else ""), first)
    return has_own


def _references(section: Element) -> list[Element]:
    return [*section.iterchildren(f"{W}headerReference", f"{W}footerReference")]


def _rebuild(section: Element, style: HouseStyle, headers: str, first: bool) -> None:
    size, kind, columns = (section.find(W + name) for name in ("pgSz", "type", "cols"))
    landscape = size is not None and size.get(f"{W}orient") == "landscape"
    several = columns is not None and columns.get(f"{W}num", "1") != "1"
    page = house_style.page(
        style,
        LEFT_MARGIN,
        landscape=landscape,
        first=first,
        columns=_written(columns) if several else house_style.COLUMNS,
    )
    inner = f"{headers}{_written(kind)}{page}"
    namespaces = f'xmlns:w="{house_style.WORD}" xmlns:r="{house_style.OFFICE}"'
    section.attrib.clear()
    section[:] = list(etree.fromstring(f"<section {namespaces}>{inner}</section>"))


def _written(element: Element | None) -> str:
    return "" if element is None else etree.tostring(element, encoding="unicode")


def parse(content: bytes) -> Element:
    """The tree of a part. Raises `RenderError` for doctypes, entities and anything that is not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise RenderError("файл повреждён: откройте его в Word и сохраните заново") from None
    if b"<!DOCTYPE" in content:
        raise RenderError("файл записан необычной программой: откройте его в Word и сохраните заново")
    return root
