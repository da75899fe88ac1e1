"""Documents: what is issued, for whom, what must hold; their kinds and journals; the legal acts they cite."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from pipeline.definitions.base import Declaration, Expression, FolderName, Id, Name, Sentence
from pipeline.definitions.document_conditions import Need, RestsOn, Wait
from pipeline.definitions.keeping import Keeps
from pipeline.language import Case


class FinishedRule(Declaration):
    """What must hold for the words of a finished document."""

    must: Expression
    """What has to be true; sees `текст`, the whole words, and the document's own names."""

    message: Sentence
    """What people are told where it is not; may hold `{{ … }}`."""

    code: str = ""
    """The office's code of the rule."""


def _latin(name: str) -> str:
    if not re.fullmatch(r"(?:[a-z0-9-]|\{\{[^{}]+\}\})+", name):
        raise ValueError("имя файла для сайта пишется строчной латиницей, цифрами и дефисом")
    return name


class PublicEdition(Declaration):
    """The edition of a document for the site: the same template and names, rendered where `для_сайта` is true."""

    name: Annotated[Sentence, AfterValidator(_latin)]
    """The Latin stem of its file; may hold `{{ … }}`."""

    section: Sentence
    """The heading under which the page lists it."""

    basis: Literal["закон", "согласие"]
    """Why it may be published."""

    lines: tuple[Name, ...] = ()
    """The lines of the consent that `человек.для_сайта` asks for in this edition, besides the name's own."""

    when: Expression | None = None
    """What must hold, asked as in the edition itself; absent, the paper must be registered, signed or current."""

    year: Expression | None = None
    """The school year whose folder it lies in; absent, its document's."""

    title: Sentence | None = None
    """What the page calls it where the document's own title would do for several; may hold `{{ … }}`."""


class SheetColumn(Declaration):
    """A column of the workbook beside a paper."""

    title: Sentence
    """Its heading."""

    value: Expression
    """What stands in each row; its kind follows from the values."""

    width: Annotated[float, Field(ge=4, le=80)] | None = None
    """How wide it is in letters, as Excel counts widths; absent, its values decide."""


class DocumentSheet(Declaration):
    """The table of a document as a workbook beside the paper; the office numbers the rows itself."""

    title: Sentence
    """What stands above the table; may hold `{{ … }}`."""

    rows: Expression
    """Lists what the rows are about."""

    as_: Name = Field(default="строка", alias="as")
    """The name under which `let` and the columns see an item of `rows`."""

    let: Mapping[Name, Expression] = Field(default_factory=dict)
    """Further names for the columns, worked out for each row, in order."""

    column: tuple[SheetColumn, ...] = Field(min_length=1)
    """The columns, from the left."""


