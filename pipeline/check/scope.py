"""What the names of an expression stand for, as far as the declarations alone can tell.

A thing is a `Fields` (an entry, a person, a row), a `Bag` of equal things, a `Pair`, or None where nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, get_args, get_origin

from jinja2 import meta, nodes

from pipeline import expressions
from pipeline.definitions import Declarations, Document, Form, Question, Section
from pipeline.expressions import TemplateSyntaxError
from pipeline.language import did_you_mean
from pipeline.views import FUNCTIONS, DocumentView, Facts, NameOf, PersonView, Row

SAME = frozenset(
    ("где", "по_алфавиту", "без_повторов", "list", "select", "reject", "selectattr", "rejectattr", "sort", "default",
     "unique")
)  # fmt: skip
BY_ATTRIBUTE = frozenset({"где", "по_алфавиту", "без_повторов", "selectattr", "rejectattr", "groupby", "map"})
OF_ENTRY = ("ключ", "версия", "принята", "принята_впервые")


@dataclass(frozen=True)
class Fields:
    """Something with named parts; `title` says what it is, for people; `questions` are the parts that were asked."""

    title: str
    parts: Mapping[str, Thing]
    questions: Mapping[str, Question] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Bag:
    """A list of equal things."""

    item: Thing


@dataclass(frozen=True)
class Pair:
    """Two things side by side, «.0» and «.1»."""

    first: Thing
    second: Thing = None


Thing: TypeAlias = "Fields | Bag | Pair | None"
Scope: TypeAlias = Mapping[str, Thing]


class Known:
    """The things that the forms of these declarations make known."""

    def __init__(self, declared: Declarations) -> None:
        self.documents = frozenset(declared.documents)
        defining = [question for form in declared.forms.values() if form.defines_people for question in form.flat]
        self.person = Fields(
            "человека", {**dict.fromkeys(_named(defining)), "ид": None, "для_сайта": None}, _named(defining)
        )
        self.document = self.of_type(DocumentView)
        self.norms = Fields("справочника норм", dict.fromkeys(declared.norms))
        self.row_of_terms = self.of_type(Row)
        self.constants = Fields("раздела [constants] в settings.toml", dict.fromkeys(declared.settings.constants))
        self.entries = {form.name: self.entry(form) for form in declared.forms.values()}
        self.aliases: Scope = {
            form.alias: self.entries[form.name] if form.single else Bag(self.entries[form.name])
            for form in declared.forms.values()
        }
        self.named: Mapping[NameOf, tuple[str, Scope]] = {
            NameOf.FORM: ("анкеты", self.entries),
            NameOf.DOCUMENT: ("документа", dict.fromkeys(declared.documents)),
            NameOf.ACTIVITY: ("мероприятия", dict.fromkeys(activity.code for activity in declared.calendar.activity)),
        }

    @property
    def language(self) -> dict[str, Thing]:
        """The names of the language: values with what is known of them, functions that give something when called."""
        values = {name: self.of_type(one.gives) for name, one in FUNCTIONS.items() if one.is_value}
        return {**dict.fromkeys(FUNCTIONS), **values, "константы": self.constants}

    def of_type(self, kind: object) -> Thing:
        """What is known of values of a type of Python's; None where its parts are not followed."""
        match get_origin(kind) or kind:
            case type() as plain if plain is list:
                return Bag(self.of_type(get_args(kind)[0]))
            case type() as plain if plain is PersonView:
                return self.person
            case type() as plain if issubclass(plain, Facts) and plain.called:
                return Fields(plain.called, {name: self.of_type(part) for name, part in plain.parts().items()})
        return None

    def entry(self, form: Form) -> Fields:
        """An entry of a form: its questions, its tables, and what every entry has."""
        parts = {**dict.fromkeys(OF_ENTRY), **self.answers(form)}
        return Fields(f"анкеты «{form.title}»", parts, _named(form.flat))

    def answers(self, form: Form) -> dict[str, Thing]:
        """The questions of a form and its tables under their names."""
        rows = {str(section.table): Bag(self.row(section)) for section in form.tables}
        return {**{question.name: self._answer(question) for question in form.flat}, **rows}

    def row(self, section: Section) -> Fields:
        """A row of a table inside a form."""
        parts = {question.name: self._answer(question) for question in section.question}
        return Fields(f"таблицы «{section.title}»", parts, _named(section.question))

    def _answer(self, question: Question) -> Thing:
        return self.person if question.type == "person" else None


def _named(questions: Iterable[Question]) -> dict[str, Question]:
    return {question.name: question for question in questions}


def names_of(document: Document, scope: Scope, known: Known) -> dict[str, Thing]:
    """The names of a document's own declaration: its subject, then those of its `let`, in order."""
    items = meaning_of(document.each, scope, known) if document.each else None
    names: dict[str, Thing] = {document.as_: items.item if isinstance(items, Bag) else None} if document.each else {}
    for name, expression in document.let.items():
        names[name] = meaning_of(expression, {**scope, **document_scope(known), **names}, known)
    return names


def document_scope(known: Known) -> Scope:
    """The names that every document has."""
    return {
        "документ": known.document,
        "основной": known.document,
        "приложения": Bag(known.document),
        "преамбула": None,
        "нормы": known.norms,
    }


