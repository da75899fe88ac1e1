"""Full names in the six cases, and as initials for signatures and lists."""

import re
from functools import lru_cache
from typing import Literal

from pipeline.language import case_endings, given_names, surname_lists
from pipeline.language.confirmed import NO_OVERRIDES, Confirmed, keys_of
from pipeline.language.grammar import OBLIQUE, Case, CaseForm, Declension, Gender, Overrides, PersonName
from pipeline.language.name_order import is_initial
from pipeline.language.name_parts import decline_first_part, decline_patronymic_part, decline_surname_part
from pipeline.language.typesetting import NO_BREAK_SPACE


@lru_cache(maxsize=65536)
def gender_of(name: PersonName) -> Gender | None:
    """The gender by the patronymic, else by a first name that only one sex bears; None rather than a guess.

    None too when the first name contradicts the patronymic, or without one the ending of the surname.
    """
    by_first = None if is_initial(name.first) else given_names.gender_of_first_name(name.first)
    witness = given_names.gender_of_patronymic(name.patronymic)
    other = witness or _gender_of_surname(name.surname)
    if by_first and other and by_first is not other:
        return None
    return witness or by_first


def decline_name(
    name: PersonName, case: Case, gender: Gender | None = None, overrides: Overrides = NO_OVERRIDES
) -> CaseForm:
    """The whole name in one case; sure only if every part of it is.

    Without a gender the name's own is taken; if it shows none, both are tried and the form is sure only when
    they agree or the surname itself tells (Иванова А.П. is a woman). A gender that contradicts the name makes
    the form doubtful.
    """
    if overrides and not _keys(name).isdisjoint(overrides):
        return _declension(name, gender, overrides).form(case)
    return _by_rules(name, gender).form(case)


def initials(
    name: PersonName,
    order: Literal["before", "after"],
    case: Case = Case.NOMINATIVE,
    gender: Gender | None = None,
    overrides: Overrides = NO_OVERRIDES,
) -> CaseForm:
    """«А.П. Иванова» for signatures («before») or «Иванова А.П.» for lists («after»), with a no-break space.

    A double first name gives «А.-М.»; оглы and кызы give no initial. Without given names: the surname alone.
    """
    surname = _surname_form(name, case, gender, overrides)
    letters = _initials_of(name.first) + _initials_of(name.patronymic)
    parts = [letters, surname.text] if order == "before" else [surname.text, letters]
    return CaseForm(NO_BREAK_SPACE.join(part for part in parts if part), surname.sure)


def _surname_form(name: PersonName, case: Case, gender: Gender | None, overrides: Overrides) -> CaseForm:
    """The surname alone; out of the whole name where that was confirmed, or where a foreign first name matters."""
    whole = decline_name(name, case, gender, overrides)
    if _is_foreign(name) or not keys_of([str(name)]).isdisjoint(overrides):
        return CaseForm(" ".join(whole.text.split(" ")[: name.surname.count(" ") + 1]), whole.sure)
    return decline_name(PersonName(name.surname), case, gender or gender_of(name), overrides)


@lru_cache(maxsize=65536)
def _by_rules(name: PersonName, gender: Gender | None) -> Declension:
    """The six forms by the rules alone; kept, since a register asks for the same people again and again."""
    return _declension(name, gender, NO_OVERRIDES)


def _declension(name: PersonName, gender: Gender | None, overrides: Overrides) -> Declension:
    """The six forms, with confirmed ones before the rules."""
    known = gender_of(name)
    chosen = gender or known or _gender_of_surname(name.surname)
    if chosen is None:
        return _of_either_gender(name, overrides)
    declined = _of_gender(name, Confirmed(chosen, overrides))
    contradicts = gender is not None and known is not None and gender is not known
    return declined.doubted() if contradicts else declined


def _of_gender(name: PersonName, confirmed: Confirmed) -> Declension:
    """The six forms when the gender is settled; a confirmed whole name comes before its parts."""
    if _is_eastern(name):
        return confirmed.over(str(name), _eastern(name, confirmed))
    parts = (
        decline_surname_part(name.surname, _is_foreign(name), confirmed),
        decline_first_part(name.first, confirmed),
        decline_patronymic_part(name.patronymic, confirmed),
    )
    forms = (str(PersonName(*forms)) for forms in zip(*(part.forms for part in parts), strict=True))
    doubts = parts[0].doubts | parts[1].doubts | parts[2].doubts
    return confirmed.over(str(name), Declension(tuple(forms), doubts))


def _of_either_gender(name: PersonName, overrides: Overrides) -> Declension:
    """The man's forms; sure only those that a woman's are equal to."""
    man = _of_gender(name, Confirmed(Gender.MALE, overrides))
    woman = _of_gender(name, Confirmed(Gender.FEMALE, overrides))
    differ = {case for case in OBLIQUE if man.form(case).text != woman.form(case).text}
    return man.doubted(woman.doubts | differ)


def _gender_of_surname(surname: str) -> Gender | None:
    """The gender that the surname's own grammatical ending shows; None for nouns and frozen surnames."""
    plain = surname.casefold().replace("ё", "е")
    vowels = case_endings.syllables(plain)
    if plain in surname_lists.NOUN_LIKE_POSSESSIVE or vowels < 2:
        return None
    if plain.endswith(("ова", "ева", "ская", "цкая")) and vowels > 2:
        return Gender.FEMALE
    return Gender.MALE if plain.endswith(("ский", "цкий", "ов", "ев")) else None


def _is_foreign(name: PersonName) -> bool:
    """Whether the first name is unusual in Russia and no patronymic speaks against it."""
    if not name.first or is_initial(name.first) or name.patronymic:
        return False
    return not given_names.is_homely_name(name.first.split("-")[0])


def _is_eastern(name: PersonName) -> bool:
    """Whether the name is a Chinese, Korean or Vietnamese one throughout: Мао Цзэдун, Ким Чен Ир."""
    words = f"{name.first} {name.patronymic}".split()
    homely = [word for word in words if is_initial(word) or given_names.is_homely_name(word)]
    if not words or homely or given_names.gender_of_patronymic(name.patronymic):
        return False
    return name.surname.lower() in surname_lists.EASTERN


def _eastern(name: PersonName, confirmed: Confirmed) -> Declension:
    """An eastern name: of the words only the last declines, and only a man's (Rosenthal § 151)."""
    *still, last = str(name).split(" ")
    return case_endings.joined([*map(case_endings.unchanged, still), decline_first_part(last, confirmed)], " ")


@lru_cache(maxsize=65536)
def _keys(name: PersonName) -> frozenset[str]:
    """The keys under which the whole name, a part or a piece of a part may have been confirmed."""
    parts = (name.surname, name.first, name.patronymic)
    return keys_of([str(name), *parts, *(piece for part in parts for piece in re.split("[ ()-]", part))])


def _initials_of(part: str) -> str:
    """The initials of a first name or patronymic: «А.», «А.-М.»; those already written stay."""
    if not part or is_initial(part):
        return part
    words = [word for word in part.split(" ") if word.lower() not in given_names.TURKIC]
    return "".join("-".join(f"{piece[:1].upper()}." for piece in word.split("-") if piece) for word in words)
