"""Which shorter or declined spellings of a name agree with the whole name that the register knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from pipeline.language import Case, decline_name, parse_name, search_key
from pipeline.people.folded_names import FoldedName, is_initial
from pipeline.people.name_remarks import NameRemark

# However a surname is declined, and wherever two spellings agree, it begins with the same letters.
SAME_BEGINNING = 2
OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)


def has_initials(written: FoldedName, whole: FoldedName) -> bool:
    """The same surname with initials that fit: «Сидорова А.П.»; one initial does where there is no patronymic."""
    initials = is_initial(written.first) or is_initial(written.patronymic)
    return initials and lacks_patronymic(written, whole) and bool(written.patronymic or not whole.patronymic)


def lacks_patronymic(written: FoldedName, whole: FoldedName) -> bool:
    """The same surname and a first name that fits; the patronymic may be absent: «Сидорова Анна»."""
    return written.surname == whole.surname and bool(written.first) and given_names_fit(written, whole)


def is_declined(written: FoldedName, whole: FoldedName) -> bool:
    """The same name in another grammatical case: «Сидоровой Анне Петровне»."""
    return written.surname[:SAME_BEGINNING] == whole.surname[:SAME_BEGINNING] and written.words in oblique_words(
        whole.text
    )


def given_names_fit(written: FoldedName, whole: FoldedName) -> bool:
    """Whether first name and patronymic agree; an absent one agrees with any, an initial with its letter."""
    return _part_fits(written.first, whole.first) and _part_fits(written.patronymic, whole.patronymic)


def _part_fits(written: str, whole: str) -> bool:
    return whole.startswith(written) if is_initial(written) else not written or written == whole


@lru_cache(maxsize=8192)
def oblique_words(text: str) -> frozenset[tuple[str, ...]]:
    """The folded words of a name in each case but the nominative."""
    name = parse_name(text)
    declined = (search_key(decline_name(name, case).text) for case in OBLIQUE)
    return frozenset(tuple(sorted(words.split())) for words in declined)


# From the surest agreement down, each with what it assumes.
SPELLINGS: tuple[tuple[Callable[[FoldedName, FoldedName], bool], NameRemark], ...] = (
    (has_initials, NameRemark.INITIALS),
    (lacks_patronymic, NameRemark.NO_PATRONYMIC),
    (is_declined, NameRemark.OBLIQUE_CASE),
)
