"""Whether a form agrees with itself, with the lists of choices and with the other forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from pipeline.check import Known, Scope, meaning_of
from pipeline.declarations.disagreement import Disagreement, in_each, in_expression, in_sentence
from pipeline.declarations.hidden_answers import hidden_answers
from pipeline.declarations.named_questions import named_questions
from pipeline.declarations.site_agreement import unknown_line
from pipeline.declarations.toml_file import KeyPath
from pipeline.definitions import Constraint, Declarations, Form, Question, Section
from pipeline.language import did_you_mean, search_key

CHOSEN = ("one", "many")


def disagreements(declared: Declarations, known: Known, language: Scope) -> Iterator[Disagreement]:
    """Every disagreement of the forms; `language` has the names that no alias may hide."""
    yield from _aliases(declared, language)
    scope = {**language, **known.aliases}
    for form in declared.forms.values():
        yield from _sections(form, declared, known, scope)
        yield from hidden_answers(form, known)
        yield from _alike(form)
        yield from _constraints(form, known, scope)
        yield from _roles(form, declared)
        yield from _corrects(form, declared)
        yield from _destroys(form, declared)
        yield from _decides(form, declared)
        yield from _alters(form, declared)
        yield from _publishes(form, declared, known, scope)
        yield from _prefill(form, known, scope)


def _aliases(declared: Declarations, language: Scope) -> Iterator[Disagreement]:
    """Aliases that two forms share, or that hide a name of the language."""
    seen: dict[str, Form] = {}
    for form in declared.forms.values():
        first = seen.setdefault(form.alias, form)
        if first is not form:
            words = f"имя «{form.alias}» уже занято анкетой {first.id}. Дайте другое."
            yield Disagreement(form.id, ("alias",), words)
        if form.alias in language:
            words = f"имя «{form.alias}» уже есть в языке описаний. Дайте другое."
            yield Disagreement(form.id, ("alias",), words)


def _sections(form: Form, declared: Declarations, known: Known, scope: Scope) -> Iterator[Disagreement]:
    answers = {**scope, **known.answers(form)}
    for place, section in enumerate(form.section):
        row = known.row(section).parts if section.table and not section.records else {}
        yield from _twice(form, section, place)
        for number, question in enumerate(section.question):
            key: KeyPath = ("section", place, "question", number)
            yield from _question(form, key, question, section, declared)
            if question.required_when:
                of_row = {**answers, **row}
                yield from in_expression(form.id, (*key, "required_when"), question.required_when, of_row, known)


def _alike(form: Form) -> Iterator[Disagreement]:
    """Questions of a table that its headings could not tell apart."""
    seen: dict[str, str] = {}
    for place, section in enumerate(form.section):
        for number, question in enumerate(section.question if "table" in form.shapes and not section.table else ()):
            first = seen.setdefault(search_key(question.label), question.name)
            if first != question.name:
                words = f"вопрос «{first}» спрашивает так же: в таблице их не различить. Измените label."
                yield Disagreement(form.id, ("section", place, "question", number, "label"), words)


def _twice(form: Form, section: Section, place: int) -> Iterator[Disagreement]:
    """Columns of one table that bear the same name."""
    names = [question.name for question in section.question]
    for number, name in enumerate(names):
        if section.table and not section.records and name in names[:number]:
            words = f"столбец «{name}» в этой таблице уже есть. Дайте другое имя."
            yield Disagreement(form.id, ("section", place, "question", number), words)


def _question(
    form: Form, key: KeyPath, question: Question, section: Section, declared: Declarations
) -> Iterator[Disagreement]:
    """What is wrong with a question by itself."""
    for part, words in _of_question(question, declared):
        yield Disagreement(form.id, (*key, part), words)
    if question.line and question.line not in declared.consent_lines:
        yield Disagreement(form.id, (*key, "line"), unknown_line(question.line, declared))
    siblings = {other.name for other in (form.flat if section.table is None or section.records else section.question)}
    for name in question.cases.values():
        if name not in siblings:
            words = f"вопроса «{name}» с формой падежа нет. {did_you_mean(name, siblings)}"
            yield Disagreement(form.id, (*key, "cases"), words)


def _of_question(question: Question, declared: Declarations) -> Iterator[tuple[str, str]]:
    """The keys of a question that do not fit each other or the lists of choices, and why."""
    choices = question.choices
    if isinstance(choices, str) and choices not in declared.choices:
        listed = ", ".join(f'"{one.strip()}"' for one in choices.split(","))
        meant = f"Варианты самого вопроса пишутся списком: [{listed}]."
        meant = meant if "," in choices else did_you_mean(choices, declared.choices)
        yield "choices", f"списка «{choices}» нет в choices.toml. {meant}"
    if question.type in CHOSEN and not choices:
        yield "type", "у вопроса с выбором нет вариантов. Допишите choices: список или имя списка из choices.toml."
    if question.unlisted and question.type != "person":
        yield "unlisted", 'имя вне списков пишут только в вопросе type = "person". Исправьте type или уберите unlisted.'
    if choices and question.type not in CHOSEN:
        words = 'варианты бывают только у вопросов type = "one" или "many". Исправьте type или уберите choices.'
        yield "choices", words
    if question.min is not None and question.max is not None and question.min > question.max:
        yield "min", "min больше max. Поменяйте их местами."
    if question.publish and not question.takes_free_words:
        yield "publish", "о словах для сайта спрашивают только там, где человек пишет сам. Уберите publish."
    if question.pattern is not None and not _compiles(question.pattern):
        yield "pattern", "образец не читается как регулярное выражение. Проверьте скобки."


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _constraints(form: Form, known: Known, scope: Scope) -> Iterator[Disagreement]:
    for number, constraint in enumerate(form.constraint):
        key = ("constraint", number)
        answers = {**scope, **known.answers(form)}
        columns: Collection[str] = {question.name for question in form.flat}
        if constraint.each:
            tables = {str(section.table): section for section in form.tables}
            if constraint.each not in tables:
                words = f"таблицы «{constraint.each}» в анкете нет. {did_you_mean(constraint.each, tables)}"
                yield Disagreement(form.id, (*key, "each"), words)
                continue
            row = known.row(tables[constraint.each])
            answers, columns = {**answers, constraint.as_ or "строка": row}, row.parts
        yield from _constraint(form, key, constraint, columns, answers, known)


def _constraint(
    form: Form, key: KeyPath, constraint: Constraint, columns: Collection[str], scope: Scope, known: Known
) -> Iterator[Disagreement]:
    """What is wrong with a constraint that may mark the cells of these columns."""
    if constraint.about not in columns:
        words = f"вопроса «{constraint.about}» нет. {did_you_mean(constraint.about, set(columns))}"
        yield Disagreement(form.id, (*key, "about"), words)
    yield from in_expression(form.id, (*key, "must"), constraint.must, scope, known)
    yield from in_sentence(form.id, (*key, "message"), constraint.message, scope, known)
    yield from in_sentence(form.id, (*key, "why"), constraint.why, scope, known)


def _roles(form: Form, declared: Declarations) -> Iterator[Disagreement]:
    """Which questions play a part, and which forms must come before."""
    questions = {question.name: question for question in form.flat}
    for key, name in named_questions(form):
        if name not in questions:
            yield Disagreement(form.id, key, f"вопроса «{name}» в анкете нет. {did_you_mean(name, questions)}")
    if form.person in questions and questions[form.person].type != "person":
        words = f'вопрос «{form.person}» – не человек. Дайте ему type = "person".'
        yield Disagreement(form.id, ("person",), words)
    if form.defines_people and form.person is None:
        words = "не сказано, какой вопрос называет человека. Допишите person."
        yield Disagreement(form.id, ("defines_people",), words)
    if form.agreed and form.person is None:
        yield Disagreement(form.id, ("agreed",), "не сказано, какой вопрос называет человека. Допишите person.")
    for name in form.after:
        if name not in declared.forms:
            yield Disagreement(form.id, ("after",), f"анкеты «{name}» нет. {did_you_mean(name, declared.forms)}")
    if form.name in _waited_for(form, declared):
        words = "анкета ждёт саму себя, и её не примут никогда. Уберите из after ту, которая принимается позже."
        yield Disagreement(form.id, ("after",), words)


def _waited_for(form: Form, declared: Declarations) -> set[str]:
    """The names of all forms that have to be accepted before this one."""
    waited: set[str] = set()
    new = {*form.after}
    while new:
        waited |= new
        new = {name for one in new if one in declared.forms for name in declared.forms[one].after} - waited
    return waited


def _corrects(form: Form, declared: Declarations) -> Iterator[Disagreement]:
    """Whether the form whose entries are put right is there, with the questions that are told of it."""
    if form.corrects is None:
        return
    other = declared.forms.get(form.corrects.form)
    if other is None:
        words = f"анкеты «{form.corrects.form}» нет. {did_you_mean(form.corrects.form, declared.forms)}"
        yield Disagreement(form.id, ("corrects", "form"), words)
        return
    for part, pairs in form.corrects.model_dump(include={"key", "was", "answers"}).items():
        for name in pairs:
            if name not in other.by_name:
                words = f"вопроса «{name}» в анкете «{other.name}» нет. {did_you_mean(name, set(other.by_name))}"
                yield Disagreement(form.id, ("corrects", part, name), words)


def _decides(form: Form, declared: Declarations) -> Iterator[Disagreement]:
    """Whether the documents that put its decisions in force are there."""
    for name in form.decides.documents if form.decides else ():
        if name not in declared.documents:
            words = f"документа «{name}» нет. {did_you_mean(name, set(declared.documents))}"
            yield Disagreement(form.id, ("decides", "documents"), words)


def _destroys(form: Form, declared: Declarations) -> Iterator[Disagreement]:
    """Whether there is an act that proves what the form says is destroyed."""
    papers = declared.settings.personal_data
    if form.destroys and not (papers and papers.ended and papers.ended_name):
        words = (
            "в settings.toml нет ended и ended_name раздела personal_data: уничтожение без акта не доказать. Добавьте."
        )
        yield Disagreement(form.id, ("destroys",), words)


def _alters(form: Form, declared: Declarations) -> Iterator[Disagreement]:
    """Whether the documents are there that alter what the form names."""
    for name in form.alters.by if form.alters else ():
        if name not in declared.documents:
            words = f"документа «{name}» нет. {did_you_mean(name, declared.documents)}"
            yield Disagreement(form.id, ("alters", "by"), words)


def _publishes(form: Form, declared: Declarations, known: Known, scope: Scope) -> Iterator[Disagreement]:
    """Whether the answer that counts is among the choices, and until when a consent holds."""
    if form.publishes is None:
        return
    yield from in_expression(form.id, ("publishes", "term"), form.publishes.term, scope, known)
    for line in form.publishes.by_law:
        if line not in form.publishes.lines:
            yield Disagreement(form.id, ("publishes", "by_law"), unknown_line(line, declared))
    value = form.publishes.value
    choices = next((declared.choices_of(q) for q in form.flat if q.name == form.publishes.kind), ())
    if choices and value not in choices:
        words = f"варианта «{value}» у этого вопроса нет. {did_you_mean(value, set(choices))}"
        yield Disagreement(form.id, ("publishes", "value"), words)


def _prefill(form: Form, known: Known, scope: Scope) -> Iterator[Disagreement]:
    """Whom a form is wanted from, who agreed to its use, when it is offered, how it is filled in beforehand."""
    if form.wanted_from:
        yield from in_expression(form.id, ("wanted_from",), form.wanted_from, scope, known)
    if form.agreed:
        yield from in_expression(form.id, ("agreed",), form.agreed, scope, known)
    if form.offered:
        yield from in_expression(form.id, ("offered",), form.offered, scope, known)
    prefill = form.prefill
    if prefill is None:
        return
    of_row = yield from in_each(form.id, ("prefill",), prefill.each, prefill.as_, scope, known)
    plain = {question.name for question in form.plain}
    columns = {question.name for question in form.records.question} if form.records else plain
    yield from _prefilled(form.id, ("prefill", "answers"), prefill.answers, columns, of_row, known)
    yield from _prefilled(form.id, ("prefill", "once"), prefill.once, plain, scope, known)
    for name in prefill.suggested:
        if name not in prefill.answers:
            told = f"ответа «{name}» в answers нет. {did_you_mean(name, prefill.answers)}"
            yield Disagreement(form.id, ("prefill", "suggested"), told)


def _prefilled(
    file: str, key: KeyPath, answers: Mapping[str, str], questions: set[str], scope: Scope, known: Known
) -> Iterator[Disagreement]:
    """What is wrong with answers that are worked out one after another; each sees those before it."""
    for name, expression in answers.items():
        if name not in questions:
            yield Disagreement(file, (*key, name), f"вопроса «{name}» здесь нет. {did_you_mean(name, questions)}")
        yield from in_expression(file, (*key, name), expression, scope, known)
        scope = {**scope, name: meaning_of(expression, scope, known)}
