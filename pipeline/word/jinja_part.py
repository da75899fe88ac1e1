"""One part of a template, filled in by Jinja and finished as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Template

from pipeline.definitions import HouseStyle
from pipeline.expressions import Mark
from pipeline.model import Rendered, RenderError, Unanswered
from pipeline.word import house_style, page_breaks, rendered_xml, table_widths, yellow_gaps
from pipeline.word.chart_parts import ChartPlaces


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part as it goes into the file, and the gaps left in it, in order."""

    content: bytes
    gaps: Sequence[Unanswered] = ()


class JinjaPart:
    """A part that any tags and values can be filled in; `name` is its place, «приказ.docx:word/document.xml»."""

    def __init__(self, name: str, compiled: Template, style: HouseStyle, *, repeats_columns: bool) -> None:
        self._name = name
        self._compiled = compiled
        self._style = style
        self._repeats_columns = repeats_columns

    def filled(
        self, names: dict[str, object], charts: ChartPlaces, margin: int, by_hand: bool, until_gap: bool
    ) -> FilledPart:
        """The part with these values and a left margin in twips; its charts take their places.

        Raises `RenderError` when tags have spoilt the markup, `Rendered.GapMet` where what is filled in `until_gap` has
        one, and whatever the language raises.
        """
        raw = yellow_gaps.printed(self._compiled.render({**names, "left_margin": margin}), by_hand)
        if until_gap and Mark.GAP_OPEN in raw:
            raise Rendered.GapMet
        content = rendered_xml.encoded(charts.placed(self._finished(raw)))
        if not rendered_xml.is_well_formed(content):
            template, _, part = self._name.partition(":")
            raise RenderError(f"templates/{template}: после заполнения файл ({part}) испорчен – проверьте теги")
        return FilledPart(content, [*yellow_gaps.unanswered(raw)])

    def _finished(self, xml: str) -> str:
        last, after = house_style.separator(self._style), house_style.after_table(self._style)
        lines = rendered_xml.in_one_line_outside_text(xml)
        whole = rendered_xml.finished(lines, last, after, rendered_xml.keeping_quoted(self._style))
        together = page_breaks.keep_together(whole, self._style.styles[self._style.roles.signature].id)
        return table_widths.stretched(table_widths.fitted(together) if self._repeats_columns else together)
