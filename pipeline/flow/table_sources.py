"""Of which answers a cell of a table may come, and in which workbooks these are put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.definitions import DocumentSheet, Form
from pipeline.flow.table_differences import CellChange, text_of
from pipeline.model import Entry, is_accepted_book
from pipeline.views import Office

# An answer is looked for among so many that say the same.
MOST_ALIKE = 3
# So many workbooks are named where a cell is put right.
MOST_BOOKS = 4


class TableSources:
    """The entries that a table was made of, and the workbooks that lie there `now`."""

    def __init__(self, entries: Sequence[Entry], sheet: DocumentSheet, now: Office) -> None:
        self._entries = list({entry.id: entry for entry in entries}.values())
        self._people = now.bare.people
        self._forms = now.declared.forms
        self._books = [one for one in now.bare.issued.values() if is_accepted_book(one.code)]
        self._named = [
            frozenset(re.findall(r"\w+", " ".join((column.value, *sheet.let.values())))) for column in sheet.column
        ]

    def answers(self, change: CellChange, row: Sequence[object]) -> list[tuple[Entry, str]]:
        """The entries, with their questions, whose answer a cell of our `row` may be; none where too many say the same.

        An empty cell may be an answer that was not given, where the table itself names its question.
        """
        words = "; ".join(text_of(value) for value in row)
        found = [(entry, name) for entry in self._entries for name in self._asked(entry, change, words)]
        by_question: dict[tuple[str, str], int] = {}
        for entry, name in found:
            by_question[entry.form, name] = by_question.get((entry.form, name), 0) + 1
        return [(entry, name) for entry, name in found if by_question[entry.form, name] <= MOST_ALIKE]

    def _asked(self, entry: Entry, change: CellChange, words: str) -> Iterator[str]:
        form, name = self._forms.get(entry.form_name), self._name(entry)
        if form is None or form.id != entry.form or not (name in words and name in change.words):
            return
        before, now = words.split("; "), change.words.split("; ")
        if any(told and now.count(told) < before.count(told) for told in self._keys(entry, form)):
            return
        for question in form.flat:
            is_named = bool(change.was) or (bool(name) and question.name in self._named[change.column])
            if is_named and form.may_be_put_right(question.name) and self._says(entry, question.name) == change.was:
                yield question.name

    def _keys(self, entry: Entry, form: Form) -> Iterator[str]:
        """What tells an entry from others, in words."""
        return (self._says(entry, name) for name in form.key if name != form.person)

    def books(self, change: CellChange, row: Sequence[object]) -> list[str]:
        """The workbooks of those whom a row names in which that answer stands; without one whatever is theirs."""
        theirs, saying = self._named_in(row, change.was)
        files = [*dict.fromkeys(file for entry in saying or theirs for file in self._laid_out(entry))]
        return files[:MOST_BOOKS]

    def titles(self, change: CellChange, row: Sequence[object]) -> list[str]:
        """The questionnaires of those whom a row names in which that answer stands."""
        _, saying = self._named_in(row, change.was)
        return [*dict.fromkeys(self._forms[entry.form_name].title for entry in saying)]

    def _named_in(self, row: Sequence[object], was: str) -> tuple[list[Entry], list[Entry]]:
        """The entries of those whom a row names, and those of them in which that answer stands."""
        words = " ".join(text_of(value) for value in row)
        theirs = [entry for entry in self._entries if self._name(entry) and self._name(entry) in words]
        # A cell may hold several answers.
        parts = {was, *was.split("; ")} - {""}
        return theirs, [entry for entry in theirs if parts & self._answers(entry)]

    def told(self, entry: Entry, question: str) -> str:
        """What answer is meant, in words: whose, of which questionnaire, to what."""
        form = self._forms[entry.form_name]
        return form.told_answer(question, entry.values, self._name(entry), self._people)

    def in_words(self, entry: Entry, question: str) -> str:
        """An answer in the words of the register."""
        return Form.value_in_words(entry.values.get(question), self._people)

    @property
    def somebody(self) -> str:
        """The name of anybody whom the register knows; "" where it knows nobody."""
        return next((person.names[0] for person in self._people.values()), "")

    def _says(self, entry: Entry, question: str) -> str:
        return text_of(self.in_words(entry, question))

    def _name(self, entry: Entry) -> str:
        person = self._people.get(entry.person)
        return person.names[0] if person else ""

    def _answers(self, entry: Entry) -> set[str]:
        return {self._says(entry, name) for name in entry.values}

    def _laid_out(self, entry: Entry) -> Iterator[str]:
        of_form = [one.file for one in self._books if one.subject == entry.form_name]
        his_own = [file for file in of_form if self._name(entry) in file]
        yield from his_own or of_form
