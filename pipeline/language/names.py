"""Full names in the six cases, and as initials for signatures and lists."""

from typing import Literal

from pipeline.language import given_names, paradigms, surname_lists
from pipeline.language.grammar import Case, Form, Gender, Overrides, PersonName
from pipeline.language.name_order import is_initial
from pipeline.language.name_parts import first_name_form, patronymic_form, surname_form
from pipeline.language.request import NO_OVERRIDES, Request, with_capitals

NO_BREAK_SPACE = "\u00a0"


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
    they agree or the surname itself tells (Иванова А.П. is a woman). A gender that contradicts the name makes
    the form doubtful.
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
    whole = request.confirmed(str(name))
    if whole:
        return Form(with_capitals(str(name), whole), True)
    if _is_eastern(name):
        return _eastern(name, request)
    forms = (
        surname_form(name.surname, _is_foreign(name), request),
        first_name_form(name.first, request),
        patronymic_form(name.patronymic, request),
    )
    return Form(str(PersonName(*(form.text for form in forms))), all(form.sure for form in forms))


def _either_gender(name: PersonName, case: Case, overrides: Overrides) -> Form:
    """The man's form, sure only when a woman's would be the same."""
    man = _declined(name, Request(case, Gender.MALE, overrides))
    woman = _declined(name, Request(case, Gender.FEMALE, overrides))
    return Form(man.text, man.text == woman.text and man.sure and woman.sure)


def _gender_of_surname(surname: str) -> Gender | None:
    """The gender that the surname's own grammatical ending shows; None for nouns and frozen surnames."""
    plain = surname.casefold().replace("ё", "е")
    vowels = paradigms.syllables(plain)
    if plain in surname_lists.NOUN_LIKE_POSSESSIVE or vowels < 2:
        return None
    if plain.endswith(("ова", "ева", "ская", "цкая")) and vowels > 2:
        return Gender.FEMALE
    return Gender.MALE if plain.endswith(("ский", "цкий", "ов", "ев")) else None


def _is_foreign(name: PersonName) -> bool:
    """Whether the first name is unusual in Russia and no patronymic speaks against it."""
    given = bool(name.first) and not is_initial(name.first) and not name.patronymic
    return given and not given_names.is_homely_name(name.first.split("-")[0])


def _is_eastern(name: PersonName) -> bool:
    """Whether the name is a Chinese, Korean or Vietnamese one throughout: Мао Цзэдун, Ким Чен Ир."""
    words = f"{name.first} {name.patronymic}".split()
    homely = [word for word in words if is_initial(word) or given_names.is_homely_name(word)]
    given = bool(words) and not homely and given_names.gender_of_patronymic(name.patronymic) is None
    return given and name.surname.lower() in surname_lists.EASTERN


def _eastern(name: PersonName, request: Request) -> Form:
    """An eastern name: of the words only the last declines, and only a man's (Rosenthal § 149)."""
    *still, last = str(name).split(" ")
    form = first_name_form(last, request)
    return Form(" ".join([*still, form.text]), form.sure)


def _initials_of(part: str) -> str:
    """The initials of a first name or patronymic: «А.», «А.-М.»; those already written stay."""
    if not part or is_initial(part):
        return part
    words = [word for word in part.split(" ") if word.lower() not in given_names.TURKIC]
    return "".join("-".join(f"{piece[:1].upper()}." for piece in word.split("-") if piece) for word in words)
