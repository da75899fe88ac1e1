"""A computed number with its base, as tables and sentences print it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from pipeline.language import typography

Hidden = Literal["", "нет ответов", "менее 3 ответов", "не приводится", "не определяется"]
REASONS: dict[str, str] = {
    "нет ответов": "ответов не получено",
    "менее 3 ответов": "данные не приводятся, потому что ответов меньше трёх",
    "не приводится": "данные не приводятся, потому что по ним можно узнать ответ отдельного участника",
    "не определяется": "не определяется, потому что сравнить не с чем",
}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SMALL_GROUP = 10
WHOLE_PERCENT_BELOW = 100


def rounded(value: Decimal, places: int) -> Decimal:
    """The value with that many decimals; halves go away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the `n` it rests on, and why it is not printed when it is not.

    `part` is the numerator of a share. `places` are the decimals of a table; comparisons round to one decimal first
    (`compared_at`), so that 7.95 counts as 8.0. A hidden figure is false and neither less nor more than anything.
    """

    value: Decimal | None
    n: int
    unit: str = ""
    places: int = 2
    part: int | None = None
    signed: bool = False
    hidden: Hidden = ""
    compared_at: int = 1

    def __bool__(self) -> bool:
        return self.value is not None

    def __str__(self) -> str:
        return self.hidden if self.value is None else self._written(self.places)

    def __getitem__(self, name: str) -> Any:
        """The parts by their Russian names: число, n, часть, пояснение, текстом, модуль."""
        match name:
            case "число":
                return self.value
            case "n":
                return self.n
            case "часть":
                return self.part
            case "скрыто":
                return self.hidden
            case "пояснение":
                return REASONS.get(self.hidden, "")
            case "текстом":
                return self.in_words()
            case "модуль":
                return self if self.value is None else replace(self, value=abs(self.value), signed=False)
        raise KeyError(name)

    def in_words(self) -> str:
        """As a sentence has it: means with one decimal, shares as «3 из 4 (75 %)», whole percents below n = 100."""
        if self.value is None:
            return REASONS[self.hidden]
        places = 0 if self.unit == "%" and self.n < WHOLE_PERCENT_BELOW else min(self.places, 1)
        written = self._written(places)
        if self.part is None:
            return written
        of = typography(f"{self.part} из {self.n}")
        return f"{of} ({written})" if self.n < SMALL_GROUP else f"{written} ({of})"

    def _written(self, places: int) -> str:
        assert self.value is not None
        value = rounded(self.value, places)
        digits = f"{abs(value):f}".replace(".", ",")
        sign = "−" if value < 0 else "+" if self.signed and value > 0 else ""
        return f"{sign}{digits}{NO_BREAK_SPACE}{self.unit}" if self.unit else f"{sign}{digits}"

    def _against(self, other: object) -> tuple[Decimal, Decimal] | None:
        given = other.value if isinstance(other, Figure) else other
        if self.value is None or not isinstance(given, (int, float, Decimal)):
            return None
        return rounded(self.value, self.compared_at), rounded(Decimal(str(given)), self.compared_at)

    def __lt__(self, other: object) -> bool:
        pair = self._against(other)
        return pair is not None and pair[0] < pair[1]

    def __le__(self, other: object) -> bool:
        pair = self._against(other)
        return pair is not None and pair[0] <= pair[1]

    def __gt__(self, other: object) -> bool:
        pair = self._against(other)
        return pair is not None and pair[0] > pair[1]

    def __ge__(self, other: object) -> bool:
        pair = self._against(other)
        return pair is not None and pair[0] >= pair[1]
