"""What goes wrong in an expression, whose mistake it is, and how it is said in Russian."""

from __future__ import annotations

import re
from traceback import walk_tb

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

# What an expression may run into on answers nobody thought of. Anything else is never the author's mistake.
FAULTS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError)
ROOMS = "pipeline."
LANGUAGE = ("pipeline.expressions.", "pipeline.language.")
JINJA_IN_RUSSIAN = (
    (re.compile(r"No filter named '(.+?)'"), "фильтра «{}» нет"),
    (re.compile(r"Encountered unknown tag '(.+?)'"), "тега «{}» нет или он стоит не на месте"),
    (re.compile(r"Unexpected end of template"), "не закрыт тег: не хватает endif, endfor или другого конца"),
    (re.compile(r"'([^']+)' is undefined"), "имени «{}» нет"),
    (re.compile(r"has no (?:attribute|element) '?([^']+)'?$"), "«{}» нет у того, что стоит перед точкой"),
)


class AuthorError(UndefinedError):
    """What the author of a declaration or template got wrong; the message says it in Russian."""


class ExpressionError(TemplateError):
    """A declared expression or sentence cannot be worked out: its author, or the answers it meets, are the reason.

    `expression` is its text. The message says in Russian what is wrong; what was raised is the cause.
    """

    def __init__(self, expression: str, fault: Exception) -> None:
        super().__init__(_reason(fault))
        self.expression = expression


def is_authors(fault: Exception) -> bool:
    """Whether the author of the expression can mend a fault that was just caught around it.

    What a room raised that the expression had asked is a mistake of ours, unless it is an `AuthorError`.
    """
    if isinstance(fault, TemplateError):
        return True
    modules = (str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(fault.__traceback__))
    return all(module.startswith(LANGUAGE) for module in modules if module.startswith(ROOMS))


def in_russian(fault: Exception) -> str:
    """A fault that the language itself has told, in Russian; empty for any other."""
    message = str(fault)
    for pattern, saying in JINJA_IN_RUSSIAN:
        if found := pattern.search(message):
            return saying.format(*found.groups())
    return message if isinstance(fault, UndefinedError | ExpressionError) and re.search("[а-я]", message) else ""


def _reason(fault: Exception) -> str:
    if isinstance(fault, KeyError):
        return f"нет вопроса или имени «{fault.args[0]}»"
    if isinstance(fault, ArithmeticError):
        return "деление на ноль или слишком большое число"
    if said := in_russian(fault):
        return said
    unreadable = isinstance(fault, TemplateSyntaxError)
    return "выражение написано с ошибкой" if unreadable else "так с этим значением поступить нельзя"
