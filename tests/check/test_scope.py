"""What `check` knows of the names in an expression before any answer is given."""

from __future__ import annotations

import pytest
from jinja2 import nodes

from pipeline.check.scope import Findings, meaning_of, scope_findings
from pipeline.check.things import Bag, Known, Scope
from pipeline.expressions.environment import Environment
from pipeline.views import FUNCTIONS, DocumentView
from tests.builders.shipped import declared

KNOWN = Known(declared())
SCOPE: Scope = {**KNOWN.language, **KNOWN.aliases, "год": None}
OF_DOCUMENTS = sorted(name for name, one in FUNCTIONS.items() if one.gives in (DocumentView, list[DocumentView]))


def test_every_function_of_the_language_is_known() -> None:
    assert FUNCTIONS.keys() <= SCOPE.keys()


@pytest.mark.parametrize("name", OF_DOCUMENTS)
def test_what_gives_documents_is_known_to_give_them(name: str) -> None:
    given = meaning_of(FUNCTIONS[name].write, {**SCOPE, "документ": KNOWN.document, "номер": None, "дата": None}, KNOWN)
    assert given == (Bag(KNOWN.document) if FUNCTIONS[name].gives_list else KNOWN.document)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("по_коду('order-pairs@1').номр", "у документа нет «номр»"),
        ("(на_регистрацию | first).номр", "у документа нет «номр»"),
        ("(сроки(год) | first).состоянье", "у строки сроков нет «состоянье»"),
        ("(периоды('6.5') | first).состояние", "у периода нет «состояние»"),
        ("((этапы_программы | first).мероприятия | first).срок", "у мероприятия нет «срок»"),
        ("(разрешили() | first).отчество", "у человека нет «отчество»"),
        ("константы.нет_такой", "у раздела [constants] в settings.toml нет «нет_такой»"),
        ("запись('staff', имя='Анна')", "у анкеты «Кадровый лист» нет «имя»"),
        ("(записи('stuff') | first).фио", "анкеты «stuff» нет"),
        ("выпущенные('order-nothing')", "документа «order-nothing» нет"),
        ("срок('77.7', год)", "мероприятия «77.7» нет"),
        ("сотрудники | sort('фио')", "«sort('фио')» не читается: пишите sort(attribute='фио')."),
        ("сотрудники | map('фио')", "«map('фио')» не читается: пишите map(attribute='фио')."),
        (
            "(сотрудники | first)['Квалификационая категория']",
            "у анкеты «Кадровый лист» нет «Квалификационая категория». Возможно, имелось в виду «Квалификационная",
        ),
    ],
)
def test_a_part_that_nothing_has_is_a_finding(expression: str, words: str) -> None:
    [fault] = scope_findings(expression, SCOPE, KNOWN).faults
    assert fault.startswith(words)


@pytest.mark.parametrize(
    "expression",
    [
        "выпущен('order-pairs', год).номер",
        "сотрудники | map(attribute='фио') | map('дт') | sort | unique",
        "(сроки(год) | first).состояние",
        "запись('staff', фио=год).фио",
        "подбор(год).пары",
        "(сотрудники | first)['квалификационная категория']",
        "(записи('pairs_decision') | first).наставник['Колледж, полное наименование']",
        "таблица('пары года', год=год) | map(attribute='наставник') | list",
    ],
)
def test_what_is_there_is_no_finding(expression: str) -> None:
    assert scope_findings(expression, SCOPE, KNOWN) == Findings([])


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (
            "(решения_о_парах | first).решение == 'утвердит'",
            "варианта «утвердит» у вопроса «Решение» нет: так не ответ",
        ),
        (
            "'утвердит' != (решения_о_парах | first).решение",
            "варианта «утвердит» у вопроса «Решение» нет: так не ответ",
        ),
        ("(сотрудники | first).статус in ['работает', 'уволился']", "варианта «уволился» у вопроса «Работает?» нет"),
        ("сотрудники | где('статус', ['работает', 'уволился'])", "варианта «уволился» у вопроса «Работает?» нет"),
        (
            "сотрудники | rejectattr('статус', 'equalto', 'уволился') | list",
            "варианта «уволился» у вопроса «Работает?»",
        ),
        ("записи('pairs_decision', решение='утвердит')", "варианта «утвердит» у вопроса «Решение» нет"),
        (
            "записи('staff', педагогический_работник='да')",
            "«да»: ответ на вопрос «Педагогический работник» – да или нет:",
        ),
        ("(сотрудники | first).педагогический_стаж == '5'", "«5»: ответ на вопрос «Педагогический стаж, лет» – число"),
        ("(сотрудники | first).дата_приёма == '01.09.2026'", "«01.09.2026»: ответ на вопрос «Принят на работу» – день"),
        ("(встречи | first).наставник.пол == 'жен'", "варианта «жен» у вопроса «Пол» нет"),
    ],
)
def test_what_no_answer_is_ever_equal_to_is_a_doubt(expression: str, words: str) -> None:
    found = scope_findings(expression, SCOPE, KNOWN)
    assert found.faults == []
    [doubt] = found.doubts
    assert doubt.startswith(words)


