"""What lies among the blanks and is made of a template: a memo, an empty paper to be filled in by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import FillableTemplate, Rendered


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet with its place in the outbox: the template it comes from and the names that one may use.

    `subject` is whom or what it is for, `left_mm` its left margin in millimetres. What is not known is a line to write
    on where the sheet is filled in `by_hand`, else a yellow gap.
    """

    code: str
    subject: str
    folder: str
    name: str
    template: str
    names: Mapping[str, object]
    edition: str
    left_mm: int = 20
    by_hand: bool = False

    @property
    def about(self) -> str:
        """The file's name without its ending."""
        return self.name.removesuffix(".docx")

    def rendered(self, template: FillableTemplate) -> Rendered:
        """The filled file."""
        return template.render(self.names, left_mm=self.left_mm, title=self.about, draft=False, by_hand=self.by_hand)
