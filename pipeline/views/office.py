"""The names that expressions may use, given declarations, a state of the register and the day."""

from __future__ import annotations

import datetime as dt
import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any, cast

from pipeline import language, people
from pipeline.definitions import Declarations, Document, Form, Norm
from pipeline.expressions import Gap, Phrase
from pipeline.model import Entry, Issued, PersonRef, Standing, State, Value
from pipeline.views import doubts
from pipeline.views.documents import DocumentView, code_of, registrations
from pipeline.views.entries import EntryView, PersonView, printed


class Office:
    """Declarations, a state and a day, ready to be asked in Russian."""

    def __init__(self, declared: Declarations, state: State, today: dt.date) -> None:
        self.declared = declared
        self.state = state
        self.today = today
        self.words = doubts.confirmed(declared, state)
        self._people: dict[PersonRef, PersonView] = {}

    # what the register holds

    @cached_property
    def names(self) -> Mapping[str, Any]:
        """The names every expression of a declaration may use, besides those of its own document; made when asked."""
        aliases = {form.alias: partial(self.alias, form) for form in self.declared.forms.values()}
        return Lazy(
            {
                **aliases,
                "записи": lambda: self.entries,
                "запись": lambda: self.entry,
                "выпущен": lambda: self.issued,
                "по_коду": lambda: self.by_code,
                "выпущенные": lambda: self.all_issued,
                "на_регистрацию": lambda: self.to_register,
                "зарегистрированные": lambda: self.registered,
                "под_номером": lambda: self.bearer,
                "следующий_номер": lambda: self.next_number,
                "константы": lambda: {**self.declared.settings.constants},
                "сегодня": lambda: self.today,
                "учебный_год": lambda: self.school_year(self.today),
                "учебные_годы": lambda: self.school_years,
                "школьный_год": lambda: self.school_year,
                "люди": self.everybody,
                "сомнительные_формы": self.doubtful,
            }
        )

    def alias(self, form: Form) -> EntryView | list[EntryView]:
        """What a form's alias names: its one entry (hollow when there is none), or all of them."""
        views = [self._view(form, entry) for entry in self.state.entries.get(form.name, ())]
        if form.single:
            return views[-1] if views else self._view(form, None)
        return views

    @cached_property
    def single_aliases(self) -> Mapping[str, Any]:
        """The aliases that templates may use without a declaration of their own."""
        return {form.alias: self.alias(form) for form in self.declared.forms.values() if form.single}

    def entries(self, form_name: str, **answers: Any) -> list[EntryView]:
        """Current entries of a form whose answers equal the given ones; `none` is equal to what is not answered."""
        form = self.declared.forms[form_name]
        found = (self._view(form, entry) for entry in self._candidates(form, answers))
        return [view for view in found if all(_equal(view[name], value) for name, value in answers.items())]

    def entry(self, form_name: str, **answers: Any) -> EntryView | Gap:
        """The last of `entries`, or a gap worded by the form's title."""
        found = self.entries(form_name, **answers)
        return found[-1] if found else Gap(self.declared.forms[form_name].title)

    def _candidates(self, form: Form, answers: Mapping[str, Any]) -> tuple[Entry, ...]:
        """The form's entries, narrowed by person where one is asked for, so that a lookup does not read them all."""
        asked = answers.get(form.person) if form.person else None
        if isinstance(asked, PersonView) and asked.ref.id:
            return self._by_person.get((form.name, asked.ref.id), ())
        return self.state.entries.get(form.name, ())

    @cached_property
    def _by_person(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], tuple[Entry, ...]] = {}
        for name, entries in self.state.entries.items():
            for entry in entries:
                if entry.person:
                    found[name, entry.person] = (*found.get((name, entry.person), ()), entry)
        return found

    def _view(self, form: Form, entry: Entry | None) -> EntryView:
        return EntryView(form, entry, self.person, self.words)

    def answers(self, form: Form, values: Mapping[str, Value]) -> Mapping[str, Any]:
        """The names a form's constraints may use: its questions, answered or not, and those of the register."""
        entry = Entry(0, form.name, "", values, 0, 0, self.today)
        view = self._view(form, entry)
        tables = {str(section.table): view[str(section.table)] for section in form.tables}
        return ChainMap({question.name: view[question.name] for question in form.flat}, tables, self._writable)

    @property
    def _writable(self) -> dict[str, Any]:
        """The names as the lowest layer of a `ChainMap`, which never writes into it."""
        return cast("dict[str, Any]", self.names)

    def world(self, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """The office's names under those of a document's own declaration."""
        return ChainMap(dict(own), self._writable)

    # people

    @cached_property
    def _cards(self) -> Mapping[str, EntryView]:
        """The current card of each person, from the forms that define people."""
        return {
            entry.person: self._view(form, entry)
            for form in self._defining
            for entry in self.state.entries.get(form.name, ())
            if entry.person
        }

    @property
    def _defining(self) -> list[Form]:
        return [form for form in self.declared.forms.values() if form.defines_people]

    def person(self, ref: PersonRef) -> PersonView:
        """The person an answer names, by id, or by name when the answer came before the reference form."""
        if ref not in self._people:
            self._people[ref] = self._known(ref)
        return self._people[ref]

    def _known(self, ref: PersonRef) -> PersonView:
        found = self.state.people.get(ref.id) if ref.id else people.find(ref.written, self.state.people).person
        card = self._cards.get(found.id) if found else None
        name = found.names[0] if found else ref.written
        resolved = PersonRef(found.id, ref.written) if found else ref
        return PersonView(resolved, name, card or self._view(self._defining[0], None), self.words)

    def everybody(self) -> list[PersonView]:
        """Everybody who has a card, in the order of the register."""
        return [self.person(PersonRef(id_, "")) for id_ in self._cards]

    def doubtful(self) -> list[Mapping[str, Any]]:
        """Names and posts of people whose forms we are not sure of, by alphabet."""
        posts = [q.name for form in self._defining for q in form.flat if q.type == "post"]
        everybody = self.everybody()
        written = (person.card[name] for person in everybody for name in posts)
        phrases = [person.phrase for person in everybody] + [post for post in written if isinstance(post, Phrase)]
        return sorted(doubts.doubtful(phrases), key=lambda told: language.sort_key(told["слова"]))

    # documents

    @cached_property
    def _registrations(self) -> Mapping[str, Any]:
        return registrations(self.declared, self.state)

    def document(self, definition: Document, code: str, **given: Any) -> DocumentView:
        """A document with what is known of it; `given` wins over the register."""
        parent = definition.annex_of and self._parent_code(definition, code)
        known = {
            "issued": self.state.issued.get(code),
            "registration": self._registrations.get(parent or code),
        }
        return DocumentView(self.declared, definition, code, self.today, **{**known, **given})

    def _parent_code(self, definition: Document, code: str) -> str:
        assert definition.annex_of
        return code_of(self.declared.documents[definition.annex_of], code.partition("@")[2])

    def parent(self, definition: Document, code: str, **given: Any) -> DocumentView:
        """The document that an annex belongs to."""
        assert definition.annex_of
        return self.document(self.declared.documents[definition.annex_of], self._parent_code(definition, code), **given)

    def annexes(self, definition: Document, code: str) -> list[DocumentView]:
        """The annexes of a document, in the order of their numbers."""
        key = code.partition("@")[2]
        own = [other for other in self.declared.documents.values() if other.annex_of == definition.id]
        own.sort(key=lambda other: other.annex or 0)
        return [self.document(other, code_of(other, key)) for other in own]

    def issued(self, document_id: str, key: str = "") -> DocumentView | Gap:
        """A document that was made, or a gap worded by its title; without a key the last registered of several."""
        definition = self.declared.documents[document_id]
        if definition.each is not None and not key:
            return next(reversed(self.all_issued(document_id)), Gap(definition.title))
        return self.by_code(code_of(definition, str(key))) or Gap(definition.title)

    def by_code(self, code: str) -> DocumentView | Gap:
        """A document that was made, by its code; a gap when there is none of that code."""
        definition = self.declared.documents.get(code.partition("@")[0])
        known = definition and (code in self.state.issued or code in self._registrations)
        return self.document(definition, code) if definition and known else Gap("документ")

    def all_issued(self, document_id: str) -> list[DocumentView]:
        """Every registered document of that id, by date."""
        definition = self.declared.documents[document_id]
        views = [self.document(definition, item.code) for item in self._issued_of(document_id)]
        return sorted((view for view in views if view["зарегистрирован"]), key=_by_date)

    def _issued_of(self, document_id: str) -> Iterator[Issued]:
        return (item for item in self.state.issued.values() if item.document == document_id)

    @cached_property
    def to_register(self) -> list[DocumentView]:
        """Complete documents that wait for a number and date, in the order in which they are declared."""
        kinds = self.declared.settings.kinds
        order = list(self.declared.documents)
        waiting = [
            self.document(definition, item.code)
            for item in self.state.issued.values()
            if item.standing is Standing.COMPLETE and item.code not in self._registrations
            if (definition := self.declared.documents.get(item.document))
            if kinds[definition.kind].life == "registered" and definition.annex_of is None
        ]
        return sorted(waiting, key=lambda view: (order.index(view.definition.id), view.code))

    def registered(self, journal: str, year: int | None = None) -> list[DocumentView]:
        """Documents registered in a journal (in a calendar year), in the order of date and number."""
        views = (
            self.document(definition, code)
            for code, registration in self._registrations.items()
            if (definition := self.declared.documents.get(code.partition("@")[0]))
            if self.declared.settings.kinds[definition.kind].journal == journal
            if year is None or registration.date.year == int(year)
        )
        return sorted(views, key=_by_date)

    def bearer(self, document: DocumentView, number: str, day: dt.date) -> DocumentView | Gap:
        """Another document that bears the number in the same journal and period; a gap while the number is free."""
        journal = self.declared.settings.journals.get(str(document["журнал"]))
        period = partial(self._period, journal.reset if journal else "never")
        others = (
            other
            for other in self.registered(str(document["журнал"]))
            if other != document and str(other["номер"]) == number and period(other["дата"]) == period(day)
        )
        return next(others, Gap("свободный номер"))

    def next_number(self, document: DocumentView) -> str | Gap:
        """What the journal's mask proposes after the last number, counting the documents that wait before this one."""
        journal = self.declared.settings.journals.get(str(document["журнал"]))
        if journal is None:
            return Gap("номер")
        taken = re.escape(journal.mask).replace(re.escape("{n}"), r"(\d+)")
        period = partial(self._period, journal.reset)
        last = max(
            (
                int(match[1])
                for other in self.registered(str(document["журнал"]))
                if period(other["дата"]) == period(self.today)
                if (match := re.fullmatch(taken, str(other["номер"])))
            ),
            default=0,
        )
        before = [other for other in self.to_register if other["журнал"] == document["журнал"]]
        return journal.mask.replace("{n}", str(last + 1 + before.index(document)))

    def _period(self, reset: str, day: dt.date) -> str:
        return {"calendar": str(day.year), "school": str(self.school_year(day))}.get(reset, "")

    # the law and the calendar

    def norms(self, day: dt.date) -> Mapping[str, Phrase | Gap]:
        """Legal acts by id, each a phrase that declines, or a gap when it is not in force on the day."""
        return {id_: _cited(id_, norm, day) for id_, norm in self.declared.norms.items()}

    def preamble(self, day: dt.date) -> list[Phrase | Gap]:
        """The acts marked for preambles that are in force on the day."""
        cited = self.norms(day)
        return [cited[id_] for id_, norm in self.declared.norms.items() if norm.preamble and cited[id_]]

    def school_year(self, day: dt.date | Gap) -> str | Gap:
        """The school year of a day, «2026/2027»."""
        if isinstance(day, Gap):
            return day
        return language.school_year(day, self.declared.settings.school_year_starts)

    @cached_property
    def school_years(self) -> list[str]:
        """School years met in the register, and the present one."""
        questions = [
            (form.name, q.name) for form in self.declared.forms.values() for q in form.flat if q.type == "school_year"
        ]
        met = {
            str(entry.values[question])
            for name, question in questions
            for entry in self.state.entries.get(name, ())
            if entry.values.get(question)
        }
        return sorted(met | {str(self.school_year(self.today))})


class Lazy(Mapping[str, Any]):
    """Names whose values are made when first asked for, so that a rule pays only for what it reads."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        self._makers = makers
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _equal(answer: Any, given: Any) -> bool:
    return isinstance(answer, Gap) if given is None else answer == given


def _by_date(view: DocumentView) -> tuple[dt.date, list[int], str]:
    """The order of a journal: by day, then by the figures of the number."""
    number = str(view["номер"])
    return view["день"], [int(part) for part in re.findall(r"\d+", number)], number


def _cited(id_: str, norm: Norm, day: dt.date) -> Phrase | Gap:
    if day < norm.from_ or (norm.to is not None and day > norm.to):
        return Gap(f"норма {id_} не действует на дату документа")
    forms = {case: printed(f"{head} {norm.tail}") for case, head in norm.forms.items()}
    return Phrase(text=forms[language.Case.NOMINATIVE], forms=forms)