@pytest.mark.parametrize(
    "expression",
    [
        "(решения_о_парах | first).решение == 'утвердить'",
        "записи('staff', педагогический_работник=true)",
        "(сотрудники | first).образование == 'высшее лесное'",
        "(сотрудники | first).статус == (константы.не_работают | first)",
        "(сотрудники | first).статус in ('ушёл уволен' | replace('ушёл', '') | trim)",
        "сотрудники | selectattr('педагогический_стаж', 'ge', 3) | list",
        "'утверд' in (решения_о_парах | first).решение",
    ],
)
def test_what_somebody_may_answer_is_no_doubt(expression: str) -> None:
    assert scope_findings(expression, SCOPE, KNOWN) == Findings([])


def test_a_name_in_single_braces_is_doubted_since_it_would_be_printed_as_it_is() -> None:
    told = scope_findings(
        "В {год} году { год | мнч }, не в {{ год }}, {или} {% if год %}{1}{% endif %}", SCOPE, KNOWN, sentence=True
    )
    assert [doubt.partition(" напечатается")[0] for doubt in told.doubts] == ["«{год}»", "«{ год | мнч }»"]


@pytest.mark.parametrize(
    "sentence",
    [
        "{% for лицо in сотрудники %}{{ лицо.фио }}, {{ loop.index }}{% endfor %}",
        "{% set срок = год %}{{ срок }}",
        "{% macro подпись(кто) %}{{ кто }}{% endmacro %}{{ подпись(год) }}",
        "{% macro черта() %}____{% endmacro %}{{ черта() }}",
    ],
)
def test_what_a_sentence_names_itself_is_no_unknown_name(sentence: str) -> None:
    assert scope_findings(sentence, SCOPE, KNOWN, sentence=True) == Findings([])


def test_each_unknown_name_of_a_sentence_is_told_wherever_it_stands() -> None:
    told = scope_findings("{{ гот }} {% if лицко %}{{ [1, ицо] | join }}{% endif %}", SCOPE, KNOWN, sentence=True)
    assert [fault.partition(" нет")[0] for fault in told.faults] == ["имени «гот»", "имени «ицо»", "имени «лицко»"]


def test_an_unknown_test_is_told_with_what_was_meant() -> None:
    told = scope_findings("год is eqalto 2026", SCOPE, KNOWN)
    assert told == Findings(["проверки «eqalto» нет. Возможно, имелось в виду «equalto»."])


# What another filter stands for while the names are looked for, and what a sentence names itself.
SEVERAL_TIMES = [
    "сотрудники | неведомый | first",
    "{% set срок = 'I' %}{{ нет_такого | неведомый }}{% if документ.вид in ['да', 'нет'] %}{{ срок }}{% endif %}",
]


@pytest.mark.parametrize("text", SEVERAL_TIMES)
def test_a_text_that_is_looked_at_several_times_is_told_of_each_time(text: str) -> None:
    names, is_sentence = {**SCOPE, "документ": KNOWN.document}, "{%" in text
    told = [scope_findings(text, names, KNOWN, sentence=is_sentence) for _ in range(3)]
    assert "фильтра «неведомый» нет." in told[0].faults[0]
    assert told[1:] == told[:1] * 2


def test_a_text_is_read_once_however_many_ask_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = Environment.parse

    def noted(self: Environment, text: str) -> nodes.Template:
        read.append(text)
        return parse(self, text)

    monkeypatch.setattr(Environment, "parse", noted)
    for _ in range(2):
        scope_findings("сотрудники | length > 7000", SCOPE, KNOWN)
        meaning_of("сотрудники | length > 7000", SCOPE, KNOWN)
    assert read == ["{{ (сотрудники | length > 7000) }}"]
