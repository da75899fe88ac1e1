"""The answers as the register has them: what an attack looks for, and what tells whether a figure is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pipeline.definitions import Declarations, Question, Scale
from pipeline.model import Entry, State
from tests.builders.attack.deduction import Answer, Sum

# By person the entries whose answers are theirs.
People: TypeAlias = Mapping[str, Sequence[Entry]]


class Answers:
    """The answers as the register has them: the truth, and within what bounds each of them lies."""

    def __init__(self, declared: Declarations, state: State) -> None:
        self.declared = declared
        self.truth: dict[Answer, int] = {}
        self.bounds: dict[Answer, tuple[int, int]] = {}
        self._state = state

    def scale(self, name: str) -> Scale:
        return self.declared.analysis.scales[name]

    def people(self, form: str, revision: int, by: str | None = None, **wanted: str) -> dict[str, list[Entry]]:
        """Whose entries of a form were accepted up to a revision."""
        shape = next(one for one in self.declared.forms.values() if one.name == form)
        found: dict[str, list[Entry]] = {}
        for entry in self._state.entries[form]:
            if entry.revision <= revision and all(entry.values.get(name) == value for name, value in wanted.items()):
                whose = entry.values.get(by or shape.answered_by or "", entry.key)
                found.setdefault(getattr(whose, "id", str(whose)), []).append(entry)
        return found

    def scores(self, form: str, question: str, people: People) -> dict[str, Sum]:
        """By person the mean of her numbers; whoever gave none is left out."""
        given = {
            person: [self._known(form, entry, question) for entry in entries if entry.values.get(question) is not None]
            for person, entries in people.items()
        }
        return {person: Sum.mean([Sum({one: 1}) for one in answers]) for person, answers in given.items() if answers}

    def chosen(self, form: str, question: str, choice: str, people: People) -> list[Sum]:
        """By person whether she made a choice; of a yes-or-no question «да» is the only one."""
        return [
            Sum({self._choice(form, entry, question, choice): 1})
            for entries in people.values()
            for entry in entries
            if entry.values.get(question) not in (None, [], *self.declared.analysis.not_applicable)
        ]

    def choices(self, form: str, question: str) -> Sequence[str]:
        return self.declared.choices_of(self._question(form, question))

    def is_many(self, form: str, question: str) -> bool:
        return self._question(form, question).type == "many"

    def _question(self, form: str, question: str) -> Question:
        return next(one for one in self.declared.forms.values() if one.name == form).by_name[question]

    def _known(self, form: str, entry: Entry, question: str) -> Answer:
        answer = Answer(form, entry.id, question)
        if answer not in self.truth:
            asked = self._question(form, question)
            self.truth[answer] = int(str(entry.values[question]))
            self.bounds[answer] = (int(asked.min or 0), int(asked.max or 0))
        return answer

    def _choice(self, form: str, entry: Entry, question: str, choice: str) -> Answer:
        answer, value = Answer(form, entry.id, question, choice), entry.values[question]
        made = value if isinstance(value, (list, tuple)) else [value]
        self.truth[answer] = int(choice in ["да" if one is True else one for one in made])
        self.bounds[answer] = (0, 1)
        return answer
