"""Whether piles are declared so that they can be made: every name in them, and how their list is."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check import Fields, Known, Scope, meaning_of
from pipeline.declarations.disagreement import Disagreement, in_each, in_expression, in_let, in_sentence
from pipeline.definitions import Declarations, Pile


def disagreements(declared: Declarations, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """What is wrong with each pile, and whether the settings say how its list is made."""
    for pile in declared.piles.values():
        if declared.settings.printing is None:
            words = "в settings.toml нет раздела [printing]: без шаблона описи стопку не собрать. Допишите его."
            yield Disagreement(pile.id, ("id",), words)
        yield from _pile(pile, scope, known)


def _pile(pile: Pile, scope: Scope, known: Known) -> Iterator[Disagreement]:
    scope = yield from in_each(pile.id, (), pile.each, pile.as_, scope, known)
    scope = yield from in_let(pile.id, ("let",), pile.let, scope, known)
    for key in ("key", "when", "year"):
        if expression := getattr(pile, key):
            yield from in_expression(pile.id, (key,), expression, scope, known)
    for key in ("title", "file_name"):
        yield from in_sentence(pile.id, (key,), getattr(pile, key), scope, known)
    if pile.each and "{{" not in pile.file_name:
        yield Disagreement(
            pile.id, ("file_name",), "стопок бывает несколько: впишите в имя {{ … }}, чтобы они различались."
        )
    for number, part in enumerate(pile.papers):
        place = ("papers", number)
        of_item = yield from in_each(pile.id, place, part.each, part.as_, scope, known)
        yield from in_expression(pile.id, (*place, "what"), part.what, of_item, known)
        yield from _no_document(pile, (*place, "what"), part.what, of_item, known)
        if isinstance(part.copies, str):
            yield from in_expression(pile.id, (*place, "copies"), part.copies, of_item, known)


def _no_document(
    pile: Pile, place: tuple[str | int, ...], expression: str, scope: Scope, known: Known
) -> Iterator[Disagreement]:
    """An expression that gives something else than documents, as far as that can be told."""
    thing = meaning_of(expression, scope, known)
    if isinstance(thing, Fields) and thing != known.document:
        yield Disagreement(pile.id, place, f"в стопку идут документы, а это – часть {thing.title}.")
