"""Charts put into a document: the drawing in its text, and the parts of the package behind it."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from pipeline.definitions import HouseStyle
from pipeline.expressions import Chart, Mark, chart_of
from pipeline.packages import Packed
from pipeline.word import chart_skeletons
from pipeline.word.chart_shapes import BOOK, Contents, Look, Shape
from pipeline.word.chart_sizes import panels, size_mm
from pipeline.word.docx_package import Relationship, links
from pipeline.word.house_style import CHART, DRAWING, OFFICE
from pipeline.word.template_source import PackageFrame

PARAGRAPH_LOOK = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
# What a paragraph says of itself begins with its style, and whether it keeps to the next one comes right after that.
STYLE_OF_PARAGRAPH = re.compile("<w:pPr>(?:<w:pStyle [^>]*/>)?")
KEEP_NEXT = re.compile("<w:keepNext[^>]*/>")
RUN_LOOK = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
CHART_MARK = re.compile(f"{Mark.CHART_OPEN}(.*?){Mark.CHART_CLOSE}", re.DOTALL)
PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Drawings are measured in these.
EMU_PER_MM = 36_000
# A template has pictures of its own, and no two drawings of a document may have one id.
FIRST_ID = 1000


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart with its number in the document; `whole` is the one that it may be only a part of."""

    chart: Chart
    number: int
    whole: Chart

    @property
    def part(self) -> str:
        """Where the chart lies in the package."""
        return f"word/charts/chart{self.number}.xml"

    @property
    def link(self) -> Relationship:
        """How the document leads to the chart."""
        return Relationship(f"rIdChart{self.number}", f"{OFFICE}/chart", f"charts/chart{self.number}.xml")

    def drawing(self, sides_mm: tuple[int, int]) -> str:
        """The chart as it stands in the text, with its words for who cannot see it."""
        width, height = (side * EMU_PER_MM for side in sides_mm)
        words = html.escape(self.chart.words, quote=False).replace('"', "&quot;")
        return (
            f'<w:drawing><wp:inline xmlns:wp="{PLACE}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{FIRST_ID + self.number}" name="Диаграмма {self.number}" descr="{words}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
            f'<c:chart xmlns:c="{CHART}" xmlns:r="{OFFICE}" r:id="{self.link.id}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def parts(self, style: HouseStyle) -> list[Packed]:
        """The chart, the workbook that holds its numbers, and the way from one to the other."""
        contents, shape = Contents.of(self.chart), Shape.of(self.chart, self.whole)
        return [
            Packed.of(self.part, chart_skeletons.drawn(shape, contents, Look.of(style))),
            _way_to_book(self.number),
            Packed.of(f"word/embeddings/chart{self.number}.xlsx", chart_skeletons.workbook(contents)),
        ]


@lru_cache(maxsize=256)
def _way_to_book(number: int) -> Packed:
    book = Relationship(BOOK, f"{OFFICE}/package", f"../embeddings/chart{number}.xlsx")
    return Packed.of(f"word/charts/_rels/chart{number}.xml.rels", links([book]))


class ChartPlaces:
    """The places of the charts of one document, numbered in the order in which they are met."""

    def __init__(self, present: Collection[str]) -> None:
        """Parts of the template that are `present` stay what they are."""
        self.charts: list[PlacedChart] = []
        self._numbers = (number for number in count(1) if f"word/charts/chart{number}.xml" not in present)

    def placed(self, xml: str) -> str:
        """Rendered text with drawings where charts are marked.

        A chart higher than half a page is drawn in paragraphs one after another, between which a page may end.
        """
        done: list[str] = []
        text, end = "", 0
        for mark in CHART_MARK.finditer(xml):
            opened = max(xml.rfind(opening, end, mark.start()) for opening in ("<w:p>", "<w:p "))
            if opened >= 0:
                done += [text, xml[end:opened]]
                text, end = "", opened
            text += xml[end : mark.start()]
            end = mark.end()
            for place, chart in enumerate(self._drawn(mark)):
                text = _parted(text) if place else text
                text += f'</w:t>{chart.drawing(size_mm(chart.chart))}<w:t xml:space="preserve">'
        return "".join([*done, text, xml[end:]])

    def _drawn(self, mark: re.Match[str]) -> list[PlacedChart]:
        """The charts to draw for a mark; none where somebody else has written it."""
        whole = chart_of(html.unescape(mark.group(1)))
        drawn = [PlacedChart(part, next(self._numbers), whole) for part in panels(whole)] if whole else []
        self.charts += drawn
        return drawn


def _parted(text: str) -> str:
    """The text up to a chart with its last paragraph ended, free to stand on another page, and one like it begun."""
    opened = max(text.rfind("<w:p>"), text.rfind("<w:p "))
    before, paragraph = text[:opened], text[opened:]
    look = (PARAGRAPH_LOOK.search(paragraph) or [""])[0]
    run = paragraph[max(paragraph.rfind("<w:r>"), paragraph.rfind("<w:r ")) :]
    run_look = (RUN_LOOK.search(run) or [""])[0]
    free = STYLE_OF_PARAGRAPH.sub(r'\g<0><w:keepNext w:val="0"/>', KEEP_NEXT.sub("", look), count=1)
    paragraph = paragraph.replace(look, free, 1) if look else paragraph
    return f'{before}{paragraph}</w:t></w:r></w:p><w:p>{look}<w:r>{run_look}<w:t xml:space="preserve">'


def framed(frame: PackageFrame, charts: Sequence[PlacedChart]) -> PackageFrame:
    """The frame of a document with these charts in it."""
    return PackageFrame(
        (*frame.links, *(chart.link for chart in charts)),
        {**frame.kinds, **{chart.part: KIND for chart in charts}},
        {**frame.extensions, "xlsx": BOOK_KIND},
    )
