"""Who is meant by a name as people write it: nobody is guessed, unsure names only have candidates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import permutations

from pipeline.language import Case, clean_text, decline_name, parse_name, search_key
from pipeline.model import Person

LOOK_ALIKES = str.maketrans("aeopcyxkmtbhAEOPCYXKMTBHёЁ", "аеорсухкмтвнАЕОРСУХКМТВНёЁ")
LATIN = re.compile(r"[A-Za-z]")
OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
FORMER = re.compile(
    r"([А-ЯЁ][\w-]+)\s*\(\s*(?:прежде|ранее|раньше|до брака|бывш\w*|урожд\w*)?[ .:–-]*([А-ЯЁ][\w-]+)\s*\)\s*(.+)"
)
INITIALS = re.compile(r"(?<![\w.])[А-ЯЁ]\.\s?[А-ЯЁ]\.")
PATRONYMIC = re.compile(r"\w+(?:вна|вич|ична|ьич)\b", re.IGNORECASE)
LONGEST_NAME = 4
POST_AFTER_NAME = re.compile(r"((?:[А-ЯЁ][\w.-]*\s+)+?)((?!оглы|кызы)[а-яё]{3}.*)")
SIMILAR = 0.84
SAME_PART = 0.9
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Match:
    """Who a written name means.

    `person` is set when it can be only one; otherwise `candidates` are those it may mean, likeliest first.
    `written` is the name in order, `post` what was attached to it, `remarks` the codes of what was assumed.
    «Белова (Чернова) Вера Юрьевна» means the person known by either surname.
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
    if _are_several(written):
        return Match(" ".join(clean_text(written).split()), remarks=("several_people",))
    renamed = FORMER.fullmatch(" ".join(clean_text(written).split()))
    if renamed:
        return _renamed(renamed, people)
    name, post, remarks = _tidied(written)
    asked = Match(name, remarks=remarks, post=post)
    first = _keys(name)
    if same := _distinct(_known(people, lambda keys: keys.words == first.words)):
        return _decided(asked, same, "")
    known = list(_known(people, lambda keys: True))
    readings = tuple(_readings(name))
    for fits, assumed in STEPS:
        found = _distinct(one for one in known if any(fits(reading, one.keys) for reading in readings))
        if found:
            return _decided(asked, found, assumed)
    return replace(asked, candidates=_similar(first, known))


def _are_several(written: str) -> bool:
    """Whether more than one person is named: two pairs of initials, or two patronymics among many words."""
    words = re.findall(r"\w{2,}", written)
    return len(INITIALS.findall(written)) > 1 or (len(words) > LONGEST_NAME and len(PATRONYMIC.findall(written)) > 1)


def _renamed(found: re.Match[str], people: Mapping[str, Person]) -> Match:
    """Who is meant by a name with the former surname in brackets."""
    now, before = find(f"{found[1]} {found[3]}", people), find(f"{found[2]} {found[3]}", people)
    if now.person or not before.person:
        return now
    return replace(before, written=now.written, remarks=(*before.remarks, "renamed"))


def is_full(name: str) -> bool:
    """Whether a name has a surname and a first name written out."""
    keys = _keys(name)
    return bool(keys.surname) and len(keys.first) > 1 and not _is_initial(keys.patronymic)


def new_id(name: str, taken: Collection[str] = ()) -> str:
    """A lasting id for a person met for the first time: the same for the same name, numbered when taken."""
    own = "p" + hashlib.sha256(search_key(name).encode()).hexdigest()[:10]
    number = 2
    free = own
    while free in taken:
        free, number = f"{own}-{number}", number + 1
    return free