class Document(Declaration):
    """A document the office issues, as `config/documents/NAME.toml` declares it."""

    id: Id
    """Its lasting name."""

    title: Sentence
    """What people call it, in full."""

    heading: Sentence
    """The heading above the text; may hold `{{ … }}`."""

    kind: str
    """The name of its kind in `config/settings.toml`."""

    template: str
    """Its Word file or web page, under `templates/`."""

    activity: str = ""
    """The code of the roadmap's activity of which it is a result."""

    stamp: str = ""
    """The word of its approval stamp where the kind's has the wrong gender."""

    case_index: str = ""
    """The index of the case it is filed in, where the kind's is another."""

    each: Expression | None = None
    """Lists its subjects, written together with `key`; absent, there is one document for the programme."""

    as_: Name = Field(default="предмет", alias="as")
    """The name under which everything below sees the subject."""

    key: Expression | None = None
    """Names the subject for ever, also after corrections; whatever has no key gets no document."""

    year: Expression = "школьный_год(документ.день)"
    """The school year whose folder it lies in."""

    file_name: Sentence
    """What its file is called after kind, number and date; may hold `{{ … }}`."""

    annex_of: Id | None = None
    """The document whose annex it is, with whose number and date."""

    annex: int | None = None
    """Which annex of it; the two are written together."""

    let: Mapping[Name, Expression] = Field(default_factory=dict)
    """The names its template may use, in order."""

    label: Mapping[Name, Sentence] = Field(default_factory=dict)
    """How the gap is worded when a name of `let` has no value."""

    about: Mapping[Name, Sentence] = Field(default_factory=dict)
    """What such a name is, for whoever edits the template, where the label does not say it."""

    blank: str = ""
    """The role among whose blanks an empty one lies, to be filled in by hand; absent, there is none."""

    signed_when: Expression | None = None
    """Tells from other entries that a paper without a number was signed; absent, people tell the day themselves.

    Where it is `true` nobody signs: the paper stands as it came out.
    """

    dated: Expression | None = None
    """Gives the day it bears, where that is neither the day of its registration nor the present one."""

    rests_on: tuple[RestsOn, ...] = ()
    """What may not be later than the document."""

    need: tuple[Need, ...] = ()
    """What must hold before it is complete."""

    names_all: Expression | None = None
    """Lists the people whom its finished words have to name; one whom they do not name keeps it a draft."""

    wait: tuple[Wait, ...] = ()
    """Whose answers it waits for, and until which day."""

    finished: tuple[FinishedRule, ...] = ()
    """What must hold for its finished words, besides `config/finished.toml`."""

    site: PublicEdition | None = None
    """Its edition for the site."""

    sheet: DocumentSheet | None = None
    """The workbook that lies beside the finished paper."""

    @property
    def is_signed_by_nobody(self) -> bool:
        """Whether its papers stand as they came out."""
        return self.signed_when == "true"

    def meaning_of(self, name: str) -> str:
        """What a name of this declaration is, for whoever edits the template; empty when nobody has said."""
        return self.about.get(name) or self.label.get(name, "")

    @model_validator(mode="after")
    def _keys_agree(self) -> Document:
        if (self.each is None) != (self.key is None):
            raise ValueError("each и key пишутся вместе")
        if (self.annex_of is None) != (self.annex is None):
            raise ValueError("annex_of и annex пишутся вместе")
        return self


class Kind(Declaration):
    """A kind of document («Приказ»)."""

    title: Sentence
    """What it is called on files and pages."""

    folder: FolderName
    """The folder of its papers."""

    life: Literal["registered", "signed", "current", "site"]
    """What becomes of it when it is complete.

    «registered» gets a number and date from the secretary, «signed» the day of its signature or approval, unless the
    document's `signed_when` tells from other entries that it was signed; «current» always follows the register; «site»
    does so too and is made as a public edition only.
    """

    journal: str = ""
    """The series of its numbers, by name."""

    stamp: str = ""
    """The word of its approval stamp: «УТВЕРЖДЕНО»."""

    case_index: str = ""
    """The index of the case that its papers are filed in, by the office's list of cases; empty, none is printed."""

    keep_left_mm: Annotated[int, Field(ge=0, le=100)] = 30
    """The left margin in millimetres; papers kept for more than ten years need 30."""

    keeps: Keeps | None = None
    """How long its papers are kept; absent, nobody has said."""

    def awaits_its_day(self, document: Document) -> bool:
        """Whether people tell the number or the day of a document of this kind; of others the register does itself."""
        return self.life == "registered" or (self.life == "signed" and not document.signed_when)


class Norm(Declaration):
    """A legal act that documents may cite, as a head that declines and a tail that does not."""

    forms: Mapping[Case, Sentence]
    """The head in each case: «Федеральным законом»."""

    tail: Sentence
    """The tail: «от 29.12.2012 № 273-ФЗ …»."""

    from_: dt.date = Field(alias="from")
    """The first day on which it may be cited."""

    to: dt.date | None = None
    """The last one; absent while it is in force."""

    sure: Literal["confirmed", "partly", "unconfirmed"]
    """How many of its particulars were compared with the source."""

    source: Sentence
    """Where."""

    preamble: bool = False
    """Whether orders cite it in their preamble by default."""
