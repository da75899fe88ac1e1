"""How long what the office holds has to be kept: which terms are over, and of what nobody has declared one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated

from pipeline.definitions import Declarations, Form
from pipeline.language import date_short, sort_key
from pipeline.model import Entry, PersonRef, Standing, State, Value
from pipeline.reads import kept_property
from pipeline.views.facts import Facts
from pipeline.views.today import Today


class KeptTerm(Facts):
    """The term of an entry or of a paper: until when it is kept, and by which law.

    `key` are the form and the key of the entry; both "" of a paper.
    """

    called = "срока хранения"

    code: Annotated[str, "код"]
    what: Annotated[str, "что"]
    whose: Annotated[str, "чьё"]
    ends: Annotated[dt.date, "хранили_до"]
    why: Annotated[str, "почему"]
    key: tuple[str, str] = ("", "")


class WithoutTerm(Facts):
    """What is held of one kind whose term nobody has declared."""

    called = "того, чему срок не указан"

    title: Annotated[str, "что"]
    count: Annotated[int, "сколько"]

    @property
    def words(self) -> Annotated[str, "словами"]:
        """Both: «Протокол – 4»."""
        return f"{self.title} – {self.count}"


class KeptTerms:
    """The terms of all that the register holds on a day; what people have said is to be destroyed has none any more."""

    def __init__(self, declared: Declarations, state: State, today: Today) -> None:
        self._declared = declared
        self._state = state
        self._today = today

    @kept_property
    def destroyed(self) -> frozenset[str]:
        """The codes of what is to be destroyed, or was, as people said."""
        return frozenset(
            str(entry.values.get(form.destroys.what))
            for form in self._declared.forms.values()
            if form.destroys
            for entry in self._state.entries.get(form.name, ())
            if entry.values.get(form.destroys.value) is True
        )

    @property
    def to_destroy(self) -> list[KeptTerm]:
        """Those that are over, of what people said is to be destroyed, in the same order."""
        return _in_order(term for term in self._terms(dt.date.min, self._today.day) if term.code in self.destroyed)

    @property
    def over(self) -> list[KeptTerm]:
        """Those that are over, by the day on which they ended and then by alphabet."""
        return self.ending(dt.date.min, self._today.day)

    def ending(self, after: dt.date, until: dt.date) -> list[KeptTerm]:
        """Those that end after one day and until another, in the same order."""
        return _in_order(term for term in self._terms(after, until) if term.code not in self.destroyed)

    @kept_property
    def undeclared(self) -> list[WithoutTerm]:
        """What is held about people, and the kinds of papers, whose term nobody has declared, by alphabet."""
        counted = Counter([*self._forms_without_term(), *self._kinds_without_term()])
        return [WithoutTerm(title, counted[title]) for title in sorted(counted, key=sort_key)]

    def _terms(self, after: dt.date, until: dt.date) -> Iterator[KeptTerm]:
        """Those that end after one day and until another: hardly any of all that is held, and words are for these."""
        yield from self._terms_of_entries(after, until)
        yield from self._terms_of_papers(after, until)

    def _terms_of_entries(self, after: dt.date, until: dt.date) -> Iterator[KeptTerm]:
        for form in self._declared.forms.values():
            if form.keeps and form.keeps.years:
                for entry in self._state.entries.get(form.name, ()):
                    ends = form.keeps.ends(form.keeps.begins(entry.values, entry.accepted))
                    if ends and after < ends <= until:
                        yield KeptTerm(
                            code=f"{form.name}#{entry.id}",
                            what="; ".join([form.title, *self._key_in_words(entry, form)]),
                            whose=self._name(entry.person),
                            ends=ends,
                            why=form.keeps.why,
                            key=(form.name, entry.key),
                        )

    def _key_in_words(self, entry: Entry, form: Form) -> Iterator[str]:
        """What tells the entry from others of its form, but for whose it is and what only the program reads."""
        names = [question.name for question in form.flat if question.name in form.key and not question.hidden]
        words = (self._in_words(entry.values.get(name)) for name in names if name != form.person)
        return filter(None, words)

    def _in_words(self, value: Value) -> str:
        if isinstance(value, PersonRef):
            return self._name(value.id) or value.written
        return date_short(value) if isinstance(value, dt.date) else str(value or "")

    def _name(self, person: str) -> str:
        known = self._state.people.get(person)
        return known.names[0] if known else ""

    def _terms_of_papers(self, after: dt.date, until: dt.date) -> Iterator[KeptTerm]:
        if not any(kind.keeps and kind.keeps.years for kind in self._declared.settings.kinds.values()):
            return
        for issued in self._state.issued.values():
            keeps = self._declared.term_of_paper(issued.document) if issued.standing is Standing.REGISTERED else None
            if keeps and (ends := keeps.ends(issued.day)) and after < ends <= until:
                yield KeptTerm(issued.code, PurePosixPath(issued.file).name, "", ends, keeps.why)

    def _forms_without_term(self) -> Iterator[str]:
        for form in self._declared.forms.values():
            if form.keeps is None and form.destroys is None:
                entries = self._state.entries.get(form.name, ())
                yield from (form.title for entry in entries if entry.person)

    def _kinds_without_term(self) -> Iterator[str]:
        kinds: Mapping[str, str] = {
            document.id: self._declared.settings.kinds[document.kind].title
            for document in self._declared.documents.values()
            if self._declared.term_of_paper(document.id) is None
        }
        for issued in self._state.issued.values():
            if issued.standing is Standing.REGISTERED and issued.document in kinds:
                yield kinds[issued.document]


def _in_order(terms: Iterable[KeptTerm]) -> list[KeptTerm]:
    """By the day on which they end and then by alphabet."""
    return sorted(terms, key=lambda term: (term.ends, sort_key(f"{term.what} {term.whose}")))
