"""Whether the calendar agrees with itself and with the documents: presets, stages, activities, expressions."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check import Known, Scope
from pipeline.declarations.disagreement import Disagreement, in_expression, in_sentence, item_of
from pipeline.declarations.toml_file import KeyPath
from pipeline.definitions import Activity, Calendar, Declarations, Duty, Term
from pipeline.language import did_you_mean

FILE = "calendar.toml"


def disagreements(declared: Declarations, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """Every disagreement of the presets, the activities and the expressions."""
    yield from _presets(declared.calendar)
    yield from _activities(declared)
    yield from _expressions(declared.calendar, scope, known)


def _presets(calendar: Calendar) -> Iterator[Disagreement]:
    if calendar.preset and calendar.preset not in calendar.presets:
        words = f"набора сроков «{calendar.preset}» нет. {did_you_mean(calendar.preset, set(calendar.presets))}"
        yield Disagreement(FILE, ("preset",), words)
    codes = [activity.code for activity in calendar.activity]
    if codes and not calendar.preset:
        yield Disagreement(FILE, ("preset",), "не сказано, какой набор сроков действует. Допишите preset.")
    for name, terms in calendar.presets.items():
        for code in sorted(terms.keys() - set(codes)):
            yield Disagreement(
                FILE, ("presets", name, code), f"мероприятия {code} нет. {did_you_mean(code, set(codes))}"
            )
        for code in codes:
            if code not in terms:
                words = f"в наборе «{name}» нет срока мероприятия {code}. Допишите его."
                yield Disagreement(FILE, ("presets", name), words)


def _activities(declared: Declarations) -> Iterator[Disagreement]:
    calendar = declared.calendar
    stages = {stage.number for stage in calendar.stage}
    seen: set[str] = set()
    for number, activity in enumerate(calendar.activity):
        key: KeyPath = ("activity", number)
        if activity.code in seen:
            words = f"мероприятие {activity.code} уже есть выше. Оставьте одно."
            yield Disagreement(FILE, (*key, "code"), words)
        seen.add(activity.code)
        if activity.stage not in stages:
            words = f"этапа {activity.stage} нет. {did_you_mean(str(activity.stage), {*map(str, stages)})}"
            yield Disagreement(FILE, (*key, "stage"), words)
        for id_ in activity.documents:
            if id_ not in declared.documents:
                words = f"документа «{id_}» нет. {did_you_mean(id_, set(declared.documents))}"
                yield Disagreement(FILE, (*key, "documents"), words)
        if not (activity.documents or activity.done) and _has_date(calendar, activity):
            words = f"у мероприятия {activity.code} есть срок, но не сказано, по чему видно, что оно выполнено."
            yield Disagreement(FILE, key, f"{words} Допишите documents или done.")


def _has_date(calendar: Calendar, activity: Activity) -> bool:
    """Whether some preset gives the activity a term with a date."""
    terms = (terms[activity.code] for terms in calendar.presets.values() if activity.code in terms)
    return any(term.recurrence != "rolling" for term in terms)


def _expressions(calendar: Calendar, scope: Scope, known: Known) -> Iterator[Disagreement]:
    programme = {"starts": calendar.starts, "first_year": calendar.first_year, "last_year": calendar.last_year}
    for key, expression in programme.items():
        yield from in_expression(FILE, (key,), expression, scope, known)
    yield from in_sentence(FILE, ("provisional",), calendar.provisional, {**scope, "год": None}, known)
    for number, activity in enumerate(calendar.activity):
        yield from _of_activity(("activity", number), activity, scope, known)
    for number, duty in enumerate(calendar.duty):
        yield from _of_duty(("duty", number), duty, scope, known)
    for name, terms in calendar.presets.items():
        for code, term in terms.items():
            yield from _of_term(("presets", name, code), term, scope, known)


def _of_activity(key: KeyPath, activity: Activity, scope: Scope, known: Known) -> Iterator[Disagreement]:
    roadmap = {"title": activity.title, "responsible": activity.responsible, "result": activity.result}
    for part, sentence in roadmap.items():
        yield from in_sentence(FILE, (*key, part), sentence, scope, known)
    of_row = {**scope, "год": None, "период": known.row_of_terms}
    for part, expression in (("done", activity.done), ("when", activity.when)):
        if expression:
            yield from in_expression(FILE, (*key, part), expression, of_row, known)
    if activity.done and activity.day:
        days = f"({activity.done}) | map(attribute='{activity.day}')"
        yield from in_expression(FILE, (*key, "day"), days, of_row, known)


def _of_duty(key: KeyPath, duty: Duty, scope: Scope, known: Known) -> Iterator[Disagreement]:
    of_month = {**scope, "год": None, "месяц": item_of("месяцы(сегодня, сегодня)", scope, known)}
    for part, sentence in (("title", duty.title), ("responsible", duty.responsible), ("about", duty.about)):
        yield from in_sentence(FILE, (*key, part), sentence, of_month, known)
    for part, expression in (("by", duty.by), ("when", duty.when)):
        yield from in_expression(FILE, (*key, part), expression, of_month, known)


def _of_term(key: KeyPath, term: Term, scope: Scope, known: Known) -> Iterator[Disagreement]:
    of_year = {**scope, "год": None}
    of_thing = {**of_year, term.as_: None} if term.each else scope
    if term.each:
        yield from in_expression(FILE, (*key, "each"), term.each, of_year, known)
    for part, expression in (("since", term.since), ("by", term.by), ("key", term.key)):
        if expression:
            yield from in_expression(FILE, (*key, part), expression, of_thing, known)
    yield from in_sentence(FILE, (*key, "title"), term.title, of_thing, known)
    yield from in_sentence(FILE, (*key, "words"), term.words, scope, known)
