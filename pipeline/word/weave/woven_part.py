"""One part of a template, woven: compiled to a function that gives pieces and values, put together for each paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import escape

from pipeline.definitions import HouseStyle
from pipeline.expressions import Gap, Mark
from pipeline.model import Rendered, Unanswered
from pipeline.word import yellow_gaps
from pipeline.word.chart_parts import ChartPlaces
from pipeline.word.jinja_part import FilledPart
from pipeline.word.rendered_xml import NEW_LINE
from pipeline.word.weave import proof, signatures, spelling, tables
from pipeline.word.weave.code_generator import WeavingEnvironment, compiled
from pipeline.word.weave.pieces import Pieces, pieces_of, refuse
from pipeline.word.weave.template_tree import TemplateTree
from pipeline.word.weave.values import Values, values_of


class WovenPart:
    """A part compiled. Making one raises `Unwoven` when only Jinja itself can fill it in."""

    def __init__(self, xml: str, blocks: Mapping[str, str], style: HouseStyle) -> None:
        environment = WeavingEnvironment()
        tree = TemplateTree(xml, blocks, environment)
        proof.prove(tree.root.body)
        self._style = style
        self._signature = style.styles[style.roles.signature].id
        self._texts = tree.texts()
        refuse(self._texts)
        self._stretches = tree.number()
        self._thread = compiled(tree.root, environment)
        self._has_values = tree.has_values
        self._pieces: dict[int, Pieces] = {}
        self._without_values = lru_cache(maxsize=8)(self._only_pieces)

    def _pieces_at(self, margin: int) -> Pieces:
        if margin not in self._pieces:
            self._pieces[margin] = pieces_of(self._texts, self._stretches, self._style, margin)
        return self._pieces[margin]

    def filled(
        self, names: dict[str, object], charts: ChartPlaces, margin: int, by_hand: bool, until_gap: bool
    ) -> FilledPart:
        """The part with these values and a left margin in twips; its charts take their places.

        Raises `GiveUp` for values that the weave cannot take, `Rendered.GapMet` where what is filled in `until_gap` has
        one, and whatever the language raises.
        """
        pieces = self._pieces_at(margin)
        woven: list[Any] = []
        places: list[int] = []
        for stretch in self._thread(names):
            if stretch[0] in pieces.asking:
                first = len(woven) // 2
                places += [first + place for place in pieces.asking[stretch[0]]]
            woven += stretch
            # Most gaps stand alone; those among other words show when all values are put into words.
            if until_gap and Gap in map(type, stretch[1::2]):
                raise Rendered.GapMet
        if not self._has_values:
            return self._without_values(margin, tuple(woven[::2]), tuple(places))
        values = values_of(woven[1::2], by_hand)
        if until_gap and values.has_gaps:
            raise Rendered.GapMet
        content = self._content(woven[::2], places, values, pieces)
        if values.has_charts:
            content = charts.placed(content.decode()).encode()
        return FilledPart(content, _gaps(values))

    def _only_pieces(self, margin: int, thread: Sequence[int], places: Sequence[int]) -> FilledPart:
        """A part without any value, such as most headers: the same whenever the same pieces are taken."""
        return FilledPart(self._content(thread, places, values_of([""] * len(thread), False), self._pieces_at(margin)))

    def _content(self, thread: Sequence[int], places: Sequence[int], values: Values, pieces: Pieces) -> bytes:
        """Pieces and values by turns, once what depends on both is seen to."""
        cloth = [b""] * (2 * len(thread))
        cloth[::2] = map(pieces.bytes.__getitem__, thread)
        cloth[1::2] = values.bytes
        tables.close_holes(cloth, thread, places, values, pieces, self._style)
        spelling.spell(cloth, thread, places, values, pieces.words)
        tables.keep_rows(cloth, thread, places, pieces.tables)
        signatures.keep_signatures(cloth, thread, places, pieces.signatures, self._signature)
        return b"".join(cloth)


def _gaps(values: Values) -> list[Unanswered]:
    if not values.has_gaps:
        return []
    unanswered = (escape(words) for words in values.words if Mark.GAP_OPEN in words)
    return [gap for words in unanswered for gap in yellow_gaps.unanswered(words.replace("\n", NEW_LINE))]
