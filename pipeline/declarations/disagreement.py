"""What does not agree in `config/`, and where."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.check import Bag, Known, Scope, Thing, meaning_of, scope_findings
from pipeline.declarations.toml_file import KeyPath


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A name or an expression that the rest of `config/` does not bear out."""

    file: str
    """The id of the form or document, else the file's name under `config/`."""

    key: KeyPath
    """The key of that file, its tables and their numbers first."""

    words: str
    """What is wrong and how to mend it, in Russian."""

    is_doubt: bool = False
    """Whether everything can be worked out all the same, and is only unlikely to be meant."""


def in_expression(file: str, key: KeyPath, expression: str, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """What is wrong with an expression that may use the names of `scope`."""
    found = scope_findings(expression, scope, known)
    yield from _told(file, key, found.faults, found.doubts)


def in_sentence(file: str, key: KeyPath, sentence: str, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """What is wrong with the expressions inside a sentence."""
    found = scope_findings(sentence, scope, known, sentence=True)
    yield from _told(file, key, found.faults, found.doubts)


def in_each(
    file: str, key: KeyPath, each: str | None, item: str, scope: Scope, known: Known
) -> Generator[Disagreement, None, Scope]:
    """What is wrong with the `each` of the table under `key`; returns the scope of its items, which are called `item`.

    Without an `each` that is the same scope.
    """
    if not each:
        return scope
    yield from in_expression(file, (*key, "each"), each, scope, known)
    return {**scope, item: item_of(each, scope, known)}


def in_let(
    file: str, key: KeyPath, let: Mapping[str, str], scope: Scope, known: Known
) -> Generator[Disagreement, None, Scope]:
    """What is wrong with names declared one after another under `key`; returns the scope that has all of them too."""
    for name, expression in let.items():
        yield from in_expression(file, (*key, name), expression, scope, known)
        scope = {**scope, name: meaning_of(expression, scope, known)}
    return scope


def _told(file: str, key: KeyPath, faults: Iterable[str], doubts: Iterable[str]) -> Iterator[Disagreement]:
    yield from (Disagreement(file, key, words) for words in faults)
    yield from (Disagreement(file, key, words, is_doubt=True) for words in doubts)


def item_of(expression: str, scope: Scope, known: Known) -> Thing:
    """What the items of a list are that an expression gives; None when that cannot be told."""
    items = meaning_of(expression, scope, known)
    return items.item if isinstance(items, Bag) else None
