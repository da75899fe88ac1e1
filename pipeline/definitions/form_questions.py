"""What a questionnaire asks: its sections, and its questions as different readers want them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Self

from pipeline.definitions import answer_words
from pipeline.definitions.base import Declaration, Name
from pipeline.definitions.questions import Question, Section
from pipeline.model import Person, Value

# How exports of online forms head the moment of filling in.
STAMP = "Отметка времени"


class FormQuestions(Declaration):
    """The sections of a form and the questions in them."""

    section: tuple[Section, ...]
    """The questions by section, in the order in which they are asked."""

    @property
    def records(self) -> Section | None:
        """The section whose rows are records, or None."""
        return next((section for section in self.section if section.records), None)

    @property
    def plain(self) -> tuple[Question, ...]:
        """The questions that stand once in a workbook, in order."""
        return tuple(q for section in self.section if section.table is None for q in section.question)

    @cached_property
    def tables(self) -> tuple[Section, ...]:
        """The sections that are tables inside one record."""
        return tuple(section for section in self.section if section.table and not section.records)

    @cached_property
    def flat(self) -> tuple[Question, ...]:
        """The questions of one record in order: the plain ones, then the columns of the records table."""
        return self.plain + (self.records.question if self.records else ())

    @cached_property
    def gathered(self) -> frozenset[Name]:
        """The questions under which the program wrote, for whoever decides, what others have answered in confidence."""
        return frozenset(question.name for question in self.flat if question.shown and question.confidential)

    @cached_property
    def of_years(self) -> tuple[Name, ...]:
        """The questions that ask for a school year."""
        return tuple(question.name for question in self.flat if question.type == "school_year")

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """The questions of one record under their names."""
        return {question.name: question for question in self.flat}

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, Question]]:
        """The columns of each table inside one record, under their names."""
        return {str(section.table): {one.name: one for one in section.question} for section in self.tables}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What people read above each answer and each table of one record, under their names, in order."""
        tables = {str(section.table): section.title for section in self.tables}
        return {**{question.name: question.label for question in self.flat}, **tables}

    @staticmethod
    def asked_by(forms: Iterable[FormQuestions]) -> Mapping[str, Question]:
        """The questions of one record of several forms: of one name that of the first, under the headings of all."""
        asked: dict[str, Question] = {}
        for name, question in (item for form in forms for item in form.by_name.items()):
            asked[name] = asked[name].also_headed(question) if name in asked else question
        return asked

    @staticmethod
    def value_in_words(value: Value, people: Mapping[str, Person]) -> str:
        """An answer in words, "" where nothing was answered; `people` give those who are named their present names."""
        return answer_words.in_words(value, people)

    def in_words(self, values: Mapping[str, Value], people: Mapping[str, Person]) -> Iterator[tuple[str, str]]:
        """The answers of one record that were given, in words under the names of their questions, in order."""
        for name in self.labels:
            columns = {column: question.label for column, question in self.columns.get(name, {}).items()}
            if words := answer_words.in_words(values.get(name), people, columns):
                yield name, words

    @cached_property
    def filled_on(self) -> Name | None:
        """The question whose answer is the day of filling in: the one that exports answer with their time stamp."""
        return next((one.name for one in self.flat if one.type == "date" and STAMP in one.headings), None)

    def questions(self) -> Iterator[Question]:
        """Every question and column, in the order in which they stand in the form."""
        for section in self.section:
            yield from section.question

    def asking(self, names: Collection[str]) -> Self:
        """The same form in which nobody sees what is only asked back, but for the questions of these names."""
        unseen = {question.name for question in self.questions() if question.asked_back} - {*names}
        if not unseen:
            return self
        sections = tuple(
            section.model_copy(
                update={
                    "question": tuple(
                        question.model_copy(update={"hidden": question.hidden or question.name in unseen})
                        for question in section.question
                    )
                }
            )
            for section in self.section
        )
        # Not a copy, which would keep what was worked out from the questions before.
        return type(self)(**{**{name: getattr(self, name) for name in type(self).model_fields}, "section": sections})
