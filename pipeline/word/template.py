"""One template, compiled, and what it is filled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from lxml import etree

from pipeline.definitions import HouseStyle
from pipeline.expressions import FAULTS
from pipeline.model import Rendered, RenderError
from pipeline.packages import Bundle, Packed
from pipeline.word import (
    bookmark_names,
    chart_parts,
    code_mark,
    contents,
    house_style,
    plain_text,
    rendered_xml,
    restarting_lists,
    table_widths,
    template_language,
    words_beside,
    yellow_gaps,
)
from pipeline.word.chart_parts import ChartPlaces, PlacedChart
from pipeline.word.jinja_part import FilledPart, JinjaPart
from pipeline.word.template_cleaning import parse
from pipeline.word.template_file import DOCUMENT
from pipeline.word.template_source import TemplateSource
from pipeline.word.weave import GiveUp, Unwoven, WovenPart


class Template:
    """One template, compiled; a digest of everything its look and words come from.

    `unwoven` says in Russian which parts are filled in slowly, each with the tag or the words that are the reason.

    Making one raises `RenderError` when a block is missing or a tag is wrong.
    """

    def __init__(
        self, name: str, digest: str, source: TemplateSource, blocks: Mapping[str, str], style: HouseStyle
    ) -> None:
        self.name = name
        self.digest = digest
        self._source = source
        self._style = style
        self._blocks = blocks
        self._present = source.present
        self._sources = {**blocks, **{f"{name}:{part}": xml for part, xml in source.parts.items()}}
        if absent := template_language.absent_blocks(source.parts.values(), blocks):
            raise RenderError(f"templates/{name}: нет общего блока {', '.join(f'«{block}»' for block in absent)}")
        self._repeats_columns = any(table_widths.repeated(xml) for xml in source.parts.values())
        # Numbers of charts and the parts around them depend on nothing but how many there are.
        self._bundles: dict[tuple[int, bool], Bundle] = {}
        self._margins: dict[str, tuple[bytes, Packed]] = {}
        self._texts = plain_text.Texts()
        self.unwoven: list[str] = []
        with self._plain_faults():
            self._parts: Mapping[str, WovenPart | JinjaPart] = {part: self._woven_part(part) for part in source.parts}

    def _woven_part(self, part: str) -> WovenPart | JinjaPart:
        """A part woven where that can be; of what is wrong with it Jinja tells the place."""
        try:
            if self._repeats_columns:
                raise Unwoven("столбцы таблицы повторяются тегом {%tc … %}")
            return WovenPart(self._source.parts[part], self._blocks, self._style)
        except Unwoven as reason:
            self.unwoven.append(f"templates/{self.name}: заполняется медленно ({part}): {reason}")
        except FAULTS:
            pass
        return self._by_jinja[part]

    @cached_property
    def _by_jinja(self) -> Mapping[str, JinjaPart]:
        """The parts as they are filled in when they or the values are not for the weave."""
        environment = template_language.environment(self._sources)
        return {
            part: JinjaPart(name, environment.get_template(name), self._style, repeats_columns=self._repeats_columns)
            for part, name in ((part, f"{self.name}:{part}") for part in self._source.parts)
        }

    def render(
        self,
        context: Mapping[str, object],
        *,
        left_mm: int,
        title: str,
        draft: bool,
        by_hand: bool = False,
        mark: str = "",
        facsimiles: bool = False,
        until_gap: bool = False,
    ) -> Rendered:
        """The filled document; gaps are marked yellow and told, hostile values stand letter for letter.

        What is filled in `by_hand` has lines to write on instead of gaps, and none to tell. A `mark` stands on each
        page as a small code, unless the template has headers of its own. `facsimiles` stand in their places unless the
        paper is a draft or filled in by hand.

        `left_mm` is the left margin in millimetres. Raises `RenderError` with the place where the template fails, and
        `Rendered.GapMet` where what is woven `until_gap` has one.
        """
        if facsimiles and not draft and not by_hand and self._with_facsimiles:
            return self._with_facsimiles.render(
                context, left_mm=left_mm, title=title, draft=draft, mark=mark, until_gap=until_gap
            )
        names = {**template_language.GLOBALS, **context, "draft": draft}
        filled, charts = self._filled(names, house_style.twips(left_mm), by_hand, until_gap)
        numbering = []
        if self._source.lists:
            content, lists = restarting_lists.numbered(filled[DOCUMENT].content, self._source.lists)
            filled = {**filled, DOCUMENT: replace(filled[DOCUMENT], content=content)}
            numbering = [Packed.of(restarting_lists.NUMBERING, lists)]
        filled = bookmark_names.numbered(self._with_contents(filled))
        gaps = tuple(dict.fromkeys(gap for part in filled.values() for gap in part.gaps))
        return Rendered(
            lambda: self._closed(filled, charts, numbering, title, mark),
            lambda: self._texts.text_of({name: part.content for name, part in filled.items()}),
            gaps,
            lambda: "\n".join([*(drawn.chart.words for drawn in charts), *self._beside(_written(filled))]),
        )

    @cached_property
    def _with_facsimiles(self) -> Template | None:
        """The same with the facsimiles that it has places for; None without any."""
        source = self._source.with_facsimiles
        return Template(self.name, self.digest, source, self._blocks, self._style) if source else None

    @staticmethod
    def bears_code(content: bytes, mark: str) -> bool:
        """Whether a Word file, whatever program saved it, has the picture of that code; False for any other file."""
        return code_mark.is_in(content, mark)

    def _closed(
        self,
        filled: Mapping[str, FilledPart],
        charts: Sequence[PlacedChart],
        numbering: Sequence[Packed],
        title: str,
        mark: str,
    ) -> bytes:
        """The file of these parts."""
        core = rendered_xml.encoded(house_style.properties(yellow_gaps.without_marks(title), self._style.language))
        marked = self._headers if mark else frozenset()
        packed = [Packed.of("docProps/core.xml", core), *numbering]
        packed += (self._packed(name, part.content, is_marked=name in marked) for name, part in filled.items())
        packed += [*map(code_mark.links, sorted(marked)), code_mark.picture(mark)] if marked else []
        return self._ready(charts, is_marked=bool(marked)).with_parts(packed).closed()

    def _filled(
        self, names: dict[str, object], margin: int, by_hand: bool, until_gap: bool
    ) -> tuple[Mapping[str, FilledPart], Sequence[PlacedChart]]:
        """The parts with these values and the charts in them, woven unless something in the values forbids it."""
        try:
            return self._filled_by(self._parts, names, margin, by_hand, until_gap)
        # What the weave runs into Jinja runs into as well, and tells the place.
        except (GiveUp, RenderError, *FAULTS):
            with self._plain_faults():
                return self._filled_by(self._by_jinja, names, margin, by_hand, until_gap)

    def _filled_by(
        self,
        parts: Mapping[str, WovenPart | JinjaPart],
        names: dict[str, object],
        margin: int,
        by_hand: bool,
        until_gap: bool,
    ) -> tuple[Mapping[str, FilledPart], Sequence[PlacedChart]]:
        names.update(template_language.counters())
        charts = {part: ChartPlaces(self._present) for part in parts}
        filled = {name: part.filled(names, charts[name], margin, by_hand, until_gap) for name, part in parts.items()}
        if any(places.charts for part, places in charts.items() if part != DOCUMENT):
            raise RenderError(f"templates/{self.name}: диаграмма может стоять только в тексте, не в колонтитуле")
        return filled, charts[DOCUMENT].charts

    def _with_contents(self, filled: Mapping[str, FilledPart]) -> Mapping[str, FilledPart]:
        """The parts with the headings of the text in its contents."""
        if not contents.are_in(filled[DOCUMENT].content):
            return filled
        root = parse(filled[DOCUMENT].content)
        levels = {look.id: look.outline for look in self._style.styles.values() if look.outline}
        contents.write(root, levels, is_field=True)
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return {**filled, DOCUMENT: replace(filled[DOCUMENT], content=content)}

    def _beside(self, parts: Mapping[str, str]) -> Iterator[str]:
        yield from self._source.beside
        for part, xml in parts.items():
            yield from words_beside.of_text(xml)
            if part != DOCUMENT:
                yield from words_beside.of_margins(xml)

    @cached_property
    def _headers(self) -> frozenset[str]:
        """The headers of the house, in which a mark can stand."""
        return frozenset(name for name in self._source.parts if "headerHouse" in name)

    def _packed(self, name: str, content: bytes, *, is_marked: bool) -> Packed:
        """The part for the package; margins are mostly those of the paper before."""
        if name == DOCUMENT:
            return Packed.of(name, content)
        key = f"{name} marked" if is_marked else name
        if key not in self._margins or self._margins[key][0] != content:
            drawn = code_mark.drawn_in(content) if is_marked else content
            self._margins[key] = content, Packed.of(name, drawn)
        return self._margins[key][1]

    def _ready(self, charts: Sequence[PlacedChart], *, is_marked: bool) -> Bundle:
        """The parts around the words: those that never change, and the charts."""
        key = len(charts), is_marked
        if key not in self._bundles:
            frame = chart_parts.framed(self._source.frame, charts) if charts else self._source.frame
            if is_marked:
                frame = replace(frame, extensions={**frame.extensions, code_mark.EXTENSION: code_mark.KIND})
            self._bundles[key] = Bundle().with_parts([*frame.packed(), *self._source.ready])
        drawn = (part for chart in charts for part in chart.parts(self._style))
        return self._bundles[key].with_parts(drawn) if charts else self._bundles[key]

    def paths(self) -> frozenset[str]:
        """Names the template and its blocks need, with the attributes asked of them: «организация.город».

        Raises `RenderError` when a tag is wrong.
        """
        return self._paths

    @cached_property
    def _paths(self) -> frozenset[str]:
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


def _written(filled: Mapping[str, FilledPart]) -> dict[str, str]:
    return {name: part.content.decode() for name, part in filled.items()}
