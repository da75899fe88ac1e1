"""What is in a pile: papers that lie finished in the outbox, each with its annexes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline import expressions
from pipeline.definitions import Pile
from pipeline.expressions import AuthorError, ExpressionError, Gap, ungapped
from pipeline.language import clean_text, typography
from pipeline.model import PDF, PILE, Issued, Standing, code_of
from pipeline.views import DocumentView, Office, fingerprint

# What a pile is made of in this way; another number makes all of them anew.
_MAKE = 1
_MOST_COPIES = 99
_DAY = re.compile(r"\d{4}-\d\d-\d\d ")
# A file cannot be called «2026/2027», a paper is.
_SCHOOL_YEAR = re.compile(r"\b(\d{4})-(\d{4})(?= учебный год)")


@dataclass(frozen=True, slots=True)
class PiledPaper:
    """A paper of a pile as the register knows it, what the pile's list tells of it, and how often it stands there."""

    issued: Issued
    title: str
    number: str
    date: dt.date | None
    copies: int


@dataclass(frozen=True, slots=True)
class PlannedPile:
    """A pile that is called for.

    `name` is the stem of its file, `folder` where it lies in the outbox, `sides` is 2 where sheets are printed on both.
    `edition` is the fingerprint of all that it is made of, as far as the register can tell.
    """

    code: str
    subject: str
    title: str
    folder: str
    name: str
    sides: int
    zipped: bool
    papers: tuple[PiledPaper, ...]
    edition: str


@dataclass(frozen=True, slots=True)
class PdfBeside:
    """The PDF that lies beside a paper, for the site or for the archive."""

    issued: Issued

    @property
    def code(self) -> str:
        """What it is known by."""
        return f"{PDF}{self.issued.code}"

    @property
    def edition(self) -> str:
        """The fingerprint of what it is made of."""
        return fingerprint([_MAKE, self.issued.digest])


def piles_of(office: Office, pile: Pile, cover: str) -> Iterator[PlannedPile]:
    """The piles of a declaration, one for each subject that has papers; `cover` is the digest of its list's template.

    Raises `ExpressionError`.
    """
    seen: set[str] = set()
    for value in [None] if pile.each is None else expressions.each(pile.each, office.names):
        own = _own_names(office, pile, value)
        names = office.with_names(own)
        key = "" if pile.key is None else expressions.evaluate(pile.key, names)
        code = f"{PILE}{code_of(pile.id, key)}"
        if isinstance(key, Gap) or code in seen:
            continue
        seen.add(code)
        if pile.when and not expressions.holds(pile.when, names):
            continue
        if papers := tuple(_papers(office, pile, own)):
            yield _planned(office, pile, code, names, papers, cover)


def _own_names(office: Office, pile: Pile, value: object) -> Mapping[str, object]:
    """What the expressions of a pile see besides the names of the office: its subject, the names of its `let`."""
    own = {} if pile.each is None else {pile.as_: value}
    for name, expression in pile.let.items():
        own[name] = expressions.evaluate(expression, office.with_names(own))
    return own


def _planned(
    office: Office, pile: Pile, code: str, names: Mapping[str, object], papers: tuple[PiledPaper, ...], cover: str
) -> PlannedPile:
    declared = expressions.evaluate(pile.year, names)
    year = office.names["учебный_год"] if isinstance(declared, Gap) else declared
    title = typography(ungapped(expressions.fill(pile.title, names)))
    name = clean_text(ungapped(expressions.fill(pile.file_name, names)))
    told = [[one.issued.code, one.issued.digest, one.title, one.number, one.date, one.copies] for one in papers]
    parts = [_MAKE, code, title, name, year, pile.sides, pile.zipped, told, cover, office.answers.single]
    return PlannedPile(
        code=code,
        subject=code.partition("@")[2],
        title=title,
        folder=f"{str(year).replace('/', '-')}/{office.declared.settings.folders.printing}",
        name=name,
        sides=pile.sides,
        zipped=pile.zipped,
        papers=papers,
        edition=fingerprint(parts),
    )


def _papers(office: Office, pile: Pile, own: Mapping[str, object]) -> Iterator[PiledPaper]:
    """Each finished Word file that the declaration names, and its annexes behind it; of one paper the first counts."""
    seen = set(office.kept_terms.destroyed)
    for part in pile.papers:
        items = [None] if part.each is None else expressions.each(part.each, office.with_names(own))
        for item in items:
            of_item = office.with_names(own if part.each is None else {**own, part.as_: item})
            for view in _with_annexes(office, _views(part.what, of_item)):
                if view.code not in seen and _is_printable(view.issued):
                    seen.add(view.code)
                    yield _piled(view, _copies(part.copies, of_item))


def _with_annexes(office: Office, views: Iterator[DocumentView]) -> Iterator[DocumentView]:
    for view in views:
        yield view
        yield from office.papers.annexes(view.definition, view.code)


def _views(expression: str, names: Mapping[str, object]) -> Iterator[DocumentView]:
    """The documents that an expression gives: one, several, or none yet."""
    given = expressions.evaluate(expression, names)
    for one in [given] if not isinstance(given, list | tuple) else given:
        if isinstance(one, DocumentView):
            yield one
        elif not isinstance(one, Gap):
            raise ExpressionError(expression, AuthorError("в стопку идут документы, а здесь что-то другое"))


def _copies(declared: int | str, names: Mapping[str, object]) -> int:
    """How many copies; at least one, whatever was counted."""
    if isinstance(declared, int):
        return declared
    counted = expressions.evaluate(declared, names)
    if not isinstance(counted, int):
        raise ExpressionError(declared, AuthorError("экземпляры считают целым числом"))
    return min(max(counted, 1), _MOST_COPIES)


def _is_printable(issued: Issued | None) -> bool:
    """Whether a paper lies in the outbox as a finished Word file."""
    return issued is not None and issued.standing is not Standing.DRAFT and issued.file.endswith(".docx")


def _piled(view: DocumentView, copies: int) -> PiledPaper:
    assert view.issued is not None
    stem = view.issued.file.rpartition("/")[2].removesuffix(".docx")
    registration = view.registration
    # A heading tells one numbered paper from another; of the others the name of the file does.
    has_heading = bool(view.definition.annex_of or (registration and registration.number))
    return PiledPaper(
        issued=view.issued,
        title=typography(view.issued.title if has_heading else _SCHOOL_YEAR.sub(r"\1/\2", _DAY.sub("", stem, count=1))),
        number=registration.number if registration else "",
        date=registration.date if registration else None,
        copies=copies,
    )
