"""What the names of an expression stand for, as far as the declarations alone can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from jinja2 import nodes

from pipeline.check.never_equal import never_equal
from pipeline.check.parsed_texts import filters, parsed, within
from pipeline.check.things import Answer, Bag, Fields, Known, Pair, Scope, Thing
from pipeline.check.unreadable import day_in_figures, in_single_braces, unreadable
from pipeline.definitions import Document
from pipeline.expressions import TemplateSyntaxError
from pipeline.language import did_you_mean
from pipeline.views import FUNCTIONS, NameOf

BY_TEST, EQUAL = frozenset({"selectattr", "rejectattr"}), frozenset({"==", "eq", "equalto", "in"})
SAME = frozenset(
    ("где", "по_алфавиту", "без_повторов", "list", "select", "reject", "selectattr", "rejectattr", "sort", "default",
     "unique")
)  # fmt: skip
# What they look at has a name of its own: `sort(attribute='дата')`.
BY_WHOLE = frozenset({"sort", "unique", "min", "max"})
BY_ATTRIBUTE = frozenset({"где", "по_алфавиту", "без_повторов", "selectattr", "rejectattr", "groupby", "map"})
OF_FILTER = "Это фильтр: перед ним пишут «|»."
ALL_FILTERS = "Все фильтры собраны в «Справочнике полей»."
LONGEST_CASE, CASES_ARE = 3, "Падежи пишут так: ип, рд, дт, вн, тв, пр, во множественном числе мнч."


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with an expression, and what is doubtful: words that no answer is ever equal to."""

    faults: list[str]
    doubts: list[str] = field(default_factory=list)


def names_of(document: Document, scope: Scope, known: Known) -> dict[str, Thing]:
    """The names of a document's own declaration: its subject, then those of its `let`, in order."""
    items = meaning_of(document.each, scope, known) if document.each else None
    names: dict[str, Thing] = {document.as_: items.item if isinstance(items, Bag) else None} if document.each else {}
    for name, expression in document.let.items():
        names[name] = meaning_of(expression, {**scope, **known.names_of_documents, **names}, known)
    return names


def meaning_of(expression: str, scope: Scope, known: Known) -> Thing:
    """What an expression gives; None when it cannot be told, or when it is wrong."""
    try:
        tree = parsed(within(expression)).tree
    except TemplateSyntaxError:
        return None
    [output] = tree.find_all(nodes.Output)
    return _Reading(scope, known).thing(output.nodes[0])


def names_bound(text: str, scope: Scope, known: Known) -> dict[str, Thing]:
    """The names that the loops and assignments of a text make known; none of one that cannot be read."""
    try:
        tree = parsed(text).tree
    except TemplateSyntaxError:
        return {}
    reading, bound = _Reading(scope, known), dict[str, Thing]()
    for loop in tree.find_all(nodes.For):
        whole = reading.thing(loop.iter)
        bound |= _named_in(loop.target, whole.item if isinstance(whole, Bag) else None)
    for assigned in tree.find_all(nodes.Assign):
        bound |= _named_in(assigned.target, reading.thing(assigned.node))
    return bound


def _named_in(target: nodes.Node, thing: Thing) -> dict[str, Thing]:
    """A name, or the names of the parts of a pair, with what they stand for."""
    if isinstance(target, nodes.Name):
        return {target.name: thing}
    parts = (thing.first, thing.second) if isinstance(thing, Pair) else ()
    return dict(zip_longest((one.name for one in target.find_all(nodes.Name)), parts))


def scope_findings(text: str, scope: Scope, known: Known, sentence: bool = False, written: str = "") -> Findings:
    """What is wrong with an expression, or with the expressions inside a sentence, and what is doubtful, each once.

    `written` is how its author wrote it, where that differs.
    """
    try:
        read = parsed(text if sentence else within(text))
    except TemplateSyntaxError as error:
        return Findings([unreadable(written or text, str(error))])
    unknown = [f"фильтра «{name}» нет. {_meant_filter(name)}" for name in read.unknown_filters]
    unknown += [f"имени «{name}» нет. {_meant_name(name, scope)}" for name in sorted(read.free_names - scope.keys())]
    reading = _Reading(scope, known)
    for node in read.may_fail:
        reading.thing(node)
    doubts = [
        f"«{braces}» напечатается как есть: имя пишется в двойных скобках, {{{{ {name} }}}}."
        for braces, name in in_single_braces(text)
        if sentence and name in scope
    ]
    return Findings([*unknown, *reading.faults], [*doubts, *reading.doubts])


def _constants(written: Iterable[nodes.Node]) -> list[object]:
    """The values that stand there as such, also in a list."""
    constants: list[object] = []
    for node in written:
        match node:
            case nodes.Const():
                constants.append(node.value)
            case nodes.List() | nodes.Tuple():
                constants += _constants(node.items)
    return constants


def _meant_filter(name: str) -> str:
    # Two letters are like too many other two letters.
    return CASES_ARE if len(name) <= LONGEST_CASE else did_you_mean(name, filters(), ALL_FILTERS)