@dataclass(frozen=True, slots=True)
class _Keys:
    """A name folded for comparison."""

    text: str
    words: tuple[str, ...]
    surname: str
    first: str
    patronymic: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A person under one of the names the register knows."""

    person: Person
    keys: _Keys


def _known(people: Mapping[str, Person], wanted: Callable[[_Keys], bool]) -> Iterator[_Known]:
    """Everybody under each of their names that is wanted."""
    for person in people.values():
        for text in person.names:
            if wanted(keys := _keys(text)):
                yield _Known(person, keys)


def _decided(asked: Match, found: list[_Known], assumed: str) -> Match:
    if len(found) > 1:
        return replace(asked, candidates=tuple(one.person for one in found))
    [one] = found
    former = () if one.keys.text == one.person.names[0] else ("former_name",)
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
    cyrillic = " ".join(in_cyrillic(word) for word in name.split())
    tidy = str(parse_name(cyrillic))
    assumed = {
        "post_attached": bool(post),
        "latin_letters": cyrillic != name,
        "case_changed": not set(re.findall(r"\w{2,}", tidy)) <= set(re.findall(r"\w+", cyrillic)),
    }
    return tidy, post, tuple(code for code, happened in assumed.items() if happened)


def _without_post(text: str) -> tuple[str, str]:
    """«Иванова А.П., воспитатель» parted; «Иванова, Анна П.» is one name."""
    text = re.sub(r"^(\w+)\s+-\s+(?=\w+\s)", r"\1-", text)
    text = re.sub(r"^([^\s,]+),\s*(?=[А-ЯЁ][а-яё]*\.?(?:\s*[А-ЯЁ]|$))", r"\1 ", text)
    found = re.fullmatch(r"([^,;(–—]+?)\s*(?:[,;(–—]|\s-\s)\s*(.+?)\)?", text) or POST_AFTER_NAME.fullmatch(text)
    return (found[1].strip(), found[2].strip()) if found else (text.strip(" ,;"), "")


def in_cyrillic(word: str) -> str:
    """The word with Latin look-alikes replaced, when nothing Latin is left of it; otherwise as it was."""
    replaced = word.translate(LOOK_ALIKES)
    return word if LATIN.search(replaced) else replaced


def _readings(name: str) -> Iterator[_Keys]:
    """The name as parsed, then every order of its words: the register decides which of them is a surname."""
    yield _keys(name)
    words = search_key(name).split()
    if 2 <= len(words) <= 3:
        for surname, first, *patronymic in permutations(words):
            if len(surname) > 1:
                yield _Keys(name, tuple(sorted(words)), surname, first, " ".join(patronymic))


@lru_cache(maxsize=16384)
def _keys(text: str) -> _Keys:
    name = parse_name(text)
    words = tuple(sorted(search_key(text).split()))
    return _Keys(text, words, *map(search_key, (name.surname, name.first, name.patronymic)))


# ── how names agree


def _shortened(given: _Keys, known: _Keys) -> bool:
    """The same surname with initials that fit."""
    initials = _is_initial(given.first) or _is_initial(given.patronymic)
    return initials and _fits(given, known) and bool(given.patronymic or not known.patronymic)


def _fits(given: _Keys, known: _Keys) -> bool:
    """The same surname and a first name that fits; the patronymic may be absent."""
    return given.surname == known.surname and bool(given.first) and _given_names_fit(given, known)


def _given_names_fit(given: _Keys, known: _Keys) -> bool:
    return _part_fits(given.first, known.first) and _part_fits(given.patronymic, known.patronymic)


def _part_fits(short: str, full: str) -> bool:
    """An absent part fits any, an initial fits its letter, a whole name only itself."""
    return full.startswith(short) if _is_initial(short) else not short or short == full


def _declined(given: _Keys, known: _Keys) -> bool:
    """The same name in another grammatical case."""
    return given.surname[:2] == known.surname[:2] and given.words in _oblique(known.text)


@lru_cache(maxsize=8192)
def _oblique(text: str) -> frozenset[tuple[str, ...]]:
    """The folded words of a name in each case but the nominative."""
    name = parse_name(text)
    declined = (search_key(decline_name(name, case).text) for case in OBLIQUE)
    return frozenset(tuple(sorted(words.split())) for words in declined)


def _is_initial(part: str) -> bool:
    return len(part) == 1


STEPS: tuple[tuple[Callable[[_Keys, _Keys], bool], str], ...] = (
    (_shortened, "initials"),
    (_fits, "no_patronymic"),
    (_declined, "oblique_case"),
)


# ── who may have been meant


def _similar(given: _Keys, known: Iterable[_Known]) -> tuple[Person, ...]:
    """People with a mistyped or changed name, the likeliest first."""
    scored = sorted(((_likeness(given, one.keys), one) for one in known), key=lambda pair: -pair[0])
    likely = _distinct(one for score, one in scored if score >= SIMILAR)
    return tuple(one.person for one in likely[:MOST_CANDIDATES])


def _likeness(given: _Keys, known: _Keys) -> float:
    """From 0 to 1; the same surname alone, or the same first name and patronymic, count as likely."""
    married = bool(given.patronymic) and (given.first, given.patronymic) == (known.first, known.patronymic)
    if married or given.surname == known.surname or _declined_given_names(given, known):
        return SAME_PART
    surnames = _ratio(given.surname, known.surname) if _given_names_fit(given, known) else 0.0
    return max(surnames, _ratio(" ".join(given.words), " ".join(known.words)))


def _declined_given_names(given: _Keys, known: _Keys) -> bool:
    """The same first name and patronymic in another grammatical case."""
    if not given.patronymic or given.first[:2] != known.first[:2]:
        return False
    return any(len(set(given.words) & set(words)) > 1 for words in _oblique(known.text))


def _ratio(one: str, other: str) -> float:
    """How alike two texts are, 0 when surely less than `SIMILAR`."""
    matcher = SequenceMatcher(None, one, other)
    possible = matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR
    return matcher.ratio() if possible else 0.0
