"""Whether a form agrees with itself, with the lists of choices and with the other forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline.check.likeness import like
from pipeline.check.scope import Bag, Known, Scope, faults, thing
from pipeline.declarations.toml_file import Spot
from pipeline.definitions import Constraint, Declarations, DeclensionQuestions, Form, Prefill, Question, Section
from pipeline.language import search_key

Fault = tuple[str, Spot, str]
CHOSEN = ("one", "many")


def findings(declared: Declarations, known: Known, language: Scope) -> Iterator[Fault]:
    """Every disagreement of the forms; `language` has the names that no alias may hide."""
    yield from _aliases(declared, language)
    scope = {**language, **known.aliases}
    for form in declared.forms.values():
        told = [
            *_sections(form, declared, known, scope),
            *_alike(form),
            *_constraints(form, known, scope),
            *_roles(form, declared),
            *_publishes(form, declared, known, scope),
            *_prefill(form, known, scope),
        ]
        yield from ((form.id, spot, text) for spot, text in told)


def _aliases(declared: Declarations, language: Scope) -> Iterator[Fault]:
    """Aliases that two forms share, or that hide a name of the language."""
    seen: dict[str, Form] = {}
    for form in declared.forms.values():
        first = seen.setdefault(form.alias, form)
        if first is not form:
            text = f"имя «{form.alias}» уже занято анкетой {first.id}. Дайте другое."
            yield form.id, ("alias",), text
        if form.alias in language:
            yield form.id, ("alias",), f"имя «{form.alias}» уже есть в языке описаний. Дайте другое."


Told = tuple[Spot, str]


def _sections(form: Form, declared: Declarations, known: Known, scope: Scope) -> Iterator[Told]:
    answers = {**scope, **known.answers(form)}
    for place, section in enumerate(form.section):
        row = known.row(section).parts if section.table and not section.records else {}
        yield from _twice(section, ("section", place))
        for number, question in enumerate(section.question):
            spot = ("section", place, "question", number)
            yield from (((*spot, key), text) for key, text in _question(question, section, form, declared))
            if question.required_when:
                told = faults(question.required_when, {**answers, **row}, known)
                yield from (((*spot, "required_when"), text) for text in told)


def _alike(form: Form) -> Iterator[Told]:
    """Questions of a table that its headings could not tell apart."""
    seen: dict[str, str] = {}
    for place, section in enumerate(form.section):
        for number, question in enumerate(section.question if "table" in form.shapes and not section.table else ()):
            first = seen.setdefault(search_key(question.label), question.name)
            if first != question.name:
                text = f"вопрос «{first}» спрашивает так же: в таблице их не различить. Измените label."
                yield ("section", place, "question", number, "label"), text


def _twice(section: Section, spot: Spot) -> Iterator[Told]:
    names = [question.name for question in section.question]
    for number, name in enumerate(names):
        if section.table and not section.records and name in names[:number]:
            yield (*spot, "question", number), f"столбец «{name}» в этой таблице уже есть. Дайте другое имя."


def _question(question: Question, section: Section, form: Form, declared: Declarations) -> Iterator[tuple[str, str]]:
    """What is wrong with a question by itself, by key."""
    if isinstance(question.choices, str) and question.choices not in declared.choices:
        text = f"списка «{question.choices}» нет в choices.toml. {like(question.choices, declared.choices)}"
        yield "choices", text
    if question.type in CHOSEN and not question.choices:
        yield "type", "у вопроса с выбором нет вариантов. Допишите choices: список или имя списка из choices.toml."
    if question.choices and question.type not in CHOSEN:
        yield (
            "choices",
            'варианты бывают только у вопросов type = "one" или "many". Исправьте type или уберите choices.',
        )
    if question.min is not None and question.max is not None and question.min > question.max:
        yield "min", "min больше max. Поменяйте их местами."
    if question.pattern is not None and not _compiles(question.pattern):
        yield "pattern", "образец не читается как регулярное выражение. Проверьте скобки."
    siblings = {other.name for other in (form.flat if section.table is None or section.records else section.question)}
    for name in question.cases.values():
        if name not in siblings:
            yield "cases", f"вопроса «{name}» с формой падежа нет. {like(name, siblings)}"


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _constraints(form: Form, known: Known, scope: Scope) -> Iterator[Told]:
    for number, constraint in enumerate(form.constraint):
        spot = ("constraint", number)
        inner = {**scope, **known.answers(form)}
        columns: Collection[str] = {question.name for question in form.flat}
        if constraint.each:
            tables = {str(section.table): section for section in form.tables}
            if constraint.each not in tables:
                text = f"таблицы «{constraint.each}» в анкете нет. {like(constraint.each, tables)}"
                yield (*spot, "each"), text
                continue
            row = known.row(tables[constraint.each])
            inner, columns = {**inner, constraint.as_ or "строка": row}, row.parts
        yield from (((*spot, key), text) for key, text in _constraint(constraint, columns, inner, known))


def _constraint(
    constraint: Constraint, columns: Collection[str], scope: Scope, known: Known
) -> Iterator[tuple[str, str]]:
    if constraint.about not in columns:
        yield "about", f"вопроса «{constraint.about}» нет. {like(constraint.about, set(columns))}"
    yield from (("must", text) for text in faults(constraint.must, scope, known))
    yield from (("message", text) for text in faults(constraint.message, scope, known, sentence=True))


def _roles(form: Form, declared: Declarations) -> Iterator[Told]:
    """Which questions play a part, and which forms must come before."""
    questions = {question.name: question for question in form.flat}
    for spot, name in _named(form):
        if name not in questions:
            yield spot, f"вопроса «{name}» в анкете нет. {like(name, questions)}"
    if form.person in questions and questions[form.person].type != "person":
        yield ("person",), f'вопрос «{form.person}» – не человек. Дайте ему type = "person".'
    if form.defines_people and form.person is None:
        yield ("defines_people",), "не сказано, какой вопрос называет человека. Допишите person."
    for name in form.after:
        if name not in declared.forms:
            yield ("after",), f"анкеты «{name}» нет. {like(name, declared.forms)}"


def _publishes(form: Form, declared: Declarations, known: Known, scope: Scope) -> Iterator[Told]:
    """Whether the answer that counts is among the choices, and until when a consent holds."""
    if form.publishes is None:
        return
    yield from ((("publishes", "term"), text) for text in faults(form.publishes.term, scope, known))
    kinds = next((declared.choices_of(q) for q in form.flat if q.name == form.publishes.kind), ())
    if kinds and form.publishes.value not in kinds:
        value = form.publishes.value
        yield ("publishes", "value"), f"варианта «{value}» у этого вопроса нет. {like(value, set(kinds))}"


def _named(form: Form) -> Iterator[tuple[Spot, str]]:
    yield from ((("distinct",), name) for name in form.distinct)
    for role in ("gender", "names_office"):
        if name := getattr(form, role):
            yield (role,), name
    for role in ("registers", "declines"):
        if part := getattr(form, role):
            cases = part.cases.items() if isinstance(part, DeclensionQuestions) else ()
            yield from (((role, "cases", case), name) for case, name in cases)
            yield from (((role, key), name) for key, name in part.model_dump(exclude={"cases"}).items())
    if form.publishes:
        named = form.publishes.model_dump(exclude={"value", "term"})
        yield from ((("publishes", key), name) for key, name in named.items())


def _prefill(form: Form, known: Known, scope: Scope) -> Iterator[Told]:
    """Whom a form is wanted from, and how it is filled in before it is handed out."""
    if form.wanted_from:
        yield from ((("wanted_from",), text) for text in faults(form.wanted_from, scope, known))
    if form.prefill is None:
        return
    inner = scope
    if form.prefill.each:
        yield from ((("prefill", "each"), text) for text in faults(form.prefill.each, scope, known))
        items = thing(form.prefill.each, scope, known)
        inner = {**scope, form.prefill.as_: items.item if isinstance(items, Bag) else None}
    rows = form.records.question if form.records else form.plain
    yield from _filled("answers", form.prefill, {question.name for question in rows}, inner, known)
    yield from _filled("once", form.prefill, {question.name for question in form.plain}, scope, known)


def _filled(key: str, prefill: Prefill, asked: set[str], scope: Scope, known: Known) -> Iterator[Told]:
    answers: Mapping[str, Any] = getattr(prefill, key)
    for name, expression in answers.items():
        if name not in asked:
            yield ("prefill", key, name), f"вопроса «{name}» здесь нет. {like(name, asked)}"
        yield from ((("prefill", key, name), text) for text in faults(expression, scope, known))
        scope = {**scope, name: thing(expression, scope, known)}
