"""One part of a template, woven: compiled to a function that gives pieces and values, put together for each paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import escape

from pipeline.definitions import HouseStyle
from pipeline.expressions import LineBreak, Mark
from pipeline.model import Unanswered
from pipeline.word import rendered_xml, yellow_gaps
from pipeline.word.chart_parts import ChartPlaces
from pipeline.word.jinja_part import FilledPart
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
        self._names = rendered_xml.keeping_quoted(style)
        self._texts = tree.texts()
        refuse(self._texts)
        tree.number()
        self._thread = compiled(tree.root, environment)
        self._pieces: dict[int, Pieces] = {}

    def _pieces_at(self, margin: int) -> Pieces:
        if margin not in self._pieces:
            self._pieces[margin] = pieces_of(self._texts, self._style, margin)
        return self._pieces[margin]

    def filled(self, names: Mapping[str, object], charts: ChartPlaces, margin: int, by_hand: bool) -> FilledPart:
        """The part with these values and a left margin in twips; its charts take their places.

        Raises `GiveUp` for values that the weave cannot take, and whatever the language raises.
        """
        pieces = self._pieces_at(margin)
        woven: list[object] = []
        for stretch in self._thread(names):
            woven += stretch
        values = values_of(woven[1::2], by_hand)
        thread: Sequence[int] = woven[::2]  # type: ignore[assignment]
        cloth = [b""] * len(woven)
        cloth[::2] = map(pieces.bytes.__getitem__, thread)
        cloth[1::2] = values.bytes
        self._finish(cloth, thread, values, pieces)
        content = b"".join(cloth)
        if values.has_charts:
            content = charts.placed(content.decode()).encode()
        return FilledPart(content, _gaps(values))

    def _finish(self, cloth: list[bytes], thread: Sequence[int], values: Values, pieces: Pieces) -> None:
        """See to what depends on pieces and values together."""
        places = tables.asking(thread, pieces)
        tables.close_holes(cloth, thread, places, values, pieces, self._style)
        spelling.spell(cloth, thread, values, pieces, self._names)
        tables.keep_rows(cloth, thread, places, pieces)
        signatures.keep_signatures(cloth, thread, pieces, self._signature)


def _gaps(values: Values) -> list[Unanswered]:
    if not values.has_gaps:
        return []
    unanswered = (escape(words) for words in values.words if Mark.GAP_OPEN in words)
    return [gap for words in unanswered for gap in yellow_gaps.unanswered(words.replace("\n", LineBreak.WORD.value))]
