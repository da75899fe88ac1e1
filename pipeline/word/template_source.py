"""A template as it lies in the folder: which parts are filled in, which are copied as they are."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.definitions import HouseStyle
from pipeline.model import RenderError
from pipeline.packages import Packed
from pipeline.word import (
    docx_package,
    hidden_text,
    house_style,
    live_fields,
    restarting_lists,
    section_fields,
    tag_faults,
    template_language,
    words_beside,
)
from pipeline.word.docx_package import Relationship
from pipeline.word.named_pictures import KINDS, Pictures
from pipeline.word.picture_places import PicturePlaces
from pipeline.word.template_cleaning import Cleaner, Element, W, parse, set_pages
from pipeline.word.template_file import DOCUMENT, TEXTS, TemplateFile, links_name

FIRST, LATER = "rIdHouseFirst", "rIdHouseLater"


@dataclass(frozen=True, slots=True)
class PackageFrame:
    """What holds the package together: where the document leads, kinds by part name and by extension."""

    links: Sequence[Relationship] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    extensions: Mapping[str, str] = field(default_factory=dict)

    def packed(self) -> list[Packed]:
        """The first parts of the package."""
        return [
            Packed.of("[Content_Types].xml", docx_package.content_types(self.kinds, self.extensions)),
            Packed.of("_rels/.rels", docx_package.ROOT_LINKS),
            Packed.of(links_name(DOCUMENT), docx_package.links(self.links)),
        ]


@dataclass
class TemplateSource:
    """A template taken apart: Jinja sources by part name, parts that are ready, `framed` the parts before them.

    `findings` are traces of editing and looks the house does not have, `faults` what would spoil the words, `beside`
    the words of links, drawings and other parts that are never filled in. `lists` are Word's lists where some begin
    anew in each pass of a loop, else empty. `counts_pages`: a field of its text is the contents or a number of pages.
    `with_facsimiles` is the same template with the facsimiles in it that it has places for, None without any.
    """

    parts: dict[str, str] = field(default_factory=dict)
    frame: PackageFrame = PackageFrame()
    framed: list[Packed] = field(default_factory=list)
    ready: list[Packed] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    lists: bytes = b""
    counts_pages: bool = False
    with_facsimiles: TemplateSource | None = None

    @property
    def present(self) -> frozenset[str]:
        """The names of the parts that are ready."""
        return frozenset(part.name for part in self.ready)


def block(content: bytes, style: HouseStyle) -> TemplateSource:
    """A shared block: the body of a Word file without its page."""
    file, source = TemplateFile.opened(content), TemplateSource()
    root = _cleaned(file, DOCUMENT, style, source)
    body = _body(root)
    etree.strip_elements(body, f"{W}sectPr")
    xml = _serialised(root)
    if root.nsmap.keys() - {"w", "r"} or " r:" in xml:
        source.faults.append("в общем блоке могут быть только текст и таблицы")
    inner = xml[xml.index("<w:body>") + len("<w:body>") : xml.rindex("</w:body>")] if "<w:body>" in xml else ""
    source.parts[DOCUMENT] = template_language.patched(inner)
    source.faults += tag_faults.of_pairs(source.parts[DOCUMENT], root)
    return source


def template(content: bytes, style: HouseStyle, pictures: Pictures | None = None) -> TemplateSource:
    """A whole template, in the page, styles and headers of the house; its places for pictures hold those given."""
    file, laid = TemplateFile.opened(content), pictures or Pictures()
    places = PicturePlaces(laid, file.files)
    source = _template(file, style, places)
    if places.has_facsimiles:
        source.with_facsimiles = _template(file, style, PicturePlaces(laid, file.files, with_facsimiles=True))
    return source


def _template(file: TemplateFile, style: HouseStyle, places: PicturePlaces) -> TemplateSource:
    source = TemplateSource()
    root = _cleaned(file, DOCUMENT, style, source)
    links = places.fill(root, file.links(DOCUMENT))
    has_lists = restarting_lists.mark(root)
    source.counts_pages = bool(live_fields.counting_pages(root))
    own_headers = set_pages(_ending_in_section(_body(root)), style, _HOUSE_HEADERS)
    source.parts[DOCUMENT] = house_style.DECLARATION + template_language.patched(_serialised(root))
    source.faults += tag_faults.of_pairs(source.parts[DOCUMENT], root)
    source.faults += tag_faults.of_addresses(links, root)
    _others(file, links, style, source, places)
    source.ready += places.media.values()
    source.beside += places.beside
    source.faults += places.faults
    if not own_headers:
        links = [*links, *_house_headers(style, source)]
    _frame(file, links, style, source)
    if has_lists:
        source.lists = file.files.get(restarting_lists.NUMBERING, b"")
        source.ready = [part for part in source.ready if part.name != restarting_lists.NUMBERING]
    return source


_HOUSE_HEADERS = (
    f'<w:headerReference w:type="default" r:id="{LATER}"/><w:headerReference w:type="first" r:id="{FIRST}"/>'
)


def _house_headers(style: HouseStyle, source: TemplateSource) -> list[Relationship]:
    def header(inner: str) -> str:
        return f'{house_style.DECLARATION}<w:hdr xmlns:w="{house_style.WORD}">{inner}</w:hdr>'

    empty = house_style.separator(style)
    source.parts["word/headerHouseFirst.xml"] = header(
        f"{{% if draft %}}{house_style.draft_mark(style)}{{% else %}}{empty}{{% endif %}}"
    )
    source.parts["word/headerHouseLater.xml"] = header(house_style.page_number(style))
    kind = f"{house_style.OFFICE}/header"
    return [Relationship(FIRST, kind, "headerHouseFirst.xml"), Relationship(LATER, kind, "headerHouseLater.xml")]


def _cleaned(file: TemplateFile, part: str, style: HouseStyle, source: TemplateSource) -> Element:
    """The tree of a part as the house wants it; what is wrong with its tags becomes findings."""
    root = parse(file.files[part])
    if "purl.oclc.org" in root.tag:
        raise RenderError(
            "файл сохранён в виде Strict Open XML: откройте его в Word и сохраните как «Документ Word (.docx)»"
        )
    if root.prefix != "w":
        raise RenderError("файл записан необычной программой: откройте его в Word и сохраните заново")
    source.findings += hidden_text.leave_out(root, file.hiding_styles())
    sections = section_fields.Sections.of(
        root if part == DOCUMENT else parse(file.files[DOCUMENT]), file.links(DOCUMENT)
    )
    source.findings += section_fields.findings(part, root, sections)
    cleaner = Cleaner(style, file.style_names(), source.findings)
    cleaner.clean(root)
    source.faults += tag_faults.of_part(root)
    return root


def _serialised(root: Element) -> str:
    return etree.tostring(root, encoding="unicode")


def _body(root: Element) -> Element:
    body = root.find(f"{W}body")
    if body is None:
        raise RenderError("в файле нет текста")
    return body


def _ending_in_section(body: Element) -> Element:
    if not len(body) or body[-1].tag != f"{W}sectPr":
        etree.SubElement(body, f"{W}sectPr")
    return body


def _others(
    file: TemplateFile, links: list[Relationship], style: HouseStyle, source: TemplateSource, places: PicturePlaces
) -> None:
    """Every part the document leads to: words as sources, anything else as it is."""
    waiting, seen = [*_inside(DOCUMENT, links)], {DOCUMENT}
    source.beside += words_beside.of_addresses(links)
    source.faults += tag_faults.of_inserted(links)
    while waiting:
        part = waiting.pop()
        if part in seen or part not in file.files:
            continue
        seen.add(part)
        links_of_part, is_text = file.links(part), posixpath.basename(part).startswith(TEXTS)
        if is_text:
            root = _cleaned(file, part, style, source)
            links_of_part = places.fill(root, links_of_part)
            source.parts[part] = _text_part(part, root, style)
            source.faults += tag_faults.of_pairs(source.parts[part], root)
            source.faults += tag_faults.of_addresses(links_of_part, root)
        waiting += _inside(part, links_of_part)
        source.beside += words_beside.of_addresses(links_of_part)
        source.faults += tag_faults.of_inserted(links_of_part)
        if links_of_part:
            source.ready.append(Packed.of(links_name(part), docx_package.links(links_of_part)))
        if not is_text:
            source.ready.append(Packed.of(part, file.files[part]))
            words = [*words_beside.of_part(file.files[part])]
            source.beside += words
            source.faults += tag_faults.of_copied(part, words)


def _inside(part: str, links: list[Relationship]) -> list[str]:
    folder = posixpath.dirname(part)
    return [posixpath.normpath(posixpath.join("/", folder, link.target))[1:] for link in links if not link.external]


def _text_part(part: str, root: Element, style: HouseStyle) -> str:
    """A header, footer or notes; headers say first when the document is a draft."""
    xml = template_language.patched(_serialised(root))
    if posixpath.basename(part).startswith("header"):
        opening = xml.index(">") + 1
        xml = f"{xml[:opening]}{{% if draft %}}{house_style.draft_mark(style)}{{% endif %}}{xml[opening:]}"
    return house_style.DECLARATION + xml


def _frame(file: TemplateFile, links: list[Relationship], style: HouseStyle, source: TemplateSource) -> None:
    """The parts that hold a package together, and the looks of the house."""
    looks = {**house_style.parts(style), "settings": house_style.settings(counts_pages=source.counts_pages)}
    by_part, by_extension = file.kinds()
    present = {part.name for part in source.ready} | source.parts.keys()
    kinds = {name: kind for name, kind in by_part.items() if name in present} | {
        DOCUMENT: docx_package.KINDS["document"],
        **{docx_package.place_of(kind): docx_package.KINDS[kind] for kind in looks},
        "docProps/core.xml": docx_package.KINDS["core"],
        **{name: docx_package.KINDS["header"] for name in source.parts if "headerHouse" in name},
    }
    extensions = {name.rpartition(".")[2] for name in present} - {"xml", "rels"}
    defaults = {extension: kind for extension, kind in {**KINDS, **by_extension}.items() if extension in extensions}
    source.frame = PackageFrame([*docx_package.house_links(looks), *links], kinds, defaults)
    source.framed = source.frame.packed()
    source.ready[:0] = [Packed.of(docx_package.place_of(kind), xml) for kind, xml in looks.items()]
