"""The frozen values of Russian on paper: cases, genders, names and forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Case(StrEnum):
    """The six cases, written as the clerks abbreviate them."""

    NOMINATIVE = "ип"
    GENITIVE = "рд"
    DATIVE = "дт"
    ACCUSATIVE = "вн"
    INSTRUMENTAL = "тв"
    PREPOSITIONAL = "пр"

    @property
    def question(self) -> str:
        """What everybody learned at school to ask for the case."""
        return _QUESTIONS[self]


class Gender(StrEnum):
    """The gender of a person, which decides whether many surnames decline."""

    MALE = "м"
    FEMALE = "ж"


CASES = tuple(Case)
_QUESTIONS = dict(
    zip(CASES, ("кто? что?", "кого? чего?", "кому? чему?", "кого? что?", "кем? чем?", "о ком? о чём?"), strict=True)
)
OBLIQUE = frozenset(CASES[1:])
NO_DOUBT: frozenset[Case] = frozenset()
ONLY_INSTRUMENTAL = frozenset({Case.INSTRUMENTAL})
ONLY_PREPOSITIONAL = frozenset({Case.PREPOSITIONAL})
DATIVE_AND_PREPOSITIONAL = frozenset({Case.DATIVE, Case.PREPOSITIONAL})

Overrides = Mapping[str, Mapping[Case, str]]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name in the nominative; any part may be empty or an initial such as «А.»."""

    surname: str
    first: str = ""
    patronymic: str = ""

    def __str__(self) -> str:
        """Surname, first name, patronymic; two initials stand together: «Иванова А.П.»."""
        names = [part for part in (self.first, self.patronymic) if part]
        glue = "" if len(names) == 2 and all(part.endswith(".") for part in names) else " "
        return " ".join(part for part in (self.surname, glue.join(names)) if part)


class CaseForm(NamedTuple):
    """One case form and whether it may be printed without asking a person."""

    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Declension:
    """The six forms of one word, in the order of `Case`, and the cases that are open to doubt."""

    forms: tuple[str, ...]
    doubts: frozenset[Case] = NO_DOUBT

    def form(self, case: Case) -> CaseForm:
        """The form of one case; doubtful when the case is among the doubts."""
        return CaseForm(self.forms[CASES.index(case)], case not in self.doubts)

    def doubted(self, cases: frozenset[Case] = OBLIQUE) -> "Declension":
        """The same forms with more cases doubtful; forms equal to the nominative may be doubtful too."""
        return Declension(self.forms, self.doubts | cases)
