"""Documents: what is issued, for whom, what must hold; their kinds and journals; the legal acts they cite."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from pipeline.definitions.base import Declaration, Expression, Id, Name, Sentence
from pipeline.language import Case
from pipeline.model import Level


class Need(Declaration):
    """What must hold before a document is complete; `message` is a sentence and may hold `{{ … }}`.

    With `each` it is checked for every item of the list, bound to `as`. `who` is whose move it is. A need of level
    «remark» is told and keeps nothing back.
    """

    must: Expression
    message: Sentence
    code: str = ""
    who: str = ""
    level: Literal[Level.ERROR, Level.REMARK] = Level.ERROR
    each: Expression | None = None
    as_: Name | None = Field(default=None, alias="as")


class Finished(Declaration):
    """What must hold for the words of a finished document; sees `текст` and the document's own names."""

    must: Expression
    message: Sentence
    code: str = ""


def _latin(name: str) -> str:
    if not re.fullmatch(r"(?:[a-z0-9-]|\{\{[^{}]+\}\})+", name):
        raise ValueError("имя файла для сайта пишется строчной латиницей, цифрами и дефисом")
    return name


class Site(Declaration):
    """The public edition of a document: the same template and names, rendered where `для_сайта` is true.

    `name` is the Latin stem of its file and may hold `{{ … }}`, `section` the heading on the index page, `basis` why it
    may be published. `when` is what must hold of a complete document, asked as in the edition itself; absent, it must
    be registered, signed or current. `year` is the school year whose folder it lies in; absent, its document's. `title`
    is what the page calls it where the document's own title would do for several.
    """

    name: Annotated[Sentence, AfterValidator(_latin)]
    section: Sentence
    basis: Literal["закон", "согласие"]
    when: Expression | None = None
    year: Expression | None = None
    title: Sentence | None = None


class SheetColumn(Declaration):
    """A column of a document's table: its heading, what stands in each row, how many letters wide it is."""

    title: Sentence
    value: Expression
    width: Annotated[float, Field(ge=4, le=80)] | None = None


class Sheet(Declaration):
    """The table of a document as a workbook beside the paper: `rows` lists what the rows are about, bound to `as`.

    `let` gives further names to the columns, for each row and in order. The office numbers the rows itself; the kind
    of a column follows from its values.
    """

    title: Sentence
    rows: Expression
    as_: Name = Field(default="строка", alias="as")
    let: Mapping[Name, Expression] = Field(default_factory=dict)
    column: tuple[SheetColumn, ...] = Field(min_length=1)


class Document(Declaration):
    """A document the office issues.

    `each` lists its subjects (absent: one for the programme), bound to `as`; `key` names the subject for ever, `year`
    is the school year whose folder it lies in. `let` gives the names its template may use, in order; `label` words the
    gap left when such a name has no value, `about` says to whoever edits the template what such a name is where the
    label does not. `annex_of` makes it annex number `annex` of another document, with that
    document's number and date. `signed_when` tells from the register that a paper without a number of its own was
    signed. `stamp` overrides the kind's word of approval. With `sheet` a workbook lies beside the finished paper.
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
    about: Mapping[Name, Sentence] = Field(default_factory=dict)
    signed_when: Expression | None = None
    need: tuple[Need, ...] = ()
    finished: tuple[Finished, ...] = ()
    site: Site | None = None

    def told(self, name: str) -> str:
        """What a name of this declaration is, for whoever edits the template; empty when nobody has said."""
        return self.about.get(name) or self.label.get(name, "")

    sheet: Sheet | None = None

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
    holds; «current» always follows the register; «site» does so too and is made as a public edition only. `journal`
    names the series of numbers; `stamp` is the word of its approval stamp; `keep_left_mm` is the left margin that its
    term of storage asks for.
    """

    title: Sentence
    folder: Sentence
    life: Literal["registered", "signed", "current", "site"]
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
