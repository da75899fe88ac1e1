"""What is remarked on a name as it was written."""

from __future__ import annotations

from enum import StrEnum


class NameRemark(StrEnum):
    """What had to be assumed about a written name; each has its sentence in `messages.toml`."""

    SEVERAL_PEOPLE = "several_people"
    POST_ATTACHED = "post_attached"
    LATIN_LETTERS = "latin_letters"
    CASE_CHANGED = "case_changed"
    SURNAME_LAST = "surname_last"
    INITIALS = "initials"
    NO_PATRONYMIC = "no_patronymic"
    OBLIQUE_CASE = "oblique_case"
    FORMER_NAME = "former_name"
    RENAMED = "renamed"
    SURNAMES_OF_TWO = "surnames_of_two"
    NO_NAME = "not_a_name"
    UNUSUAL_NAME = "name_unusual"
    SHORTENED = "full_name_needed"
    DECLINED = "not_nominative"
    MAYBE_DECLINED = "maybe_not_nominative"
