"""Answers against choices: yes or no, one, several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache

from pipeline.intake.validation.parsed import Expected, Note, Parsed, Wrong, mended, remarked, text_of
from pipeline.intake.validation.same_as_above import is_same_as_above
from pipeline.language import clean_text, mixed_alphabet, search_key
from pipeline.model import CellValue, Level
from pipeline.people import in_cyrillic

YES = frozenset({
    "да", "д", "+", "1", "✓", "✔", "√", "✅", "☑", "☒", "v", "есть", "имеется", "истина", "true", "yes", "y", "1.0",
    "1,0", "согласен", "согласна", "верно", "готов", "готова", "да, готов", "да, готова", "был", "была", "да, был",
    "да, была",
})  # fmt: skip
NO = frozenset({
    "нет", "н", "-", "–", "—", "0", "отсутствует", "не имеется", "ложь", "false", "no", "n", "0.0", "0,0",
    "не согласен", "не согласна", "несогласен", "несогласна", "не готов", "не готова", "нет, не готов",
    "нет, не готова", "не был", "не была", "не было", "нет, не был", "нет, не была", "нет, не было",
})  # fmt: skip
TRUTH = frozenset({"да", "истина", "true", "yes", "ложь", "false"})
CROSSES = frozenset("xх")
# The letters that stand for a sex in every staff list.
USUAL_LETTERS = frozenset({"м", "ж", "муж", "жен"})
SEXES = {"мужской", "женский"}
SHORTEST_BEGINNING = 3
# So many letters of a word are the same in all its forms: «категория», «категории».
STEM = 6
ORDINALS = {"1": "первая", "i": "первая", "2": "вторая", "ii": "вторая", "первой": "первая", "высшей": "высшая"}
ENDINGS_OF_ORDINALS = frozenset({"я", "ая", "ой"})
# «Неделя», mistyped too, is no negation.
NEGATION = re.compile(r"\b(?:(?:нет|ни|не|без)\b|(?:не(?!де?л)|без|бес)\w{4})")
EMPTY_BOX = re.compile(r"\s*(?:[☐□◻○⬜]|\[\s*\])")
# In a code page of Windows there are neither boxes nor ticks: a question mark is saved in place of each.
LOST_BOX = re.compile(r"\s*\?+\s*[^\W\d_]")
FULL_BOX = re.compile(r"\s*(?:[☑☒✓✔✅■●]|\[[xх✓v+]\])", re.IGNORECASE)
BOX_WITH_WORDS = re.compile(r"\s*(?:[☐□◻○⬜☑☒✓✔✅■●]|\[[\sxх✓v+]?\])\s*\w", re.IGNORECASE)
BOX_BEFORE_WORDS = re.compile(rf"(?<=\S)\s+(?={BOX_WITH_WORDS.pattern})", re.IGNORECASE)
SIGNS = re.compile(r"(?<=\d)\s*[.,:/–—−-]\s*(?=\d)|[^\w\s.,;:()«»\"'„“”!/–—−-]|(?<!\S)[–—−-](?=\d)")
ALIKE_SIGNS = str.maketrans("–—−.", "---,")
DASH = re.compile("[–—−-]")
JOINING = frozenset("|+&•·")
INITIALS = re.compile(r"[^\W\d_](?:[./] ?[^\W\d_])+\.?|[А-ЯЁ]{2,}|[12I]{1,2} ?[А-ЯЁ]{2,}")
# When or until when a choice holds, beside it: «первая, 12.03.2024», «СЗД (до 2028 г.)».
DATED = re.compile(
    r"(?:\s*[,;(]|\s)\s*(?:(?:до|с|от|по)\s+)?(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d{2}\s*(?:г\.?|года?)?\s*\)?$",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^\s*(?:[-•–—*☑☒✓✔✅■●]|\[[xх✓v+]\]|\(?\d{1,2}[.)](?!\d))\s*")


def parse_yes_no(value: CellValue, expected: Expected) -> Parsed:
    """Yes or no. Raises `Wrong` for a hint left in the cell («да/нет») and for a doubt."""
    if isinstance(value, bool):
        return Parsed(value)
    text = _ticked_of(text_of_many(value)).casefold().strip(" .!;,") or text_of(value)
    text = in_cyrillic(text) if mixed_alphabet(text) else text
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
    text = text_of(_without_empty_boxes(text_of_many(value)))
    by_key = _by_key(expected.choices)
    key = search_key(text)
    choice = text if text in expected.choices else by_key.get(key) or by_key.get(search_key(NUMBERED.sub("", text)))
    if choice is not None:
        if _signs(NUMBERED.sub("", text)) != _signs(choice):
            return remarked(choice, "mended", choice)
        return Parsed(choice) if choice == text else mended(choice, choice)
    undated = DATED.sub("", text)
    if (dated := by_key.get(search_key(undated))) and undated != text:
        return remarked(dated, "mended", dated)
    if assumed := _with_words_of_the_question(text, expected) or _begun(key, by_key) or _by_initials(undated, expected):
        return mended(assumed, assumed) if key in USUAL_LETTERS else remarked(assumed, "mended", assumed)
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
        exact = part if part in expected.choices else by_key.get(search_key(part))
        choice = exact or _with_words_of_the_question(part, expected)
        if choice and (not exact or _signs(part) != _signs(choice)):
            notes.append(Note("mended", Level.REMARK, {"value": choice}))
        elif not choice and (together := _named_together(part, by_key)):
            notes.extend(Note("mended", Level.REMARK, {"value": one}) for one in together)
            chosen |= {one: one for one in together}
            continue
        elif not choice:
            choice, remarks = _own_wording(part, expected)
            notes.extend(remarks)
        chosen[choice] = choice
    if not chosen:
        raise Wrong("mark_for_words", choice=text, choices=_listed(expected.choices))
    order = {choice: place for place, choice in enumerate(expected.choices)}
    return Parsed(tuple(sorted(chosen, key=lambda choice: order.get(choice, len(order)))), tuple(notes))


def _without_empty_boxes(text: str) -> str:
    """The lines of a pasted list without those whose box is empty; raises `Wrong` where every box is, or was lost."""
    text = _boxes_apart(text)
    lines = [part for part in re.split(r"[\n;]+", text) if part.strip()]
    if lost := next(filter(LOST_BOX.match, lines), ""):
        raise Wrong("box_lost_in_saving", choice=lost.strip())
    empty = [line for line in lines if EMPTY_BOX.match(line)]
    if empty and not any(FULL_BOX.match(line) for line in lines):
        raise Wrong("box_unticked", choice=empty[0].strip())
    return "\n".join(line for line in lines if line not in empty) if empty else text


def _boxes_apart(text: str) -> str:
    """A text that begins with a box, each box with its words in a line of its own: «☑ высшее ☐ среднее»."""
    return BOX_BEFORE_WORDS.sub("\n", text) if EMPTY_BOX.match(text) or FULL_BOX.match(text) else text


def _ticked_of(text: str) -> str:
    """Of «☐ да ☑ нет» what is ticked; any other text as it stands."""
    return text_of(FULL_BOX.sub("", _without_empty_boxes(text))) if BOX_WITH_WORDS.match(text) else text_of(text)


def text_of_many(value: CellValue) -> str:
    """The cell's text with its line breaks kept: each line may be a choice."""
    return "\n".join(clean_text(line) for line in value.splitlines()) if isinstance(value, str) else text_of(value)


