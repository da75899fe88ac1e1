"""Surnames that decline as adjectives, and those in -ий, -ой, -ая that only look like ones."""

from pipeline.language import case_endings, dictionary, surname_lists
from pipeline.language.case_endings import HUSHING, VELARS, decline, second_declension, syllables
from pipeline.language.grammar import NO_DOUBT, OBLIQUE, ONLY_PREPOSITIONAL, Declension

SURE_FEMININE = ("ская", "цкая", "ная", "вая", "кая", "чая")
SURE_OY = ("ской", "цкой", "ной", "вой")


def masculine(text: str) -> Declension | None:
    """The declension of a man's surname in -ый, -ий, -ой; None for other endings and for nouns in -ой."""
    if text.endswith("ый") and syllables(text) > 1:
        eastern = text in surname_lists.NOUNS_IN_YY
        return second_declension(text) if eastern else decline(text, case_endings.ADJECTIVE_HARD)
    if text.endswith("ий"):
        return _in_iy(text)
    if text.endswith("ой"):
        return _in_oy(text)
    return None


def feminine(text: str) -> Declension | None:
    """The declension of a woman's surname in -ая, -яя; doubtful where it may be a Georgian noun (Кобалая)."""
    if text.endswith("яя") and syllables(text) > 2:
        return decline(text, case_endings.FEMININE_ADJECTIVE_SOFT)
    if not text.endswith("ая") or syllables(text) < 3:
        return None
    known = text.endswith(SURE_FEMININE) or dictionary.is_adjective(text)
    return decline(text, _feminine_endings(text), frozenset() if known else OBLIQUE)


def _feminine_endings(text: str) -> tuple[str, ...]:
    """After a hushing letter an unstressed ending is -ей; the stressed one of Чужая, Большая is -ой."""
    if text[-3] in HUSHING and text not in {"чужая", "большая"}:
        return case_endings.FEMININE_ADJECTIVE_HUSHING
    return case_endings.FEMININE_ADJECTIVE_HARD


def _in_iy(text: str) -> Declension | None:
    """Surnames in -ий: adjectives after velars and hushing letters, else mostly nouns."""
    before = text[-3:-2]
    if text in surname_lists.NOUNS_IN_IY or syllables(text) == 1:
        return _noun_in_iy(text)
    if _substantive(text):
        return decline(text, _adjective_endings(before))
    if dictionary.is_possessive_adjective(text) or text.endswith("джий"):
        return decline(text, case_endings.ADJECTIVE_POSSESSIVE, OBLIQUE)
    if before == "к" or text.endswith(("жий", "ший", "щий")):
        return decline(text, _adjective_endings(before))
    if dictionary.is_adjective(text):
        return decline(text, _adjective_endings(before))
    if before in VELARS | {"ч", "н"} and not _is_name(text):
        return decline(text, _adjective_endings(before), OBLIQUE)
    return _noun_in_iy(text) if _is_name(text) else _noun_in_iy(text).doubted()


def _noun_in_iy(text: str) -> Declension:
    """Палий: Палия, Палии; a monosyllable such as Вий takes -е in the prepositional (Lopatin § 71)."""
    doubts = ONLY_PREPOSITIONAL if syllables(text) == 1 else NO_DOUBT
    return second_declension(text).doubted(doubts)


def _adjective_endings(before: str) -> tuple[str, ...]:
    """The adjective's endings after the last letter of its stem."""
    return case_endings.ADJECTIVE_VELAR if before in VELARS else case_endings.ADJECTIVE_SOFT


def _substantive(text: str) -> bool:
    """Whether the dictionary has a noun that declines as an adjective: лесничий, певчий, портной."""
    return any(noun.genitive.endswith(("его", "ого")) for noun in dictionary.masculine_nouns(text))


def _is_name(text: str) -> bool:
    """Whether a man's first name is spelt so: a surname Григорий declines like the name."""
    return "masc" in dictionary.name_genders(text)


def _in_oy(text: str) -> Declension | None:
    """Surnames in -ой: adjectives, but monosyllables (Цой, Рой) and dictionary nouns (Герой) are nouns."""
    endings = case_endings.ADJECTIVE_STRESSED
    if text[-3:-2] in VELARS | HUSHING:
        endings = case_endings.ADJECTIVE_STRESSED_VELAR
    if dictionary.is_adjective(text) or _substantive(text) or text in surname_lists.ADJECTIVES_IN_OY:
        return decline(text, endings)
    if syllables(text) == 1 or dictionary.masculine_nouns(text):
        return second_declension(text)
    return decline(text, endings, frozenset() if text.endswith(SURE_OY) else OBLIQUE)
