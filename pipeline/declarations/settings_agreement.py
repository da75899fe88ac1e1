"""Whether `config/settings.toml` agrees with itself and with templates, and a memo's name with what it sees."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.check import Known, Scope
from pipeline.declarations.disagreement import Disagreement, in_sentence
from pipeline.definitions import Declarations, Settings
from pipeline.language import did_you_mean

FILE = "settings.toml"
# What the name of a memo sees besides single forms, as its template does.
OF_MEMO = ("роль", "анкеты", "папки", "кому_отдать")


def disagreements(declared: Declarations, known: Known, templates: Collection[str]) -> Iterator[Disagreement]:
    """Every disagreement of kinds, journals and the papers that are made of templates named here."""
    yield from _kinds(declared.settings)
    yield from _journals(declared.settings)
    yield from _templates(declared.settings, templates)
    if memo := declared.settings.role_memo:
        single = {form.alias: known.aliases[form.alias] for form in declared.forms.values() if form.single}
        of_memo: Scope = {**dict.fromkeys(OF_MEMO), **single}
        yield from in_sentence(FILE, ("role_memo", "file_name"), memo.file_name, of_memo, known)


def _kinds(settings: Settings) -> Iterator[Disagreement]:
    for name, kind in settings.kinds.items():
        if kind.journal and kind.journal not in settings.journals:
            words = f"журнала «{kind.journal}» нет. {did_you_mean(kind.journal, settings.journals)}"
            yield Disagreement(FILE, ("kinds", name, "journal"), words)
        if kind.life == "registered" and not kind.journal and not kind.stamp:
            words = f"у вида «{name}» нет journal: непонятно, где его регистрировать."
            yield Disagreement(FILE, ("kinds", name), words)


def _journals(settings: Settings) -> Iterator[Disagreement]:
    for name, journal in settings.journals.items():
        if "{n}" not in journal.mask:
            words = "в маске нет места для номера. Допишите {n}."
            yield Disagreement(FILE, ("journals", name, "mask"), words)
        if journal.inserted and not ("{n}" in journal.inserted and "{k}" in journal.inserted):
            words = "в образце вставленного номера должны стоять {n} – номер и {k} – который он по счёту."
            yield Disagreement(FILE, ("journals", name, "inserted"), words)


def _templates(settings: Settings, templates: Collection[str]) -> Iterator[Disagreement]:
    """Templates that are named and do not lie there; each is told once, whoever needs it."""
    for key, template in _named(settings):
        if template not in templates:
            words = f"шаблона templates/{template} нет. {did_you_mean(template, set(templates))}"
            yield Disagreement(FILE, key, words)


def _named(settings: Settings) -> Iterator[tuple[tuple[str, str], str]]:
    """The templates that the settings name, by where they do."""
    if settings.role_memo:
        yield ("role_memo", "template"), settings.role_memo.template
    if settings.printing:
        yield ("printing", "cover"), settings.printing.cover
    if papers := settings.personal_data:
        named = {"export": papers.export, "act": papers.act, "journal": papers.journal, "ended": papers.ended}
        yield from ((("personal_data", key), template) for key, template in named.items() if template)