@lru_cache(maxsize=256)
def _by_key(choices: tuple[str, ...]) -> Mapping[str, str]:
    return {search_key(choice): choice for choice in choices}


def _begun(key: str, by_key: Mapping[str, str]) -> str | None:
    """The only choice that begins so: «муж.», «высш»; None when there are several or none.

    A single letter or a number alone begins nothing: «2» is not yet «2 раза в неделю». Of a sex it is the usual way.
    """
    if key not in USUAL_LETTERS and (len(key) < SHORTEST_BEGINNING or re.search(r"\d", key)):
        return None
    begun = [choice for start, choice in by_key.items() if start.startswith(key)]
    is_sex = key not in USUAL_LETTERS or {search_key(choice) for choice in by_key.values()} == SEXES
    return begun[0] if len(begun) == 1 and is_sex else None


def _by_initials(text: str, expected: Expected) -> str | None:
    """The only choice whose words begin with these letters, written as an abbreviation: «б/к», «б.к.», «СЗД».

    The words of the question may go on: «ВКК» and «1КК» of a «Квалификационная категория».
    """
    if not INITIALS.fullmatch(text):
        return None
    letters = "".join(re.findall(r"\w", text)).casefold()
    asked = _initials(expected.question.label)
    meant = [choice for choice in expected.choices if letters in _abbreviations(choice, asked)]
    return meant[0] if len(meant) == 1 else None


