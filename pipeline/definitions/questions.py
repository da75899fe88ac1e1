"""What a questionnaire is made of: questions, sections, and what must hold among the answers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.definitions.base import Declaration, Expression, Name, Sentence
from pipeline.language import Case, search_key
from pipeline.model import Level

# The same few wordings are compared whenever a template asks for an answer by its heading.
_folded = lru_cache(maxsize=8192)(search_key)

QuestionType = Literal[
    "text",
    "long_text",
    "person",
    "post",
    "integer",
    "decimal",
    "date",
    "school_year",
    "yes_no",
    "one",
    "many",
    "contact",
    "document_number",
]


class Question(Declaration):
    """One question of a form, or one column of a table in it."""

    name: Name
    """Under which expressions and templates know the answer."""

    label: Sentence
    """What the person reads, on paper and as the heading of a column."""

    type: QuestionType = "text"
    """How the answer is read and checked, and which control its cell gets."""

    required: bool = True
    """Whether a form without an answer is sent back."""

    required_when: Expression | None = None
    """Makes the question required only where it holds; sees the other answers."""

    required_words: str = ""
    """What `required_when` asks, in words that follow «обязательно,»: «если встреча состоялась»."""

    help: str = ""
    """What the person should know before answering."""

    why: str = ""
    """What a right answer is for, told after what is wrong with this one."""

    example: str = ""
    """An answer as it should look; the samples of `check` and the field reference are made of it."""

    choices: str | tuple[str, ...] = ()
    """The choices of `one` and `many`, or the name of their list in `config/choices.toml`."""

    other: bool = False
    """Whether an answer in the person's own words is taken beside the choices."""

    min: Decimal | None = None
    """The least number that is taken."""

    max: Decimal | None = None
    """The greatest number that is taken."""

    min_length: int = Field(default=0, ge=0)
    """The fewest letters of an answer in words."""

    max_length: Annotated[int, Field(ge=1)] | None = None
    """The most letters of an answer in words."""

    pattern: str | None = None
    """A regular expression that the whole of an answer in words has to match."""

    pattern_hint: str = ""
    """What the pattern asks for, said to the person whose answer does not match."""

    headings: tuple[str, ...] = ()
    """Other wordings of the label, met in exported tables."""

    shown: bool = False
    """Marks a cell that we fill in for the person's information and protect; alone it does not make a row filled in."""

    hidden: bool = False
    """Marks a cell that people do not see: it tells us again what the row is about."""

    asked_back: bool = False
    """Marks a question that is asked only in a form that goes back because of it; before, people do not see it."""

    confidential: bool = False
    """Keeps words and people of the answer out of public editions; numbers and choices stay, figures need them."""

    read_by: str = ""
    """The role that reads the answer itself, where no paper, figure, matching or rule uses it."""

    unlisted: bool = False
    """Takes the name of a person who stands in no list of people as it is written."""

    publish: Literal["asked", "open"] | None = None
    """Lets a public edition print what a person wrote: «open» as it is, «asked» once somebody has let these words out
    in the form that `clears`. Without it free words never reach the site."""

    tells_who: bool = False
    """Marks an answer by which people are known, such as their group: no text that the site prints may mention it."""

    public: bool = False
    """Lets the site name this person, as the law has it, or show this contact."""

    line: Name | None = None
    """The line of the consent that opens this answer on a person's card to the site; see `publishes`."""

    width: Annotated[int, Field(ge=2, le=200)] | None = None
    """The width of its column in letters, as Excel counts widths; absent, it follows from the type."""

    dated: Name | None = None
    """The sibling question of the day of the document that bears this number; a day beside it must be the same."""

    cases: Mapping[Case, Name] = Field(default_factory=dict)
    """The sibling questions that hold the forms of this answer, by case, so that nothing declines it by machine."""

    @property
    def is_shown_in_confidence(self) -> bool:
        """Whether it is told in the workbook that waits for a decision alone, and in none of those to be corrected."""
        return self.shown and self.confidential

    def is_headed(self, heading: str) -> bool:
        """Whether people read these words above the answer, however they spell them."""
        return any(_folded(wording) == _folded(heading) for wording in (self.label, *self.headings))

    def also_headed(self, other: Self) -> Self:
        """The same question, known by the headings of another one as well."""
        return self.model_copy(update={"headings": (*self.headings, other.label, *other.headings)})

    @property
    def takes_free_words(self) -> bool:
        """Whether people answer in words of their own; codes, cells of ours and what a consent opens are none."""
        ours = self.hidden or self.shown or self.pattern is not None
        return not self.line and (self.type == "long_text" or (self.type == "text" and not ours))


class Section(Declaration):
    """A titled group of questions: rows of a sheet, or the columns of a table."""

    title: Sentence
    """The heading above the group."""

    help: str = ""
    """What the person should know before the group."""

    table: Name | None = None
    """Makes the group a table of that name; its questions are the columns."""

    records: bool = False
    """Makes every row of the table a record of its own; the answers of the plain sections are copied into each."""

    rows: int = Field(default=10, ge=1, le=5000)
    """How many empty rows a blank offers."""

    question: tuple[Question, ...]
    """The questions, in the order in which they are asked."""

    @model_validator(mode="after")
    def _records_stand_in_a_table(self) -> Section:
        if self.records and self.table is None:
            raise ValueError("строки – записи только у таблицы. Допишите table с её именем")
        return self


class Constraint(Declaration):
    """What must hold among the answers; checked only where every question it names is answered."""

    must: Expression
    """What has to be true; also sees the register (see `pipeline.views`)."""

    about: Name
    """The question whose cell is marked when it is not."""

    message: Sentence
    """What the person is told; may hold `{{ … }}`."""

    why: Sentence = ""
    """Why that matters, told after it; may hold `{{ … }}`. Without it the question's own `why` is told."""

    level: Level = Level.ERROR
    """Whether the form is sent back, or taken with a remark."""

    code: str = "constraint"
    """The office's code of the rule («R12»)."""

    each: Name | None = None
    """The table of the form for every row of which it is checked."""

    as_: Name | None = Field(default=None, alias="as")
    """The name under which `must` and `message` see that row."""
