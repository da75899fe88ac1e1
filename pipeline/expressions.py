"""The one sandboxed language of declarations and templates, with `language` as its filters.

The same environment checks and renders: autoescape, strict names, no way to Python's insides. What is known but not
yet answered is a `Gap`: it is false, empty and less than nothing in expressions, and prints as a mark that the renderer
turns yellow. Names and posts are `Phrase`s: filters choose case and style, in any order, and printing declines.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Literal

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pipeline import language
from pipeline.language import Case, Form, Gender, PersonName

GAP_OPEN, GAP_CLOSE = "\ue000", "\ue001"
NEW_LINE = Markup('</w:t><w:br/><w:t xml:space="preserve">')

ExpressionError = TemplateError
World = Mapping[str, Any]


class Gap:
    """Something known by name and not answered yet; prints as «[укажите: …]» for the renderer to mark."""

    __slots__ = ("label",)

    def __init__(self, label: str) -> None:
        self.label = label

    def __str__(self) -> str:
        return f"{GAP_OPEN}{self.label}{GAP_CLOSE}"

    def __getattr__(self, name: str) -> Gap:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Gap:
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gap)

    def __hash__(self) -> int:
        return hash(Gap)

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that decline: a person's name, a post, or an answer whose forms are given.

    `forms` are ready forms by case and win over everything. `style` is how a name is written out.
    """

    name: PersonName | None = None
    text: str = ""
    gender: Gender | None = None
    case: Case = Case.NOMINATIVE
    style: Literal["full", "before", "after"] = "full"
    plural: bool = False
    forms: Mapping[Case, str | Gap] | None = None
    overrides: Mapping[str, Mapping[Case, str]] | None = None
    key: str = ""

    def form(self) -> Form | Gap:
        """The words in the chosen case with their certainty; a `Gap` when a given form was left empty."""
        given = self.forms or {}
        if self.case in given:
            value = given[self.case]
            return value if isinstance(value, Gap) else Form(value, True)
        if self.name is None and self.forms is not None:
            return Form(self.text, self.case is Case.NOMINATIVE)
        if self.name is None:
            return language.decline_post(self.text, self.case, self.gender, self.plural, overrides=self.overrides or {})
        if self.style == "full":
            return language.decline_name(self.name, self.case, self.gender, overrides=self.overrides or {})
        return language.initials(self.name, self.style, self.case, self.gender, overrides=self.overrides or {})

    def __str__(self) -> str:
        form = self.form()
        if isinstance(form, Gap):
            return str(form)
        return form.text if form.sure else str(doubt(form.text, self.case))

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __lt__(self, other: object) -> bool:
        return language.sort_key(str(self)) < language.sort_key(str(other))

    def __hash__(self) -> int:
        return hash(str(self))

    def __contains__(self, part: str) -> bool:
        return part in str(self)


def doubt(text: str, case: Case) -> Gap:
    """The gap that a doubtful form leaves: it is asked about, not guessed."""
    return Gap(f"проверьте склонение: {text} ({case.value})")


def gaps_in(text: str) -> tuple[str, ...]:
    """Labels of the gaps printed in a text, in order, each once."""
    return tuple(dict.fromkeys(re.findall(f"{GAP_OPEN}(.*?){GAP_CLOSE}", text, re.DOTALL)))


def missing(value: object) -> bool:
    """Whether a value counts as not answered."""
    return value is None or isinstance(value, Gap) or value == "" or value == ()


def _in_case(case: Case, value: Any) -> Any:
    """Decline what declines; dashes and gaps pass through."""
    if isinstance(value, Gap):
        return value
    phrase = getattr(value, "phrase", value)
    if not isinstance(phrase, Phrase):
        raise UndefinedError(f"фильтр «{case.value}» склоняет только людей, должности и ответы с формами падежей")
    return replace(phrase, case=case)


def _in_style(style: Literal["full", "before", "after"], value: Any) -> Any:
    if isinstance(value, Gap):
        return value
    phrase = getattr(value, "phrase", value)
    if not isinstance(phrase, Phrase) or phrase.name is None:
        raise UndefinedError("фильтр «инициалы» пишет только имена людей")
    return replace(phrase, style=style)


