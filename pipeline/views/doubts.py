"""Which names and posts decline doubtfully, and what people have confirmed about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from pipeline.definitions import Declarations, DeclensionQuestions
from pipeline.expressions import Gap, Phrase
from pipeline.language import Case, CaseForm, Gender
from pipeline.model import Entry, State
from pipeline.views.facts import Facts

GENDERS: Mapping[Gender, str] = {Gender.MALE: "мужской", Gender.FEMALE: "женский"}
Words = Mapping[str, Mapping[Case, str]]


def confirmed(declared: Declarations, state: State) -> Words:
    """The forms of `declensions.toml` and those that people confirmed, which win; keys «слова|ж».

    A confirmed full name also confirms each of its words, so that the surname alone declines alike.
    """
    words: dict[str, Mapping[Case, str]] = {key.lower(): forms for key, forms in declared.declensions.items()}
    for form in declared.forms.values():
        if form.declines:
            for entry in state.entries.get(form.name, ()):
                words |= _confirmed_in(form.declines, entry)
    return words


def _confirmed_in(role: DeclensionQuestions, entry: Entry) -> dict[str, Mapping[Case, str]]:
    phrase = str(entry.values[role.words]).lower()
    gender = str(entry.values.get(role.gender) or "")[:1].lower()
    forms = {case: str(entry.values[name]) for case, name in role.cases.items() if entry.values.get(name)}
    parts = phrase.split()
    split = {case: form.split() for case, form in forms.items()}
    forms_of: dict[str, Mapping[Case, str]] = {_key(phrase, gender): forms}
    if len(parts) > 1 and all(len(words) == len(parts) for words in split.values()):
        for number, part in enumerate(parts):
            forms_of[_key(part, gender)] = {case: words[number] for case, words in split.items()}
    return forms_of


def _key(words: str, gender: str) -> str:
    return f"{words}|{gender}" if gender else words


class DoubtfulPhrase(Facts):
    """A name or a post that we are not sure how to decline, with our best guess in every case.

    `doubts` are the questions of the doubtful cases, «кого? чего?».
    """

    words: Annotated[str, "слова"]
    gender: Annotated[str | Gap, "пол"]
    kind: Annotated[str, "вид"]
    doubts: Annotated[list[str], "сомнения"]
    nominative: Annotated[str, "ип"]
    genitive: Annotated[str, "рд"]
    dative: Annotated[str, "дт"]
    accusative: Annotated[str, "вн"]
    instrumental: Annotated[str, "тв"]
    prepositional: Annotated[str, "пр"]


def doubtful(phrases: Iterable[Phrase]) -> Iterator[DoubtfulPhrase]:
    """Each doubtful phrase once for each gender; words whose forms were left empty are nobody's guess and left out."""
    met: set[tuple[str, str]] = set()
    for phrase in phrases:
        words = [replace(phrase, case=case, namesake="").form() for case in Case]
        forms = [form for form in words if isinstance(form, CaseForm)]
        key = (phrase.text, str(phrase.gender))
        if key not in met and len(forms) == len(Case) and not all(form.sure for form in forms):
            met.add(key)
            yield _guessed(phrase, forms)


def _guessed(phrase: Phrase, forms: Sequence[CaseForm]) -> DoubtfulPhrase:
    nominative, genitive, dative, accusative, instrumental, prepositional = (form.text for form in forms)
    return DoubtfulPhrase(
        words=phrase.text,
        gender=GENDERS[phrase.gender] if phrase.gender else Gap("пол"),
        kind="имя" if phrase.name else "должность",
        doubts=[case.question for case, form in zip(Case, forms, strict=True) if not form.sure],
        nominative=nominative,
        genitive=genitive,
        dative=dative,
        accusative=accusative,
        instrumental=instrumental,
        prepositional=prepositional,
    )
