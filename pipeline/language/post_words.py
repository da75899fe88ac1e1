"""The words of a post: which of them agree with the head, and their forms."""

from dataclasses import dataclass
from functools import lru_cache

from pymorphy3.analyzer import Parse

from pipeline.language import post_nouns
from pipeline.language.dictionary import PROPER, gender_tag, readings
from pipeline.language.grammar import Case, Form
from pipeline.language.paradigms import HUSHING, VELARS, second_declension
from pipeline.language.request import with_capitals

GRAMMEMES = dict(zip(Case, ("nomn", "gent", "datv", "accs", "ablt", "loct"), strict=True))
ADJECTIVES = frozenset({"ADJF", "PRTF"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a word of a post is understood: the dictionary's parses, one to each hyphenated part.

    A part without a parse is frozen or, if `unknown`, declined as a masculine noun.
    """

    word: str
    parts: tuple[tuple[str, Parse | None], ...]
    gender: str
    person: bool
    unknown: bool = False


@lru_cache(maxsize=16384)
def adjective(word: str, gender: str = "") -> Reading | None:
    """The word as an adjective or participle in the nominative singular; of a compound the last part."""
    *fixed, last = word.lower().split("-")
    found = [
        parse
        for parse in readings(last)
        if parse.tag.POS in ADJECTIVES
        and {"sing", "nomn"} <= parse.tag.grammemes
        and parse.tag.gender in ({gender} if gender else {"masc", "femn"})
    ]
    if not found or not all(part.endswith(("о", "е")) for part in fixed):
        return None
    parts = tuple((part, None) for part in fixed)
    substantive = word.lower() in post_nouns.SUBSTANTIVES
    return Reading(word, (*parts, (last, found[0])), str(found[0].tag.gender), substantive)


@lru_cache(maxsize=16384)
def head_noun(word: str, gender: str = "") -> Reading | None:
    """The word as a noun in the nominative singular for a person; a compound needs every part to be one.

    A word that the dictionary lacks counts when it ends like a trade.
    """
    pieces = word.lower().split("-")
    if not word or not all(pieces):
        return None
    parts = [(piece, None if _frozen(piece) else _noun(piece)) for piece in pieces]
    if any(parse is None and not _frozen(piece) and not _trade(piece) for piece, parse in parts):
        return None
    if _frozen(pieces[-1]) and parts[-1][1] is None:
        return None
    last = parts[-1][1]
    own = gender_tag(last) if last else "masc"
    if gender and own not in {gender, "ms-f"}:
        return None
    person = _trade(pieces[-1]) or (last is not None and last.tag.animacy == "anim")
    return Reading(word, tuple(parts), own, person, last is None)


def apposition(word: str) -> Reading | None:
    """The word after the head if it can only be a second masculine head («учитель логопед»); else None."""
    noun = head_noun(word)
    if noun is None or noun.gender != "masc" or not noun.person or noun.unknown:
        return None
    return noun


def declined(reading: Reading, case: Case, plural: bool) -> Form:
    """The word in one case with its own capitals; sure, since it would be no reading otherwise."""
    forms = [_part(piece, parse, case, plural) for piece, parse in reading.parts]
    return Form(with_capitals(reading.word, "-".join(forms)), True)


def _noun(piece: str) -> Parse | None:
    """The best nominative singular noun among the readings: a person before a thing; no proper names."""
    found = [
        parse
        for parse in readings(piece)
        if {"NOUN", "sing", "nomn"} <= parse.tag.grammemes
        and not (PROPER | {"Fixd"}) & parse.tag.grammemes
        and gender_tag(parse) in {"masc", "femn", "ms-f"}
    ]
    found.sort(key=lambda parse: parse.tag.animacy != "anim")
    return found[0] if found else None


def _frozen(piece: str) -> bool:
    """Whether the part of a compound is a prefix that never declines."""
    return piece in post_nouns.FROZEN_PREFIXES or not piece.isalpha() or piece.isascii()


def _trade(piece: str) -> bool:
    """Whether the word ends like the name of a trade and is no form of another known word."""
    return piece.endswith(post_nouns.TRADES) and len(piece) > 4 and _unknown_or_masculine(piece)


def _unknown_or_masculine(piece: str) -> bool:
    """Whether the dictionary lacks the word or has it as a masculine nominative."""
    known = readings(piece)
    return not known or any({"NOUN", "masc", "nomn"} <= parse.tag.grammemes for parse in known)


def _part(piece: str, parse: Parse | None, case: Case, plural: bool) -> str:
    """One hyphenated part in one case; a person's accusative is the genitive, but for nouns in -а."""
    if parse is None:
        return piece if _frozen(piece) or not _trade(piece) else _unknown(piece, case, plural)
    if plural and case is Case.NOMINATIVE and piece in post_nouns.PLURALS:
        return post_nouns.PLURALS[piece]
    like_genitive = case is Case.ACCUSATIVE and (plural or _masculine(parse))
    grammeme = "gent" if like_genitive else GRAMMEMES[case]
    form = parse.inflect({grammeme, "plur" if plural else "sing"})
    text = str(form.word) if form else piece
    return _spelt_like(piece, text) if gender_tag(parse) == "masc" else text


def _spelt_like(piece: str, form: str) -> str:
    """The form with «е» where the written stem has it: who writes «вахтер» wants «вахтера»."""
    stem = zip(piece, form, strict=False)
    kept = "".join("е" if (mine, theirs) == ("е", "ё") else theirs for mine, theirs in stem)
    return kept + form[len(kept) :]


def _masculine(parse: Parse) -> bool:
    """Whether the accusative of a person equals the genitive: masculine, and not in -а, -я."""
    return parse.tag.gender == "masc" and not parse.word.endswith(("а", "я"))


def _unknown(piece: str, case: Case, plural: bool) -> str:
    """The form of a trade that the dictionary lacks: a regular masculine noun."""
    if not plural:
        return second_declension(piece).form(case).text
    soft = piece.endswith("ь")
    stem = piece.removesuffix("ь")
    nominative = stem + ("и" if soft or stem[-1] in VELARS | HUSHING else "ы")
    genitive = stem + ("ей" if soft or stem[-1] in HUSHING else "ов")
    others = (stem + ending for ending in (("ям", "ями", "ях") if soft else ("ам", "ами", "ах")))
    dative, instrumental, prepositional = others
    forms = (nominative, genitive, dative, genitive, instrumental, prepositional)
    return dict(zip(Case, forms, strict=True))[case]
