"""Questionnaires: questions, sections, constraints, how they are filled in beforehand, which parts they play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from pipeline.definitions.base import Declaration, Expression, FormId, Name, Sentence
from pipeline.language import Case
from pipeline.model import Level

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
]


class Question(Declaration):
    """One question of a form, or one column of a table in it.

    `choices` names a list of `config/choices.toml`, or lists the choices. `required_when` makes a question required
    only when the expression over the other answers holds. `headings` are other wordings met in exported tables.
    `shown` marks a cell that we fill in for the person's information and protect. `cases` names, by case, the sibling
    questions that hold the forms of this answer, so that nothing declines it by machine. A `public` person may be
    named on the site by law, a `public` contact may stand there.
    """

    name: Name
    label: Sentence
    type: QuestionType = "text"
    required: bool = True
    required_when: Expression | None = None
    help: str = ""
    example: str = ""
    choices: str | tuple[str, ...] = ()
    other: bool = False
    min: Decimal | None = None
    max: Decimal | None = None
    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    pattern_hint: str = ""
    headings: tuple[str, ...] = ()
    shown: bool = False
    hidden: bool = False
    confidential: bool = False
    public: bool = False
    width: int | None = None
    cases: Mapping[Case, Name] = Field(default_factory=dict)


class Section(Declaration):
    """A titled group of questions. With `table` it is a table whose questions are the columns.

    With `records` every row of the table becomes a record of its own, and the questions of the plain sections are
    copied into each. `rows` is how many empty rows a blank offers.
    """

    title: Sentence
    help: str = ""
    table: Name | None = None
    records: bool = False
    rows: int = 10
    question: tuple[Question, ...]

    @model_validator(mode="after")
    def _records_stand_in_a_table(self) -> Section:
        if self.records and self.table is None:
            raise ValueError("строки – записи только у таблицы. Допишите table с её именем")
        return self


class Constraint(Declaration):
    """What must hold among the answers; checked only when every question it names is answered.

    `about` is the question whose cell is marked. With `each` it is checked for every row of that table, the row bound
    to `as`. The expression also sees the register (see `pipeline.views`). `code` is the office's code of the rule.
    """

    must: Expression
    about: Name
    message: Sentence
    level: Level = Level.ERROR
    code: str = "constraint"
    each: Name | None = None
    as_: Name | None = Field(default=None, alias="as")


class Prefill(Declaration):
    """How the pipeline fills a form in before it hands it out.

    `each` lists what the rows are about (one workbook when the form has no `records` table and `each` is absent),
    `answers` gives the value of each question, `once` the values of the plain questions of a form with records; each
    expression also sees the answers before it.
    `file_name` is where the workbook lies under the folder of decisions, `about` says in a sentence what is decided;
    with `blank` an empty one is offered among the blanks as well.
    """

    each: Expression | None = None
    as_: Name = Field(default="строка", alias="as")
    answers: Mapping[Name, Expression] = Field(default_factory=dict)
    once: Mapping[Name, Expression] = Field(default_factory=dict)
    file_name: Sentence
    about: Sentence
    blank: bool = False


class Registers(Declaration):
    """Which questions of a form say that a document was registered."""

    document: Name
    number: Name
    date: Name
    edition: Name


class Declines(Declaration):
    """Which questions of a form confirm how words decline: the words, whose gender, and the answer for each case."""

    words: Name
    gender: Name
    cases: Mapping[Case, Name]


class Publishes(Declaration):
    """Which questions of a form say that a person may be named on the site.

    Only entries whose answer to `kind` is `value` count; from the day `signed` to the day `until` (empty: to the value
    of `term`), unless `withdrawn` by then.
    """

    person: Name
    kind: Name
    value: Sentence
    signed: Name
    until: Name
    withdrawn: Name
    term: Expression


class Form(Declaration):
    """A questionnaire.

    `filled_by` names the roles that fill it in, several joined by «и»; `when` tells them in a few words at what time.
    `alias` is the name under which expressions and templates see its current entries: one entry when `single`, else
    a list. `key` tells which answers make two submissions the same thing, `person` which question says whose it is.
    `defines_people` marks the form that is the reference for names, `gender` its question of the gender;
    `distinct` are questions whose answers together may not stand in two rows of one file. `names_office` is the
    question that says what the office is called; `after` lists forms that must be in the register before this one
    can be taken in. `shapes` tells how it may come. `registers` marks the form by which documents get their number
    and date, `publishes` the one by which people agree to be named on the site. `wanted_from` gives the people who
    are asked to fill it in (for «кого ждём»).
    """

    id: FormId
    title: Sentence
    alias: Name
    single: bool = False
    activity: str = ""
    filled_by: Sentence
    when: str = ""
    shapes: tuple[Literal["workbook", "table"], ...] = ("workbook",)
    key: tuple[Name, ...] = ()
    distinct: tuple[Name, ...] = ()
    person: Name | None = None
    gender: Name | None = None
    names_office: Name | None = None
    defines_people: bool = False
    after: tuple[str, ...] = ()
    wanted_from: Expression | None = None
    intro: str = ""
    order: int = 50
    section: tuple[Section, ...]
    constraint: tuple[Constraint, ...] = ()
    prefill: Prefill | None = None
    registers: Registers | None = None
    declines: Declines | None = None
    publishes: Publishes | None = None

    @property
    def name(self) -> str:
        """The id without its version: «mentee_request»."""
        return self.id.partition("/")[0]

    @property
    def roles(self) -> tuple[str, ...]:
        """Who fills it in, one by one."""
        return tuple(self.filled_by.split(" и "))

    @property
    def records(self) -> Section | None:
        """The section whose rows are records, or None."""
        return next((section for section in self.section if section.records), None)

    @property
    def plain(self) -> tuple[Question, ...]:
        """The questions that stand once in a workbook, in order."""
        return tuple(q for section in self.section if section.table is None for q in section.question)

    @cached_property
    def tables(self) -> tuple[Section, ...]:
        """The sections that are tables inside one record."""
        return tuple(section for section in self.section if section.table and not section.records)

    @cached_property
    def flat(self) -> tuple[Question, ...]:
        """The questions of one record in order: the plain ones, then the columns of the records table."""
        return self.plain + (self.records.question if self.records else ())

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """The questions of one record under their names."""
        return {question.name: question for question in self.flat}

    def questions(self) -> Iterator[Question]:
        """Every question and column, in the order in which they stand in the form."""
        for section in self.section:
            yield from section.question

    @model_validator(mode="after")
    def _names_agree(self) -> Form:
        flat = [question.name for question in self.flat]
        doubled = sorted({name for name in flat if flat.count(name) > 1})
        unknown = [name for name in (*self.key, *([self.person] if self.person else [])) if name not in flat]
        if doubled:
            raise ValueError(f"вопросы названы дважды: {', '.join(doubled)}")
        if unknown:
            raise ValueError(f"в key или person названы вопросы, которых нет: {', '.join(unknown)}")
        if sum(section.records for section in self.section) > 1:
            raise ValueError("records = true может стоять только у одного раздела")
        return self
