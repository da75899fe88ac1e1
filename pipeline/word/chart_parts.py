"""Charts put into a document: the drawing in its text, and the parts of the package behind it."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape

from pipeline.definitions import HouseStyle
from pipeline.expressions import Chart, Mark, chart_of
from pipeline.word.chart_sizes import size_mm
from pipeline.word.docx_package import Packed, Relationship, links
from pipeline.word.house_style import CHART, DRAWING, OFFICE
from pipeline.word.template_source import PackageFrame

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
    """A chart with its number in the document."""

    chart: Chart
    number: int

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
        words = escape(self.chart.words, {'"': "&quot;"})
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
        # The writer of charts takes a sixth of a second to load; only documents with charts wait for it.
        from pipeline.word import chart_drawing

        book = Relationship(chart_drawing.BOOK, f"{OFFICE}/package", f"../embeddings/chart{self.number}.xlsx")
        return [
            Packed.of(self.part, chart_drawing.drawn(self.chart, style)),
            Packed.of(f"word/charts/_rels/chart{self.number}.xml.rels", links([book])),
            Packed.of(f"word/embeddings/chart{self.number}.xlsx", chart_drawing.workbook(self.chart)),
        ]


class ChartPlaces:
    """The places of the charts of one document, numbered in the order in which they are met."""

    def __init__(self, present: Collection[str]) -> None:
        """Parts of the template that are `present` stay what they are."""
        self.charts: list[PlacedChart] = []
        self._numbers = (number for number in count(1) if f"word/charts/chart{number}.xml" not in present)

    def placed(self, xml: str) -> str:
        """Rendered text with drawings where charts are marked."""
        return CHART_MARK.sub(self._drawing, xml)

    def _drawing(self, mark: re.Match[str]) -> str:
        chart = chart_of(html.unescape(mark.group(1)))
        if chart is None:
            return ""
        self.charts.append(PlacedChart(chart, next(self._numbers)))
        return f'</w:t>{self.charts[-1].drawing(size_mm(chart))}<w:t xml:space="preserve">'


def framed(frame: PackageFrame, charts: Sequence[PlacedChart]) -> PackageFrame:
    """The frame of a document with these charts in it."""
    return PackageFrame(
        (*frame.links, *(chart.link for chart in charts)),
        {**frame.kinds, **{chart.part: KIND for chart in charts}},
        {**frame.extensions, "xlsx": BOOK_KIND},
    )
