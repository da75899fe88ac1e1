"""Words that tell who is meant without a name: of a group, of an exact day, of work that one person does.

They would rather be seen too often than not at all, as names are.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.language import NO_BREAK_SPACE, date_day_month, search_key

WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+|\d+")
SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
# What stands at the end of words as they decline; longer endings first.
ENDING = re.compile(
    r"(?:иями|ого|его|ому|ему|ыми|ими|ами|ями|ием|иям|иях|ой|ый|ий|ая|яя|ое|ее|ую|юю|ых|их|ые|ым|им|ом|ем|ей|ою|ею|ах|ях"
    r"|ам|ям|ов|ев|ия|ии|ие|ию|ья|ье|ью|а|я|о|е|и|ы|у|ю|ь|й)$"
)
FLEETING_VOWEL = re.compile(r"[ео]([кнц])$")
SHORTEST_STEM = 3
# A word of fewer letters tells a group only where it stands as the group itself is written: «5 «А»».
TELLING_LENGTH = 4
PARTS_OF_A_LIST = re.compile(r"[,;/+]|\bи\b")
MONTHS = "|".join(date_day_month(dt.date(2000, month, 1)).partition(NO_BREAK_SPACE)[2] for month in range(1, 13))
DAY_IN_FIGURES = r"(?<![\d.])\d{1,2}\.(?:0[1-9]|1[0-2])(?:\.\d{2,4})?(?!\d)|\d{4}-\d{2}-\d{2}"
DAY = re.compile(rf"{DAY_IN_FIGURES}|(?<!\d)\d{{1,2}}\s(?:{MONTHS})\b", re.IGNORECASE)
# The day of a paper is no event, nor is a term.
NO_EVENT = re.compile(
    rf"№\s?[\w/-]+\sот\s(?:{DAY.pattern})|\bот\s(?:{DAY.pattern})(?:\s\d{{4}})?(?:\sг\.)?\s№\s?[\w/-]+"
    rf"|\bдо\s(?:{DAY.pattern})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, and the part of it that stays as it declines."""

    written: str
    stem: str


class TellingWords:
    """The words by which people of one office are known.

    `groups` are the groups of people as they are written anywhere, `group_words` what a group may be («группа»,
    «класс»), `works` posts and works that one person has.
    """

    def __init__(self, groups: Iterable[str], group_words: Iterable[str], works: Iterable[str]) -> None:
        self._nouns = {stem(word) for word in group_words}
        single = {part for group in groups for part in PARTS_OF_A_LIST.split(group)}
        self._groups = [words for group in sorted(single) if (words := _words(group))]
        self._works = [[word.stem for word in _words(work)] for work in sorted({*works})]

    def found(self, text: str) -> list[str]:
        """The words of the text by which somebody is known, as they stand there, each once."""
        plain = text.replace(NO_BREAK_SPACE, " ")
        seen = [match.group() for match in DAY.finditer(NO_EVENT.sub(" ", plain))]
        for sentence in SENTENCE_END.split(plain):
            words = _words(sentence)
            seen += self._numbered_groups(sentence)
            seen += itertools.chain.from_iterable(self._of_group(group, words) for group in self._groups)
            seen += itertools.chain.from_iterable(_runs(work, words) for work in self._works if work)
        return list(dict.fromkeys(seen))

    def _numbered_groups(self, sentence: str) -> Iterator[str]:
        """Groups that nobody told the office of, yet a number or a name stands beside: «группа № 7»."""
        for match in re.finditer(r"([А-Яа-яЁё]+)\s(?:№\s?\d+|«[^»]+»)", sentence):
            if stem(match[1]) in self._nouns:
                yield match.group()

    def _of_group(self, group: Sequence[_Word], words: Sequence[_Word]) -> Iterator[str]:
        """Where the sentence speaks of a group: by its telling words, else as it is written."""
        own = [word for word in group if word.stem not in self._nouns]
        telling = {word.stem for word in own if word.written.isalpha() and len(word.written) >= TELLING_LENGTH}
        nouns = self._nouns if len(own) < len(group) else frozenset()
        said = {word.stem for word in words}
        if nouns and not nouns & said:
            return
        if telling and telling <= said:
            yield " ".join(word.written for word in words if word.stem in telling | nouns)
        elif not telling and own:
            yield from _runs([word.stem for word in own], words)


def stem(word: str) -> str:
    """The part of a word that stays as it declines: «средней» and «средняя» give «средн»."""
    small = word.lower().replace("ё", "е")
    cut = ENDING.sub("", small)
    return FLEETING_VOWEL.sub(r"\1", cut) if len(cut) >= SHORTEST_STEM else small


def held_by_one(posts: Collection[str]) -> list[str]:
    """The posts that stand there once, whoever wrote them how."""
    keys = [search_key(post) for post in posts]
    return [post for post, key in zip(posts, keys, strict=True) if keys.count(key) == 1]


def _words(text: str) -> list[_Word]:
    return [_Word(word, stem(word)) for word in WORD.findall(text)]


def _runs(stems: Sequence[str], words: Sequence[_Word]) -> Iterator[str]:
    """Where these words stand one after another, in whatever forms."""
    for start in range(len(words) - len(stems) + 1):
        run = words[start : start + len(stems)]
        if [word.stem for word in run] == list(stems):
            yield " ".join(word.written for word in run)
