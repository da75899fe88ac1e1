"""Words by which people are known, though nobody is named."""

from __future__ import annotations

from pipeline.definitions.base import Declaration, Sentence


class TellingWords(Declaration):
    """What no text for the site may mention, besides names and the answers to questions that `tells_who`."""

    group_words: tuple[Sentence, ...] = ()
    """What a group of people may be, in the nominative: «группа», «класс»."""

    common_groups: tuple[Sentence, ...] = ()
    """Answers that name no group in particular: «все группы»."""

    one_person_words: tuple[Sentence, ...] = ()
    """Works that one person does: «методическое объединение»; posts that one person has are known by themselves."""
