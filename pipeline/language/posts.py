"""Posts and other noun phrases for persons: the head word declines, its dependents stay.

Rosenthal: the post of a woman keeps the masculine; both parts of a compound post decline
unless the first is a frozen prefix; after «и.о.» the post stands in the genitive already.
"""

import re
from functools import lru_cache

from pipeline.language.cleaning import clean_text, mixed_alphabet
from pipeline.language.confirmed import NO_OVERRIDES, Confirmed
from pipeline.language.grammar import Case, CaseForm, Gender, Overrides
from pipeline.language.post_lists import FROZEN_ABBREVIATIONS
from pipeline.language.post_words import Reading, adjective, declined, head_noun, is_indeclinable

# What parts one post from the next: «директор, учитель», «педагог – психолог», «учитель и воспитатель».
BOUNDARY = re.compile(r"(\s*[,;()/]\s*|\s+[–—-]\s+|\s+и\s+)")
ACTING = re.compile(r"(?:и\.?\s*о\.|ио|вр\.?\s*и\.?\s*о\.?|врио|врид)\s", re.IGNORECASE)
ABBREVIATED = re.compile(r"([а-яё-]+)\.\s*", re.IGNORECASE)
ADVERBS = frozenset({"временно", "постоянно"})
# A letter that begins an ordinary word: «МОП» and «ИТ-» are shortenings.
FIRST_LETTER = re.compile(r"(?<![^\W\d_])[А-ЯЁ](?=[а-яё.])")


def decline_post(
    post: str,
    case: Case,
    gender: Gender | None = None,
    plural: bool = False,
    overrides: Overrides = NO_OVERRIDES,
    in_sentence: bool = False,
) -> CaseForm:
    """The post in one case, of one person or of a group; written in the nominative it comes, singular.

    The gender only chooses among confirmed forms: a post is masculine or feminine as it is written. An
    unknown head word, or a phrase without a head, is returned as it stands and doubtful. Confirmed forms
    are singular. In a sentence the post has the small letters of running text, its confirmed forms too.
    """
    if in_sentence:
        small = decline_post(in_running_text(post), case, gender, plural, overrides)
        return CaseForm(in_running_text(small.text), small.sure)
    form = _declined(post, case, plural)
    if plural or not overrides:
        return form
    return Confirmed(gender or Gender.MALE, overrides).form(_cleaned(post), case, form)


@lru_cache(maxsize=65536)
def in_running_text(post: str) -> str:
    """The post as it stands within a sentence: «Старший Воспитатель» has a small letter in each word to its head.

    Shortenings («МОП»), a post in capitals throughout, and the words behind the head keep their letters.
    """
    acting = ACTING.match(post)
    start = acting.end() if acting else 0
    before = post[:start] if post[:start].strip().isalpha() and post[:start].isupper() else post[:start].lower()
    first, *rest = BOUNDARY.split(post[start:])
    others = [_with_small_letters(part) if _is_post(part) else part for part in rest]
    return "".join([before, _with_small_letters(first), *others])


def _with_small_letters(part: str) -> str:
    """One post with small letters in its adjectives and its head, or in the first word where these are not known."""
    words = part.split(" ")
    common = len(" ".join(words[: max(1, len(_agreeing(words)))]))
    return FIRST_LETTER.sub(lambda letter: letter.group().lower(), part[:common]) + part[common:]


def _is_post(part: str) -> bool:
    """Whether the words begin like a post of their own."""
    agreeing = _agreeing(part.split(" "))
    return bool(agreeing) and agreeing[-1].person


@lru_cache(maxsize=65536)
def _declined(text: str, case: Case, plural: bool) -> CaseForm:
    """The post in one case, part by part; the nominative singular is the post itself."""
    post = _cleaned(text)
    if case is Case.NOMINATIVE and not plural:
        return CaseForm(post, True)
    if mixed_alphabet(post) or not post:
        return CaseForm(post, False)
    acting = ACTING.match(post)
    if acting:
        return CaseForm(post, not _agreeing(post[acting.end() :].split(" ")))
    first, *rest = BOUNDARY.split(post)
    forms = [_first(first, case, plural)]
    for boundary, part in zip(rest[::2], rest[1::2], strict=True):
        forms += [CaseForm(boundary, True), _parallel(part, case, plural)]
    return CaseForm("".join(form.text for form in forms), all(form.sure for form in forms))


@lru_cache(maxsize=65536)
def _cleaned(post: str) -> str:
    """The post with single plain spaces and without invisible characters."""
    return " ".join(clean_text(post).split())


