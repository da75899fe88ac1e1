"""What `config/` may declare; unknown keys are refused.

Keys of the TOML files are English, their values and the names of questions are Russian. Expressions are written in the
templates' own language (see `pipeline.expressions`) and are kept here as text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pipeline.language import Case
from pipeline.model import Level

Name = Annotated[str, StringConstraints(pattern=r"^[а-яёА-ЯЁ][а-яёА-ЯЁ0-9_]*$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
FormId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*/[0-9]+$")]
Expression = Annotated[str, StringConstraints(min_length=1)]
Sentence = Annotated[str, StringConstraints(min_length=2)]
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


class Declaration(BaseModel):
    """The base of everything declared: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(Declaration):
    """One question of a form, or one column of a table in it.

    `choices` names a list of `config/choices.toml`, or lists the choices. `required_when` makes a question required
    only when the expression over the other answers holds. `headings` are other wordings met in exported tables.
    `shown` marks a cell that we fill in for the person's information and protect. `cases` names, by case, the sibling
    questions that hold the forms of this answer, so that nothing declines it by machine.
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


class Form(Declaration):
    """A questionnaire.

    `alias` is the name under which expressions and templates see its current entries: one entry when `single`, else
    a list. `key` tells which answers make two submissions the same thing, `person` which question says whose it is.
    `defines_people` marks the form that is the reference for names, `gender` its question of the gender;
    `names_office` is the question that says what the office is called; `after` lists forms that must be in the
    register before this one can be taken in. `shapes` tells how it may come. `registers` marks the form by which
    documents get their number and date. `wanted_from` gives the people who are asked to fill it in (for «кого
    ждём»).
    """

    id: FormId
    title: Sentence
    alias: Name
    single: bool = False
    activity: str = ""
    filled_by: Sentence
    shapes: tuple[Literal["workbook", "table"], ...] = ("workbook",)
    key: tuple[Name, ...] = ()
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

    @property
    def name(self) -> str:
        """The id without its version: «mentee_request»."""
        return self.id.partition("/")[0]

    @property
    def records(self) -> Section | None:
        """The section whose rows are records, or None."""
        return next((section for section in self.section if section.records), None)

    @property
    def plain(self) -> tuple[Question, ...]:
        """The questions that stand once in a workbook, in order."""
        return tuple(q for section in self.section if section.table is None for q in section.question)

    @property
    def tables(self) -> tuple[Section, ...]:
        """The sections that are tables inside one record."""
        return tuple(section for section in self.section if section.table and not section.records)

    @property
    def flat(self) -> tuple[Question, ...]:
        """The questions of one record in order: the plain ones, then the columns of the records table."""
        return self.plain + (self.records.question if self.records else ())

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


class Need(Declaration):
    """What must hold before a document is complete; `message` is a sentence and may hold `{{ … }}`.

    With `each` it is checked for every item of the list, bound to `as`. `who` is whose move it is.
    """

    must: Expression
    message: Sentence
    code: str = ""
    who: str = ""
    each: Expression | None = None
    as_: Name | None = Field(default=None, alias="as")


class Finished(Declaration):
    """What must hold for the words of a finished document; sees `текст` and the document's own names."""

    must: Expression
    message: Sentence
    code: str = ""


class Document(Declaration):
    """A document the office issues.

    `each` lists its subjects (absent: one for the programme), bound to `as`; `key` names the subject for ever, `year`
    is the school year whose folder it lies in. `let` gives the names its template may use, in order; `label` words the
    gap left when such a name has no value. `annex_of` makes it annex number `annex` of another document, with that
    document's number and date. `signed_when`, `number` and `date` are for kinds that are not registered by number:
    they tell from the register that the paper was signed, and how it is known.
    """

    id: Id
    title: Sentence
    heading: Sentence
    kind: str
    template: str
    activity: str = ""
    stamp: str = ""
    each: Expression | None = None
    as_: Name = Field(default="предмет", alias="as")
    key: Expression | None = None
    year: Expression = "школьный_год(документ.день)"
    file_name: Sentence
    annex_of: Id | None = None
    annex: int | None = None
    let: Mapping[Name, Expression] = Field(default_factory=dict)
    label: Mapping[Name, Sentence] = Field(default_factory=dict)
    signed_when: Expression | None = None
    proposed_date: Expression | None = None
    need: tuple[Need, ...] = ()
    finished: tuple[Finished, ...] = ()

    @model_validator(mode="after")
    def _keys_agree(self) -> Document:
        if (self.each is None) != (self.key is None):
            raise ValueError("each и key пишутся вместе")
        if (self.annex_of is None) != (self.annex is None):
            raise ValueError("annex_of и annex пишутся вместе")
        return self


