"""Whether `config/analysis.toml` agrees with the forms, and its expressions with the names they use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.check.likeness import like
from pipeline.check.scope import Bag, Known, Scope, faults, thing
from pipeline.declarations.toml_file import Spot
from pipeline.definitions import Declarations, Scale

Fault = tuple[str, Spot, str]
FILE = "analysis.toml"
LEVEL_OF_CHANGES = "изменение"


def findings(declared: Declarations, scope: Scope, known: Known) -> Iterator[Fault]:
    """Every disagreement of the scales, levels, tables, indicators and candidates."""
    for name, scale in declared.analysis.scales.items():
        yield from _scale(name, scale, declared, scope, known)
    yield from _tables(declared, scope, known)
    year = {**scope, "год": None, "по": None}
    for code, indicator in declared.analysis.indicators.items():
        for key in ("part", "whole", "figure", "plan"):
            if text := getattr(indicator, key):
                yield from _faulty(("indicators", code, key), text, year, known)
        if indicator.explain:
            yield from _faulty(("indicators", code, "explain"), indicator.explain, year, known, sentence=True)
    for number, candidate in enumerate(declared.analysis.candidate):
        spot: Spot = ("candidate", number)
        if candidate.each:
            yield from _faulty((*spot, "each"), candidate.each, year, known)
        inner = {**year, candidate.as_: None}
        yield from _faulty((*spot, "when"), candidate.when, inner, known)
        for key in ("says", "data"):
            yield from _faulty((*spot, key), getattr(candidate, key), inner, known, sentence=True)


def _scale(name: str, scale: Scale, declared: Declarations, scope: Scope, known: Known) -> Iterator[Fault]:
    spot: Spot = ("scales", name)
    if scale.form not in declared.forms:
        yield FILE, (*spot, "form"), f"анкеты «{scale.form}» нет. {like(scale.form, declared.forms)}"
        return
    asked = [question.name for question in declared.forms[scale.form].flat]
    roles = (scale.year, scale.wave, scale.respondent, *scale.where)
    for question in (*scale.questions, *(role for role in roles if role)):
        if question not in asked:
            yield FILE, spot, f"в анкете «{scale.form}» нет вопроса «{question}». {like(question, asked)}"
    levels: Mapping[str, object] = declared.analysis.levels
    for level in (scale.level, LEVEL_OF_CHANGES if scale.waves else ""):
        if level and level not in levels:
            yield FILE, (*spot, "level"), f"уровней «{level}» нет. {like(level, levels)}"
    if scale.invited:
        yield from _faulty((*spot, "invited"), scale.invited, {**scope, "год": None, "замер": None}, known)


def _tables(declared: Declarations, scope: Scope, known: Known) -> Iterator[Fault]:
    for name, table in declared.analysis.tables.items():
        inner = {**scope, **dict.fromkeys(table.parameters)}
        yield from _faulty(("tables", name, "each"), table.each, inner, known)
        items = thing(table.each, inner, known)
        inner = {**inner, table.as_: items.item if isinstance(items, Bag) else None}
        for part, expression in table.let.items():
            yield from _faulty(("tables", name, "let", part), expression, inner, known)
            inner = {**inner, part: thing(expression, inner, known)}


def _faulty(spot: Spot, text: str, scope: Scope, known: Known, sentence: bool = False) -> Iterator[Fault]:
    yield from ((FILE, spot, fault) for fault in faults(text, scope, known, sentence))
