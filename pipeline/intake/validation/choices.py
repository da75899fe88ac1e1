"""Answers against choices: yes or no, one, several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pipeline.intake.validation.parsed import Expected, Note, Parsed, Wrong, mended, remarked, text_of
from pipeline.language import clean_text, search_key
from pipeline.model import CellValue, Level

YES = frozenset({
    "да", "д", "+", "1", "✓", "✔", "☑", "☒", "v", "есть", "имеется", "истина", "true", "yes", "согласен", "согласна",
    "верно",
})  # fmt: skip
NO = frozenset({
    "нет", "н", "-", "–", "—", "0", "отсутствует", "не имеется", "ложь", "false", "no", "не согласен", "не согласна",
    "несогласен", "несогласна",
})  # fmt: skip
TRUTH = frozenset({"да", "истина", "true", "yes", "ложь", "false"})
CROSSES = frozenset("xх")
EMPTY_BOX = re.compile(r"\s*(?:[☐□◻○⬜]|\[\s*\])")
FULL_BOX = re.compile(r"\s*(?:[☑☒✓✔✅■●]|\[[xх✓v+]\])", re.IGNORECASE)
NUMBERED = re.compile(r"^\s*(?:[-•–—*☑☒✓✔✅■●]|\[[xх✓v+]\]|\(?\d{1,2}[.)](?!\d))\s*")


def parse_yes_no(value: CellValue, expected: Expected) -> Parsed:
    """Yes or no. Raises `Wrong` for a hint left in the cell («да/нет») and for a doubt."""
    if isinstance(value, bool):
        return Parsed(value)
    text = text_of(value).casefold().strip(" .!;,") or text_of(value)
    if text in CROSSES:
        return remarked(True, "cross_for_yes", "да")
    if text not in YES | NO:
        raise Wrong("not_yes_or_no")
    answer = text in YES
    return Parsed(answer) if text in ("да", "нет") else mended(answer, "да" if answer else "нет")


def parse_one(value: CellValue, expected: Expected) -> Parsed:
    """One of the choices, whatever its case, ё, spaces or number; or an own wording where allowed.

    Raises `Wrong` for anything else, with the choices it may have meant.
    """
    text = _without_empty_boxes(text_of(value))
    by_key = _by_key(expected.choices)
    key = search_key(text)
    choice = text if text in expected.choices else by_key.get(key) or by_key.get(search_key(NUMBERED.sub("", text)))
    choice = choice or _begun(key, by_key)
    if choice is not None:
        return Parsed(choice) if choice == text else mended(choice, choice)
    return Parsed(*_own_wording(text, expected))


def parse_many(value: CellValue, expected: Expected) -> Parsed:
    """The choices named, in the order of the form, each once; own wordings last, where they are allowed.

    Raises `Wrong` when a part of the answer is neither.
    """
    text = _without_empty_boxes(text_of_many(value))
    by_key = _by_key(expected.choices)
    chosen: dict[str, str] = {}
    notes: list[Note] = []
    for part in _parts(text, by_key):
        choice = part if part in expected.choices else by_key.get(search_key(part))
        if choice is None:
            choice, remarks = _own_wording(part, expected)
            notes.extend(remarks)
        chosen[choice] = choice
    if not chosen:
        raise Wrong("mark_for_words", choice=text, choices=_listed(expected.choices))
    order = {choice: place for place, choice in enumerate(expected.choices)}
    return Parsed(tuple(sorted(chosen, key=lambda choice: order.get(choice, len(order)))), tuple(notes))


def _without_empty_boxes(text: str) -> str:
    """The lines of a pasted list without those whose box is empty; raises `Wrong` where every box is."""
    lines = [part for part in re.split(r"[\n;]+", text) if part.strip()]
    empty = [line for line in lines if EMPTY_BOX.match(line)]
    if empty and not any(FULL_BOX.match(line) for line in lines):
        raise Wrong("box_unticked", choice=empty[0].strip())
    return "\n".join(line for line in lines if line not in empty) if empty else text


def text_of_many(value: CellValue) -> str:
    """The cell's text with its line breaks kept: each line may be a choice."""
    return "\n".join(clean_text(line) for line in value.splitlines()) if isinstance(value, str) else text_of(value)


def _by_key(choices: tuple[str, ...]) -> dict[str, str]:
    return {search_key(choice): choice for choice in choices}


def _begun(key: str, by_key: Mapping[str, str]) -> str | None:
    """The only choice that begins so: «ж», «муж.», «высш»; None when there are several or none."""
    begun = [choice for start, choice in by_key.items() if key and start.startswith(key)]
    return begun[0] if len(begun) == 1 else None


def _own_wording(text: str, expected: Expected) -> tuple[str, tuple[Note, ...]]:
    """The wording itself with a remark; raises `Wrong` for a mere mark, or with the choices it may have meant."""
    if not re.search(r"[^\W\d_]{2}", text) or text.casefold() in TRUTH:
        raise Wrong("mark_for_words", choice=text, choices=_listed(expected.choices))
    by_key = _by_key(expected.choices)
    similar = [by_key[key] for key in get_close_matches(search_key(text), by_key, n=2, cutoff=0.6)]
    if expected.question.other and not get_close_matches(search_key(text), by_key, n=1, cutoff=0.9):
        return text, (Note("other_choice", Level.REMARK, {"value": text}),)
    values = {"choice": text, "choices": _listed(expected.choices), "similar": _listed(similar)}
    raise Wrong("choice_mistyped" if similar else "not_a_choice", **values)


def _listed(choices: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"«{choice}»" for choice in choices)


def _parts(text: str, by_key: Mapping[str, str]) -> Iterator[str]:
    """The answers in a cell: lines and semicolons part them; commas only where no choice goes across them."""
    for line in re.split(r"[\n;]+", text):
        line = NUMBERED.sub("", line)
        yield from [line] if search_key(line) in by_key else _greedy(line.split(","), by_key)


def _greedy(pieces: list[str], by_key: Mapping[str, str]) -> Iterator[str]:
    """The longest runs of comma-parted pieces that make a choice; what makes none stays together."""
    unknown: list[str] = []
    while pieces:
        taken = next((n for n in range(len(pieces), 0, -1) if search_key(",".join(pieces[:n])) in by_key), 0)
        if taken:
            yield from _whole(unknown)
            unknown = []
            yield ",".join(pieces[:taken]).strip()
        else:
            unknown.append(NUMBERED.sub("", pieces[0]))
        pieces = pieces[taken or 1 :]
    yield from _whole(unknown)


def _whole(pieces: list[str]) -> Iterator[str]:
    text = ",".join(pieces).strip(" ,.")
    if text:
        yield text
