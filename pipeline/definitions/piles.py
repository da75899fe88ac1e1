"""Print piles: which papers of one event are printed together, and in how many copies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from pipeline.definitions.base import Declaration, Expression, Id, Name, Sentence

MOST_COPIES = 99


def _a_few(copies: int | str) -> int | str:
    if isinstance(copies, int) and not 1 <= copies <= MOST_COPIES:
        raise ValueError(f"экземпляров бывает от 1 до {MOST_COPIES}; можно написать выражение в кавычках")
    return copies


class PiledPapers(Declaration):
    """Papers of a pile, in the order in which they are printed; annexes follow what they belong to."""

    what: Expression
    """Gives a document or several; one that is missing or a draft is left out."""

    copies: Annotated[int | Expression, AfterValidator(_a_few)] = 1
    """How many times each of them stands in the pile, as a number or an expression."""

    each: Expression | None = None
    """Lists what `what` and `copies` are asked for; absent, they are asked once."""

    as_: Name = Field(default="строка", alias="as")
    """The name under which they see an item of `each`."""


class Pile(Declaration):
    """Papers that are printed together as one PDF, as `config/piles/NAME.toml` declares them."""

    id: Id
    """Its lasting name."""

    title: Sentence
    """What stands above its list of papers; may hold `{{ … }}`."""

    each: Expression | None = None
    """Lists its subjects, written together with `key`; absent, there is one pile."""

    as_: Name = Field(default="предмет", alias="as")
    """The name under which everything below sees the subject."""

    key: Expression | None = None
    """Names the subject for ever."""

    when: Expression | None = None
    """What must hold for it to be made; absent, it is made as soon as one of its papers is there."""

    year: Expression = "учебный_год"
    """The school year in whose folder it lies."""

    file_name: Sentence
    """What its file is called; may hold `{{ … }}`."""

    sides: Literal[1, 2] = 2
    """How many sides of a sheet are printed on; on both, each copy of a paper begins on the front of a sheet."""

    zipped: bool = False
    """Whether a .zip lies beside it, with the list and each paper as a PDF of its own."""

    let: Mapping[Name, Expression] = Field(default_factory=dict)
    """Further names for all but `each`, worked out in order."""

    papers: tuple[PiledPapers, ...] = Field(min_length=1)
    """What it holds, in order."""

    @model_validator(mode="after")
    def _keys_agree(self) -> Pile:
        if (self.each is None) != (self.key is None):
            raise ValueError("each и key пишутся вместе")
        return self
