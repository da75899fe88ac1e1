"""Surnames that decline as nouns: the common noun of the same spelling tells stress and stem."""

import re

from pipeline.language import case_endings, dictionary, surname_lists
from pipeline.language.case_endings import HUSHING, instrumental_replaced, second_declension, syllables
from pipeline.language.dictionary import CommonNoun
from pipeline.language.given_name_lists import FLEETING, STRESSED_ICH
from pipeline.language.grammar import NO_DOUBT, OBLIQUE, ONLY_INSTRUMENTAL, Declension

UNCERTAIN_STEMS = re.compile("(ок|ёк|ень)$")
# Slavic endings after which the stress mostly moves on: Гармашом, Деркачом.
STRESSED_PROBABLY = ("аш", "ач", "ыч", "ыш", "ущ", "ещ", "ищ", "ёж")
UNSTRESSED_A = ("ица", "ища")


def with_stress(text: str, declined: Declension) -> Declension:
    """A noun in -а, -я with its instrumental by the stress: Лапшой but Грушей, Землёй but Дулей.

    The dictionary's noun of the same spelling tells the stress; without one -ица and -ища are unstressed and
    the instrumental after a hushing letter is doubtful. Of a neuter noun no grammar says how the surname declines:
    Семя, Дитя.
    """
    if any({"NOUN", "neut", "nomn"} <= parse.tag.grammemes for parse in dictionary.readings(text)):
        return declined.doubted()
    nouns = dictionary.nouns_in_a(text)
    if len({noun.instrumental[-2:] for noun in nouns}) == 1:
        like_noun = instrumental_replaced(declined, text[:-1] + nouns[0].instrumental[-2:])
        also_a_name = text[-2] in HUSHING and dictionary.name_genders(text)
        return like_noun.doubted(ONLY_INSTRUMENTAL) if also_a_name else like_noun
    if text[-2] not in HUSHING | {"ц"} or not text.endswith("а"):
        return declined
    return declined if text.endswith(UNSTRESSED_A) else declined.doubted(ONLY_INSTRUMENTAL)


def masculine(text: str, plain: str) -> Declension:
    """A man's surname in a consonant, -ь or -й; doubtful where a vowel may fall out of the stem."""
    doubts = ONLY_INSTRUMENTAL if plain in surname_lists.STRESS_WAVERS else NO_DOUBT
    if plain in FLEETING:
        return case_endings.on_stem(text, FLEETING[plain], OBLIQUE)
    if plain in surname_lists.EASTERN:
        return second_declension(text)
    if plain in surname_lists.STRESS_WAVERS_SOFT:
        return second_declension(text, ONLY_INSTRUMENTAL)
    if plain in surname_lists.PERHAPS_FLEETING:
        return second_declension(text, OBLIQUE)
    nouns = dictionary.masculine_nouns(text)
    if nouns:
        declined = _by_noun(text, nouns[0]).doubted(doubts)
        agreed = len({noun.genitive for noun in nouns}) == 1
        return declined if agreed and not _stem_changes(text, nouns[0]) else declined.doubted()
    if dictionary.feminine_nouns(text) and plain not in surname_lists.MASCULINE_THOUGH_NOUN:
        return second_declension(text).doubted()
    return _unknown(text, plain)


def _stem_changes(text: str, noun: CommonNoun) -> bool:
    """Whether the genitive of the noun is no regular one: a lost vowel, or «е» for «ё»: Ёрш, Ерша."""
    regular = second_declension(text).forms[1]
    return regular not in {noun.genitive, noun.genitive.replace("ё", "е")}


def _by_noun(text: str, noun: CommonNoun) -> Declension:
    """The declension of a surname like that of the common noun; «е» or «ё» is as the bearer writes it."""
    if not _stem_changes(text, noun) or not noun.genitive.endswith(("а", "я")):
        regular = second_declension(text)
        ending = noun.instrumental[-2:]
        return instrumental_replaced(regular, regular.forms[4][:-2] + ending)
    stem, soft = noun.genitive[:-1], noun.genitive.endswith("я")
    endings = ("я", "ю", "я", "е") if soft else ("а", "у", "а", "е")
    genitive, dative, accusative, prepositional = (stem + ending for ending in endings)
    return Declension((text, genitive, dative, accusative, noun.instrumental, prepositional))


def _unknown(text: str, plain: str) -> Declension:
    """A surname that is no noun: regular, but -ец, -ок, -ень may lose a vowel; ч, ш, щ, ж hide the stress.

    Handbooks agree that -ек keeps its vowel where there is no noun of the spelling: Гашека, Волчека.
    """
    if text.endswith("ец") and syllables(text) > 1:
        return _in_ets(text).doubted()
    declined = second_declension(text)
    if UNCERTAIN_STEMS.search(text) and syllables(text) > 1:
        return declined.doubted()
    if plain[-1] in HUSHING:
        return _hushing(text, plain, declined)
    return declined


def _in_ets(text: str) -> Declension:
    """The best guess for -ец: the vowel falls out, as in Ukrainian surnames; after a vowel -ец gives -йц-."""
    stem = text[:-2]
    if stem[-1] in case_endings.VOWELS:
        stem += "й"
    elif stem[-1] == "л":
        stem += "ь"
    forms = (stem + ending for ending in ("ца", "цу", "ца", "цем", "це"))
    return Declension((text, *forms))


def _hushing(text: str, plain: str, declined: Declension) -> Declension:
    """The instrumental after ч, ш, щ, ж: -ем for -ич and the listed, -ом for the listed, else a guess."""
    if plain in STRESSED_ICH:
        return declined.doubted(ONLY_INSTRUMENTAL)
    if plain in surname_lists.UNSTRESSED_HUSHING or (text.endswith("ич") and syllables(text) > 1):
        return declined
    stressed = plain in surname_lists.STRESSED_HUSHING
    guess = stressed or (text.endswith(STRESSED_PROBABLY) and syllables(text) > 1)
    form = text + ("ом" if guess else "ем")
    doubts = NO_DOUBT if stressed else ONLY_INSTRUMENTAL
    return instrumental_replaced(declined, form).doubted(doubts)
