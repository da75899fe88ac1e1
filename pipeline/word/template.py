"""One template, compiled, and what it is filled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pipeline.definitions import HouseStyle
from pipeline.expressions import FAULTS, Environment
from pipeline.model import Rendered, RenderError
from pipeline.word import (
    chart_parts,
    house_style,
    page_breaks,
    plain_text,
    rendered_xml,
    table_widths,
    template_language,
    words_beside,
    yellow_gaps,
)
from pipeline.word.chart_parts import PlacedChart
from pipeline.word.docx_package import Packed, archive
from pipeline.word.template_source import DOCUMENT, TemplateSource


class Template:
    """One template, compiled; a digest of everything its look and words come from.

    Making one raises `RenderError` when a block is missing or a tag is wrong.
    """

    def __init__(
        self, name: str, digest: str, source: TemplateSource, blocks: Mapping[str, str], style: HouseStyle
    ) -> None:
        self.name = name
        self.digest = digest
        self._source = source
        self._style = style
        self._sources = {**blocks, **{f"{name}:{part}": xml for part, xml in source.parts.items()}}
        self._repeats_columns = any(table_widths.repeated(xml) for xml in source.parts.values())
        self._environment: Environment = template_language.environment(self._sources)
        if absent := template_language.absent_blocks(source.parts.values(), blocks):
            raise RenderError(f"templates/{name}: нет общего блока {', '.join(f'«{block}»' for block in absent)}")
        with self._plain_faults():
            self._compiled = {part: self._environment.get_template(f"{name}:{part}") for part in source.parts}

    def render(
        self, context: Mapping[str, object], *, left_mm: int, title: str, draft: bool, by_hand: bool = False
    ) -> Rendered:
        """The filled document; gaps are marked yellow and told, hostile values stand letter for letter.

        What is filled in `by_hand` has lines to write on instead of gaps, and none to tell.

        `left_mm` is the left margin in millimetres. Raises `RenderError` with the place where the template fails.
        """
        names = {**context, **template_language.counters(), "left_margin": house_style.twips(left_mm), "draft": draft}
        with self._plain_faults():
            raw = {
                part: yellow_gaps.printed(compiled.render(names), by_hand) for part, compiled in self._compiled.items()
            }
        gaps = tuple(dict.fromkeys(gap for xml in raw.values() for gap in yellow_gaps.unanswered(xml)))
        placed = {part: chart_parts.placed(self._finished(xml), self._source.present) for part, xml in raw.items()}
        parts = {part: rendered_xml.encoded(xml) for part, (xml, _) in placed.items()}
        if any(charts for part, (_, charts) in placed.items() if part != DOCUMENT):
            raise RenderError(f"templates/{self.name}: диаграмма может стоять только в тексте, не в колонтитуле")
        for part, content in parts.items():
            if not rendered_xml.is_well_formed(content):
                raise RenderError(f"templates/{self.name}: после заполнения файл ({part}) испорчен – проверьте теги")
        core = rendered_xml.encoded(house_style.properties(yellow_gaps.without_marks(title), self._style.language))
        filled = [Packed.of("docProps/core.xml", core), *(Packed.of(*part) for part in parts.items())]
        written = {part: content.decode() for part, content in parts.items()}
        charts = placed[DOCUMENT][1]
        aside = "\n".join([*(drawn.chart.words for drawn in charts), *self._beside(written)])
        return Rendered(archive([*self._ready(charts), *filled]), plain_text.text_of(written), gaps, aside)

    def _beside(self, parts: Mapping[str, str]) -> Iterator[str]:
        yield from self._source.beside
        for part, xml in parts.items():
            yield from words_beside.of_text(xml)
            if part != DOCUMENT:
                yield from words_beside.of_margins(xml)

    def _ready(self, charts: Sequence[PlacedChart]) -> list[Packed]:
        """The parts around the words: those that never change, and the charts."""
        if not charts:
            return [*self._source.framed, *self._source.ready]
        frame = chart_parts.framed(self._source.frame, charts)
        drawn = [part for chart in charts for part in chart.parts(self._style)]
        return [*frame.packed(), *self._source.ready, *drawn]

    def _finished(self, xml: str) -> str:
        whole = rendered_xml.finished(xml, house_style.separator(self._style), house_style.after_table(self._style))
        together = page_breaks.keep_together(whole, self._style.styles[self._style.roles.signature].id)
        return table_widths.stretched(table_widths.fitted(together) if self._repeats_columns else together)

    def paths(self) -> frozenset[str]:
        """Names the template and its blocks need, with the attributes asked of them: «организация.город».

        Raises `RenderError` when a tag is wrong.
        """
        with self._plain_faults():
            paths = [template_language.free_paths(xml, self._sources) for xml in self._source.parts.values()]
        return frozenset().union(*paths)

    def names(self) -> frozenset[str]:
        """Names the template and its blocks need to be given."""
        return frozenset(path.partition(".")[0] for path in self.paths())

    @contextmanager
    def _plain_faults(self) -> Iterator[None]:
        """Whatever the language refuses becomes a `RenderError` with the place and without values."""
        try:
            yield
        except FAULTS as error:
            raise RenderError(f"templates/{self.name}: {template_language.fault(error, self._sources)}") from None
