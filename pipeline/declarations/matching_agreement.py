"""Whether `config/matching.toml` agrees with the forms, and its expressions with the names they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.check.likeness import like
from pipeline.check.scope import Bag, Fields, Known, Scope, faults, thing
from pipeline.declarations.toml_file import Spot
from pipeline.definitions import Declarations, Matching, PairSentences, Side

Fault = tuple[str, Spot, str]
FILE = "matching.toml"
SEEN = {
    "closed": ("баллов", "запрошено"),
    "short": ("закрыто", "темы", "не_закрыто", "общее_время", "взаимность", "балл"),
    "taken": ("занято", "балл"),
    "less": ("балл",),
    "below": ("слабое", "балл"),
}


def findings(declared: Declarations, scope: Scope, known: Known) -> Iterator[Fault]:
    """Every disagreement of the two sides, the competences and the sentences."""
    rules = declared.matching
    if rules is None:
        return
    scope = {**scope, "год": None}
    for name, expression in rules.let.items():
        yield from _faulty(("let", name), expression, scope, known)
        scope = {**scope, name: thing(expression, scope, known)}
    for key, questions in (("mentee", "need"), ("mentor", "offer")):
        yield from _side(key, getattr(rules, key), _asked(rules, questions), scope, known)
    yield from _standing(rules, scope, known)
    for name in PairSentences.model_fields:
        text, seen = getattr(rules.says, name), dict.fromkeys(SEEN.get(name, ()))
        yield from _faulty(("says", name), text, {**scope, **seen}, known, sentence=True)


def _asked(rules: Matching, key: str) -> list[tuple[Spot, str]]:
    """The questions of the competences with where they are named."""
    return [(("competence", number, key), getattr(one, key)) for number, one in enumerate(rules.competence)]


def _side(key: str, side: Side, asked: Iterable[tuple[Spot, str]], scope: Scope, known: Known) -> Iterator[Fault]:
    yield from _faulty((key, "each"), side.each, scope, known)
    items = thing(side.each, scope, known)
    scope = {**scope, side.as_: items.item if isinstance(items, Bag) else None}
    for name, expression in side.let.items():
        yield from _faulty((key, "let", name), expression, scope, known)
        scope = {**scope, name: thing(expression, scope, known)}
    for part in ("person", "levels", "slots", "met", "places"):
        yield from _faulty((key, part), getattr(side, part), scope, known)
    for part in ("traits", "named", "chosen", "avoids"):
        for expression in getattr(side, part):
            yield from _faulty((key, part), expression, scope, known)
    for number, barrier in enumerate(side.must):
        yield from _faulty((key, "must", number, "must"), barrier.must, scope, known)
    entry = thing(side.levels, scope, known)
    if isinstance(entry, Fields):
        for spot, question in asked:
            if question not in entry.parts:
                yield FILE, spot, f"у {entry.title} нет «{question}». {like(question, entry.parts)}"


def _standing(rules: Matching, scope: Scope, known: Known) -> Iterator[Fault]:
    yield from _faulty(("standing", "each"), rules.standing.each, scope, known)
    items = thing(rules.standing.each, scope, known)
    scope = {**scope, rules.standing.as_: items.item if isinstance(items, Bag) else None}
    for part in ("when", "mentee", "mentor"):
        yield from _faulty(("standing", part), getattr(rules.standing, part), scope, known)


def _faulty(spot: Spot, text: str, scope: Scope, known: Known, sentence: bool = False) -> Iterator[Fault]:
    yield from ((FILE, spot, fault) for fault in faults(text, scope, known, sentence))
