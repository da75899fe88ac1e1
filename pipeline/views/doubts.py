"""Which names and posts decline doubtfully, and what people have confirmed about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.definitions import Declarations, DeclensionQuestions
from pipeline.expressions import Gap, Phrase
from pipeline.language import Case, Form, Gender
from pipeline.model import Entry, State

Words = Mapping[str, Mapping[Case, str]]


def confirmed(declared: Declarations, state: State) -> Words:
    """The forms of `declensions.toml` and those that people confirmed, which win; keys «слова|ж».

    A confirmed full name also confirms each of its words, so that the surname alone declines alike.
    """
    words: dict[str, Mapping[Case, str]] = {key.lower(): forms for key, forms in declared.declensions.items()}
    for form in declared.forms.values():
        if form.declines:
            for entry in state.entries.get(form.name, ()):
                words |= _of_entry(form.declines, entry)
    return words


def _of_entry(role: DeclensionQuestions, entry: Entry) -> dict[str, Mapping[Case, str]]:
    phrase = str(entry.values[role.words]).lower()
    gender = str(entry.values.get(role.gender) or "")[:1].lower()
    forms = {case: str(entry.values[name]) for case, name in role.cases.items() if entry.values.get(name)}
    parts = phrase.split()
    split = {case: form.split() for case, form in forms.items()}
    found: dict[str, Mapping[Case, str]] = {_key(phrase, gender): forms}
    if len(parts) > 1 and all(len(words) == len(parts) for words in split.values()):
        for number, part in enumerate(parts):
            found[_key(part, gender)] = {case: words[number] for case, words in split.items()}
    return found


def _key(words: str, gender: str) -> str:
    return f"{words}|{gender}" if gender else words


def doubtful(phrases: Iterable[Phrase]) -> Iterator[Mapping[str, Any]]:
    """For each doubtful phrase once: its words, its gender, our best guess in every case, which cases are doubtful."""
    seen: set[tuple[str, str]] = set()
    for phrase in phrases:
        forms = {case: replace(phrase, case=case).form() for case in Case}
        known = {case: form for case, form in forms.items() if isinstance(form, Form)}
        key = (phrase.text, str(phrase.gender))
        if key not in seen and not all(form.sure for form in known.values()):
            seen.add(key)
            yield _told(phrase, known)


def _told(phrase: Phrase, forms: Mapping[Case, Form]) -> Mapping[str, Any]:
    genders = {Gender.MALE: "мужской", Gender.FEMALE: "женский"}
    return {
        "слова": phrase.text,
        "пол": genders[phrase.gender] if phrase.gender else Gap("пол"),
        "вид": "имя" if phrase.name else "должность",
        "сомнения": [case.question for case, form in forms.items() if not form.sure],
        **{case.value: form.text for case, form in forms.items()},
    }
