"""Builders of small forms and of the declarations around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.definitions import Constraint, Declarations, Form, Question, Section


def question(name: str, type: str = "text", **keys: Any) -> Question:
    """A question labelled by its own name unless a label is given."""
    return Question.model_validate({"name": name, "label": name.replace("_", " ").capitalize(), "type": type, **keys})


def form(*questions: Question, id: str = "survey/1", tables: Sequence[Section] = (), **keys: Any) -> Form:
    """A form of these questions; it may come as a workbook and as a table."""
    plain = [Section(title="Вопросы", question=questions)] if questions else []
    return Form.model_validate(
        {
            "id": id,
            "title": f"Анкета {id}",
            "alias": "анкеты",
            "filled_by": "педагог",
            "shapes": ("workbook", "table"),
            "section": (*plain, *tables),
            **keys,
        }
    )


def constraint(must: str, about: str, message: str, **keys: Any) -> Constraint:
    """A constraint of a form."""
    return Constraint.model_validate({"must": must, "about": about, "message": message, **keys})


def declared(*forms: Form, choices: Mapping[str, tuple[str, ...]] | None = None) -> Declarations:
    """Declarations that hold these forms and lists of choices, and nothing else."""
    held: Any = {"forms": {one.name: one for one in forms}, "choices": choices or {}, "messages": {}}
    return Declarations.model_construct(**held)
