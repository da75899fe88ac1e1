"""Questionnaires: how they come and what tells them apart, how they are filled in beforehand, which parts they play."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from pipeline.definitions.base import Declaration, Expression, FormId, Name, Sentence
from pipeline.definitions.form_questions import FormQuestions
from pipeline.definitions.form_roles import FormRoles
from pipeline.definitions.keeping import Keeps
from pipeline.definitions.questions import Constraint
from pipeline.model import Person, Value


class Prefill(Declaration):
    """How the office fills a form in before it hands it out for a decision."""

    each: Expression | None = None
    """Lists what the rows are about, or the workbooks; absent, one workbook of a form without records."""

    as_: Name = Field(default="строка", alias="as")
    """The name under which `answers` see an item of `each`."""

    answers: Mapping[Name, Expression] = Field(default_factory=dict)
    """The value of each question of a record, in order; each expression also sees the values before it."""

    suggested: tuple[Name, ...] = ()
    """Those of `answers` that stand in a row before anybody has answered it: with them alone it is as good as empty."""

    once: Mapping[Name, Expression] = Field(default_factory=dict)
    """The same for the plain questions of a form with records, which stand once in the workbook."""

    file_name: Sentence
    """Where the workbook lies under the folder of decisions."""

    about: Sentence
    """What is decided, for the status page."""

    blank: bool = False
    """Whether an empty one is offered among the blanks as well."""

    at_hand: bool = False
    """Whether nothing waits for it: it lies among the blanks of who fills it in, not with what is to be decided."""


class Form(FormRoles, FormQuestions):
    """A questionnaire, as `config/forms/NAME.toml` declares it."""

    id: FormId
    """Its name and version; a published version is not edited, the next one is a new file."""

    title: Sentence
    """What people call it."""

    alias: Name
    """The name under which expressions and templates see its current entries."""

    single: bool = False
    """Whether there is one entry of it in the whole office: `alias` is that entry, else a list."""

    activity: str = ""
    """The code of the roadmap's activity in which it is filled in."""

    filled_by: Sentence
    """The roles that fill it in, several joined by «и»."""

    when: str = ""
    """When they do, in a few words for their memo."""

    minutes: int | None = Field(default=None, gt=0)
    """How many minutes it takes, where a reckoning by its questions would mislead."""

    table_by: str = ""
    """The role that copies paper forms into the one table for all, where those who answer may not see each other's
    answers; absent, whoever fills in the form."""

    handed_to: str = ""
    """To whom those hand it who do not reach the folders, in the dative; absent, they put it into the inbox."""

    shapes: tuple[Literal["workbook", "table"], ...] = ("workbook",)
    """How it may come: a workbook for each person, a table with a row for each person."""

    key: tuple[Name, ...] = ()
    """The questions whose answers make two submissions the same thing; the later one corrects the earlier."""

    distinct: tuple[Name, ...] = ()
    """The questions whose answers together may not stand in two rows of one file."""

    person: Name | None = None
    """The question that says whose questionnaire it is."""

    respondent: Name | None = None
    """The question that says who answered where no name is asked, as a code does; figures count people by it."""

    gender: Name | None = None
    """The question of that person's gender."""

    after: tuple[str, ...] = ()
    """Names of forms that must be in the register before this one can be taken in; until then its files wait."""

    keeps: Keeps | None = None
    """How long its entries are kept; absent, as long as their purpose lasts."""

    wanted_from: Expression | None = None
    """Gives who is asked to fill it in, for «кого ждём»: people, or rows of a table, one for each that is wanted.

    A row answers the questions it names, among them `person`, and says under «какую» which questionnaire is meant.
    """

    offered: Expression | None = None
    """Lays blanks and memos out while it holds; absent, always. What comes is taken in either case."""

    confidential: bool | None = None
    """Whether what was answered stays out of the outbox, where others read it; absent, it does where any question that
    people answer is `confidential`."""

    agreed: Expression | None = None
    """Gives the people who agreed to the use of their answers; entries of others are kept and wait until they do."""

    intro: str = ""
    """What the person reads before the questions."""

    order: int = 50
    """The place among the forms where they are listed: the smallest first, equals by id."""

    constraint: tuple[Constraint, ...] = ()
    """What must hold among the answers."""

    prefill: Prefill | None = None
    """How it is filled in before it is handed out; absent, people get it blank."""

    @property
    def name(self) -> str:
        """The id without its version: «mentee_request»."""
        return self.id.partition("/")[0]

    @property
    def year(self) -> Name | None:
        """The question of the school year that its answers are about; None where it asks for none, or for several."""
        return self.of_years[0] if len(self.of_years) == 1 else None

    @property
    def roles(self) -> tuple[str, ...]:
        """Who fills it in, one by one."""
        return tuple(self.filled_by.split(" и "))

    @cached_property
    def declaration(self) -> str:
        """All that is declared of it, as JSON: of two forms that say the same it is the same."""
        return self.model_dump_json()

    def told_answer(self, question: str, values: Mapping[str, Value], whose: str, people: Mapping[str, Person]) -> str:
        """An answer of an entry as it is told from others: of which questionnaire, whose, to what question."""
        keys = (self.value_in_words(values.get(name), people) for name in self.key if name != self.person)
        which = ", ".join(filter(None, [whose, *keys]))
        label = self.by_name[question].label
        return f"{self.title} ({which}): {label}" if which else label

    @property
    def is_laid_out(self) -> bool:
        """Whether what was accepted lies in the outbox to be corrected.

        A number and a date of registration stand in signed papers: these have a form of their own that corrects them.
        """
        return self.is_withdrawable and self.is_told

    @cached_property
    def is_told(self) -> bool:
        """Whether what was answered may stand in the outbox, where others read it."""
        asked = (question for question in self.questions() if not question.shown)
        is_kept_back = any(question.confidential for question in asked)
        return not (is_kept_back if self.confidential is None else self.confidential)

    @property
    def is_withdrawable(self) -> bool:
        """Whether what a file brought of it can be withdrawn; what is said of other entries has a way of its own.

        What was destroyed does not come back.
        """
        return not (self.registers or self.corrects or self.corrects_answers or self.withdraws or self.destroys)

    def may_be_put_right(self, question: str) -> bool:
        """Whether a single answer to a question may be put right: it is told to others and tells no entry from another.

        What stands above all rows is shared by their entries.
        """
        asked = self.by_name.get(question)
        if asked is None or not self.is_withdrawable or question in (*self.key, self.person):
            return False
        is_shared = self.records is not None and asked in self.plain
        return not (asked.shown or asked.hidden or asked.asked_back or asked.confidential or is_shared)

    def withdrawn_file(self, values: Mapping[str, object]) -> str:
        """The digest of the file that such an entry withdraws; "" where it withdraws none."""
        roles = self.withdraws
        return str(values.get(roles.file)) if roles and values.get(roles.value) is True else ""

    @property
    def answered_by(self) -> Name | None:
        """The question that tells whose answers they are; without one every entry is somebody else's."""
        return self.respondent or self.person

    @model_validator(mode="after")
    def _names_agree(self) -> Form:
        flat = [question.name for question in self.flat]
        doubled = sorted({name for name in flat if flat.count(name) > 1})
        if doubled:
            raise ValueError(f"вопросы названы дважды: {', '.join(doubled)}")
        if sum(section.records for section in self.section) > 1:
            raise ValueError("records = true может стоять только у одного раздела")
        return self
