"""What all declarations share: strictness about unknown keys, and the shapes of names."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[а-яёА-ЯЁ][а-яёА-ЯЁ0-9_]*$")]
"""A Russian name that expressions can say: «педагогический_стаж»."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
"""The lasting name of a document: «order-pairs»."""

FormId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*/[0-9]+$")]
"""The lasting name of a form with its version: «mentee_request/1»."""

Expression = Annotated[str, StringConstraints(min_length=1)]
"""An expression of the templates' own language, kept as text."""

FolderName = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r'^[^<>:"/\\|?*]*[^<>:"/\\|?*. ]$')]
"""A name of one folder or file as Windows takes it: «2 На подпись»."""

Month = Annotated[int, Field(ge=1, le=12)]
"""A month of a year."""

Sentence = Annotated[str, StringConstraints(min_length=2)]
"""Words for people; where a field says so they may hold `{{ … }}`."""


class Declaration(BaseModel):
    """The base of everything declared: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)