def meaning_of(expression: str, scope: Scope, known: Known) -> Thing:
    """What an expression gives; None when it cannot be told, or when it is wrong."""
    try:
        tree = expressions.environment().parse("{{ (" + expression + ") }}")
    except TemplateSyntaxError:
        return None
    [output] = tree.find_all(nodes.Output)
    return _Reading(scope, known).thing(output.nodes[0])


def scope_faults(text: str, scope: Scope, known: Known, sentence: bool = False) -> list[str]:
    """What is wrong with an expression, or with the expressions inside a sentence; each said once."""
    try:
        tree = expressions.environment().parse(text if sentence else "{{ (" + text + ") }}")
        unknown = [f"фильтра «{name}» нет. {did_you_mean(name, _filters())}" for name in _unknown_filters(tree)]
        free = set() if unknown else meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        return [_unreadable(text, str(error))]
    unknown += [f"имени «{name}» нет. {did_you_mean(name, set(scope))}" for name in sorted(free - scope.keys())]
    reading = _Reading(scope, known)
    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Call)):
        reading.thing(node)
    return [*unknown, *reading.faults]


def _unknown_filters(tree: nodes.Template) -> list[str]:
    return [node.name for node in tree.find_all(nodes.Filter) if node.name not in _filters()]


def _filters() -> set[str]:
    return set(expressions.environment().filters)


def _unreadable(text: str, error: str) -> str:
    if found := re.search(r"No test named '(\w+)'", error):
        return f"проверки «{found[1]}» нет. {did_you_mean(found[1], set(expressions.environment().tests))}"
    return f"выражение не читается: {' '.join(text.split())[:80]}. Проверьте скобки, кавычки и запятые."


class _Reading:
    """One walk over a tree: what each node gives, and the parts that nothing has."""

    def __init__(self, scope: Scope, known: Known) -> None:
        self.scope = scope
        self.known = known
        self.faults: dict[str, None] = {}

    def thing(self, node: nodes.Node) -> Thing:
        """What a node gives; unknown parts on the way are noted."""
        match node:
            case nodes.Name():
                return self.scope.get(node.name)
            case nodes.Getattr():
                return self._part(self.thing(node.node), node.attr)
            case nodes.Getitem(arg=nodes.Const()):
                return self._part(self.thing(node.node), str(node.arg.as_const()))
            case nodes.Filter():
                return self._filtered(node)
            case nodes.Call(node=nodes.Name() as called):
                return self._called(node, called.name)
            case nodes.CondExpr():
                return self.thing(node.expr1)
            case nodes.Or():
                return self.thing(node.left)
            case nodes.List(items=[first, *others]):
                item = self.thing(first)
                return Bag(item if all(self.thing(other) == item for other in others) else None)
            case nodes.Add():
                left, right = self.thing(node.left), self.thing(node.right)
                return left if left == right else None
        return None

    def _part(self, whole: Thing, name: str) -> Thing:
        match whole:
            case Fields() if name not in whole.parts:
                self.faults[f"у {whole.title} нет «{name}». {did_you_mean(name, whole.parts)}"] = None
                return None
            case Fields():
                return whole.parts[name]
            case Pair():
                return whole.first if name in ("0", "grouper") else whole.second
            case Bag() if name.lstrip("-").isdigit():
                return whole.item
        return None

    def _filtered(self, node: nodes.Filter) -> Thing:
        whole = self.thing(node.node) if node.node else None
        item = whole.item if isinstance(whole, Bag) else None
        part = self._path(item, node) if node.name in BY_ATTRIBUTE else None
        match node.name:
            case "first" | "last":
                return item
            case "map":
                return Bag(part)
            case "groupby":
                return Bag(Pair(part, whole))
            case "с_каждым":
                return Bag(Pair(item))
        return whole if node.name in SAME else None

    def _path(self, item: Thing, node: nodes.Filter) -> Thing:
        """The part of a list's items that a filter is told to look at."""
        by_name = [word.value for word in node.kwargs if word.key == "attribute"]
        paths = by_name or ([] if node.name == "map" else node.args[:1])
        for path in (arg.value for arg in paths if isinstance(arg, nodes.Const)):
            for name in str(path).split("."):
                item = self._part(item, name)
        return item

    def _called(self, node: nodes.Call, name: str) -> Thing:
        """What a call gives; that its first argument names nothing is noted."""
        function = FUNCTIONS.get(name)
        if function is None or function.is_value:
            return None
        first = next((arg.value for arg in node.args[:1] if isinstance(arg, nodes.Const)), None)
        named = self._named(function.first, first) if function.first and first is not None else None
        for answer in node.kwargs if function.first is NameOf.FORM else ():
            self._part(named, answer.key)
        if function.first is NameOf.FORM:
            return Bag(named) if function.gives_list else named
        return self.known.of_type(function.gives)

    def _named(self, what: NameOf, name: str) -> Thing:
        genitive, known = self.known.named[what]
        if name not in known:
            self.faults[f"{genitive} «{name}» нет. {did_you_mean(name, known)}"] = None
        return known.get(name)
