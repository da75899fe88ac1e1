"""The words of a post: which of them agree with the head, and their forms."""

from dataclasses import dataclass
from functools import lru_cache

from pymorphy3.analyzer import Parse

from pipeline.language import post_lists
from pipeline.language.capitals import with_capitals
from pipeline.language.case_endings import HUSHING, VELARS, second_declension
from pipeline.language.dictionary import PROPER, gender_tag, readings
from pipeline.language.grammar import Case

GRAMMEMES = dict(zip(Case, ("nomn", "gent", "datv", "accs", "ablt", "loct"), strict=True))
ADJECTIVES = frozenset({"ADJF", "PRTF"})
GENDERS = frozenset({"masc", "femn", "neut"})
# Genitive and instrumental: замдиректора, замначальника, завотделением, завлабораторией.
CASE_FORM_ENDINGS = ("а", "я", "и", "ы", "ой", "ей", "ом", "ем")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a word of a post is understood: the dictionary's parses, one to each hyphenated part.

    A part without a parse is frozen, or a trade unknown to the dictionary, which declines regularly.
    """

    word: str
    parts: tuple[tuple[str, Parse | None], ...]
    gender: str
    noun: bool
    person: bool

    def agrees(self, gender: str) -> bool:
        """Whether an adjective of the gender may stand beside the word; a noun of common gender takes both."""
        return self.gender in {gender, "ms-f"}


@lru_cache(maxsize=16384)
def adjective(word: str) -> Reading | None:
    """The word as an adjective or participle in the nominative singular; of a compound the last part."""
    *fixed, last = word.lower().split("-")
    parse = _parse_of_adjective(last)
    if parse is None or not all(part.endswith(("о", "е")) for part in fixed):
        return None
    parts = tuple((part, None) for part in fixed)
    return Reading(word, (*parts, (last, parse)), gender_tag(parse), False, word.lower() in post_lists.SUBSTANTIVES)


@lru_cache(maxsize=16384)
def head_noun(word: str) -> Reading | None:
    """The word as a noun in the nominative singular; every part of a compound must be one or be frozen.

    A word that the dictionary lacks counts when it ends like a trade.
    """
    pieces = word.lower().split("-")
    if not all(pieces) or _frozen(pieces[-1]):
        return None
    parts = tuple((piece, None if _frozen(piece) else _parse_of_noun(piece)) for piece in pieces)
    if not all(parse or _frozen(piece) or _unknown_trade(piece) for piece, parse in parts):
        return None
    last = parts[-1][1]
    return Reading(word, parts, gender_tag(last) if last else "masc", True, _is_person(pieces[-1], last))


@lru_cache(maxsize=16384)
def is_indeclinable(word: str) -> bool:
    """Whether the word is a post that never changes: рефери, замдиректора, and unknown words like it.

    After зав-, зам- stands a case form that ends like one; «завканц» is cut off and may decline.
    """
    lower = word.lower()
    if not readings(lower):
        return lower.startswith(("зав", "зам")) and len(lower) > 6 and lower.endswith(CASE_FORM_ENDINGS)
    return any({"NOUN", "anim", "Fixd"} <= parse.tag.grammemes for parse in readings(lower))


def declined(reading: Reading, case: Case, plural: bool, person: bool) -> str:
    """The word in one case, with its own capitals; the accusative depends on whether the head is a person."""
    forms = [_part(piece, parse, case, plural, person) for piece, parse in reading.parts]
    return with_capitals(reading.word, "-".join(forms))


def _parse_of_adjective(word: str) -> Parse | None:
    """The reading as an adjective or participle in the nominative singular."""
    wanted = [parse for parse in readings(word) if {"sing", "nomn"} <= parse.tag.grammemes]
    adjectives = (parse for parse in wanted if parse.tag.POS in ADJECTIVES and gender_tag(parse) in GENDERS)
    return next(adjectives, None)


def _parse_of_noun(word: str) -> Parse | None:
    """The reading as a noun in the nominative singular: a person before a thing, no proper names.

    Заведующий and the like are nouns inside a compound, as in «заведующий-методист». Of the other adjectives in -ой
    none is a noun: «заведующий городской библиотекой» has no townsman in it, though the dictionary knows one.
    """
    adjective = _parse_of_adjective(word) if word in post_lists.SUBSTANTIVES or word.endswith("ой") else None
    if adjective:
        return adjective if word in post_lists.SUBSTANTIVES else None
    wanted = [parse for parse in readings(word) if {"NOUN", "sing", "nomn"} <= parse.tag.grammemes]
    nouns = [parse for parse in wanted if not (PROPER | {"Fixd"}) & parse.tag.grammemes]
    return min(nouns, key=lambda parse: parse.tag.animacy != "anim", default=None)


def _is_person(piece: str, parse: Parse | None) -> bool:
    """Whether the word names a person, not a thing."""
    if parse is None or piece in post_lists.PERSONS or piece in post_lists.SUBSTANTIVES:
        return True
    return bool(parse.tag.animacy == "anim")


def _frozen(piece: str) -> bool:
    """Whether the part of a compound is a prefix that never declines."""
    return piece in post_lists.FROZEN_PREFIXES or not piece.isalpha() or piece.isascii()


def _unknown_trade(piece: str) -> bool:
    """Whether the dictionary lacks the word and it ends like the name of a trade."""
    return piece.endswith(post_lists.TRADES) and not readings(piece)


def _part(piece: str, parse: Parse | None, case: Case, plural: bool, person: bool) -> str:
    """One hyphenated part in one case; a person's accusative is the genitive, but for nouns in -а."""
    if parse is None:
        return piece if _frozen(piece) or not _unknown_trade(piece) else _trade(piece, case, plural)
    if plural and case is Case.NOMINATIVE and piece in post_lists.PLURALS:
        return post_lists.PLURALS[piece]
    grammeme = GRAMMEMES[case]
    if case is Case.ACCUSATIVE and (plural or _like_masculine(parse)):
        grammeme = "gent" if person else "nomn"
    form = parse.inflect({grammeme, "plur" if plural else "sing"})
    text = str(form.word) if form else piece
    return _spelt_like(piece, text) if gender_tag(parse) == "masc" else text


def _like_masculine(parse: Parse) -> bool:
    """Whether the accusative equals the genitive or the nominative: masculine, and not in -а, -я."""
    return gender_tag(parse) == "masc" and not parse.word.endswith(("а", "я"))


def _spelt_like(piece: str, form: str) -> str:
    """The form with «е» where the written stem has it: who writes «вахтер» wants «вахтера»."""
    stem = zip(piece, form, strict=False)
    kept = "".join("е" if (mine, theirs) == ("е", "ё") else theirs for mine, theirs in stem)
    return kept + form[len(kept) :]


def _trade(piece: str, case: Case, plural: bool) -> str:
    """The form of a trade that the dictionary lacks: a regular masculine noun."""
    if not plural:
        return second_declension(piece).form(case).text
    soft = piece.endswith("ь")
    stem = piece.removesuffix("ь")
    nominative = stem + ("и" if soft or stem[-1] in VELARS | HUSHING else "ы")
    genitive = stem + ("ей" if soft or stem[-1] in HUSHING else "ов")
    dative, instrumental, prepositional = (stem + end for end in (("ям", "ями", "ях") if soft else ("ам", "ами", "ах")))
    forms = (nominative, genitive, dative, genitive, instrumental, prepositional)
    return dict(zip(Case, forms, strict=True))[case]
