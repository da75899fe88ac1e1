"""Whether `config/region.toml` agrees with indicators and templates, and its expressions with the names they use."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.check import Known, Scope
from pipeline.declarations.disagreement import Disagreement, in_expression, in_sentence
from pipeline.definitions import Declarations, Region, RegionIndicator
from pipeline.language import did_you_mean

FILE = "region.toml"
OF_REPORT = (
    "год",
    "день",
    "учредитель",
    "канцелярии",
    "сдали",
    "не_сдали",
    "иначе",
    "изменили",
    "показатели",
    "закрыт",
)


def disagreements(
    declared: Declarations, scope: Scope, known: Known, templates: Collection[str]
) -> Iterator[Disagreement]:
    """Every disagreement of what is told to the founder and of the report."""
    if declared.region is None:
        return
    yield from in_expression(FILE, ("years",), declared.region.years, scope, known)
    of_year = {**scope, "год": None}
    yield from in_expression(FILE, ("until",), declared.region.until, of_year, known)
    of_year = {**of_year, "по": None}
    yield from in_expression(FILE, ("finished",), declared.region.finished, of_year, known)
    for code, indicator in declared.region.indicators.items():
        yield from _indicator(code, indicator, declared, of_year, known)
    yield from _report(declared.region, scope, known, templates)


def _indicator(
    code: str, indicator: RegionIndicator, declared: Declarations, scope: Scope, known: Known
) -> Iterator[Disagreement]:
    ours = declared.analysis.indicators
    if not indicator.is_own and code not in ours:
        words = f"показателя «{code}» нет в analysis.toml, и как его считать, не написано. {did_you_mean(code, ours)}"
        yield Disagreement(FILE, ("indicators", code), words)
    for part in ("part", "whole", "figure", "count"):
        if expression := getattr(indicator, part):
            yield from in_expression(FILE, ("indicators", code, part), expression, scope, known)


def _report(region: Region, scope: Scope, known: Known, templates: Collection[str]) -> Iterator[Disagreement]:
    if region.template not in templates:
        words = f"шаблона templates/{region.template} нет. {did_you_mean(region.template, set(templates))}"
        yield Disagreement(FILE, ("template",), words)
    of_report = {**scope, **dict.fromkeys(OF_REPORT)}
    yield from in_sentence(FILE, ("title",), region.title, of_report, known)
    for name, expression in region.let.items():
        yield from in_expression(FILE, ("let", name), expression, of_report, known)
        of_report = {**of_report, name: None}
