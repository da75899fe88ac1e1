"""Whether `config/analysis.toml` agrees with the forms, and its expressions with the names they use."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check import Known, Scope
from pipeline.declarations.disagreement import Disagreement, in_each, in_expression, in_let, in_sentence
from pipeline.declarations.toml_file import KeyPath
from pipeline.definitions import Declarations, Indicator, Scale, SwotCandidate
from pipeline.language import did_you_mean

FILE = "analysis.toml"
LEVEL_OF_CHANGES = "изменение"


def disagreements(declared: Declarations, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """Every disagreement of the scales, levels, tables, indicators and candidates."""
    for name, scale in declared.analysis.scales.items():
        yield from _scale(name, scale, declared, scope, known)
    yield from _tables(declared, scope, known)
    of_report = {**scope, "год": None, "по": None}
    for code, indicator in declared.analysis.indicators.items():
        yield from _indicator(("indicators", code), indicator, of_report, known)
    for number, candidate in enumerate(declared.analysis.candidate):
        yield from _candidate(("candidate", number), candidate, of_report, known)


def _scale(name: str, scale: Scale, declared: Declarations, scope: Scope, known: Known) -> Iterator[Disagreement]:
    key: KeyPath = ("scales", name)
    if scale.form not in declared.forms:
        words = f"анкеты «{scale.form}» нет. {did_you_mean(scale.form, declared.forms)}"
        yield Disagreement(FILE, (*key, "form"), words)
        return
    questions = [question.name for question in declared.forms[scale.form].flat]
    roles = (scale.year, scale.wave, scale.respondent, *scale.where)
    for question in (*scale.questions, *(role for role in roles if role)):
        if question not in questions:
            words = f"в анкете «{scale.form}» нет вопроса «{question}». {did_you_mean(question, questions)}"
            yield Disagreement(FILE, key, words)
    levels = declared.analysis.levels
    for level in (scale.level, LEVEL_OF_CHANGES if scale.waves else ""):
        if level and level not in levels:
            yield Disagreement(FILE, (*key, "level"), f"уровней «{level}» нет. {did_you_mean(level, levels)}")
    if scale.invited:
        of_wave = {**scope, "год": None, "замер": None}
        yield from in_expression(FILE, (*key, "invited"), scale.invited, of_wave, known)


def _tables(declared: Declarations, scope: Scope, known: Known) -> Iterator[Disagreement]:
    for name, table in declared.analysis.tables.items():
        key = ("tables", name)
        of_table = {**scope, **dict.fromkeys(table.parameters)}
        of_row = yield from in_each(FILE, key, table.each, table.as_, of_table, known)
        yield from in_let(FILE, (*key, "let"), table.let, of_row, known)


def _indicator(key: KeyPath, indicator: Indicator, scope: Scope, known: Known) -> Iterator[Disagreement]:
    parts = {"part": indicator.part, "whole": indicator.whole, "figure": indicator.figure, "plan": indicator.plan}
    for part, expression in parts.items():
        if expression:
            yield from in_expression(FILE, (*key, part), expression, scope, known)
    if indicator.explain:
        yield from in_sentence(FILE, (*key, "explain"), indicator.explain, scope, known)


def _candidate(key: KeyPath, candidate: SwotCandidate, scope: Scope, known: Known) -> Iterator[Disagreement]:
    if candidate.each:
        yield from in_expression(FILE, (*key, "each"), candidate.each, scope, known)
    of_item = {**scope, candidate.as_: None}
    yield from in_expression(FILE, (*key, "when"), candidate.when, of_item, known)
    yield from in_sentence(FILE, (*key, "says"), candidate.says, of_item, known)
    yield from in_sentence(FILE, (*key, "data"), candidate.data, of_item, known)
