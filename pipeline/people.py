"""Who is meant by a name as people write it: nobody is guessed, unsure names only have candidates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import permutations

from pipeline.language import Case, PersonName, clean_text, decline_name, parse_name, search_key
from pipeline.model import Person

LOOK_ALIKES = str.maketrans("aeopcyxkmtbhAEOPCYXKMTBHёЁ", "аеорсухкмтвнАЕОРСУХКМТВНёЁ")
LATIN = re.compile(r"[A-Za-z]")
OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
POST_AFTER_NAME = re.compile(r"((?:[А-ЯЁ][\w.-]*\s+)+?)((?!оглы|кызы)[а-яё]{3}.*)")
SIMILAR = 0.84
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Match:
    """Who a written name means.

    `person` is set when it can be only one; otherwise `candidates` are those it may mean, likeliest first.
    `written` is the name in order, `post` what was attached to it, `remarks` the codes of what was assumed.
    """

    written: str
    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    remarks: tuple[str, ...] = ()
    post: str = ""

    @property
    def sure(self) -> bool:
        """Whether the name means one person and no other."""
        return self.person is not None


def find(written: str, people: Mapping[str, Person]) -> Match:
    """Who is meant, whatever the order of words, capitals, initials, ё, case endings, Latin look-alikes."""
    name, post, remarks = _tidied(written)
    known = [_Known(person, text) for person in people.values() for text in person.names]
    asked = Match(str(parse_name(name)), remarks=remarks, post=post)
    for same, assumed in STEPS:
        found = _distinct(one for one in known if any(same(reading, one.name) for reading in _readings(name)))
        if found:
            return _decided(asked, found, assumed)
    return replace(asked, candidates=_similar(parse_name(name), known))


def is_full(name: str) -> bool:
    """Whether a name has a surname and a first name written out."""
    parsed = parse_name(clean_text(name))
    return bool(parsed.surname and parsed.first) and not any(map(_is_initial, (parsed.first, parsed.patronymic)))


def new_id(name: str, taken: Collection[str] = ()) -> str:
    """A lasting id for a person met for the first time: the same for the same name, numbered when taken."""
    own = "p" + hashlib.sha256(search_key(name).encode()).hexdigest()[:10]
    number = 2
    free = own
    while free in taken:
        free, number = f"{own}-{number}", number + 1
    return free


@dataclass(frozen=True, slots=True)
class _Known:
    """A person under one of the names the register knows."""

    person: Person
    text: str

    @property
    def name(self) -> PersonName:
        return parse_name(self.text)


def _decided(asked: Match, found: list[_Known], assumed: str) -> Match:
    if len(found) > 1:
        return replace(asked, candidates=tuple(one.person for one in found))
    [one] = found
    former = () if one.text == one.person.names[0] else ("former_name",)
    assumptions = (assumed,) if assumed else ()
    return replace(asked, person=one.person, remarks=(*asked.remarks, *assumptions, *former))


def _distinct(found: Iterable[_Known]) -> list[_Known]:
    """Each person once, under the first of the names that fit."""
    kept: dict[str, _Known] = {}
    for one in found:
        kept.setdefault(one.person.id, one)
    return list(kept.values())


# ── what is written


def _tidied(written: str) -> tuple[str, str, tuple[str, ...]]:
    """The bare name in usual capitals, the post attached to it, and what was mended on the way."""
    name, post = _without_post(" ".join(clean_text(written).split()))
    cyrillic = " ".join(_in_cyrillic(word) for word in name.split())
    tidy = str(parse_name(cyrillic))
    assumed = {
        "post_attached": bool(post),
        "latin_letters": cyrillic != name,
        "case_changed": not set(re.findall(r"\w{2,}", tidy)) <= set(re.findall(r"\w+", cyrillic)),
    }
    return tidy, post, tuple(code for code, happened in assumed.items() if happened)


def _without_post(text: str) -> tuple[str, str]:
    """«Иванова А.П., воспитатель» parted; «Иванова, Анна П.» is one name."""
    text = re.sub(r"^([^\s,]+),\s*(?=[А-ЯЁ][а-яё]*\.?(?:\s*[А-ЯЁ]|$))", r"\1 ", text)
    found = re.fullmatch(r"([^,;(–—]+?)\s*(?:[,;(–—]|\s-\s)\s*(.+?)\)?", text) or POST_AFTER_NAME.fullmatch(text)
    return (found[1].strip(), found[2].strip()) if found else (text.strip(" ,;"), "")


def _in_cyrillic(word: str) -> str:
    """The word with Latin look-alikes replaced, when nothing Latin is left of it; otherwise as it was."""
    replaced = word.translate(LOOK_ALIKES)
    return word if LATIN.search(replaced) else replaced


def _readings(name: str) -> Iterator[PersonName]:
    """The name as parsed, then every order of its words: the register decides which of them is a surname."""
    yield parse_name(name)
    words = name.replace(".", ". ").split()
    if 2 <= len(words) <= 3:
        for surname, first, *patronymic in permutations(words):
            if not _is_initial(surname):
                yield PersonName(surname, first, " ".join(patronymic))


# ── how names agree


def _same(given: PersonName, known: PersonName) -> bool:
    return _key(str(given)) == _key(str(known))


def _shortened(given: PersonName, known: PersonName) -> bool:
    """The same surname with initials that fit."""
    initials = _is_initial(given.first) or _is_initial(given.patronymic)
    return initials and _fits(given, known) and bool(given.patronymic or not known.patronymic)


def _fits(given: PersonName, known: PersonName) -> bool:
    same_surname = _key(given.surname) == _key(known.surname)
    parts = ((given.first, known.first), (given.patronymic, known.patronymic))
    return same_surname and bool(given.first) and all(_part_fits(short, full) for short, full in parts)


def _part_fits(short: str, full: str) -> bool:
    """An absent part fits any, an initial fits its letter, a whole name only itself."""
    if _is_initial(short):
        return _key(full).startswith(_key(short).rstrip("."))
    return not short or _key(short) == _key(full)


def _declined(given: PersonName, known: PersonName) -> bool:
    """The same name in another grammatical case."""
    if _key(given.surname)[:2] != _key(known.surname)[:2]:
        return False
    return _key(str(given)) in _oblique_keys(known)


@lru_cache(maxsize=8192)
def _oblique_keys(name: PersonName) -> frozenset[str]:
    whole = {_key(decline_name(name, case).text) for case in OBLIQUE}
    return frozenset(whole - {_key(str(name))})


def _is_initial(part: str) -> bool:
    return bool(re.fullmatch(r"\w\.?", part))


@lru_cache(maxsize=16384)
def _key(text: str) -> str:
    return search_key(text)


STEPS: tuple[tuple[Callable[[PersonName, PersonName], bool], str], ...] = (
    (_same, ""),
    (_shortened, "initials"),
    (_fits, "no_patronymic"),
    (_declined, "oblique_case"),
)


# ── who may have been meant


def _similar(given: PersonName, known: Iterable[_Known]) -> tuple[Person, ...]:
    """People with a mistyped or changed name, the likeliest first."""
    scored = sorted(((_likeness(given, one.name), one) for one in known), key=lambda pair: -pair[0])
    likely = _distinct(one for score, one in scored if score >= SIMILAR)
    return tuple(one.person for one in likely[:MOST_CANDIDATES])


def _likeness(given: PersonName, known: PersonName) -> float:
    """From 0 to 1; the same surname alone, or the same first name and patronymic, count as likely."""
    same_given = (
        given.first
        and given.patronymic
        and _key(given.first + given.patronymic) == _key(known.first + known.patronymic)
    )
    if same_given or _key(given.surname) == _key(known.surname):
        return 0.9
    fits = all(_part_fits(*pair) for pair in ((given.first, known.first), (given.patronymic, known.patronymic)))
    surnames = SequenceMatcher(None, _key(given.surname), _key(known.surname)).ratio()
    whole = SequenceMatcher(None, _key(str(given)), _key(str(known))).ratio()
    return max(whole, surnames if fits else 0.0)
