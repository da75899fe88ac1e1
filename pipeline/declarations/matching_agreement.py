"""Whether `config/matching.toml` agrees with the forms, and its expressions with the names they use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check import Fields, Known, Scope, meaning_of
from pipeline.declarations.disagreement import Disagreement, in_each, in_expression, in_let, in_sentence
from pipeline.definitions import Declarations, PairSentences, PairsInForce, Side
from pipeline.language import did_you_mean

FILE = "matching.toml"
# Which parts of what it explains a sentence of `[says]` sees, besides the names of the office.
SEEN = {
    "closed": ("баллов", "запрошено"),
    "short": ("закрыто", "темы", "не_закрыто", "общее_время", "взаимность", "балл"),
    "taken": ("занято", "балл", "обмен"),
    "less": ("балл", "обмен"),
    "below": ("слабое", "балл"),
    "overview": ("причина", "альтернативы", "равный", "охотнее", "баллы"),
}


def disagreements(declared: Declarations, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """Every disagreement of the two sides, the competences and the sentences."""
    rules = declared.matching
    if rules is None:
        return
    of_year = yield from in_let(FILE, ("let",), rules.let, {**scope, "год": None}, known)
    needs = [competence.need for competence in rules.competence]
    offers = [competence.offer for competence in rules.competence]
    yield from _side("mentee", rules.mentee, "need", needs, of_year, known)
    yield from _side("mentor", rules.mentor, "offer", offers, of_year, known)
    yield from _standing(rules.standing, of_year, known)
    yield from _sentences(rules.says, of_year, known)


def _side(
    table: str, side: Side, question_key: str, questions: Sequence[str], scope: Scope, known: Known
) -> Iterator[Disagreement]:
    """What is wrong with one side; `questions` are those of the competences, declared under `question_key`."""
    of_item = yield from in_each(FILE, (table,), side.each, side.as_, scope, known)
    of_person = yield from in_let(FILE, (table, "let"), side.let, of_item, known)
    for key, expression in _expressions(side):
        yield from in_expression(FILE, (table, key), expression, of_person, known)
    for number, barrier in enumerate(side.must):
        yield from in_expression(FILE, (table, "must", number, "must"), barrier.must, of_person, known)
    entry = meaning_of(side.levels, of_person, known)
    if isinstance(entry, Fields):
        for number, question in enumerate(questions):
            if question not in entry.parts:
                words = f"у {entry.title} нет «{question}». {did_you_mean(question, entry.parts)}"
                yield Disagreement(FILE, ("competence", number, question_key), words)


def _expressions(side: Side) -> Iterator[tuple[str, str]]:
    """The expressions about one person with their keys."""
    yield from (("person", side.person), ("levels", side.levels), ("slots", side.slots))
    yield from (("met", side.met), ("places", side.places))
    several = {
        "traits": side.traits,
        "named": side.named,
        "chosen": side.chosen,
        "avoids": side.avoids,
        "turn": side.turn,
    }
    for key, expressions in several.items():
        yield from ((key, expression) for expression in expressions)


def _standing(pairs: PairsInForce, scope: Scope, known: Known) -> Iterator[Disagreement]:
    of_pair = yield from in_each(FILE, ("standing",), pairs.each, pairs.as_, scope, known)
    for key, expression in (("when", pairs.when), ("mentee", pairs.mentee), ("mentor", pairs.mentor)):
        yield from in_expression(FILE, ("standing", key), expression, of_pair, known)


def _sentences(says: PairSentences, scope: Scope, known: Known) -> Iterator[Disagreement]:
    sentences: dict[str, str] = says.model_dump()
    for name, sentence in sentences.items():
        seen = {**scope, **dict.fromkeys(SEEN.get(name, ()))}
        yield from in_sentence(FILE, ("says", name), sentence, seen, known)
