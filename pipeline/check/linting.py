"""What is wrong with a document and its template, before any real data meet them: findings as sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from pipeline import expressions
from pipeline.check.trials import Trial
from pipeline.definitions import Document, DocumentSheet
from pipeline.expressions import ExpressionError, Gap
from pipeline.model import Rendered, RenderError
from pipeline.papers import Paper, work_out

PLACEHOLDER = re.compile(r"\[укажите: [^\]]*\]")
GIVEN_BY_RENDERER = ("п", "рис", "картинка", "draft", "left_margin", "loop")


class Unworkable(Exception):
    """An expression of a declaration fails; the message is a finding."""


def paper_tried(trial: Trial) -> Paper:
    """The paper that is tried; raises `Unworkable` when an expression of its declaration fails."""
    document = trial.subject.document
    try:
        return work_out(trial.office, trial.subject, draft=trial.draft)
    except ExpressionError as fault:
        raise Unworkable(
            f"config/documents/{document.id}.toml{_part_with(fault.expression, document)}: выражение не вычисляется: "
            f"{fault}. Учтите, что записи или ответа может не быть."
        ) from fault
    except RenderError as fault:
        raise Unworkable(f"config/documents/{document.id}.toml: {fault}") from fault


def _part_with(expression: str, document: Document) -> str:
    """The part of a declaration in which an expression stands; one that only lies behind its answers is quoted."""
    for name, text in document.let.items():
        if text == expression:
            return f", [let] «{name}»"
    for need in document.need:
        if expression in (need.each, need.must, need.message):
            return f", [[need]] «{need.message[:60]}»"
    if document.sheet and expression in _expressions_of(document.sheet):
        return ", [sheet]"
    for part in ("each", "key", "year", "heading", "file_name"):
        if getattr(document, part) == expression:
            return f", {part}"
    return f", «{expression[:60]}»"


def _expressions_of(sheet: DocumentSheet) -> Iterator[str]:
    yield from (sheet.title, sheet.rows, *sheet.let.values(), *(column.value for column in sheet.column))


def names_agree(document: Document, known: Iterable[str], used: Iterable[str]) -> list[str]:
    """A finding for each name that the template uses and nobody promises; `known` is all that it may know."""
    promised = {*known, *GIVEN_BY_RENDERER}
    return [_unknown(document, name, promised) for name in sorted(set(used) - promised)]


def names_told(document: Document, used: Iterable[str]) -> list[str]:
    """A finding for each name of the declaration that the template uses and of which nobody has said what it is."""
    own = {*document.let, *([document.as_] if document.each else [])}
    return [_untold(document, name) for name in sorted(own & set(used)) if not document.meaning_of(name)]


def _untold(document: Document, name: str) -> str:
    mend = "Напишите это в разделе [about]: так имя попадёт в справочник полей."
    return f"config/documents/{document.id}.toml: не сказано, что такое «{name}» в шаблоне. {mend}"


def _unknown(document: Document, name: str, promised: set[str]) -> str:
    close = difflib.get_close_matches(name, promised, 1)
    mend = f"Похоже на «{close[0]}»." if close else "Добавьте его в раздел [let] описания документа."
    return f"templates/{document.template}: имени «{name}» нет в config/documents/{document.id}.toml. {mend}"


def unfillable(told: str) -> str:
    """A finding about a template that cannot be filled, as the renderer tells it."""
    return f"{told}. Учтите, что список бывает пуст, число – нулём, а ответа или записи может не быть."


def left_in(trial: Trial, paper: Paper, filled: Rendered) -> Iterator[str]:
    """What would keep a finished paper a draft for ever: gaps that nobody can fill, words that are not allowed."""
    if trial.draft:
        return
    where = f"templates/{trial.subject.document.template}: в готовом документе остаётся"
    hopeless = _never_given(paper)
    may_go_out = trial.full and not paper.blockers
    for gap in (gap.label for gap in filled.gaps):
        if gap in hopeless:
            yield f"{where} пропуск «{gap}», который нечем заполнить. Уберите его из шаблона."
        elif may_go_out:
            yield (
                f"{where} пропуск «{gap}», хотя все ответы даны и все условия [[need]] выполнены. "
                "Возьмите его в {% if … %} или допишите условие, которое скажет, чего не хватает."
            )
    for message in paper.left_out(filled.text):
        yield f"{where.removesuffix(': в готовом документе остаётся')}: {message}"
    about_words = [rule for rule in paper.rules_when_finished if {"текст", "строчными"} & expressions.names(rule.must)]
    for message in paper.broken_rules(PLACEHOLDER.sub("…", filled.text), about_words):
        yield f"{where} то, чего в нём быть не должно. {message}"


def _never_given(paper: Paper) -> set[str]:
    """The labels of gaps that no answer and no registration fills."""
    view = paper.view
    values = [paper.parent, view["приложение"], *paper.norms.values()]
    if view.kind.life != "registered":
        values.append(view["номер"])
    if not view.awaits_its_day:
        values.append(view["дата"])
    return {value.label for value in values if isinstance(value, Gap)}
