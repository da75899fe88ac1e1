"""Full names in the six cases, and as initials for signatures and lists."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pipeline.language import given_names, paradigms, surname_lists
from pipeline.language.cleaning import mixed_alphabet
from pipeline.language.grammar import Case, Declension, Form, Gender, Overrides, PersonName
from pipeline.language.name_order import is_initial
from pipeline.language.surnames import decline_surname

NO_OVERRIDES: Overrides = MappingProxyType({})
CYRILLIC_WORD = re.compile("[а-яё]+(?:['’ʼ][а-яё]+)*")
NO_BREAK_SPACE = "\u00a0"

Decliner = Callable[[str], Declension]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every part of a name: the case, the gender and the forms already confirmed."""

    case: Case
    gender: Gender
    overrides: Overrides

    def override(self, text: str) -> str | None:
        """The confirmed form of a word or phrase; a key with the gender counts before one without."""
        for key in (f"{text.lower()}|{self.gender.value}", text.lower()):
            form = self.overrides.get(key, {}).get(self.case)
            if form:
                return form
        return None


def gender_of(name: PersonName) -> Gender | None:
    """The gender by the patronymic, else by a first name that only one sex bears; None rather than a guess.

    None too when the patronymic and the first name contradict each other.
    """
    by_first = None if is_initial(name.first) else given_names.gender_of_first_name(name.first)
    by_patronymic = given_names.gender_of_patronymic(name.patronymic)
    if by_first and by_patronymic and by_first is not by_patronymic:
        return None
    return by_patronymic or by_first


def decline_name(
    name: PersonName, case: Case, gender: Gender | None = None, overrides: Overrides = NO_OVERRIDES
) -> Form:
    """The whole name in one case; sure only if every part of it is.

    Without a gender the name's own is taken; if it shows none, both are tried and the form is sure only when
    they agree or the surname itself tells (Иванова А.П. is a woman).
    """
    if case is Case.NOMINATIVE:
        return Form(str(name), True)
    known = gender_of(name)
    chosen = gender or known or _gender_of_surname(name.surname)
    if chosen is None:
        return _either_gender(name, case, overrides)
    form = _declined(name, Request(case, chosen, overrides))
    contradicts = gender is not None and known is not None and gender is not known
    return Form(form.text, form.sure and not contradicts)


def initials(
    name: PersonName,
    order: Literal["before", "after"],
    case: Case = Case.NOMINATIVE,
    gender: Gender | None = None,
    overrides: Overrides = NO_OVERRIDES,
) -> Form:
    """«А.П. Иванова» for signatures («before») or «Иванова А.П.» for lists («after»), with a no-break space.

    A double first name gives «А.-М.»; оглы and кызы give no initial. Without given names: the surname alone.
    """
    gender = gender or gender_of(name)
    surname = decline_name(PersonName(name.surname), case, gender, overrides)
    letters = _initials_of(name.first) + _initials_of(name.patronymic)
    parts = [letters, surname.text] if order == "before" else [surname.text, letters]
    return Form(NO_BREAK_SPACE.join(part for part in parts if part), surname.sure)


def _declined(name: PersonName, request: Request) -> Form:
    """The name in the asked case when the gender is settled; a confirmed whole name comes first."""
    whole = request.override(str(name))
    if whole:
        return Form(whole, True)
    foreign = _is_foreign(name)
    forms = (
        _part(
            name.surname,
            lambda word: decline_surname(word, request.gender, foreign),
            request,
            _frozen_surname,
        ),
        _part(name.first, lambda word: given_names.decline_first_name(word, request.gender), request),
        _patronymic(name.patronymic, request),
    )
    text = str(PersonName(*(form.text for form in forms)))
    return Form(text, all(form.sure for form in forms))


def _either_gender(name: PersonName, case: Case, overrides: Overrides) -> Form:
    """The man's form, sure only when a woman's would be the same."""
    man = _declined(name, Request(case, Gender.MALE, overrides))
    woman = _declined(name, Request(case, Gender.FEMALE, overrides))
    return Form(man.text, man.text == woman.text and man.sure and woman.sure)


