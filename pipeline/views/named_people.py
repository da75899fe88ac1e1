"""Whether a text names somebody who may not be named: the guard of public editions, independent of templates.

It would rather raise a false alarm than let a name through: a capitalised word that is some form of a surname counts,
though it may be a common word («Осинова»); so does a first name beside its patronymic.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Literal

from pipeline.expressions import Phrase
from pipeline.language import Case, CaseForm, Gender, PersonName, decline_name, initials, search_key

CAPITALISED = re.compile(r"[А-ЯЁ][А-Яа-яЁё]*(?:-[А-Яа-яЁё]+)*")
SOFT_HYPHEN = "\u00ad"
SHORT = 2
LEAST_WORDS = 3
STYLES: tuple[Literal["full", "after"], ...] = ("full", "after")
PLACES: tuple[Literal["", "before", "after"], ...] = ("", "before", "after")


def named(
    text: str, hidden: Iterable[Phrase], allowed: Iterable[Phrase], own_words: Iterable[str]
) -> tuple[Phrase, ...]:
    """Those of the hidden whom the text names in some case.

    Mentions of the `allowed` by surname and given names, and the office's `own_words`, are passed over first; of
    who has a namesake among the hidden, only those that tell the two apart.
    """
    hidden = tuple(hidden)
    left = _passed_over(_plain(text), allowed, {_key(phrase) for phrase in hidden}, own_words)
    words = [word.lower() for word in CAPITALISED.findall(left)]
    single, pairs = frozenset(words), frozenset(itertools.pairwise(words))
    return tuple(phrase for phrase in hidden if phrase.name and _stands(phrase, left, single, pairs))


def mentioned(text: str, allowed: Iterable[Phrase]) -> list[Phrase]:
    """Those of the allowed whose mentions the text holds: of nobody else is anything passed over in it or its parts."""
    plain = _plain(text)
    return [
        phrase for phrase in allowed if any(span in plain for of in (_mentions, _told_apart) for span in of(phrase))
    ]


def _plain(text: str) -> str:
    """The text with single spaces, without soft hyphens, «ё» as «е»."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split()).replace("ё", "е").replace("Ё", "Е")


def _key(phrase: Phrase) -> str:
    return search_key(str(phrase.name))


def _passed_over(text: str, allowed: Iterable[Phrase], shared: Collection[str], own_words: Iterable[str]) -> str:
    """The text without the mentions it may hold; longer ones go first, so that none leaves a part of another."""
    spans = {span for phrase in allowed if _key(phrase) not in shared for span in _mentions(phrase)}
    spans |= {span for phrase in allowed for span in _told_apart(phrase)}
    spans |= {_plain(words) for words in own_words if len(words) >= LEAST_WORDS}
    for span in sorted(spans, key=lambda span: (-len(span), span)):
        text = re.sub(rf"(?<!\w){re.escape(span)}(?!\w)", "·", text) if span in text else text
    return text


def _mentions(phrase: Phrase) -> Iterator[str]:
    """A whole name as it may be written: in each case, in full and with initials on either side."""
    if phrase.name is None or not phrase.name.first:
        return
    for name, gender in _readings(phrase):
        for case in Case:
            yield _plain(decline_name(name, case, gender, phrase.overrides or {}).text)
            # Initials that are somebody else's too name neither; a signature stands under what its bearer signed.
            if not phrase.shares_initials:
                yield _plain(initials(name, "after", case, gender, phrase.overrides or {}).text)
            yield _plain(initials(name, "before", case, gender, phrase.overrides or {}).text)


def _told_apart(phrase: Phrase) -> Iterator[str]:
    """A name as it is printed with what tells it from its namesakes, in each case; nothing without any."""
    if not phrase.namesake:
        return
    places = PLACES if phrase.namesake == phrase.post else PLACES[:1]
    for case, style, place in itertools.product(Case, STYLES, places):
        form = replace(phrase, case=case, style=style, post_place=place, masked=False).form()
        if isinstance(form, CaseForm):
            yield _plain(form.text)


def _stands(phrase: Phrase, text: str, words: frozenset[str], pairs: frozenset[tuple[str, str]]) -> bool:
    name = phrase.name
    assert name
    surnames = set(_forms(phrase, PersonName(name.surname)))
    given = set(_forms(phrase, PersonName("", name.first, name.patronymic))) if name.patronymic else set()
    if any(tuple(form.split()) in pairs for form in given):
        return True
    if len(name.surname) > SHORT:
        return any(_part_of(form, words, pairs) for form in surnames)
    return any(_beside(form, name, text) for form in surnames)


def _part_of(form: str, words: frozenset[str], pairs: frozenset[tuple[str, str]]) -> bool:
    first, *more = form.split()
    return first in words if not more else (first, more[0]) in pairs


def _beside(form: str, name: PersonName, text: str) -> bool:
    """Whether a surname of one or two letters stands by the person's initial or first name."""
    first = _plain(name.first)
    if not first:
        return False
    by_name = rf"\b{form}\s+{re.escape(first[0])}(?:\.|{re.escape(first[1:-1])})"
    by_letters = rf"\b{re.escape(first[0])}\.\s*(?:\w\.\s*)?{form}\b"
    return re.search(f"{by_name}|{by_letters}", text, re.IGNORECASE) is not None


def _forms(phrase: Phrase, part: PersonName) -> Iterator[str]:
    """A part of the name in every case and, where the gender is not known, of either gender; in small letters."""
    for _, gender in _readings(phrase):
        yield from (_plain(decline_name(part, case, gender, phrase.overrides or {}).text).lower() for case in Case)


def _readings(phrase: Phrase) -> Iterator[tuple[PersonName, Gender]]:
    assert phrase.name
    yield from ((phrase.name, gender) for gender in ([phrase.gender] if phrase.gender else Gender))
