"""What all declarations share: strictness about unknown keys, and the shapes of names."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[а-яёА-ЯЁ][а-яёА-ЯЁ0-9_]*$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
FormId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*/[0-9]+$")]
Expression = Annotated[str, StringConstraints(min_length=1)]
Sentence = Annotated[str, StringConstraints(min_length=2)]


class Declaration(BaseModel):
    """The base of everything declared: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)
