"""One template, compiled, and what it is filled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pipeline.definitions import HouseStyle
from pipeline.expressions import FAULTS, Environment
from pipeline.model import Rendered, RenderError
from pipeline.word import columns, figures, house, language, paging, text
from pipeline.word import rendered_xml as marks
from pipeline.word.figures import Figure
from pipeline.word.package import Packed, archive
from pipeline.word.source import DOCUMENT, Source


class Template:
    """One template, compiled; a digest of everything its look and words come from."""

    def __init__(self, name: str, digest: str, taken: Source, blocks: Mapping[str, str], style: HouseStyle) -> None:
        self.name = name
        self.digest = digest
        self._source = taken
        self._style = style
        self._sources = {**blocks, **{f"{name}:{part}": xml for part, xml in taken.parts.items()}}
        self._repeats_columns = any(columns.repeated(xml) for xml in taken.parts.values())
        self._environment: Environment = language.environment(self._sources)
        if absent := language.absent_blocks(taken.parts.values(), blocks):
            raise RenderError(f"templates/{name}: нет общего блока {', '.join(f'«{block}»' for block in absent)}")
        with self._faults_told():
            self._compiled = {part: self._environment.get_template(f"{name}:{part}") for part in taken.parts}

    def render(self, context: Mapping[str, object], *, left_mm: int, title: str, draft: bool) -> Rendered:
        """The filled document; gaps are marked yellow and told, hostile values stand letter for letter."""
        names = {**context, **language.counters(), "left_margin": house.twips(left_mm), "draft": draft}
        with self._faults_told():
            raw = {part: compiled.render(names) for part, compiled in self._compiled.items()}
        gaps = tuple(dict.fromkeys(gap for xml in raw.values() for gap in marks.unanswered(xml)))
        placed = {part: figures.placed(self._finished(xml), self._source.present) for part, xml in raw.items()}
        parts = {part: marks.encoded(xml) for part, (xml, _) in placed.items()}
        if any(found for part, (_, found) in placed.items() if part != DOCUMENT):
            raise RenderError(f"templates/{self.name}: диаграмма может стоять только в тексте, не в колонтитуле")
        for part, content in parts.items():
            if not marks.well_formed(content):
                raise RenderError(f"templates/{self.name}: после заполнения файл ({part}) испорчен – проверьте теги")
        core = marks.encoded(house.properties(marks.ungapped(title), self._style.language))
        filled = [Packed.of("docProps/core.xml", core), *(Packed.of(*part) for part in parts.items())]
        words = text.joined({part: content.decode() for part, content in parts.items()})
        charts = placed[DOCUMENT][1]
        aside = "\n".join(figure.chart.words for figure in charts)
        return Rendered(archive([*self._ready(charts), *filled]), words, gaps, aside)

    def _ready(self, found: Sequence[Figure]) -> list[Packed]:
        """The parts around the words: those that never change, and the charts."""
        if not found:
            return [*self._source.framed, *self._source.ready]
        frame = figures.framed(self._source.frame, found)
        drawn = [part for figure in found for part in figure.parts(self._style)]
        return [*frame.packed(), *self._source.ready, *drawn]

    def _finished(self, xml: str) -> str:
        whole = marks.finished(xml, house.separator(self._style), house.after_table(self._style))
        together = paging.kept(whole, self._style.styles[self._style.roles.signature].id)
        return columns.stretched(columns.fitted(together) if self._repeats_columns else together)

    def paths(self) -> frozenset[str]:
        """Names the template and its blocks need, with the attributes asked of them: «организация.город»."""
        with self._faults_told():
            found = [language.free_paths(xml, self._sources) for xml in self._source.parts.values()]
        return frozenset().union(*found)

    def names(self) -> frozenset[str]:
        """Names the template and its blocks need to be given."""
        return frozenset(path.partition(".")[0] for path in self.paths())

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Whatever the language refuses becomes a `RenderError` with the place and without values."""
        try:
            yield
        except FAULTS as error:
            told = language.told(error, self._sources)
            raise RenderError(f"templates/{self.name}: {told}") from None
