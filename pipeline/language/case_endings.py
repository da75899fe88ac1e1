"""Tables of case endings: what a word of each class adds to its stem.

Sources of the rules in this room: Russian Grammar (1980); Rosenthal, "Spravochnik po pravopisaniyu i stilistike",
§ 151 on names; Lopatin, "Pravila russkoy orfografii i punktuatsii", § 71; Kalakutskaya, "Familii. Imena.
Otchestva". Where they disagree, the form is doubtful.
"""

from collections.abc import Sequence

from pipeline.language.grammar import CASES, NO_DOUBT, Case, Declension

VOWELS = frozenset("аеёиоуыэюя")
VELARS = frozenset("гкх")
HUSHING = frozenset("жшчщ")

# Endings in the order nominative, genitive, dative, accusative, instrumental, prepositional of a person.
MASCULINE_HARD = (" ", "а", "у", "а", "ом", "е")
MASCULINE_HUSHING = (" ", "а", "у", "а", "ем", "е")
MASCULINE_SOFT = ("ь", "я", "ю", "я", "ем", "е")
MASCULINE_HUSHING_SOFT = ("ь", "а", "у", "а", "ем", "е")
MASCULINE_SHORT_I = ("й", "я", "ю", "я", "ем", "е")
MASCULINE_IY = ("ий", "ия", "ию", "ия", "ием", "ии")
POSSESSIVE_MASCULINE = (" ", "а", "у", "а", "ым", "е")
POSSESSIVE_FEMININE = ("а", "ой", "ой", "у", "ой", "ой")
ADJECTIVE_HARD = ("ый", "ого", "ому", "ого", "ым", "ом")
ADJECTIVE_STRESSED = ("ой", "ого", "ому", "ого", "ым", "ом")
ADJECTIVE_STRESSED_VELAR = ("ой", "ого", "ому", "ого", "им", "ом")
ADJECTIVE_VELAR = ("ий", "ого", "ому", "ого", "им", "ом")
ADJECTIVE_SOFT = ("ий", "его", "ему", "его", "им", "ем")
ADJECTIVE_POSSESSIVE = ("ий", "ьего", "ьему", "ьего", "ьим", "ьем")
FEMININE_ADJECTIVE_HARD = ("ая", "ой", "ой", "ую", "ой", "ой")
FEMININE_ADJECTIVE_HUSHING = ("ая", "ей", "ей", "ую", "ей", "ей")
FEMININE_ADJECTIVE_SOFT = ("яя", "ей", "ей", "юю", "ей", "ей")
A_HARD = ("а", "ы", "е", "у", "ой", "е")
A_VELAR = ("а", "и", "е", "у", "ой", "е")
A_HUSHING = ("а", "и", "е", "у", "ей", "е")
A_TS = ("а", "ы", "е", "у", "ей", "е")
YA = ("я", "и", "е", "ю", "ей", "е")
YA_STRESSED = ("я", "и", "е", "ю", "ёй", "е")
IYA = ("ия", "ии", "ии", "ию", "ией", "ии")
FEMININE_SOFT = ("ь", "и", "и", "ь", "ью", "и")


def decline(word: str, endings: tuple[str, ...], doubts: frozenset[Case] = NO_DOUBT) -> Declension:
    """The word with each ending of its class in place of the nominative one."""
    stem = word.removesuffix(endings[0].strip())
    return Declension((word, *(stem + ending for ending in endings[1:])), doubts)


def on_stem(word: str, stem: str, doubts: frozenset[Case] = NO_DOUBT) -> Declension:
    """A masculine noun in a hard consonant whose other cases stand on another stem: Лев, Льва."""
    return Declension((word, *(stem + ending for ending in MASCULINE_HARD[1:])), doubts)


def unchanged(word: str, doubts: frozenset[Case] = NO_DOUBT) -> Declension:
    """The word six times over: an indeclinable word."""
    return Declension((word,) * 6, doubts)


def instrumental_replaced(declension: Declension, form: str) -> Declension:
    """The same declension with another instrumental."""
    return Declension((*declension.forms[:4], form, declension.forms[5]), declension.doubts)


def joined(declensions: Sequence[Declension], glue: str) -> Declension:
    """Several words as one: their forms side by side, doubtful where any of them is."""
    forms = (glue.join(forms) for forms in zip(*(word.forms for word in declensions), strict=True))
    return Declension(tuple(forms), frozenset().union(*(word.doubts for word in declensions)))


def wavering(likely: Declension, other: Declension) -> Declension:
    """The likely declension, doubtful just where another possible one has other forms."""
    forms = zip(CASES, likely.forms, other.forms, strict=True)
    return likely.doubted(other.doubts | {case for case, mine, theirs in forms if mine != theirs})


def syllables(word: str) -> int:
    """How many vowels the word has, which is how many syllables."""
    return sum(letter in VOWELS for letter in word)


def first_declension(word: str, doubts: frozenset[Case] = NO_DOUBT) -> Declension:
    """The declension of a noun in -а or -я, by the letter before the ending.

    A monosyllabic stem before -ия takes -е (Лия - Лие), by Lopatin's spelling rule § 71.
    """
    if word.endswith("ия") and syllables(word) > 2:
        return decline(word, IYA, doubts)
    if word.endswith("я"):
        return decline(word, YA, doubts)
    before = word[-2:-1]
    endings = A_VELAR if before in VELARS else A_HUSHING if before in HUSHING else A_TS if before == "ц" else A_HARD
    return decline(word, endings, doubts)


def second_declension(word: str, doubts: frozenset[Case] = NO_DOUBT) -> Declension:
    """The declension of a masculine noun in a consonant, -ь or -й; the stem keeps its vowel."""
    return decline(word, _second_declension_endings(word), doubts)


def _second_declension_endings(word: str) -> tuple[str, ...]:
    """The endings by the last letters of the word; a monosyllable in -ий takes -е: о Вие (Lopatin § 71)."""
    if word.endswith("ий") and syllables(word) > 1:
        return MASCULINE_IY
    if word.endswith("й"):
        return MASCULINE_SHORT_I
    if word.endswith("ь"):
        return MASCULINE_HUSHING_SOFT if word[-2:-1] in HUSHING else MASCULINE_SOFT
    return MASCULINE_HUSHING if word[-1:] in HUSHING | {"ц"} else MASCULINE_HARD
