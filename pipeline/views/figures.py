"""Figures as expressions ask for them: of scales, of answers to one question, of facts, of meetings, of a year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from pipeline import analysis, expressions
from pipeline.analysis import Edition, Figure, Hidden, Thresholds
from pipeline.definitions import ComputedTable, Declarations, Indicator, Question, SwotCandidate
from pipeline.expressions import AuthorError, Gap, Indexed
from pipeline.views.entries import EntryView
from pipeline.views.scales import Entries, Facts, Measures, declared_under
from pipeline.views.years import year_before, year_earlier

OTHER = "иное"


class Figures:
    """The functions of `config/analysis.toml` and of any declaration, for one edition of one register."""

    def __init__(
        self,
        declared: Declarations,
        entries: Entries,
        world: Callable[[Facts], Mapping[str, Any]],
        *,
        public: bool,
    ) -> None:
        self._declared = declared
        self._analysis = declared.analysis
        self._world = world
        self._thresholds = Thresholds(
            self._analysis.for_means,
            self._analysis.for_shares,
            Edition.PUBLIC if public else Edition.INTERNAL,
        )
        self._measures = Measures(self._analysis, entries, world)
        self._tables: dict[tuple[Any, ...], Indexed] = {}
        self._indicators: dict[tuple[str, dt.date], list[Facts]] = {}

    def measurement(self, scale: str, year: str | Gap) -> Facts:
        """`измерение('запросы', год)`: a declared scale in a school year (see `Measures.of_year`)."""
        return self._measures.of_year(scale, str(year), self._thresholds)

    def comparison(self, before: str, after: str, year: str | Gap) -> list[Facts]:
        """`сравнение('запросы', 'нужды после', год)`: the same people on two scales (see `Measures.between`)."""
        return self._measures.between(before, after, str(year), self._thresholds)

    def level(self, name: str, number: Any) -> Any:
        """`уровень('шкала 18', число)`: what the number is called; a gap stays a gap."""
        return number if isinstance(number, Gap) else self._measures.called(name, number)

    def reckoned_sum(self, scale: str, entry: Any) -> Any:
        """`сумма_по_шкале('соответствие модели', запись)` (see `Measures.reckoned_sum`)."""
        return self._measures.reckoned_sum(scale, entry)

    def share(self, part: int, whole: int) -> Figure:
        """`доля(часть, целое)`: a percentage of facts that are nobody's answers, with both numbers."""
        return analysis.share(int(part), int(whole))

    def share_of_answers(self, part: int, n: int) -> Figure:
        """`доля_ответов(часть, n)`: a percentage of people who answered, hidden where the group is too small."""
        return analysis.share(int(part), int(n), self._thresholds)

    def answers(self, entries: Iterable[EntryView], question: str) -> Facts:
        """`ответы(анкеты, 'вопрос')`: `.n`, `.среднее`, `.доли` by choice, `.да` of one question.

        Whoever did not answer, or answered that it does not apply, is left out of `n`. Raises `AuthorError` when the
        form has no such question.
        """
        views = list(entries)
        asked = next((one for view in views[:1] for one in view.form.flat if one.name == question), None)
        if views and asked is None:
            raise AuthorError(f"нет вопроса или имени «{question}»")
        given = [answer for view in views if (answer := view[question]) not in ([], *self._analysis.not_applicable)]
        known = [answer for answer in given if not isinstance(answer, Gap)]
        return {
            "n": len(known),
            "среднее": self._mean(asked, known),
            "да": analysis.share(
                sum(answer is True or answer == "да" for answer in known), len(known), self._thresholds
            ),
            "доли": self._by_choice(asked, known) if asked else [],
        }

    def _mean(self, asked: Question | None, known: Sequence[Any]) -> Figure:
        numbers = [Decimal(answer) for answer in known if isinstance(answer, (int, Decimal)) and answer is not True]
        ends = (asked.min or Decimal(0), asked.max or Decimal(0)) if asked else (Decimal(0), Decimal(0))
        return analysis.mean(numbers, self._thresholds, ends)

    def _by_choice(self, asked: Question, known: Sequence[Any]) -> list[Facts]:
        """Every declared choice in its order, then what was written instead; the base is people, not answers."""
        choices = self._declared.choices_of(asked)
        chosen = Counter(
            choice if choice in choices else OTHER
            for answer in known
            for choice in dict.fromkeys(answer if isinstance(answer, list) else [answer])
        )
        listed = [*choices, *([OTHER] if chosen[OTHER] else [])]
        return [
            {
                "вариант": choice,
                "число": analysis.count(chosen[choice], len(known), self._thresholds),
                "доля": analysis.share(chosen[choice], len(known), self._thresholds),
            }
            for choice in listed
        ]

    def regularity(self, start: Any, days: Iterable[dt.date], until: dt.date, norm: Any) -> Any:
        """`регулярность(с, даты, по, норма)` of one pair's meetings (see `analysis.regularity`); a gap stays a gap."""
        if isinstance(start, Gap) or isinstance(norm, Gap):
            return start if isinstance(start, Gap) else norm
        rest = [(one.first, one.last) for one in self._analysis.rest]
        found = analysis.regularity(start, [*days], until, int(norm), rest)
        return {
            "интервалы": list(found.intervals),
            "доля": found.within,
            "средний": found.between,
            "наибольший": found.longest,
            "хвост": found.tail,
            "просрочено": found.overdue,
            "сигнал": self._measures.called("регулярность", found.within) if found.intervals else "",
            "нарушений": sum(days > norm for days in found.intervals) + found.overdue,
        }

    def table(self, name: str, **given: Any) -> Indexed:
        """`таблица('работа пар', год=…)`: the rows of a declared table, each a row of named parts.

        A table asked for with words and days alone is made once, because several reports stand on it. Raises
        `AuthorError` when there is no such table, or when other parameters are given than it declares.
        """
        declared = declared_under(name, self._analysis.tables)
        if given.keys() != set(declared.parameters):
            raise AuthorError(f"таблице «{name}» нужны: {', '.join(declared.parameters)}")
        if not all(isinstance(value, (str, dt.date)) for value in given.values()):
            return self._rows(declared, given)
        key = (name, *(given[parameter] for parameter in declared.parameters))
        if key not in self._tables:
            self._tables[key] = self._rows(declared, given)
        return self._tables[key]

    def _rows(self, declared: ComputedTable, given: Facts) -> Indexed:
        items = expressions.evaluate(declared.each, self._world(given))
        return Indexed((self._row(declared, given, item) for item in items) if declared.let else items)

    def _row(self, declared: ComputedTable, given: Facts, item: Any) -> Facts:
        row: Facts = {declared.as_: item}
        for name, expression in declared.let.items():
            row[name] = expressions.evaluate(expression, self._world({**given, **row}))
        return row

    def rest(self, first: dt.date, last: dt.date) -> list[str]:
        """`дни_отдыха(с, по)`: the titles of the declared days of rest that fall into a period."""
        return [one.title for one in self._analysis.rest if one.first <= last and one.last >= first]

    def indicators(self, year: str | Gap, until: dt.date) -> list[Facts]:
        """`показатели_года(год, по)`: every declared indicator: fact, plan, deviation, last year's fact, source.

        Made once for a year and a day, because reports and candidates look for one of them at a time.
        """
        key = (str(year), until)
        if key not in self._indicators:
            declared = self._analysis.indicators.items()
            self._indicators[key] = [self._indicator(code, one, year, until) for code, one in declared]
        return self._indicators[key]

    def _indicator(self, code: str, indicator: Indicator, year: str | Gap, until: dt.date) -> Facts:
        fact = self._fact(indicator, year, until)
        world = self._world({"год": year, "по": until})
        plan = expressions.evaluate(indicator.plan, world)
        standing = _against_plan(fact, plan)
        missed = indicator.explain is not None and standing["выполнен"] is False
        return {
            "код": code,
            "название": indicator.title,
            "кратко": indicator.short,
            "факт": fact,
            "план": plan,
            "прошлый": self._fact(indicator, year_before(year), year_earlier(until)),
            "источник": indicator.source,
            "почему": expressions.fill(str(indicator.explain), world) if missed else "",
            **standing,
        }

    def _fact(self, indicator: Indicator, year: str | Gap, until: dt.date) -> Figure:
        world = self._world({"год": year, "по": until})
        if indicator.figure is not None:
            return cast("Figure", expressions.evaluate(indicator.figure, world))
        part, whole = (expressions.evaluate(str(one), world) for one in (indicator.part, indicator.whole))
        if isinstance(part, Gap) or isinstance(whole, Gap):
            return Figure(None, 0, "%", 1, hidden=Hidden.INCOMPARABLE)
        return analysis.share(int(part), int(whole))

    def candidates(self, year: str | Gap, until: dt.date) -> list[Facts]:
        """`кандидаты_swot(год, по)`: the factors that the answers suggest, each with its quadrant and numbers."""
        given = {"год": year, "по": until}
        return [fact for one in self._analysis.candidate for fact in self._suggested(one, given)]

    def _suggested(self, candidate: SwotCandidate, given: Facts) -> Iterable[Facts]:
        items = expressions.evaluate(candidate.each, self._world(given)) if candidate.each else (None,)
        for item in items:
            inner = self._world({**given, candidate.as_: item})
            if expressions.holds(candidate.when, inner):
                says, data = (expressions.fill(text, inner) for text in (candidate.says, candidate.data))
                yield {"сторона": candidate.quadrant, "фактор": says, "данные": data}


def _against_plan(fact: Figure, plan: Any) -> Facts:
    """How the fact stands against the plan; without one of them there is nothing to say."""
    if fact.value is None or isinstance(plan, Gap):
        return {"отклонение": None, "выполнение": None, "выполнен": None}
    return {
        "отклонение": Figure(fact.value - plan, fact.n, "п.п.", 1, signed=True),
        "выполнение": Figure(fact.value / plan * 100, fact.n, "%", 1) if plan else None,
        "выполнен": fact >= plan,
    }