def _plural_phrase(value: Any) -> Any:
    return value if isinstance(value, Gap) else replace(getattr(value, "phrase", value), plural=True)


def _unless_gap(write: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that leaves gaps as they are."""

    def apply(value: Any, *arguments: Any, **named: Any) -> Any:
        return value if isinstance(value, Gap) else write(value, *arguments, **named)

    return apply


def _agreed(value: Any, male: str, female: str, many: str = "") -> Any:
    """The word that agrees with a person's gender or a number; a gap when the gender is not known."""
    subject = getattr(value, "phrase", value)
    if isinstance(subject, Gap):
        return subject
    if isinstance(subject, Phrase):
        if subject.gender is None:
            return Gap(f"пол: {subject.text or subject.name}")
        subject = subject.gender
    return language.agree(subject, male, female, many)


def _date(value: dt.date, style: str = "словами") -> str:
    match style:
        case "словами":
            return language.date_long(value)
        case "цифрами":
            return language.date_short(value)
        case "день":
            return language.date_day_month(value)
        case _:
            raise UndefinedError(f"дата пишется «словами», «цифрами» или «день», а не «{style}»")


def _number(value: Any) -> str:
    """A number as a clerk writes it: decimal comma, no superfluous zeros."""
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _joined(values: Iterable[Any], separator: str = ", ", last: str = "") -> str:
    parts = [str(value) for value in values]
    if last and len(parts) > 1:
        return separator.join(parts[:-1]) + last + parts[-1]
    return separator.join(parts)


def _first_small(value: Any) -> str:
    """The text from a small letter on; an abbreviation («ФГОС») keeps its capitals."""
    text = str(value)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _first_capital(value: Any) -> str:
    text = str(value)
    return text[:1].upper() + text[1:]


def _sentence(value: Any) -> str:
    """What a person wrote as a sentence: a capital letter first, a full stop at the end unless it ends itself."""
    text = _first_capital(str(value).strip())
    return text if text.endswith((".", "!", "?", "…", ":", GAP_CLOSE)) else f"{text.rstrip(',;')}."


def _alphabetical(values: Iterable[Any], attribute: str = "") -> list[Any]:
    """The values in the order of the Russian alphabet, by an attribute («наставник.фио») or by themselves."""

    def key(value: Any) -> str:
        for part in attribute.split(".") if attribute else ():
            value = value[part]
        return language.sort_key(str(value))

    return sorted(values, key=key)


def _attribute(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = value[part]
    return value


def _unique(values: Iterable[Any], attribute: str = "") -> list[Any]:
    """The values without repetition, the first of each kept."""
    kept: dict[str, Any] = {}
    for value in values:
        kept.setdefault(str(_attribute(value, attribute) if attribute else value), value)
    return list(kept.values())


def _with_answer(values: Iterable[Any], attribute: str, expected: Any = None) -> list[Any]:
    """The values whose attribute is answered, or equals (is one of) what is expected."""
    wanted = expected if isinstance(expected, (list, tuple)) or expected is None else [expected]
    found = [(value, _attribute(value, attribute)) for value in values]
    if wanted is None:
        return [value for value, answer in found if not missing(answer) and answer is not False]
    return [value for value, answer in found if answer in wanted]


def _with_each(values: Iterable[Any], others: Sequence[Any] | str) -> list[tuple[Any, Any]]:
    """Each value paired with each of the others, or with each row of its own table of that name, in order."""
    own = isinstance(others, str)
    return [(value, other) for value in values for other in (_attribute(value, str(others)) if own else others)]


FILTERS: dict[str, Callable[..., Any]] = {
    **{case.value: partial(_in_case, case) for case in Case},
    "инициалы": partial(_in_style, "after"),
    "инициалы_впереди": partial(_in_style, "before"),
    "полностью": partial(_in_style, "full"),
    "мнч": _plural_phrase,
    "дата": _unless_gap(_date),
    "прописью": _unless_gap(language.number_in_words),
    "согл": _agreed,
    "мн": _unless_gap(language.plural),
    "число": _unless_gap(_number),
    "через": _unless_gap(_joined),
    "строчная": _unless_gap(_first_small),
    "заглавная": _unless_gap(_first_capital),
    "предложение": _unless_gap(_sentence),
    "по_алфавиту": _alphabetical,
    "без_повторов": _unique,
    "где": _with_answer,
    "с_каждым": _with_each,
    "процент": _unless_gap(language.percent),
}


def _written(value: Any) -> Any:
    """How a bare value stands in a document: dates in figures, decimals with a comma, lines kept apart."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if value is None:
        raise UndefinedError("значения нет: дайте имени подпись в разделе label, чтобы остался пропуск")
    if isinstance(value, dt.date):
        return language.date_short(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, (list, tuple)):
        return _joined(value)
    text = value if isinstance(value, str) else str(value)
    return NEW_LINE.join(escape(line) for line in text.split("\n")) if "\n" in text else text


class Environment(ImmutableSandboxedEnvironment):
    """The language itself: sandboxed, escaping, strict."""

    intercepted_binops = frozenset({"+", "-", "*", "/"})

    def __init__(self, loader: Any = None) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_written,
            loader=loader,
            extensions=["jinja2.ext.do"],
        )
        self.filters = {**{k: self.filters[k] for k in KEPT_FILTERS}, **FILTERS}
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a Russian name up as an item first, so that views and rows read alike."""
        if isinstance(obj, (Mapping, Gap)) or (hasattr(obj, "__getitem__") and not isinstance(obj, (str, Sequence))):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What is looked up under a gap is that gap."""
        return argument if isinstance(argument, Gap) else super().getitem(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with what people write: 0.1 in an expression is exact, and with a gap there is no result."""
        if isinstance(left, Gap) or isinstance(right, Gap):
            return left if isinstance(left, Gap) else right
        return super().call_binop(context, operator, _exact(left), _exact(right))


def _exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


KEPT_FILTERS = (
    "batch", "default", "first", "groupby", "int", "join", "last", "length", "list", "lower", "map", "max", "min",
    "reject", "rejectattr", "replace", "round", "select", "selectattr", "slice", "sort", "string", "sum", "trim",
    "unique", "upper", "safe", "abs", "dictsort", "escape", "e", "indent", "items", "count",
)  # fmt: skip


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment in which expressions of declarations are evaluated."""
    return Environment()


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Callable[..., Any]:
    return environment().compile_expression(expression, undefined_to_none=False)


@lru_cache(maxsize=4096)
def _template(text: str) -> tuple[Any, frozenset[str]]:
    """A sentence compiled, with the names it uses."""
    used = meta.find_undeclared_variables(environment().parse(text))
    return environment().from_string(text), frozenset(used)


@lru_cache(maxsize=4096)
def names(expression: str) -> frozenset[str]:
    """The free names an expression uses; raises `ExpressionError` when it cannot be read."""
    tree = environment().parse("{{ (" + expression + ") }}")
    return frozenset(meta.find_undeclared_variables(tree))


def evaluate(expression: str, world: World) -> Any:
    """The value of an expression; an unknown name raises `ExpressionError`."""
    value = _compiled(expression)({name: world[name] for name in names(expression) if name in world})
    if isinstance(value, StrictUndefined):
        value._fail_with_undefined_error()
    return value


def holds(expression: str, world: World) -> bool:
    """Whether a condition holds; what is not answered makes comparisons false."""
    return bool(evaluate(expression, world))


def fill(text: str, world: World) -> str:
    """A sentence of a declaration with its `{{ … }}` filled in, as plain text; gaps stay marked."""
    if "{" not in text:
        return text
    template, used = _template(text)
    return str(Markup(template.render({name: world[name] for name in used if name in world})).unescape())


def check_filters(source: str) -> list[str]:
    """Names of filters that a template or expression uses and the language does not have."""
    tree = environment().parse(source)
    return [node.name for node in tree.find_all(nodes.Filter) if node.name not in environment().filters]


__all__ = [
    "FILTERS",
    "GAP_CLOSE",
    "GAP_OPEN",
    "Environment",
    "ExpressionError",
    "Gap",
    "Phrase",
    "TemplateSyntaxError",
    "World",
    "check_filters",
    "doubt",
    "environment",
    "evaluate",
    "fill",
    "gaps_in",
    "holds",
    "missing",
    "names",
]  # fmt: skip
