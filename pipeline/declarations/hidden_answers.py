"""Whether every answer of a form can be had by its name: what else bears that name hides it without a word."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check import Known
from pipeline.declarations.disagreement import Disagreement
from pipeline.definitions import Form


def hidden_answers(form: Form, known: Known) -> Iterator[Disagreement]:
    """The questions and tables of one record whose names are taken; columns of a table in it are asked of its rows."""
    taken, tables = known.taken(form), {section.table for section in form.tables}
    for place, section in enumerate(form.section):
        if section in form.tables:
            if section.table in taken:
                yield Disagreement(form.id, ("section", place, "table"), _in_words(str(section.table)))
            continue
        for number, question in enumerate(section.question):
            if question.name in taken:
                key = ("section", place, "question", number, "name")
                yield Disagreement(form.id, key, _in_words(question.name))
            elif question.name in tables:
                key = ("section", place, "question", number, "name")
                words = f"имя «{question.name}» уже носит таблица этой анкеты. Дайте вопросу другое."
                yield Disagreement(form.id, key, words)


def _in_words(name: str) -> str:
    return f"имя «{name}» программа занимает сама: по нему ответа не получить. Дайте другое."
