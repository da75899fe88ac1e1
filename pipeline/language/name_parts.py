"""One part of a full name in one case: surname, first name or patronymic, hyphen by hyphen."""

import re
from collections.abc import Callable

from pipeline.language import given_names, surname_lists
from pipeline.language.cleaning import mixed_alphabet
from pipeline.language.grammar import Declension, Form
from pipeline.language.name_order import is_initial
from pipeline.language.paradigms import syllables
from pipeline.language.request import Request, with_capitals
from pipeline.language.surnames import decline_surname

CYRILLIC_WORD = re.compile("[а-яё]+(?:['’ʼ][а-яё]+)*")

Decliner = Callable[[str], Declension]


def surname_form(text: str, foreign: bool, request: Request) -> Form:
    """The surname in the asked case; its particles are frozen, and so are the parts that are no surnames.

    A surname of several words is doubtful, but for particles.
    """

    def decliner(piece: str) -> Declension:
        return decline_surname(piece, request.gender, foreign)

    settled = _settled(text, request)
    if settled:
        return settled
    words = text.split(" ")
    particles = [len(words) > 1 and word.lower() in surname_lists.PARTICLES for word in words]
    forms = [
        Form(word, True) if particle else _compound(word, decliner, request, _frozen_parts(word))
        for word, particle in zip(words, particles, strict=True)
    ]
    one_word = len(words) - sum(particles) <= 1
    return Form(" ".join(form.text for form in forms), one_word and all(form.sure for form in forms))


def first_name_form(text: str, request: Request) -> Form:
    """The first name in the asked case; of a double one (Анна-Мария) each half declines."""

    def decliner(piece: str) -> Declension:
        return given_names.decline_first_name(piece, request.gender)

    return _settled(text, request) or _words(text, decliner, request)


def patronymic_form(text: str, request: Request) -> Form:
    """The patronymic in the asked case; with оглы and кызы the whole of it is frozen (Rosenthal § 150)."""
    settled = _settled(text, request)
    if settled:
        return settled
    if given_names.TURKIC & set(re.split("[ -]", text.lower())):
        return Form(text, True)
    return _words(text, given_names.decline_patronymic, request)


def _settled(text: str, request: Request) -> Form | None:
    """An empty part and an initial as they stand, or a confirmed form in the name's capitals."""
    if not text or is_initial(text):
        return Form(text, True)
    confirmed = request.confirmed(text)
    return Form(with_capitals(text, confirmed), True) if confirmed else None


def _words(text: str, decliner: Decliner, request: Request) -> Form:
    """Every word of the part declined; more than one is doubtful."""
    forms = [_compound(word, decliner, request) for word in text.split(" ")]
    return Form(" ".join(form.text for form in forms), len(forms) == 1 and all(form.sure for form in forms))


def _compound(text: str, decliner: Decliner, request: Request, frozen: frozenset[int] = frozenset()) -> Form:
    """A word whose hyphenated pieces decline each by itself, but for the frozen places; brackets stay."""
    if text.startswith("(") and text.endswith(")") and len(text) > 2:
        inside = _compound(text[1:-1], decliner, request, frozen)
        return Form(f"({inside.text})", inside.sure)
    forms = [
        Form(piece, True) if place in frozen else _piece(piece, decliner, request)
        for place, piece in enumerate(text.split("-"))
    ]
    return Form("-".join(form.text for form in forms), all(form.sure for form in forms))


def _piece(text: str, decliner: Decliner, request: Request) -> Form:
    """The smallest piece; what is not a Cyrillic word with a vowel is left as it stands and doubtful."""
    lower = text.lower()
    if mixed_alphabet(text) or not CYRILLIC_WORD.fullmatch(lower):
        return Form(text, False)
    confirmed = request.confirmed(text)
    if confirmed:
        return Form(with_capitals(text, confirmed), True)
    if syllables(lower) == 0 or lower in {"а", "я"}:
        return Form(text, False)
    form = decliner(lower).form(request.case)
    return Form(with_capitals(text, form.text), form.sure)


def _frozen_parts(text: str) -> frozenset[int]:
    """The places of the hyphenated pieces of a surname that do not decline: Тер-Петросян, Мамед-заде."""
    pieces = text.lower().replace("ё", "е").split("-")
    if pieces[-1] in surname_lists.FROZEN_LAST_PARTS:
        return frozenset(range(len(pieces)))
    firsts = range(len(pieces) - 1)
    return frozenset(place for place in firsts if pieces[place] in surname_lists.FROZEN_FIRST_PARTS)