def _abbreviations(choice: str, asked: str) -> set[str]:
    """The letters a choice may be written by, alone or with those of the question; of an ordinal its figure too."""
    own = _initials(choice)
    figures = {number + asked for number, ordinal in ORDINALS.items() if ordinal == search_key(choice)}
    # «ВПО» is no «высшее педагогическое» where the question is «Образование»: more words stand between.
    is_long = len(own) == 1 and len(asked) > 1
    return {own, *figures, *({own + asked} if is_long else ())}


def _initials(text: str) -> str:
    return "".join(word[0] for word in search_key(text).split())


def _with_words_of_the_question(text: str, expected: Expected) -> str | None:
    """The only choice that says the same once the words of the question are left out: «1 кв. категория» is «первая»."""
    asked = {word[:STEM] for word in search_key(expected.question.label).split() if len(word) >= STEM}
    written = _without(asked, text)
    if not written or len(written) == len(search_key(text).split()):
        return None
    said = [choice for choice in expected.choices if _without(asked, choice) == written]
    return said[0] if len(said) == 1 else None


def _without(asked: set[str], text: str) -> list[str]:
    """The words that are not of a question's label nor its abbreviations; «1», «I», «1-я» as «первая»."""
    words = [word for word in search_key(text).split() if word[:STEM] not in asked]
    words = [word for word in words if not (1 < len(word) < STEM and any(stem.startswith(word) for stem in asked))]
    return [ORDINALS.get(word, word) for word in words if word not in ENDINGS_OF_ORDINALS]


def _signs(text: str) -> list[str]:
    """The signs that may turn the meaning: «?», «✗», «<», the one between «3–5» or «3,5»."""
    return ["".join(sign.split()).translate(ALIKE_SIGNS) for sign in SIGNS.findall(text)]


def _named_together(text: str, by_key: Mapping[str, str]) -> list[str]:
    """The choices of which a text consists, with «и» or a stroke between them or nothing; none with anything else."""
    left, found = f" {search_key(text)} ", []
    for key in sorted(by_key, key=len, reverse=True):
        if f" {key} " in left:
            left = left.replace(f" {key} ", "  ", 1)
            found.append(by_key[key])
    signs = Counter(_signs(text)) - Counter(sign for choice in found for sign in _signs(choice))
    is_all = set(left.split()) <= {"и"} and JOINING.issuperset("".join(signs))
    return found if is_all and len(found) > 1 and not _is_range(text, found, list(by_key.values())) else []


def _is_range(text: str, found: list[str], choices: list[str]) -> bool:
    """Whether a dash leads from one choice over others to the next: «понедельник – среда» may mean three days."""
    places = [choices.index(choice) for choice in found]
    is_dashed = len(DASH.findall(text)) > sum(len(DASH.findall(choice)) for choice in found)
    return is_dashed and max(places) - min(places) >= len(found)


def _own_wording(text: str, expected: Expected) -> tuple[str, tuple[Note, ...]]:
    """The wording itself with a remark; raises `Wrong` for a mere mark, or with the choices it may have meant."""
    if not re.search(r"[^\W\d_]{2}", text) or text.casefold() in TRUTH:
        raise Wrong("mark_for_words", choice=text, choices=_listed(expected.choices))
    if is_same_as_above(text):
        raise Wrong("ditto")
    by_key = _by_key(expected.choices)
    close = get_close_matches(search_key(text), by_key, n=2, cutoff=0.6)
    similar = [by_key[key] for key in close if not _is_opposite(key, search_key(text))]
    if expected.question.other and not get_close_matches(search_key(text), by_key, n=1, cutoff=0.9):
        return text, (Note("other_choice", Level.REMARK, {"value": text}),)
    values = {"choice": text, "choices": _listed(expected.choices), "similar": _listed(similar)}
    raise Wrong("choice_mistyped" if similar else "not_a_choice", **values)


def _is_opposite(key: str, other: str) -> bool:
    """Whether one folded text has a «не», apart or before a word, that the other has not."""
    return len(NEGATION.findall(key)) != len(NEGATION.findall(other))


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
