"""The names that expressions may use, given declarations, a state of the register and the day."""

from __future__ import annotations

import datetime as dt
from collections import ChainMap
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, TypeVar, cast

from pipeline import expressions, language
from pipeline.definitions import Declarations, Form
from pipeline.expressions import Gap, Indexed, Phrase, chart
from pipeline.model import Entry, Issued, PersonRef, State, Value
from pipeline.people import who_is_meant
from pipeline.views import doubts, publishing
from pipeline.views.doubts import DoubtfulPhrase
from pipeline.views.entries import EntryView, PersonView
from pipeline.views.figures import Figures
from pipeline.views.fingerprint import fingerprint
from pipeline.views.journals import Journals
from pipeline.views.law import norms, preamble
from pipeline.views.lazy import Lazy
from pipeline.views.numbers import Numbers
from pipeline.views.pairing import Pairings
from pipeline.views.papers import Papers
from pipeline.views.published_papers import PublishedPapers
from pipeline.views.sources import accepted
from pipeline.views.terms import Terms
from pipeline.views.years import first_day, last_day, school_year, school_years, working_days_after, year_before

T = TypeVar("T")
Law = tuple[Mapping[str, Phrase | Gap], list[Phrase | Gap]]


class Office:
    """Declarations, a state and a day, ready to be asked in Russian.

    With `named` it is the office of a public edition: nobody else is named there, nothing confidential is known.
    What an office `before` has worked out over the same entries and papers on the same day is not worked out again.
    """

    def __init__(
        self,
        declared: Declarations,
        state: State,
        today: dt.date,
        named: frozenset[str] | None = None,
        before: Office | None = None,
    ) -> None:
        self.declared = declared
        self.state = state
        self.today = today
        self.named = named
        self.papers = Papers(declared, state, today, for_site=named is not None)
        self.journals = Journals(declared, state, self.papers)
        self.numbers = Numbers(declared, today, self.journals)
        self.published_papers = PublishedPapers(declared, state, self.papers)
        same = before if before and before._knows(self) else None
        self.words: doubts.Words = same.words if same else doubts.confirmed(declared, state)
        self._people: dict[PersonRef, PersonView] = same._people if same else {}
        self._entries: dict[str, Indexed] = same._entries if same else {}
        self._made: dict[Any, Any] = same._made if same and same._papers == self._papers else {}

    def _knows(self, other: Office) -> bool:
        """Whether what it has worked out is true of another office as well."""
        same = self.declared is other.declared and self.state.entries is other.state.entries
        return (
            same and self.state.people is other.state.people and self.today == other.today and self.named == other.named
        )

    @property
    def _papers(self) -> Mapping[str, Issued]:
        """The papers that lie in the outbox; blanks and workbooks beside them tell an expression nothing."""
        return {code: item for code, item in self.state.issued.items() if item.document}

    def once(self, what: Any, make: Callable[[], T]) -> T:
        """What is worked out of this office, the first time it is asked for."""
        if what not in self._made:
            self._made[what] = make()
        return cast(T, self._made[what])

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
                "выпущен": lambda: self.papers.issued,
                "по_коду": lambda: self.papers.by_code,
                "выпущенные": lambda: self.papers.all_issued,
                "на_регистрацию": lambda: self.journals.to_register,
                "зарегистрированные": lambda: self.journals.registered,
                "под_номером": lambda: self.numbers.bearer,
                "следующий_номер": lambda: self.numbers.following,
                "константы": lambda: {**self.declared.settings.constants},
                "сегодня": lambda: self.today,
                "учебный_год": lambda: school_year(self.declared, self.today),
                "учебные_годы": lambda: school_years(self.declared, self.state, self.today),
                "школьный_год": lambda: partial(school_year, self.declared),
                "прошлый_год": lambda: year_before,
                "начало_года": lambda: partial(first_day, self.declared),
                "конец_года": lambda: partial(last_day, self.declared),
                "через_рабочих_дней": lambda: working_days_after,
                "измерение": lambda: self.figures.measurement,
                "сравнение": lambda: self.figures.comparison,
                "дни_отдыха": lambda: self.figures.rest,
                "принятые_анкеты": lambda: partial(accepted, self.declared, self.state),
                "уровень": lambda: self.figures.level,
                "сумма_по_шкале": lambda: self.figures.reckoned_sum,
                "доля": lambda: self.figures.share,
                "доля_ответов": lambda: self.figures.share_of_answers,
                "ответы": lambda: self.figures.answers,
                "регулярность": lambda: self.figures.regularity,
                "таблица": lambda: self.figures.table,
                "показатели_года": lambda: self.figures.indicators,
                "кандидаты_swot": lambda: self.figures.candidates,
                "диаграмма": lambda: chart,
                "сроки": lambda: self.terms.rows,
                "срок": lambda: self.terms.due,
                "периоды": lambda: self.terms.periods,
                "годы_программы": lambda: self.terms.years,
                "этапы_программы": lambda: self.terms.printed.stages,
                "подбор": lambda: self.pairings.of_year,
                "подбор_новым": lambda: self.pairings.of_the_rest,
                "люди": self.everybody,
                "для_сайта": lambda: self.named is not None,
                "на_сайте": lambda: self.published_papers.of_year,
                "можно_назвать": self.consenting,
                "разделы_сайта": lambda: [*self.declared.settings.site_sections],
                "сомнительные_формы": self.doubtful,
            }
        )

    @cached_property
    def figures(self) -> Figures:
        """Numbers counted over this register."""
        public = self.named is not None
        return self.once("figures", lambda: Figures(self.declared, self.entries, self.world, public=public))

    @cached_property
    def terms(self) -> Terms:
        """The calendar of the programme on the day."""
        return self.once("terms", lambda: Terms(self.declared, self.state, self.today, self.papers, self.world))

    @cached_property
    def pairings(self) -> Pairings:
        """Proposed pairs, by the rules of `config/matching.toml`."""
        declared = self.declared.matching
        assert declared is not None
        return self.once("pairings", lambda: Pairings(declared, self.world))

    def alias(self, form: Form) -> EntryView | list[EntryView]:
        """What a form's alias names: its one entry (hollow when there is none), or all of them."""
        views = self._all(form)
        if form.single:
            return views[-1] if views else self._view(form, None)
        return views

    def _all(self, form: Form) -> Indexed:
        """Every current entry of a form, the same list whenever it is asked for."""
        if form.name not in self._entries:
            self._entries[form.name] = Indexed(self._view(form, one) for one in self.state.entries.get(form.name, ()))
        return self._entries[form.name]

    @cached_property
    def single_aliases(self) -> Mapping[str, Any]:
        """The aliases that templates may use without a declaration of their own."""
        return {form.alias: self.alias(form) for form in self.declared.forms.values() if form.single}

    def law(self, day: dt.date) -> Law:
        """Legal acts by id as they are cited on a day, and those of preambles."""
        return self.once(("law", day), lambda: (norms(self.declared, day), preamble(self.declared, day)))

    def common(self, day: dt.date) -> str:
        """The fingerprint of what every paper of a day may come from: law, constants, single forms, looks."""
        style = self.declared.style.model_dump_json
        parts = self.law(day), self.names["константы"], self.single_aliases, self.whom
        return self.once(("common", day), lambda: fingerprint([*parts, style()]))

    @cached_property
    def whom(self) -> str:
        """The fingerprint of who may be named; "" where everybody may."""
        return "" if self.named is None else fingerprint(sorted(self.named))

    def entries(self, form_name: str, **answers: Any) -> list[EntryView]:
        """Current entries of a form whose answers equal the given ones; `none` is equal to what is not answered."""
        found = self._all(self.declared.forms[form_name])
        for name, value in answers.items():
            found = found.holding(name, [Gap(name) if value is None else value])
        return found

    def entry(self, form_name: str, **answers: Any) -> EntryView | Gap:
        """The last of `entries`, or a gap worded by the form's title."""
        found = self.entries(form_name, **answers)
        return found[-1] if found else Gap(self.declared.forms[form_name].title)

    def _view(self, form: Form, entry: Entry | None) -> EntryView:
        if entry and self.named is not None:
            entry = publishing.for_site(form, entry)
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
        found = self.state.people.get(ref.id) if ref.id else who_is_meant(ref.written, self.state.people).person
        card = self._cards.get(found.id) if found else None
        name = found.names[0] if found else ref.written
        resolved = PersonRef(found.id, ref.written) if found else ref
        masked = self.named is not None and (resolved.id or name) not in self.named
        return PersonView(resolved, name, card or self._view(self._defining[0], None), self.words, masked)

    def site(self, now: Office) -> Office:
        """The same register as public editions tell it: only those are named who may be, by the office of `now`."""
        named = (*self._by_law, *now._by_law, *now.consenting())
        return Office(self.declared, self.state, self.today, frozenset(person.identity for person in named))

    @cached_property
    def published(self) -> Office:
        """This very office as public editions tell it."""
        return self.once("published", lambda: self.site(self))

    @property
    def _by_law(self) -> list[PersonView]:
        return [self.person(ref) for ref in publishing.by_law(self.declared, self.state)]

    def consenting(self) -> list[PersonView]:
        """Everybody whose consent to be named on the site is in force, by alphabet."""
        found = publishing.by_consent(self.declared, self.state, self.today, self._term)
        return sorted({self.person(ref) for ref in found})

    def _term(self, expression: str) -> Any:
        return expressions.evaluate(expression, self.names)

    def known(self) -> list[PersonView]:
        """Everybody the register has met, under every name, with or without a card."""
        refs = [PersonRef(id_, "") for id_ in self.state.people]
        refs += [PersonRef("", name) for name in publishing.written_only(self.state)]
        return [*dict.fromkeys(self.person(ref) for ref in refs)]

    def met_as(self, person: PersonView) -> list[Phrase]:
        """The names a person is or was known by."""
        known = self.state.people.get(person.ref.id)
        former = (language.parse_name(name) for name in (known.names[1:] if known else ()))
        gender = person.phrase.gender
        return [person.phrase, *(Phrase(name=name, text=str(name), gender=gender) for name in former)]

    def everybody(self) -> list[PersonView]:
        """Everybody who has a card, in the order of the register."""
        return [self.person(PersonRef(id_, "")) for id_ in self._cards]

    def doubtful(self) -> list[DoubtfulPhrase]:
        """Names and posts of people whose forms we are not sure of, by alphabet."""
        posts = [q.name for form in self._defining for q in form.flat if q.type == "post"]
        everybody = self.everybody()
        written = (person.card[name] for person in everybody for name in posts)
        phrases = [person.phrase for person in everybody] + [post for post in written if isinstance(post, Phrase)]
        return sorted(doubts.doubtful(phrases), key=lambda phrase: language.sort_key(phrase.words))
