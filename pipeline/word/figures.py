"""Charts put into a document: the drawing in its text, and the parts of the package behind it."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape

from pipeline.definitions import HouseStyle
from pipeline.expressions import Chart, Mark, chart_of
from pipeline.word.chart_sizes import size_mm
from pipeline.word.house import CHART, DRAWING, OFFICE
from pipeline.word.package import Link, Packed, links
from pipeline.word.source import Frame

MARK = re.compile(f"{Mark.CHART_OPEN}(.*?){Mark.CHART_CLOSE}", re.DOTALL)
PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMU_PER_MM = 36_000
IDS_FROM = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its number in the document."""

    chart: Chart
    number: int

    @property
    def part(self) -> str:
        """Where the chart lies in the package."""
        return f"word/charts/chart{self.number}.xml"

    @property
    def link(self) -> Link:
        """How the document leads to the chart."""
        return Link(f"rIdChart{self.number}", f"{OFFICE}/chart", f"charts/chart{self.number}.xml")

    def drawing(self, size_mm: tuple[int, int]) -> str:
        """The chart as it stands in the text, with its words for who cannot see it."""
        width, height = (side * EMU_PER_MM for side in size_mm)
        words = escape(self.chart.words, {'"': "&quot;"})
        return (
            f'<w:drawing><wp:inline xmlns:wp="{PLACE}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{IDS_FROM + self.number}" name="Диаграмма {self.number}" descr="{words}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
            f'<c:chart xmlns:c="{CHART}" xmlns:r="{OFFICE}" r:id="{self.link.id}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def parts(self, style: HouseStyle) -> list[Packed]:
        """The chart, the workbook that holds its numbers, and the way from one to the other."""
        # The writer of charts takes a sixth of a second to load; only documents with charts wait for it.
        from pipeline.word import charts

        book = Link(charts.BOOK, f"{OFFICE}/package", f"../embeddings/chart{self.number}.xlsx")
        return [
            Packed.of(self.part, charts.drawn(self.chart, style)),
            Packed.of(f"word/charts/_rels/chart{self.number}.xml.rels", links([book])),
            Packed.of(f"word/embeddings/chart{self.number}.xlsx", charts.workbook(self.chart)),
        ]


def placed(xml: str, taken: Collection[str]) -> tuple[str, list[Figure]]:
    """The rendered text with drawings where charts are marked, and the charts; `taken` parts keep their names."""
    found: list[Figure] = []
    numbers = (number for number in count(1) if f"word/charts/chart{number}.xml" not in taken)

    def drawing(mark: re.Match[str]) -> str:
        chart = chart_of(html.unescape(mark.group(1)))
        if chart is None:
            return ""
        found.append(Figure(chart, next(numbers)))
        return f'</w:t>{found[-1].drawing(size_mm(chart))}<w:t xml:space="preserve">'

    return MARK.sub(drawing, xml), found


def framed(frame: Frame, found: Iterable[Figure]) -> Frame:
    """The frame of a document with these charts in it."""
    figures = list(found)
    return Frame(
        (*frame.links, *(figure.link for figure in figures)),
        {**frame.kinds, **{figure.part: KIND for figure in figures}},
        {**frame.extensions, "xlsx": BOOK_KIND},
    )
