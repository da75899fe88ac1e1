"""One name or post in all its cases, with what is doubtful among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.language.grammar import Case, CaseForm, Gender
from pipeline.language.name_order import parse_name
from pipeline.language.names import decline_name
from pipeline.language.posts import decline_post


@dataclass(frozen=True, slots=True)
class AllCases:
    """The six forms of a name or post."""

    forms: Mapping[Case, CaseForm]

    @property
    def doubtful(self) -> tuple[Case, ...]:
        """The cases that a person has to confirm before they may be printed."""
        return tuple(case for case, form in self.forms.items() if not form.sure)


def name_in_all_cases(text: str, gender: Gender | None = None) -> AllCases:
    """The forms of a name as people write it; without a gender the name's own counts."""
    name = parse_name(text)
    return AllCases({case: decline_name(name, case, gender) for case in Case})


def post_in_all_cases(text: str, gender: Gender | None = None) -> AllCases:
    """The forms of a post."""
    return AllCases({case: decline_post(text, case, gender) for case in Case})