def _first(text: str, case: Case, plural: bool) -> CaseForm:
    """The first post of the phrase: an abbreviated beginning stays, as in «ст. воспитатель», «зам. директора»."""
    abbreviated = ABBREVIATED.match(text)
    if abbreviated is None:
        return _phrase(text, case, plural)
    rest = text[abbreviated.end() :]
    if abbreviated.group(1).lower() in FROZEN_ABBREVIATIONS:
        return CaseForm(text, not _agreeing(rest.split(" ")))
    declined_rest = _phrase(rest, case, plural)
    return CaseForm(abbreviated.group() + declined_rest.text, declined_rest.sure)


def _phrase(text: str, case: Case, plural: bool) -> CaseForm:
    """One post: its adjectives and its head decline, what depends on the head stays.

    Adjectives right after the head decline too («сестра диетическая»); a second noun in the nominative there
    («учитель логопед») is declined but doubtful, since a hyphen is missing. One that comes later may be the true head
    («работающий по совместительству воспитатель»): it stays, and all is doubtful.
    """
    words = text.split(" ")
    start = int(words[0].lower() in ADVERBS and len(words) > 1)
    agreeing = _agreeing(words[start:])
    if not agreeing:
        return CaseForm(text, is_indeclinable(words[start]))
    agreeing += _adjectives_after(agreeing[-1], words[start + len(agreeing) :])
    rest = words[start + len(agreeing) :]
    second = _second_head(rest[0]) if rest else None
    person = _names_person(agreeing)
    written = words[:start] + [declined(reading, case, plural, person) for reading in agreeing]
    if second:
        written, rest = [*written, declined(second, case, plural, person)], rest[1:]
    # The accusative of a thing is the nominative, but posts are seldom things.
    thing = case is Case.ACCUSATIVE and not person and agreeing[-1].gender == "masc"
    is_sure = second is None and not thing and not any(map(_second_head, rest))
    return CaseForm(" ".join(written + rest), is_sure)


def _parallel(text: str, case: Case, plural: bool) -> CaseForm:
    """What follows a comma, a dash, a bracket or «и»: a post of its own if it begins like one.

    Anything else depends on the post before and stays; a lone adjective may be either and is doubtful.
    """
    if _is_post(text):
        return _phrase(text, case, plural)
    agreeing = _agreeing(text.split(" "))
    return CaseForm(text, not agreeing or agreeing[-1].noun)


def _names_person(agreeing: list[Reading]) -> bool:
    """Whether the words name a person: by their noun, or as an adjective that stands without one."""
    nouns = [reading for reading in agreeing if reading.noun]
    return nouns[0].person if nouns else True


def _agreeing(words: list[str]) -> list[Reading]:
    """The adjectives and the head that the words begin with, in order; empty when there is no head.

    A word that is an adjective too, such as «рабочий» or «заведующий», is the head unless a noun or another
    adjective that agrees with it follows.
    """
    qualifiers: list[Reading] = []
    for place, word in enumerate(words):
        qualifier = adjective(word)
        if qualifier and _continues(words[place + 1 :], qualifier.gender):
            qualifiers.append(qualifier)
            continue
        head = head_noun(word) or qualifier
        return [*qualifiers, head] if head else []
    return []


def _continues(words: list[str], gender: str) -> bool:
    """Whether the words begin with something that an adjective of the gender may qualify: a person, an adjective.

    In -ой a feminine genitive looks like a masculine adjective («заведующий мастерской»), so more must follow.
    """
    if not words:
        return False
    noun, qualifier = head_noun(words[0]), adjective(words[0])
    if noun and noun.agrees(gender) and (noun.person or gender == "neut"):
        return True
    if qualifier is None or not qualifier.agrees(gender):
        return False
    return not words[0].endswith("ой") or _continues(words[1:], gender)


def _adjectives_after(head: Reading, words: list[str]) -> list[Reading]:
    """The adjectives right after the head that agree with it; one in -ой is rather a genitive."""
    qualifiers: list[Reading] = []
    for word in words:
        qualifier = adjective(word)
        if qualifier is None or not qualifier.agrees(head.gender) or word.endswith("ой"):
            break
        qualifiers.append(qualifier)
    return qualifiers


def _second_head(word: str) -> Reading | None:
    """The word after the head if it can only be a second head in the nominative: a masculine person."""
    noun = head_noun(word)
    return noun if noun and noun.gender == "masc" and noun.person else None
