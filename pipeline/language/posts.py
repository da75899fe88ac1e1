"""Posts and other noun phrases for persons: the head word declines, its dependents stay.

Rosenthal §§ 147 and 193: the post of a woman keeps the masculine; both parts of a compound post decline
unless the first is a frozen prefix; after «и.о.» the post stands in the genitive already.
"""

import re
from functools import lru_cache

from pipeline.language.cleaning import clean_text, mixed_alphabet
from pipeline.language.grammar import Case, Form, Gender, Overrides
from pipeline.language.post_words import Reading, adjective, apposition, declined, head_noun
from pipeline.language.request import NO_OVERRIDES, Request

# What parts one post from the next: «директор, учитель», «педагог – психолог», «учитель и воспитатель».
BOUNDARY = re.compile(r"(\s*[,;()/]\s*|\s+[–—-]\s+|\s+и\s+)")
ACTING = re.compile(r"(?:и\.?\s*о\.|ио|вр\.?\s*и\.?\s*о\.?|врио|врид)\s", re.IGNORECASE)
ADVERBS = frozenset({"временно", "постоянно", "непосредственно"})


def decline_post(
    post: str,
    case: Case,
    gender: Gender | None = None,
    plural: bool = False,
    overrides: Overrides = NO_OVERRIDES,
) -> Form:
    """The post in one case, of one person or of a group; written in the nominative it comes, singular.

    The gender only chooses among confirmed forms: a post is masculine or feminine as it is written. An
    unknown head word, or a phrase without a head, is returned as it stands and doubtful. Confirmed forms
    are singular.
    """
    cleaned = " ".join(clean_text(post).split())
    confirmed = None if plural else Request(case, gender or Gender.MALE, overrides).confirmed(cleaned)
    if confirmed:
        return Form(confirmed, True)
    return _declined(cleaned, case, plural)


@lru_cache(maxsize=16384)
def _declined(post: str, case: Case, plural: bool) -> Form:
    """The post in one case, part by part; the nominative singular is the post itself."""
    if case is Case.NOMINATIVE and not plural:
        return Form(post, True)
    if mixed_alphabet(post) or not post:
        return Form(post, False)
    if ACTING.match(post):
        return Form(post, _stands_in_genitive(ACTING.sub("", post, count=1)))
    first, *rest = BOUNDARY.split(post)
    forms = [_phrase(first, case, plural)]
    for boundary, part in zip(rest[::2], rest[1::2], strict=True):
        forms += [Form(boundary, True), _parallel(part, case, plural)]
    return Form("".join(form.text for form in forms), all(form.sure for form in forms))


def _phrase(text: str, case: Case, plural: bool) -> Form:
    """One post: its adjectives and its head decline, everything after the head stays."""
    words = text.split(" ")
    agreeing = _agreeing(words)
    if not agreeing:
        return Form(text, False)
    forms = [declined(reading, case, plural) for reading in agreeing]
    start = len(words) - len(_without_adverbs(words))
    end = start + len(agreeing)
    written = words[:start] + [form.text for form in forms] + words[end:]
    second_head = apposition(words[end]) if end < len(words) else None
    if second_head:
        written[end] = declined(second_head, case, plural).text
    return Form(" ".join(written), all(form.sure for form in forms) and not second_head)


def _parallel(text: str, case: Case, plural: bool) -> Form:
    """What follows a comma, a dash, a bracket or «и»: a post of its own if it begins like one."""
    agreeing = _agreeing(text.split(" "))
    own = bool(agreeing) and agreeing[-1].person
    return _phrase(text, case, plural) if own else Form(text, True)


def _agreeing(words: list[str]) -> list[Reading]:
    """The adjectives and the head that the phrase begins with, in order; empty when there is no head.

    A word that is an adjective too, such as «рабочий» or «заведующий», is the head unless a noun or another
    adjective in the nominative follows.
    """
    found: list[Reading] = []
    rest = _without_adverbs(words)
    for place, word in enumerate(rest):
        following = rest[place + 1] if place + 1 < len(rest) else ""
        qualifier, noun = adjective(word), head_noun(word)
        if qualifier and (adjective(following, qualifier.gender) or head_noun(following, qualifier.gender)):
            found.append(qualifier)
        else:
            head = noun or qualifier
            return [*found, head] if head else []
    return []


def _without_adverbs(words: list[str]) -> list[str]:
    """The words after «временно» and the like."""
    return words[1:] if words[0].lower() in ADVERBS else words


def _stands_in_genitive(text: str) -> bool:
    """Whether the post after «и.о.» is no nominative, as it must not be."""
    return not _agreeing(text.split(" "))
