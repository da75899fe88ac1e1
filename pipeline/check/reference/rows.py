"""Lines of the reference: how a name is written in a template, what it is, what comes out, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline import expressions
from pipeline.definitions import Question, Section
from pipeline.expressions import ExpressionError
from pipeline.language import Case

COMPUTED = "вычисляется"
ONE = "строка"


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One line: what is written, what it is, an example, where it comes from."""

    как: str
    что: str
    пример: str = ""
    откуда: str = COMPUTED


@dataclass(frozen=True, slots=True)
class ReferenceSection:
    """A titled table of lines with a sentence above it; the template knows its parts by these names."""

    название: str
    строки: tuple[ReferenceRow, ...]
    пояснение: str = ""


def printed(expression: str) -> str:
    """The tag that prints an expression."""
    return f"{{{{ {expression} }}}}"


def repeated(path: str) -> str:
    """The tags that repeat paragraphs for each of a list."""
    return f"{{%p for {ONE} in {path} %}} … {{%p endfor %}}"


def kept_if(path: str) -> str:
    """The tags that keep words only while something holds."""
    return f"{{% if {path} %}} … {{% endif %}}"


def shown(write: str, world: Mapping[str, Any]) -> str:
    """What comes out of the written words; empty where an answer they need is not there."""
    try:
        text = expressions.fill(write, world)
    except ExpressionError:
        return ""
    return "" if expressions.gaps_in(text) else text


def in_cases(write: str, world: Mapping[str, Any]) -> str:
    """The same in all six cases, one a line."""
    told = [(case, shown(write.replace(" }}", f" | {case.value} }}}}"), world)) for case in Case]
    return "\n".join(f"{case.value} – {text}" for case, text in told if text)


def of_questions(section: Section, path: str, answers: Any, source: str) -> Iterator[ReferenceRow]:
    """A line for each question of a section that papers may show; forms of cases stand with what they decline."""
    forms = {name for question in section.question for name in question.cases.values()}
    for question in section.question:
        if not (question.hidden or question.confidential or question.name in forms):
            yield _asked(question, f"{path}.{question.name}", answers[question.name], source)


def _asked(question: Question, path: str, value: Any, source: str) -> ReferenceRow:
    """The line of one question under its path."""
    world = {path.partition(".")[0]: _nested(path.split(".")[1:], value)}
    about = question.label if question.required else f"{question.label.rstrip('.')}; может быть не указано"
    row = ReferenceRow(printed(path), about, shown(printed(path), world), source)
    if question.cases or question.type == "post":
        return replace(row, как=f"{row.как}\n{printed(path + ' | рд')}", пример=in_cases(row.как, world))
    match question.type:
        case "yes_no":
            return replace(row, как=kept_if(path))
        case "date":
            return _also(row, printed(f"{path} | дата"), world)
        case "many":
            return _also(row, printed(f"{path} | через(', ', ' и ')"), world)
        case "person":
            return _also(row, printed(f"{path} | инициалы | дт"), world)
    return row


def _also(row: ReferenceRow, write: str, world: Mapping[str, Any]) -> ReferenceRow:
    """The line with a second way of writing, each with its example."""
    examples = dict.fromkeys(text for text in (row.пример, shown(write, world)) if text)
    return replace(row, как=f"{row.как}\n{write}", пример="\n".join(examples))


def _nested(path: list[str], value: Any) -> Any:
    return {path[0]: _nested(path[1:], value)} if path else value
