"""`config/house_style.toml`: how every paper looks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from pipeline.definitions.base import Declaration, Sentence

Points = Annotated[Decimal, Field(ge=1, le=72)]
Lines = Annotated[Decimal, Field(ge=Decimal("0.5"), le=5)]
Millimetres = Annotated[Decimal, Field(ge=0, le=100)]


class ParagraphStyle(Declaration):
    """How a named paragraph style looks; what is absent follows the house style."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    """Its name inside the Word file."""

    size: Points | None = None
    """Letters in points."""

    bold: bool = False
    """Whether letters are bold."""

    italic: bool = False
    """Whether they slant."""

    capitals: bool = False
    """Whether small letters look like capitals."""

    align: Literal["left", "right", "center", "both"] = "left"
    """Where lines stand between the margins."""

    first_line_mm: Decimal = Decimal(0)
    """How far the first line is moved in, in millimetres; negative, it hangs out."""

    left_mm: Decimal = Decimal(0)
    """How far all lines are moved in from the left margin, in millimetres."""

    right_mm: Decimal = Decimal(0)
    """The same from the right margin."""

    before_pt: Annotated[Decimal, Field(ge=0, le=200)] = Decimal(0)
    """The space above the paragraph in points."""

    after_pt: Annotated[Decimal, Field(ge=0, le=200)] = Decimal(0)
    """The space below it in points."""

    line: Lines | None = None
    """The distance of lines, as a multiple of a single line."""

    keep_next: bool = False
    """Whether it stays on one page with the next paragraph."""

    keep_lines: bool = False
    """Whether all its lines stay on one page."""

    keep_quoted: bool = False
    """Whether no line ends within words in «quotes» that have room on one line, such as the name of a kindergarten."""

    outline: Annotated[int, Field(ge=0, le=8)] | None = None
    """Its level in the navigation pane, the highest being 0; absent, it does not stand there."""


class StyleRoles(Declaration):
    """Which named style stands where the office itself, and not a template, has to choose one."""

    body: Sentence
    """Running text."""

    table: Sentence
    """Cells of a table."""

    table_head: Sentence
    """Cells of its heading."""

    layout: Sentence
    """Cells of a table that only puts things side by side."""

    separator: Sentence
    """The empty paragraph that Word needs at the end of a section, and after a table with which a paper ends."""

    after_table: Sentence
    """The empty paragraph between a table and what follows."""

    signature: Sentence
    """The line of a signature."""

    page_number: Sentence
    """The number in the header of a page."""

    figure: Sentence
    """The paragraph that holds a chart."""

    draft: Sentence
    """The mark of a draft."""


class HouseStyle(Declaration):
    """The look of every document, set once."""

    font: Sentence
    """The letters of all papers."""

    size: Points
    """Letters of running text in points."""

    line: Lines
    """The distance of its lines, as a multiple of a single line."""

    language: str = "ru-RU"
    """The language in which Word checks spelling."""

    top_mm: Millimetres
    """The upper margin in millimetres; the left one depends on the kind of document."""

    bottom_mm: Millimetres
    """The lower margin in millimetres."""

    right_mm: Millimetres
    """The right margin in millimetres."""

    header_mm: Millimetres
    """How far header and footer stand from the edge of the paper, in millimetres."""

    draft_mark: Sentence
    """What is printed above a draft."""

    kept_bookmarks: tuple[str, ...] = ()
    """Names of bookmarks of templates that stay in papers, by which programs find a place; `*` is for any letters."""

    roles: StyleRoles
    """The styles that the office itself chooses."""

    styles: Mapping[str, ParagraphStyle]
    """All paragraph styles by the name people see."""

    @model_validator(mode="after")
    def _roles_have_styles(self) -> HouseStyle:
        unknown = [name for name in self.roles.model_dump().values() if name not in self.styles]
        ids = [style.id for style in self.styles.values()]
        if unknown:
            raise ValueError(f"в roles названы стили, которых нет: {', '.join(unknown)}")
        if len(set(ids)) < len(ids):
            raise ValueError("у двух стилей одинаковый id")
        return self