def _gender_of_surname(surname: str) -> Gender | None:
    """The gender that the surname's own grammatical ending shows; None for nouns and frozen surnames."""
    plain = surname.casefold().replace("ё", "е")
    if plain in surname_lists.NOUN_LIKE_POSSESSIVE or paradigms.syllables(plain) < 2:
        return None
    if plain.endswith(("ова", "ева", "ская", "цкая")) and paradigms.syllables(plain) > 2:
        return Gender.FEMALE
    if plain.endswith(("ский", "цкий")) or (plain.endswith(("ов", "ев")) and paradigms.syllables(plain) > 1):
        return Gender.MALE
    return None


def _is_foreign(name: PersonName) -> bool:
    """Whether the first name is unusual in Russia and no patronymic speaks against it."""
    given = bool(name.first) and not is_initial(name.first) and not name.patronymic
    return given and not given_names.is_homely_name(name.first.split("-")[0])


def _frozen_surname(text: str) -> frozenset[int]:
    """The places of the hyphenated parts of a surname that do not decline."""
    parts = text.lower().replace("ё", "е").split("-")
    if parts[-1] in surname_lists.FROZEN_LAST_PARTS:
        return frozenset(range(len(parts)))
    firsts = range(len(parts) - 1)
    return frozenset(place for place in firsts if parts[place] in surname_lists.FROZEN_FIRST_PARTS)


def _nothing_frozen(text: str) -> frozenset[int]:
    """No part is frozen."""
    return frozenset()


def _patronymic(text: str, request: Request) -> Form:
    """The patronymic in the asked case; with оглы and кызы the whole of it is frozen."""
    if given_names.TURKIC & set(re.split("[ -]", text.lower())):
        return Form(text, True)
    return _part(text, given_names.decline_patronymic, request)


def _part(
    text: str,
    decliner: Decliner,
    request: Request,
    frozen: Callable[[str], frozenset[int]] = _nothing_frozen,
) -> Form:
    """One part of the name, word by word and hyphen by hyphen; an initial and an empty part stay."""
    if not text or is_initial(text):
        return Form(text, True)
    confirmed = request.override(text)
    if confirmed:
        return Form(_with_capitals(text, confirmed.lower()), True)
    words = [_word(word, decliner, request, frozen) for word in text.split(" ")]
    several = sum(word.casefold() not in surname_lists.PARTICLES for word in text.split(" ")) > 1
    return Form(" ".join(word.text for word in words), all(word.sure for word in words) and not several)


def _word(text: str, decliner: Decliner, request: Request, frozen: Callable[[str], frozenset[int]]) -> Form:
    """A word of a name, each hyphenated part by itself; a particle is frozen."""
    if text in surname_lists.PARTICLES:
        return Form(text, True)
    still = frozen(text)
    pieces = [
        Form(piece, True) if place in still else _piece(piece, decliner, request)
        for place, piece in enumerate(text.split("-"))
    ]
    return Form("-".join(piece.text for piece in pieces), all(piece.sure for piece in pieces))


def _piece(text: str, decliner: Decliner, request: Request) -> Form:
    """The smallest piece of a name; what is not a Cyrillic word is left as it stands and doubtful."""
    confirmed = request.override(text)
    if confirmed:
        return Form(_with_capitals(text, confirmed.lower()), True)
    lower = text.lower()
    if mixed_alphabet(text) or not CYRILLIC_WORD.fullmatch(lower):
        return Form(text, False)
    form = decliner(lower).form(request.case)
    return Form(_with_capitals(text, form.text), form.sure)


def _with_capitals(original: str, form: str) -> str:
    """The form written with the capital letters of the original."""
    if original.isupper() and len(original) > 1:
        return form.upper()
    kept = 0
    while kept < min(len(original), len(form)) and original[kept].lower() == form[kept]:
        kept += 1
    capital = form[kept:].capitalize() if kept == 0 and original[:1].isupper() else form[kept:]
    return original[:kept] + capital


def _initials_of(part: str) -> str:
    """The initials of a first name or patronymic: «А.», «А.-М.»; those already written stay."""
    if not part or is_initial(part):
        return part
    words = [word for word in part.split(" ") if word.lower() not in given_names.TURKIC]
    return "".join("-".join(f"{piece[:1].upper()}." for piece in word.split("-") if piece) for word in words)
