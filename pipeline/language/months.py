"""The months of the year by name, in the cases that papers need."""

from typing import Literal, TypeAlias

from pipeline.language.grammar import Case

MonthCase: TypeAlias = Literal[Case.NOMINATIVE, Case.GENITIVE, Case.PREPOSITIONAL]

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
IN_CASE: dict[MonthCase, tuple[str, ...]] = {
    Case.NOMINATIVE: MONTHS,
    Case.GENITIVE: GENITIVE,
    Case.PREPOSITIONAL: PREPOSITIONAL,
}
