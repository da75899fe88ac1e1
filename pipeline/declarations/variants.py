"""A variant laid over `config/`: words in place of words, lists and constants in place of those of that name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from pipeline.declarations.toml_file import FileFault, TomlFile
from pipeline.definitions import Declarations, Variant
from pipeline.language import did_you_mean
from pipeline.model import State

FOLDER = "variants"

# What people type or export under the former words is still read: labels become headings.
LABEL, HEADINGS = "label", "headings"


def overlaid(file: TomlFile, variant: Variant) -> TomlFile:
    """The file with the words of a variant; every key stands where it stood."""
    if not variant.words:
        return file
    values = _in_words(file.values, _rewriter(variant.words))
    assert isinstance(values, dict)
    return replace(file, values=values)


def in_force(declared: Declarations, name: str, variant: Variant) -> Declarations:
    """The declarations with the lists and constants of a variant."""
    constants = {**declared.settings.constants, **variant.constants}
    return declared.model_copy(
        update={
            "variant": name,
            "choices": {**declared.choices, **variant.choices},
            "settings": declared.settings.model_copy(update={"constants": constants}),
        }
    )


def findings(
    declared: Declarations, files: Mapping[str, TomlFile], variants: Mapping[str, Variant]
) -> Iterator[FileFault]:
    """What variants name that nothing else knows, with file and line; `files` are those of `config/`."""
    asked = (one for form in declared.forms.values() for one in form.flat if one.name == form.chooses_variant)
    offered = {choice for question in asked for choice in declared.choices_of(question)}
    # One text, since there are many phrases to be looked for; nobody can type what stands between its parts.
    plain = "\0".join(
        text for name, file in files.items() if not name.startswith(FOLDER) for text in _texts(file.values)
    )
    for name, variant in variants.items():
        file = files[file_of(name)]
        if name not in offered:
            words = f"вида «{name}» нет среди вариантов вопроса с chooses_variant. {did_you_mean(name, offered)}"
            yield file.finding((), words)
        yield from _unknown(file, "choices", variant.choices, declared.choices)
        yield from _unknown(file, "constants", variant.constants, declared.settings.constants)
        for phrase in variant.words:
            if not _stands_in(plain, phrase):
                yield file.finding(("words", phrase), f"слов «{phrase}» в настройках нет. Уберите эту строку.")


def file_of(variant: str) -> str:
    """The name of a variant's file inside of `config/`."""
    return f"{FOLDER}/{variant}.toml"


def _unknown(file: TomlFile, key: str, given: Collection[str], known: Mapping[str, object]) -> Iterator[FileFault]:
    for name in given:
        if name not in known:
            yield file.finding((key, name), f"имени «{name}» в общих настройках нет. {did_you_mean(name, known)}")


def _in_words(value: object, rewrite: Callable[[str], str]) -> object:
    """A value of a file with every text in it rewritten."""
    match value:
        case str():
            return rewrite(value)
        case list():
            return [_in_words(item, rewrite) for item in value]
        case dict():
            rewritten = {name: _in_words(item, rewrite) for name, item in value.items()}
            return {**rewritten, **_former_headings(value, rewritten)}
        case _:
            return value


def _former_headings(before: Mapping[str, object], after: Mapping[str, object]) -> Mapping[str, object]:
    """The headings of a question whose words changed, with the former ones; nothing for anything else."""
    label = before.get(LABEL)  # a document labels its names in a table of this name
    if not isinstance(label, str) or (label == after[LABEL] and before.get(HEADINGS) == after.get(HEADINGS)):
        return {}
    worded = [heading for told in (after, before) for heading in _listed(told.get(HEADINGS))]
    return {HEADINGS: [one for one in dict.fromkeys([*worded, label]) if one != after[LABEL]]}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _rewriter(words: Mapping[str, str]) -> Callable[[str], str]:
    """Puts words for words, the longest first, as whole words."""
    pattern = _pattern(words)
    by_beginning = {**{_capital(one): _capital(other) for one, other in words.items()}, **words}
    return lambda text: pattern.sub(lambda found: by_beginning[found[0]], text)


def _pattern(phrases: Collection[str]) -> re.Pattern[str]:
    """Finds the phrases as whole words, with the capital at the beginning or without."""
    longest = sorted({*phrases, *map(_capital, phrases)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _stands_in(text: str, phrase: str) -> bool:
    """Whether the phrase is found there, which is looked for by its letters alone first: the text is long."""
    whole, forms = _pattern([phrase]), {phrase, _capital(phrase)}
    places = (found.start() for form in forms for found in re.finditer(re.escape(form), text))
    return any(whole.match(text, place) for place in places)


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of a file."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)


def variant_chosen(declared: Declarations, state: State) -> str:
    """The answer that chooses a variant, where there is one of that name; else ""."""
    asked = ((form.name, question) for form in declared.forms.values() if (question := form.chooses_variant))
    answers = [entry.values.get(question) for name, question in asked for entry in state.entries.get(name, ())]
    return next((str(answer) for answer in reversed(answers) if answer in declared.variants), "")
