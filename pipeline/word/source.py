"""A template as it lies in the folder: which parts are filled in, which are copied as they are."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.definitions import HouseStyle
from pipeline.model import RenderError
from pipeline.word import clean, house, language, package
from pipeline.word.package import Link, Packed

DOCUMENT = "word/document.xml"
TEXTS = ("header", "footer", "footnotes", "endnotes")
LEFT_BEHIND = frozenset(
    ("styles", "stylesWithEffects", "settings", "fontTable", "theme", "webSettings", "comments",
     "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "attachedTemplate",
     "glossaryDocument")
)  # fmt: skip
FIRST, LATER = "rIdHouseFirst", "rIdHouseLater"


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds the package together: where the document leads, kinds by part name and by extension."""

    links: Sequence[Link] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    extensions: Mapping[str, str] = field(default_factory=dict)

    def packed(self) -> list[Packed]:
        """The first parts of the package."""
        return [
            Packed.of("[Content_Types].xml", package.content_types(self.kinds, self.extensions)),
            Packed.of("_rels/.rels", package.ROOT_LINKS),
            Packed.of(_links_name(DOCUMENT), package.links(self.links)),
        ]


@dataclass
class Source:
    """A template taken apart: Jinja sources by part name, parts that are ready, `framed` the parts before them.

    `findings` are traces of editing and looks the house does not have, `faults` what would spoil the words.
    """

    parts: dict[str, str] = field(default_factory=dict)
    frame: Frame = Frame()
    framed: list[Packed] = field(default_factory=list)
    ready: list[Packed] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def present(self) -> frozenset[str]:
        """The names of the parts that are ready."""
        return frozenset(part.name for part in self.ready)


@dataclass
class Parcel:
    """The zip of a template, with what its parts point to."""

    files: Mapping[str, bytes]

    @classmethod
    def opened(cls, content: bytes) -> Parcel:
        """The parts of a Word file; refuses what is none."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                files = {name: file.read(name) for name in file.namelist() if not name.endswith("/")}
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError):
            raise RenderError("это не файл Word в формате .docx") from None
        if DOCUMENT not in files:
            raise RenderError("это не файл Word в формате .docx")
        return cls(files)

    def links(self, part: str) -> list[Link]:
        """Where a part leads, but for what the house has of its own."""
        folder, name = posixpath.split(part)
        content = self.files.get(f"{folder}/_rels/{name}.rels")
        found = [] if content is None else [_link(element) for element in clean.parse(content)]
        return [link for link in found if posixpath.basename(link.type) not in LEFT_BEHIND]

    def kinds(self) -> tuple[dict[str, str], dict[str, str]]:
        """Content types by part name and by extension."""
        root = clean.parse(self.files["[Content_Types].xml"])
        by_part = {
            one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in root if one.get("PartName")
        }
        by_extension = {one.get("Extension", ""): one.get("ContentType", "") for one in root if one.get("Extension")}
        return by_part, by_extension

    def style_names(self) -> dict[str, str]:
        """The names of the template's styles by their ids."""
        content = self.files.get("word/styles.xml")
        if content is None:
            return {}
        found = {}
        for style in clean.parse(content).iter(f"{clean.W}style"):
            name = style.find(f"{clean.W}name")
            found[style.get(f"{clean.W}styleId", "")] = "" if name is None else name.get(f"{clean.W}val", "")
        return found


def _link(element: clean.Element) -> Link:
    external = element.get("TargetMode") == "External"
    return Link(element.get("Id", ""), element.get("Type", ""), element.get("Target", ""), external)


def block(content: bytes, style: HouseStyle) -> Source:
    """A shared block: the body of a Word file without its page."""
    parcel, source = Parcel.opened(content), Source()
    root = _cleaned(parcel, DOCUMENT, style, source)
    body = _body(root)
    etree.strip_elements(body, f"{clean.W}sectPr")
    xml = _serialised(root)
    if root.nsmap.keys() - {"w", "r"} or " r:" in xml:
        source.faults.append("в общем блоке могут быть только текст и таблицы")
    inner = xml[xml.index("<w:body>") + len("<w:body>") : xml.rindex("</w:body>")] if "<w:body>" in xml else ""
    source.parts[DOCUMENT] = language.patched(inner)
    return source


def template(content: bytes, style: HouseStyle) -> Source:
    """A whole template, in the page, styles and headers of the house."""
    parcel, source = Parcel.opened(content), Source()
    root = _cleaned(parcel, DOCUMENT, style, source)
    own_headers = clean.sections(_ending_in_section(_body(root)), style, _HOUSE_HEADERS)
    links = parcel.links(DOCUMENT)
    source.parts[DOCUMENT] = house.DECLARATION + language.patched(_serialised(root))
    _others(parcel, links, style, source)
    if not own_headers:
        links = [*links, *_house_headers(style, source)]
    _frame(parcel, links, style, source)
    return source


