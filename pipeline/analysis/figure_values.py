"""A computed number with its base, as tables and sentences print it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from pipeline.analysis.small_groups import USUAL, Hidden, Thresholds, Wording, wording
from pipeline.language import NO_BREAK_SPACE

# A share of few people is read by its two numbers first, so the percentage stands in brackets behind them.
SMALL_GROUP = 10
# Under a hundred people one of them is more than a percent: decimals would promise what is not there.
WHOLE_PERCENT_BELOW = 100


def rounded(value: Decimal, places: int) -> Decimal:
    """The value with that many decimals; halves go away from zero."""
    # Python's own round() goes to the even neighbour; the method, and whoever checks by hand, goes up.
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the `n` it rests on, and why it is not printed when it is not.

    `part` is the numerator of a share. `places` are the decimals of a table; comparisons round to one decimal first
    (`compared_at`), so that 7.95 counts as 8.0. A figure without a value is false and neither less nor more than
    anything; it prints why it is `hidden`, in the numbers of its `thresholds`.
    """

    value: Decimal | None
    n: int
    unit: str = ""
    places: int = 2
    part: int | None = None
    signed: bool = False
    hidden: Hidden | None = None
    thresholds: Thresholds = USUAL
    compared_at: int = 1

    def __bool__(self) -> bool:
        return self.value is not None

    def __str__(self) -> str:
        return self._reason.cell if self.value is None else self._written(self.value, self.places)

    def __getitem__(self, name: str) -> Decimal | Figure | int | str | None:
        """The parts by their Russian names: число, n, часть, скрыто, пояснение, текстом, модуль.

        Raises `KeyError` for any other name.
        """
        match name:
            case "число":
                return self.value
            case "n":
                return self.n
            case "часть":
                return self.part
            case "скрыто":
                return self._reason.cell
            case "пояснение":
                return self._reason.sentence
            case "текстом":
                return self.in_words()
            case "модуль":
                return self if self.value is None else replace(self, value=abs(self.value), signed=False)
        raise KeyError(name)

    def in_words(self) -> str:
        """As a sentence has it: means with one decimal, shares as «3 из 4 (75 %)», whole percents below n = 100."""
        if self.value is None:
            return self._reason.sentence
        places = 0 if self.unit == "%" and self.n < WHOLE_PERCENT_BELOW else min(self.places, 1)
        written = self._written(self.value, places)
        if self.part is None:
            return written
        of = NO_BREAK_SPACE.join((str(self.part), "из", str(self.n)))
        return f"{of} ({written})" if self.n < SMALL_GROUP else f"{written} ({of})"

    @property
    def _reason(self) -> Wording:
        return wording(self.hidden, self.thresholds) if self.hidden else Wording("", "")

    def _written(self, exact: Decimal, places: int) -> str:
        value = rounded(exact, places)
        digits = f"{abs(value):f}".replace(".", ",")
        sign = "−" if value < 0 else "+" if self.signed and value > 0 else ""
        return f"{sign}{digits}{NO_BREAK_SPACE}{self.unit}" if self.unit else f"{sign}{digits}"

    def _against(self, other: object) -> tuple[Decimal, Decimal] | None:
        number = other.value if isinstance(other, Figure) else other
        if self.value is None or not isinstance(number, (int, float, Decimal)):
            return None
        return rounded(self.value, self.compared_at), rounded(Decimal(str(number)), self.compared_at)

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