class Kind(Declaration):
    """A kind of document («Приказ»), its folder and its life.

    `life`: «registered» gets a number and date from the secretary; «signed» is done when the document's `signed_when`
    holds; «current» always follows the register. `journal` names the series of numbers; `stamp` is the word of its
    approval stamp; `keep_left_mm` is the left margin that its term of storage asks for.
    """

    title: Sentence
    folder: Sentence
    life: Literal["registered", "signed", "current"]
    journal: str = ""
    stamp: str = ""
    keep_left_mm: int = 30


class Journal(Declaration):
    """A series of numbers: its mask («{n}-ОД»), when it starts anew, its title."""

    title: Sentence
    mask: str
    reset: Literal["calendar", "school", "never"] = "calendar"


class Norm(Declaration):
    """A legal act that documents may cite, as a head that declines and a tail that does not.

    `sure` says how the particulars were confirmed, `source` where. Not cited before `from` or after `to`.
    """

    forms: Mapping[Case, Sentence]
    tail: Sentence
    from_: dt.date = Field(alias="from")
    to: dt.date | None = None
    sure: Literal["confirmed", "partly", "unconfirmed"]
    source: Sentence
    preamble: bool = False


class Folders(Declaration):
    """Names of the folders people see; «year» folders repeat for each school year."""

    inbox: Sentence = "inbox"
    outbox: Sentence = "outbox"
    returned: Sentence = "Вернули на исправление"
    unknown: Sentence = "Не распознано"
    blanks: Sentence = "Бланки"
    decisions: Sentence = "На решение"
    drafts: Sentence = "1 Проекты"
    to_sign: Sentence = "2 На подпись"
    filed: Sentence = "3 Зарегистрировано"
    status: Sentence = "СТАТУС.html"


class Watch(Declaration):
    """How the inbox is watched: seconds between looks, seconds a file must lie still, and limits on a file."""

    poll_seconds: float = 2.0
    quiet_seconds: float = 3.0
    heartbeat_seconds: float = 60.0
    max_megabytes: int = 20
    max_rows: int = 5000
    depth: int = 3


class Settings(Declaration):
    """`config/settings.toml`."""

    time_zone: str = "Europe/Moscow"
    school_year_starts: int = 9
    folders: Folders = Folders()
    watch: Watch = Watch()
    database: str = ""
    constants: Mapping[Name, str | int | Decimal | dt.date | tuple[str, ...]] = Field(default_factory=dict)
    kinds: Mapping[str, Kind]
    journals: Mapping[str, Journal] = Field(default_factory=dict)


class ParagraphStyle(Declaration):
    """How a named paragraph style looks: points, millimetres, multiples of a line; `id` is its name inside the file.

    A negative `first_line_mm` hangs the first line out.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    size: Decimal | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Literal["left", "right", "center", "both"] = "left"
    first_line_mm: Decimal = Decimal(0)
    left_mm: Decimal = Decimal(0)
    right_mm: Decimal = Decimal(0)
    before_pt: Decimal = Decimal(0)
    after_pt: Decimal = Decimal(0)
    line: Decimal | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None


class StyleRoles(Declaration):
    """Which named style stands where the office itself, and not a template, has to choose one."""

    body: Sentence
    table: Sentence
    table_head: Sentence
    layout: Sentence
    separator: Sentence
    after_table: Sentence
    signature: Sentence
    page_number: Sentence
    draft: Sentence


class HouseStyle(Declaration):
    """`config/house_style.toml`: the look of every document, set once."""

    font: Sentence
    size: Decimal
    line: Decimal
    language: str = "ru-RU"
    top_mm: Decimal
    bottom_mm: Decimal
    right_mm: Decimal
    header_mm: Decimal
    draft_mark: Sentence
    roles: StyleRoles
    styles: Mapping[str, ParagraphStyle]

    @model_validator(mode="after")
    def _roles_have_styles(self) -> HouseStyle:
        unknown = [name for name in self.roles.model_dump().values() if name not in self.styles]
        ids = [style.id for style in self.styles.values()]
        if unknown:
            raise ValueError(f"в roles названы стили, которых нет: {', '.join(unknown)}")
        if len(set(ids)) < len(ids):
            raise ValueError("у двух стилей одинаковый id")
        return self


class Declarations(Declaration):
    """All of `config/`, read and agreed with itself."""

    settings: Settings
    style: HouseStyle
    forms: Mapping[str, Form]
    documents: Mapping[str, Document]
    choices: Mapping[str, tuple[str, ...]]
    norms: Mapping[str, Norm]
    messages: Mapping[str, str]
    declensions: Mapping[str, Mapping[Case, str]]
    finished: tuple[Finished, ...] = ()
    fingerprint: str = ""

    def form(self, name: str) -> Form:
        """The form in force by its name without a version; unknown names are a `KeyError`."""
        return next(form for key, form in self.forms.items() if name in (key, form.name))

    def choices_of(self, question: Question) -> tuple[str, ...]:
        """The choices a question offers, wherever they are declared; empty for open questions."""
        return self.choices[question.choices] if isinstance(question.choices, str) else question.choices
