"""The sections of a number format, taken apart: «0.0" лет"» is a place, a point, a place and the words « лет»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

# Words in quotes, one letter after «\», a width after «_», a filling after «*», colours and conditions; else a letter.
_PIECE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_FRACTION = re.compile(r"(?P<whole>[#0?]+ )?[#0?]+/(?P<under>[#0?]+|[1-9][0-9]*)")
_COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_CURRENCY = re.compile(r"[₽$€£¥\u00a0]")
_SPEAKING = frozenset("%‰‱<>≈~≤≥±?!=№°²³½¼¾×÷√∞^")
_PLACES = frozenset("0#?")
# Printed without quotes too, by LibreOffice only with them (findings/libreoffice-drops-the-7-of-a-telephone-number.sh).
_FIGURES = frozenset("123456789")
_UNQUOTED = frozenset("0#?.,%eE/@")
MOST_SECTIONS = 4


def says_something(letter: str) -> bool:
    """Whether a letter or sign beside a number makes another answer of it, as «>» and «?» do; signs of money do not."""
    return letter.isalpha() or letter in _SPEAKING


@dataclass(frozen=True, slots=True)
class ShownFraction:
    """What is seen of a number as a fraction, and whether that is all of it."""

    shown: str
    is_exact: bool

    @property
    def may_be_misread(self) -> bool:
        """Whether it is rounded, or «1/2», which is a number of a paper as well; «4 1/2» is 4,5 to everybody."""
        return not self.is_exact or ("/" in self.shown and " " not in self.shown)


@dataclass(frozen=True, slots=True)
class FormatSection:
    """A section of a format: its letters that stand for digits, and what it prints as it is.

    `places` has for each letter whether it is a literal; words before the first place and after the last are apart.
    """

    places: tuple[tuple[str, bool], ...] = ()
    condition: tuple[str, float] | None = None

    def holds_for(self, number: float, otherwise: bool) -> bool:
        """Whether its condition lets it show the number; `otherwise` for a section without one."""
        if self.condition is None:
            return otherwise
        sign, bound = self.condition
        return bool(_COMPARED[sign](number, bound))

    def shows_negative_alone(self) -> bool:
        """Whether its condition lets negative numbers alone through, so that it leaves out their minus."""
        return self.condition is not None and self.condition[0] in ("<", "<=") and self.condition[1] <= 0

    @property
    def code(self) -> str:
        """The letters that stand for digits and signs of numbers, as «0.0»."""
        return "".join(letter for letter, is_literal in self.places if not is_literal)

    @property
    def literal(self) -> str:
        """All that is printed as it is."""
        return "".join(letter for letter, is_literal in self.places if is_literal)

    @property
    def is_percent(self) -> bool:
        """Whether it shows a hundredfold."""
        return "%" in self.code

    def shows_digits(self) -> bool:
        """Whether any digit of the number is shown."""
        return not _PLACES.isdisjoint(self.code) or "general" in self.code.casefold()

    def with_words(self, number: str) -> str:
        """The number between the words of the section; empty for a section without words."""
        first, last = self._edges()
        before = "".join(letter for letter, _ in self.places[:first])
        after = "".join(letter for letter, is_literal in self.places[last + 1 :] if is_literal)
        words = _CURRENCY.sub("", f"{before}{after}")
        if not any(map(says_something, words)) and not after.strip().startswith("+"):
            return ""
        return self.between(number)

    def adds_figures(self) -> bool:
        """Whether figures of its own stand beside those of the number, as in «+7 (000) 000-00-00» and «0/26»."""
        first, last = self._edges()
        beside = (*self.places[:first], *self.places[last + 1 :])
        return any(is_literal and letter.isdigit() for letter, is_literal in beside)

    def between(self, number: str) -> str:
        """The number with all that the section prints before and behind it."""
        first, last = self._edges()
        ends = (self.places[:first], self.places[last + 1 :])
        before, after = ("".join(letter for letter, is_literal in end if is_literal) for end in ends)
        return f"{before}{number}{after}".strip()

    def around(self, text: str) -> str:
        """Words in the place of «@», between those that the section prints beside them."""
        pieces = [text if letter == "@" and not is_literal else letter for letter, is_literal in self.places]
        return "".join(pieces) if any(is_literal and letter != " " for letter, is_literal in self.places) else text

    def fraction(self, number: Decimal) -> ShownFraction | None:
        """A number that is not negative as «4 1/2», None where the section shows no fraction."""
        code = "".join(" " if is_literal and letter != "/" else letter for letter, is_literal in self.places).strip()
        parts = _FRACTION.fullmatch(code) if ("/", False) in self.places else None
        if parts is None:
            return None
        whole = int(number) if parts["whole"] else 0
        rest, under = Fraction(number) - whole, parts["under"]
        if under.isdigit() and int(under) > 0:
            above, below = round(rest * int(under)), int(under)
        else:
            above, below = rest.limit_denominator(10 ** len(under) - 1).as_integer_ratio()
        if parts["whole"] and above == below:
            whole, above = whole + 1, 0
        shown = " ".join([str(whole)] * (whole > 0 or above == 0) + [f"{above}/{below}"] * (above > 0))
        return ShownFraction(shown, is_exact=whole + Fraction(above, below) == Fraction(number))

    def digits(self, number: Decimal) -> str | None:
        """The digits shown of a number that is not negative, None where that is not simply told: fractions, powers."""
        code = self.code.replace("%", "")
        if re.search(r"[eE/@]|[^0#?.,]", code):
            return None
        whole, _, fraction = code.partition(".")
        scale = len(code) - len(code.rstrip(","))
        places = len(fraction.rstrip(","))
        number = (number / 1000**scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        left, _, right = f"{number:f}".partition(".")
        most, least = len(fraction.rstrip(",")), fraction.count("0")
        right = right[:least] + right[least:most].rstrip("0")
        left = self._masked(left.lstrip("0"), whole.replace(",", ""))
        return f"{left},{right}" if right else left

    def _masked(self, digits: str, whole: str) -> str:
        """The digits before the point put into their places, from the last one on."""
        left = digits.rjust(len(whole))
        padded = "".join(
            "0" if digit == " " and place == "0" else digit
            for place, digit in zip(whole.rjust(len(left), "#"), left, strict=True)
        ).strip()
        first, last = self._edges()
        inner = [(letter, is_literal) for letter, is_literal in self.places[first : last + 1] if letter not in ",%"]
        if not any(is_literal and letter != " " for letter, is_literal in inner) or "." in self.code:
            return padded or "0" if not whole or "0" in whole else padded
        return _in_places(padded, inner)

    def _edges(self) -> tuple[int, int]:
        """The first and the last place that stands for a digit."""
        places = [n for n, (letter, is_literal) in enumerate(self.places) if not is_literal]
        return (places[0], places[-1]) if places else (len(self.places), len(self.places))


def _in_places(digits: str, places: list[tuple[str, bool]]) -> str:
    """Digits written from the last into the places of a mask; those too many stand before the first one."""
    shown: list[str] = []
    for letter, is_literal in reversed(places):
        if is_literal:
            shown.append(letter)
        elif digits:
            shown.append(digits[-1])
            digits = digits[:-1]
    return digits + "".join(reversed(shown))


def sections_of(code: str) -> tuple[FormatSection, ...]:
    """The sections of a format, each with the condition under which it is shown, where it has one of its own."""
    sections: list[list[tuple[str, bool]]] = [[]]
    conditions: list[tuple[str, float] | None] = [None]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append([])
            conditions.append(None)
        elif condition := _CONDITION.fullmatch(piece):
            conditions[-1] = (condition[1], float(condition[2]))
        elif piece[0] not in '"\\_*[' or len(piece) == 1:
            is_literal = (piece not in _UNQUOTED and not piece.isascii()) or piece in " -+()$:" or piece in _FIGURES
            sections[-1].append((piece, is_literal))
        elif piece[0] in '"\\':
            sections[-1].extend((letter, True) for letter in piece.strip('"' if piece[0] == '"' else "\\"))
        elif piece[0] == "_":
            sections[-1].append((" ", True))
    made = zip(sections[:MOST_SECTIONS], conditions, strict=False)
    return tuple(FormatSection(_with_fractions(places), condition) for places, condition in made)


def _with_fractions(places: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The letters of a section; the 8 of «# ?/8» is what the number is divided by, no figure to print."""
    is_fraction = ("/", False) in places
    return tuple((letter, is_literal and not (is_fraction and letter in _FIGURES)) for letter, is_literal in places)