_HOUSE_HEADERS = (
    f'<w:headerReference w:type="default" r:id="{LATER}"/><w:headerReference w:type="first" r:id="{FIRST}"/>'
)


def _house_headers(style: HouseStyle, source: Source) -> list[Link]:
    def header(inner: str) -> str:
        return f'{house.DECLARATION}<w:hdr xmlns:w="{house.WORD}">{inner}</w:hdr>'

    empty = house.separator(style)
    source.parts["word/headerHouseFirst.xml"] = header(
        f"{{% if draft %}}{house.draft_mark(style)}{{% else %}}{empty}{{% endif %}}"
    )
    source.parts["word/headerHouseLater.xml"] = header(house.page_number(style))
    kind = f"{house.OFFICE}/header"
    return [Link(FIRST, kind, "headerHouseFirst.xml"), Link(LATER, kind, "headerHouseLater.xml")]


def _cleaned(parcel: Parcel, part: str, style: HouseStyle, source: Source) -> clean.Element:
    """The tree of a part as the house wants it; what is wrong with its tags becomes findings."""
    root = clean.parse(parcel.files[part])
    if root.prefix != "w":
        raise RenderError("файл записан необычной программой: откройте его в Word и сохраните заново")
    cleaner = clean.Cleaner(style, parcel.style_names(), source.findings)
    cleaner.clean(root)
    for paragraph in root.iter(f"{clean.W}p"):
        words = clean.words(paragraph)
        source.faults += [f"{fault}: «{words[:80]}»" for fault in language.misplaced(words)]
    for row in root.iter(f"{clean.W}tr"):
        words = clean.words(row)
        if language.ROW.search(words) and language.TAG.sub("", words).strip():
            source.faults.append(f"тег {{%tr … %}} должен стоять в строке таблицы один: «{words[:80]}»")
    return root


def _serialised(root: clean.Element) -> str:
    return etree.tostring(root, encoding="unicode")


def _body(root: clean.Element) -> clean.Element:
    body = root.find(f"{clean.W}body")
    if body is None:
        raise RenderError("в файле нет текста")
    return body


def _ending_in_section(body: clean.Element) -> clean.Element:
    if not len(body) or body[-1].tag != f"{clean.W}sectPr":
        etree.SubElement(body, f"{clean.W}sectPr")
    return body


def _others(parcel: Parcel, links: list[Link], style: HouseStyle, source: Source) -> None:
    """Every part the document leads to: words as sources, anything else as it is."""
    waiting, known = [*_inside(DOCUMENT, links)], {DOCUMENT}
    while waiting:
        part = waiting.pop()
        if part in known or part not in parcel.files:
            continue
        known.add(part)
        own = parcel.links(part)
        waiting += _inside(part, own)
        if own:
            source.ready.append(Packed.of(_links_name(part), package.links(own)))
        if posixpath.basename(part).startswith(TEXTS):
            source.parts[part] = _text_part(parcel, part, style, source)
        else:
            source.ready.append(Packed.of(part, parcel.files[part]))


def _inside(part: str, links: list[Link]) -> list[str]:
    folder = posixpath.dirname(part)
    return [posixpath.normpath(posixpath.join("/", folder, link.target))[1:] for link in links if not link.external]


def _links_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _text_part(parcel: Parcel, part: str, style: HouseStyle, source: Source) -> str:
    """A header, footer or notes; headers say first when the document is a draft."""
    xml = language.patched(_serialised(_cleaned(parcel, part, style, source)))
    if posixpath.basename(part).startswith("header"):
        opening = xml.index(">") + 1
        xml = f"{xml[:opening]}{{% if draft %}}{house.draft_mark(style)}{{% endif %}}{xml[opening:]}"
    return house.DECLARATION + xml


def _frame(parcel: Parcel, links: list[Link], style: HouseStyle, source: Source) -> None:
    """The parts that hold a package together, and the looks of the house."""
    looks = house.parts(style)
    by_part, by_extension = parcel.kinds()
    present = {part.name for part in source.ready} | source.parts.keys()
    kinds = {name: kind for name, kind in by_part.items() if name in present} | {
        DOCUMENT: package.KINDS["document"],
        **{package.place_of(kind): package.KINDS[kind] for kind in looks},
        "docProps/core.xml": package.KINDS["core"],
        **{name: package.KINDS["header"] for name in source.parts if "headerHouse" in name},
    }
    extensions = {name.rpartition(".")[2] for name in present} - {"xml", "rels"}
    defaults = {extension: kind for extension, kind in by_extension.items() if extension in extensions}
    source.frame = Frame([*package.house_links(looks), *links], kinds, defaults)
    source.framed = source.frame.packed()
    source.ready[:0] = [Packed.of(package.place_of(kind), xml) for kind, xml in looks.items()]
