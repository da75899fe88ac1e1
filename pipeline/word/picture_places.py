"""Places for pictures: a picture of a template whose description is `{{ картинка('герб') }}` gives way to that one."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import count

from pipeline.packages import Packed
from pipeline.word import template_language, words_beside
from pipeline.word.docx_package import Relationship
from pipeline.word.house_style import DRAWING, OFFICE
from pipeline.word.named_pictures import FACSIMILE, Picture, Pictures
from pipeline.word.template_cleaning import COMPATIBILITY, Element, R, W
from pipeline.word.template_language import PLACING

PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = f"{{{DRAWING}}}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CALL = re.compile(rf"\{{\{{\s*{PLACING}\s*\(\s*(?P<quote>['\"])(?P<name>[^'\"]+)(?P=quote)\s*\)\s*\}}\}}")
CALLED = re.compile(r"\{\{\s*(\w+)\s*\(")
SIGNS = str.maketrans("“”‘’\u00a0", "\"\"'' ")
_NAMED = PLACING.encode()


@dataclass
class PicturePlaces:
    """Puts pictures into the places of one template; facsimiles where they are allowed.

    `media` are the pictures put in by their names, `faults` what is wrong with places; where a picture is missing or
    not allowed, nothing stands in its place. `has_facsimiles`: some would stand there, were they allowed. `parts` are
    those that the package has anyhow, `beside` the words that the pictures say of themselves.
    """

    pictures: Pictures
    parts: Collection[str]
    with_facsimiles: bool = False
    media: dict[str, Packed] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    has_facsimiles: bool = False
    beside: list[str] = field(default_factory=list)

    def fill(self, root: Element, links: Sequence[Relationship]) -> list[Relationship]:
        """Put them into a part that leads where `links` say; gives where it leads now."""
        added: dict[str, Relationship] = {}
        released: set[str] = set()
        taken = {link.id for link in links}
        for place in [*root.iter(f"{PLACE}docPr")]:
            if (name := self._name(place)) is None:
                continue
            drawing = next(place.iterancestors(f"{W}drawing"), None)
            blips = [] if drawing is None else [*drawing.iter(f"{A}blip")]
            if drawing is None or len(blips) != 1:
                self.faults.append(f"тег картинки стоит в замещающем тексте не у рисунка: «{name}»")
                continue
            released |= {value for element in blips[0].iter() for value in _led_by(element)}
            if (picture := self._allowed(name)) is None:
                _drop(drawing)
                continue
            media = self._packed(name, picture).removeprefix("word/")
            if media not in added:
                number = next(number for number in count(1) if f"rIdPicture{number}" not in taken)
                added[media] = Relationship(f"rIdPicture{number}", f"{OFFICE}/image", media)
                taken.add(added[media].id)
            _put(drawing, blips[0], added[media].id, name, picture)
        still = {value for element in root.iter() for value in _led_by(element)}
        return [*(link for link in links if link.id in still or link.id not in released), *added.values()]

    def _name(self, place: Element) -> str | None:
        """The picture that a description asks for; None where it asks for none."""
        for key in ("descr", "title"):
            words = _straight(place.get(key, ""))
            if call := CALL.fullmatch(words.strip()):
                return " ".join(call["name"].split())
            if PLACING in words and "{" in words:
                self.faults.append(
                    "в замещающем тексте рисунка должен стоять один тег с именем в кавычках, "
                    f"{{{{ {PLACING}('герб') }}}}: «{words[:80]}»"
                )
            elif (called := CALLED.search(words)) and get_close_matches(called[1], [PLACING]):
                self.faults.append(
                    f"вместо «{called[1]}» в замещающем тексте рисунка нужно «{PLACING}»: «{words[:80]}»"
                )
        return None

    def _allowed(self, name: str) -> Picture | None:
        picture = self.pictures.named(name)
        if isinstance(picture, str):
            return None
        if FACSIMILE.search(name):
            self.has_facsimiles = True
            return picture if self.with_facsimiles else None
        return picture

    def _packed(self, name: str, picture: Picture) -> str:
        """Where a picture lies in the package."""
        if name not in self.media:
            taken = {*self.parts, *(packed.name for packed in self.media.values())}
            places = (f"word/media/named{number}.{picture.ending}" for number in count(1))
            self.beside += words_beside.of_part(picture.content)
            self.media[name] = Packed.of(next(place for place in places if place not in taken), picture.content)
        return self.media[name].name


@lru_cache(maxsize=256)
def names_in(content: bytes) -> tuple[str, ...]:
    """The pictures that a Word file asks for by name, in order; none when it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = [file.read(name) for name in sorted(file.namelist()) if name.endswith(".xml")]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError):
        return ()
    texts = [_straight(html.unescape(part.decode("utf-8", "replace"))) for part in parts if _NAMED in part]
    return tuple(dict.fromkeys(" ".join(call["name"].split()) for text in texts for call in CALL.finditer(text)))


def notes(content: bytes, pictures: Pictures) -> Iterator[str]:
    """What the author of a template is to know of the pictures it asks for: which of them is not printed, and why."""
    for name in names_in(content):
        if lack := lacking(name, pictures):
            yield lack
        elif FACSIMILE.search(name):
            yield (
                f"картинка «{name}» – образец подписи: она печатается, только если в разделе [pictures] файла "
                "config/settings.toml стоит facsimile = true, а в проектах и на сайте – никогда."
            )


def lacking(name: str, pictures: Pictures) -> str:
    """Why the place of a picture stays empty; "" where there is such a picture."""
    why_not = pictures.named(name)
    return f"{why_not.rstrip('.')}. Пока место картинки пусто." if isinstance(why_not, str) else ""


def _straight(words: str) -> str:
    return template_language.straight_quotes(words.translate(SIGNS))


def _led_by(element: Element) -> Iterator[str]:
    return (str(value) for key, value in element.attrib.items() if str(key).startswith(R))


def _put(drawing: Element, blip: Element, link: str, name: str, picture: Picture) -> None:
    """Let a drawing show the picture, as large as it fits into the box of the one that stood there."""
    blip[:] = []
    blip.attrib.clear()
    blip.set(f"{R}embed", link)
    for cut in [*drawing.iter(f"{A}srcRect")]:
        _take_out(cut)
    for words in (*drawing.iter(f"{PLACE}docPr"), *drawing.iter(f"{PICTURE}cNvPr")):
        words.attrib.pop("title", "")
        words.set("name", name)
        words.set("descr", name)
    for box in [*drawing.iter(f"{PLACE}extent"), *drawing.iter(f"{A}ext")]:
        if box.get("cx") is None:
            continue
        width, height = int(box.get("cx", "0")), int(box.get("cy", "0"))
        fitting = min(width / picture.width, height / picture.height)
        fitted = max(round(picture.width * fitting), 1), max(round(picture.height * fitting), 1)
        box.set("cx", str(fitted[0]))
        box.set("cy", str(fitted[1]))
        if box.tag == f"{PLACE}extent":
            _centre(drawing, (width - fitted[0]) // 2, (height - fitted[1]) // 2)


def _centre(drawing: Element, right: int, down: int) -> None:
    """Keep what stands at a point of the page in the middle of the box that was drawn for it."""
    for axis, more in (("positionH", right), ("positionV", down)):
        for offset in drawing.iterfind(f"{PLACE}anchor/{PLACE}{axis}/{PLACE}posOffset"):
            offset.text = str(int(offset.text or "0") + more)


def _drop(drawing: Element) -> None:
    around = next(drawing.iterancestors(f"{COMPATIBILITY}AlternateContent"), None)
    _take_out(drawing if around is None else around)


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
