"""Text tables of expected case forms: names.txt and posts.txt, read into values."""

import re
from dataclasses import dataclass

from pipeline.language import Case, Gender, PersonName
from tests.builders.places import ROOT

TABLES = ROOT / "tests" / "language"
CASES = tuple(Case)


@dataclass(frozen=True, slots=True)
class Expected:
    """One form that the rules give: the text (None where only the doubt matters) and whether it is sure."""

    text: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class NameCase:
    """One name of the table in one case, with the rule that the table files it under."""

    rule: str
    name: PersonName
    gender: Gender
    case: Case
    expected: Expected

    def __str__(self) -> str:
        return f"{self.name} {self.gender} {self.case}"


@dataclass(frozen=True, slots=True)
class PostCase:
    """One post of the table in one case and number."""

    rule: str
    post: str
    plural: bool
    case: Case
    expected: Expected

    def __str__(self) -> str:
        return f"{self.post} {'мн' if self.plural else 'ед'} {self.case}"


def name_cases(file: str = "names.txt") -> list[NameCase]:
    """Every name of the table in every case."""
    found: list[NameCase] = []
    for rule, line in _lines(file):
        gender, _, rest = line.partition(" ")
        parts = [_part(part) for part in rest.split(" + ")]
        name = PersonName(*(part[0].text or "" for part in parts))
        for place, case in enumerate(CASES):
            found.append(NameCase(rule, name, Gender(gender), case, _joined([part[place] for part in parts])))
    return found


def post_cases(file: str = "posts.txt") -> list[PostCase]:
    """Every post of the table in every case of the number its line is for."""
    found: list[PostCase] = []
    for rule, line in _lines(file):
        plural = line.startswith("мн: ")
        post, _, forms = line.removeprefix("мн: ").partition(" = ") if plural else ("", "", line)
        words = [_part(word) for word in re.split(r"\s*\+\s*", forms)]
        for place, case in enumerate(CASES):
            expected = _joined([word[place] for word in words])
            nominative = post or _joined([word[0] for word in words]).text or ""
            found.append(PostCase(rule, nominative, plural, case, expected))
    return found


def _lines(file: str) -> list[tuple[str, str]]:
    """The lines of a table with the rule they stand under."""
    rule, found = "", []
    for line in (TABLES / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            rule = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            found.append((rule, line))
    return found


def _part(text: str) -> list[Expected]:
    """The six forms of one part; its pieces after «&» are glued, by a hyphen or by a space."""
    pieces = [_piece(piece) for piece in text.split(" & ")]
    return [_joined([piece[place] for piece in pieces]) for place in range(6)]


def _piece(text: str) -> list[Expected]:
    """The six forms of the smallest piece."""
    if text == "–":
        return [Expected("", True)] * 6
    if text.endswith(" ?"):
        word = text.removesuffix(" ?")
        return [Expected(word, True)] + [Expected(None, False)] * 5
    stem, bar, endings = text.partition("|")
    if not bar:
        return [Expected(text.removesuffix(" ="), True)] * 6
    forms = [(stem, ending.replace("-", "")) for ending in endings.split()]
    assert len(forms) == 6, text
    return [Expected(stem + ending.removesuffix("?"), not ending.endswith("?")) for stem, ending in forms]


def _joined(parts: list[Expected]) -> Expected:
    """Several parts as one: a space between words, none before a hyphen."""
    sure = all(part.sure for part in parts)
    texts = [part.text for part in parts]
    if None in texts:
        return Expected(None, sure)
    joined = re.sub(" (?=[-,])", "", " ".join(text for text in texts if text))
    return Expected(joined, sure)
