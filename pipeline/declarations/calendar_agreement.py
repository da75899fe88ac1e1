"""Whether the calendar agrees with itself and with the documents: presets, stages, activities, expressions."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.likeness import like
from pipeline.check.scope import Known, Scope, faults
from pipeline.declarations.toml_file import Spot
from pipeline.definitions import Activity, Calendar, Declarations, Term

Fault = tuple[str, Spot, str]
FILE = "calendar.toml"


def findings(declared: Declarations, scope: Scope, known: Known) -> Iterator[Fault]:
    """Every disagreement, each with its spot."""
    found = [*_presets(declared.calendar), *_activities(declared), *_expressions(declared.calendar, scope, known)]
    yield from ((FILE, spot, text) for spot, text in found)


def _presets(calendar: Calendar) -> Iterator[tuple[Spot, str]]:
    if calendar.preset and calendar.preset not in calendar.presets:
        yield ("preset",), f"набора сроков «{calendar.preset}» нет. {like(calendar.preset, set(calendar.presets))}"
    codes = [activity.code for activity in calendar.activity]
    if codes and not calendar.preset:
        yield ("preset",), "не сказано, какой набор сроков действует. Допишите preset."
    for name, terms in calendar.presets.items():
        for code in sorted(terms.keys() - set(codes)):
            yield ("presets", name, code), f"мероприятия {code} нет. {like(code, set(codes))}"
        for code in codes:
            if code not in terms:
                yield ("presets", name), f"в наборе «{name}» нет срока мероприятия {code}. Допишите его."


def _activities(declared: Declarations) -> Iterator[tuple[Spot, str]]:
    calendar = declared.calendar
    stages = {stage.number for stage in calendar.stage}
    seen: set[str] = set()
    for number, activity in enumerate(calendar.activity):
        spot = ("activity", number)
        if activity.code in seen:
            yield (*spot, "code"), f"мероприятие {activity.code} уже есть выше. Оставьте одно."
        seen.add(activity.code)
        if activity.stage not in stages:
            yield (*spot, "stage"), f"этапа {activity.stage} нет. {like(str(activity.stage), {*map(str, stages)})}"
        for id_ in activity.documents:
            if id_ not in declared.documents:
                yield (*spot, "documents"), f"документа «{id_}» нет. {like(id_, set(declared.documents))}"
        if not _told_when_done(activity) and any(_has_date(calendar, activity)):
            text = f"у мероприятия {activity.code} есть срок, но не сказано, по чему видно, что оно выполнено."
            yield spot, f"{text} Допишите documents или done."


def _told_when_done(activity: Activity) -> bool:
    return bool(activity.documents or activity.done)


def _has_date(calendar: Calendar, activity: Activity) -> Iterator[bool]:
    return (
        terms[activity.code].recurrence != "rolling" for terms in calendar.presets.values() if activity.code in terms
    )


def _expressions(calendar: Calendar, scope: Scope, known: Known) -> Iterator[tuple[Spot, str]]:
    for key in ("starts", "first_year", "last_year"):
        yield from (((key,), text) for text in faults(getattr(calendar, key), scope, known))
    for number, activity in enumerate(calendar.activity):
        yield from _of_activity(("activity", number), activity, scope, known)
    for name, terms in calendar.presets.items():
        for code, term in terms.items():
            yield from _of_term(("presets", name, code), term, scope, known)


def _of_activity(spot: Spot, activity: Activity, scope: Scope, known: Known) -> Iterator[tuple[Spot, str]]:
    for key in ("title", "responsible", "result"):
        yield from (((*spot, key), text) for text in faults(getattr(activity, key), scope, known, sentence=True))
    inner = {**scope, "год": None, "период": known.row_of_terms}
    for key in ("done", "when"):
        if text := getattr(activity, key):
            yield from (((*spot, key), fault) for fault in faults(text, inner, known))
    if activity.done and activity.day:
        days = f"({activity.done}) | map(attribute='{activity.day}')"
        yield from (((*spot, "day"), fault) for fault in faults(days, inner, known))


def _of_term(spot: Spot, term: Term, scope: Scope, known: Known) -> Iterator[tuple[Spot, str]]:
    if term.by:
        yield from (((*spot, "by"), text) for text in faults(term.by, scope, known))
    yield from (((*spot, "words"), text) for text in faults(term.words, scope, known, sentence=True))
