"""The parts that a form may play in the office: which of its questions say what the office acts upon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pipeline.definitions.base import Declaration, Expression, Id, Name, Sentence
from pipeline.definitions.correcting_roles import (
    AnswerCorrectionQuestions,
    CorrectionQuestions,
    DestructionQuestions,
    WithdrawalQuestions,
)
from pipeline.language import Case


class SignedTextQuestions(Declaration):
    """Which questions of a form say whose text was signed, where a person changed the file of a paper."""

    question: Name
    """Whose it was; asked back of who registers such a paper."""

    files: Name
    """Which files were asked about."""

    ours: Sentence
    """The answer to `question` that the text of the program was signed."""

    theirs: Sentence
    """The answer that the changed one was."""


class RegistrationQuestions(Declaration):
    """Which questions of a form say that a document was registered."""

    document: Name
    """The document's code."""

    number: Name
    """Its number; without one the row says nothing."""

    date: Name
    """The day that stands on the signed paper."""

    edition: Name
    """Which edition of the document was signed."""

    text: SignedTextQuestions | None = None
    """Whose text was signed; absent, the text of the program."""


class DecisionQuestions(Declaration):
    """Which question of a form tells one decision from the next, and which documents put it in force."""

    day: Name
    """The day of the decision: what was decided on it stands as soon as a document that says so bears its number."""

    documents: tuple[str, ...]
    """The ids of these documents."""


class AlterationQuestions(Declaration):
    """Which question of a form names a registered document that another one is to alter or to end."""

    document: Name
    """The code of the document."""

    by: Annotated[tuple[Id, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
    """The document that does so, or several of which one is made for each entry, under the key of the entry; it counts
    from its registration on."""

    words: Sentence
    """What the former is from then on, before date and number of the other: «отменён приказом»."""

    ends: bool = False
    """Whether nothing of the former is in force any more."""


class DeclensionQuestions(Declaration):
    """Which questions of a form confirm how words decline."""

    words: Name
    """The words as they stand in the nominative."""

    gender: Name
    """Whose gender they follow."""

    cases: Mapping[Case, Name]
    """The confirmed words in each case."""


class ConsentQuestions(Declaration):
    """Which questions of a form say that a person may be named on the site."""

    person: Name
    """Who may be named."""

    kind: Name
    """What the entry consents to."""

    value: Sentence
    """The answer to `kind` that counts; entries with another one say nothing about the site."""

    signed: Name
    """The first day of the consent."""

    until: Name
    """Its last day; where it is not answered the value of `term`."""

    withdrawn: Name
    """The day from which it no longer holds."""

    refused: Name | None = None
    """Whether the person said no: such an entry is no consent, and undoes what was signed before its day."""

    term: Expression
    """The last day of a consent that bears none itself."""

    lines: Mapping[Name, Name] = Field(min_length=1)
    """The lines of the consent: what each is called, and the yes-or-no question that grants it. The first is the name's
    own: without it nobody is named. A line not answered is not granted."""

    by_law: tuple[Name, ...] = ()
    """The lines that the law itself opens for those whom `public` questions name."""

    conditions: Name | None = None
    """The conditions a person wrote beside the lines."""

    conditions_met: Name | None = None
    """Whether somebody has seen to those conditions; until then nothing of the person goes to the site."""


class ClearedTextQuestions(Declaration):
    """Which questions of a form say that a text may stand on the site."""

    digest: Name
    """The hidden mark of the text, as `тексты_для_сайта` gives it; another text has another."""

    text: Name
    """The text itself, for whoever decides."""

    granted: Name
    """Whether it may; not answered is no."""

    wording: Name
    """The words to be printed instead, where there are any."""


class NamesakeQuestions(Declaration):
    """Which questions of a form that defines people tell apart those of the very same name."""

    by: tuple[Name, ...]
    """In the order in which they are told: the first that differs stands beside the name."""

    lasting: tuple[Name, ...] = ()
    """Those of them whose answer nobody ever changes, as the day of birth: with two answers there are two people."""

    seldom: tuple[Name, ...] = ()
    """Those that seldom change, as the day of employment: where one differs and nothing agrees, it is asked.

    Two rows of one list that agree in one of them are one person written twice, unless a lasting answer says otherwise.
    """


NumberMark = Literal["before", "reserved", "other", "cancelled", "free"]


class NumberMarkQuestions(Declaration):
    """Which questions of a form say what became of numbers that no document of the office bears."""

    journal: Name
    """The title of the journal."""

    number: Name
    """The number, or the first of several."""

    last: Name
    """The last of several; not answered where it is one."""

    day: Name
    """The day from which the mark holds; it tells the year of the journal too."""

    mark: Name
    """What became of them."""

    reason: Name
    """Why, or of what document."""

    marks: Mapping[NumberMark, Sentence]
    """The answers to `mark` by what they mean: the last one given `before` the office began, `reserved`, borne by an
    `other` document, `cancelled`, `free` again."""


class FormRoles(Declaration):
    """The parts that a form plays; most play none of them."""

    names_office: Name | None = None
    """The question that says what the office is called."""

    chooses_variant: Name | None = None
    """The question whose answer says which of `config/variants/` is in force."""

    defines_people: bool = False
    """Marks a form that is a reference for names: the staff list. Of several the first by `order` tells of a person."""

    unnamed_post: Sentence = "работник"
    """Of a form that defines people: what stands on the site for a post that its person did not open to it."""

    namesakes: NamesakeQuestions | None = None
    """What tells people of one name apart; absent, a name is one person."""

    registers: RegistrationQuestions | None = None
    """Marks the form by which documents get their number and date."""

    proves: SignedTextQuestions | None = None
    """Marks a form whose entries tell that a paper without a number was signed, see `signed_when`, and asks which."""

    corrects: CorrectionQuestions | None = None
    """Marks the form by which entries of another form are put right."""

    corrects_answers: AnswerCorrectionQuestions | None = None
    """Marks the form in which cells of our tables that somebody changed come back, to be put right where they stand."""

    withdraws: WithdrawalQuestions | None = None
    """Marks the form by which accepted files are withdrawn."""

    destroys: DestructionQuestions | None = None
    """Marks the form by which what has been kept long enough is destroyed."""

    decides: DecisionQuestions | None = None
    """Marks a form whose entries an order puts in force: what was signed is not decided otherwise on the same day."""

    alters: AlterationQuestions | None = None
    """Marks a form by which a registered document is altered or ended by another one."""

    marks_numbers: NumberMarkQuestions | None = None
    """Marks the form by which numbers are reserved, cancelled or told to be somebody else's."""

    declines: DeclensionQuestions | None = None
    """Marks the form by which people confirm declined words."""

    publishes: ConsentQuestions | None = None
    """Marks the form by which people agree to be named on the site."""

    clears: ClearedTextQuestions | None = None
    """Marks the form by which texts are let out to the site one by one."""

    @property
    def signed_text(self) -> SignedTextQuestions | None:
        """The questions that say whose text was signed, of a form that registers papers or proves their signature."""
        return self.registers.text if self.registers else self.proves