def _meant_name(name: str, scope: Scope) -> str:
    return OF_FILTER if name in filters() else did_you_mean(name, set(scope))


class _Reading:
    """One walk over a tree: what each node gives, and the parts that nothing has."""

    def __init__(self, scope: Scope, known: Known) -> None:
        self.scope = scope
        self.known = known
        self.faults: dict[str, None] = {}
        self.doubts: dict[str, None] = {}

    def thing(self, node: nodes.Node) -> Thing:
        """What a node gives; unknown parts on the way are noted."""
        match node:
            case nodes.Name():
                return self.scope.get(node.name)
            case nodes.Getattr():
                return self._part(self.thing(node.node), node.attr)
            case nodes.Getitem(node=nodes.Const(value=float() as number), arg=nodes.Const(value=int() as rest)):
                self.faults[day_in_figures(number, str(rest))] = None
            case nodes.Getitem(arg=nodes.Const()):
                return self._headed(self.thing(node.node), str(node.arg.as_const()))
            case nodes.Filter():
                return self._filtered(node)
            case nodes.Call(node=nodes.Name() as called):
                return self._called(node, called.name)
            case nodes.Compare():
                self._compare(node)
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
                meant = OF_FILTER if name in filters() else did_you_mean(name, whole.parts)
                self.faults[f"у {whole.title} нет «{name}». {meant}"] = None
                return None
            case Fields():
                return whole.parts[name]
            case Pair():
                return whole.first if name in ("0", "grouper") else whole.second
            case Bag() if name.lstrip("-").isdigit():
                return whole.item
        return None

    def _headed(self, whole: Thing, heading: str) -> Thing:
        """A part by the heading under which people know it; a name will do as well."""
        if not isinstance(whole, Fields) or heading in whole.parts:
            return self._part(whole, heading)
        meant = [name for name, question in whole.questions.items() if question.is_headed(heading)]
        if len(meant) == 1:
            return whole.parts[meant[0]]
        if meant:
            names = ", ".join(f"«{name}»" for name in meant)
            self.faults[f"у {whole.title} заголовок «{heading}» носят несколько ответов. Назовите один: {names}."] = (
                None
            )
        else:
            known = {*whole.parts, *(question.label for question in whole.questions.values())}
            self.faults[f"у {whole.title} нет «{heading}». {did_you_mean(heading, known)}"] = None
        return None

    def _filtered(self, node: nodes.Filter) -> Thing:
        whole = self.thing(node.node) if node.node else None
        item = whole.item if isinstance(whole, Bag) else None
        part = self._path(item, node) if node.name in BY_ATTRIBUTE else None
        self._note_lost_part(node)
        if node.name == "где" or (node.name in BY_TEST and EQUAL.intersection(_constants(node.args[1:2]))):
            self._doubt(part, node.args[1 if node.name == "где" else 2 :])
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

    def _note_lost_part(self, node: nodes.Filter) -> None:
        """Note where a part stands in a place in which the filter takes something else."""
        match node.args[:1]:
            case [nodes.Const(value=str() as part)] if node.name in BY_WHOLE or (
                node.name == "map" and part not in filters()
            ):
                self.faults[f"«{node.name}('{part}')» не читается: пишите {node.name}(attribute='{part}')."] = None

    def _compare(self, node: nodes.Compare) -> None:
        """Note where an answer is compared with what it can never be."""
        left = node.expr
        for operand in node.ops:
            if operand.op in ("eq", "ne", "in", "notin"):
                self._doubt(self.thing(left), [operand.expr])
                held = self.thing(operand.expr)
                # In one answer «in» looks for a part of its words, among several for one of them.
                if operand.op in ("eq", "ne") or (isinstance(held, Answer) and held.kind == "many"):
                    self._doubt(held, [left])
            left = operand.expr

    def _doubt(self, thing: Thing, others: Iterable[nodes.Node]) -> None:
        if isinstance(thing, Answer):
            self.doubts |= dict.fromkeys(never_equal(thing, _constants(others)))

    def _called(self, node: nodes.Call, name: str) -> Thing:
        """What a call gives; that its first argument names nothing is noted."""
        function = FUNCTIONS.get(name)
        if function is None or function.is_value:
            return None
        first = next((arg.value for arg in node.args[:1] if isinstance(arg, nodes.Const)), None)
        named = self._named(function.first, first) if function.first and first is not None else None
        for answer in node.kwargs if function.first is NameOf.FORM else ():
            self._doubt(self._part(named, answer.key), [answer.value])
        if function.first is NameOf.FORM:
            return Bag(named) if function.gives_list else named
        return self.known.of_type(function.gives)

    def _named(self, what: NameOf, name: str) -> Thing:
        genitive, known = self.known.named[what]
        if name not in known:
            self.faults[f"{genitive} «{name}» нет. {did_you_mean(name, known)}"] = None
        return known.get(name)
