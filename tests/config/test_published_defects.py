"""The faults found in papers that kindergartens have published cannot come out of this office."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import language
from pipeline.expressions import Phrase
from pipeline.language import parse_name
from pipeline.papers.paper import Paper
from pipeline.views import Office
from pipeline.word import Templates
from tests.builders import templates
from tests.builders.golden_papers import CASES, filled
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared
from tests.builders.world import world

# ── a paper that has the fault is refused


def finished_words(case: str) -> str:
    """The words of a golden case that is finished."""
    return filled(GOLDEN / f"{case}.toml")[1].rendered.text


def broken(case: str, words: str) -> set[str]:
    """The codes of the rules that the words of that finished paper break."""
    paper = filled(GOLDEN / f"{case}.toml")[1].paper
    return {rule.code for rule in paper.rules_when_finished if paper.broken_rules(words, [rule])}


ORDER, ANNEX, MINUTES = "order-curator/registered", "mentor-registry/registered", "minutes-council/registered"


@pytest.mark.parametrize("case", [ORDER, ANNEX, MINUTES, "roadmap/registered", "regulation-mentoring/registered"])
def test_a_good_paper_breaks_no_rule(case: str) -> None:
    assert broken(case, finished_words(case)) == set()


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("R13", "на основании статьи 358.1 Трудового кодекса"),
        ("R13", "Федеральный закон от 29.12.2012 № 237-ФЗ"),
        ("R13", "распоряжение Министерства просвещения от 25.12.2019 №\u00a0145-р"),
        ("R13", "распоряжение от 25.12.2019 № P-145"),
        ("R13", "распоряжение от 24.12.2019 №\u00a0Р-145"),
        ("R13", "постановлением Минпросвещения России"),
        ("R13", "в рамках национального проекта «Образование»"),
        ("R13", "на период до 2024\u00a0года"),
        ("R14", "Протокол №\u00a03 от «__» ____ 2026 г."),
        ("R14", "Протокол №\u00a0____ от 30 ноября"),
        ("R14", "от 12 сентября 20__ г."),
        ("R14", "директор (название образовательной организации)"),
        ("R14", "(Наименование организации)"),
        ("R14", "{{ организация.город }}"),
        ("R14", "[укажите: город]"),
        ("R14", "доля: nan %"),
        ("R14", "всего (NaN)."),
        ("R15", "МБДОУ № 27"),
        ("R15", "в детском саду «Детский сад №\u00a027»"),
        ("R15", "наставничество в лицее"),
        ("R15", "обучающиеся получают помощь"),
    ],
)
def test_an_order_with_the_fault_does_not_go_out(code: str, fault: str) -> None:
    assert broken(ORDER, f"{finished_words(ORDER)}{fault}\n") == {code}


@pytest.mark.parametrize(
    "words",
    [
        "к трудовому договору от 24.12.2019 № 15",
        "программа «Наставничество обучающихся»",
        "Концепция до 2030 года",
        "группа № 4, кабинет № 12",
        "ГКОУ «МОЦО № 1»",
        "Подпись ____________",
        "кружок «Nano» и Инфанта",
    ],
)
def test_words_that_only_look_like_a_fault_go_out(words: str) -> None:
    assert broken(ORDER, f"{finished_words(ORDER)}{words}\n") == set()


@pytest.mark.parametrize("case", ["order-pairs/registered", "mentor-registry/registered", "order-awards/registered"])
def test_a_paper_that_leaves_somebody_out_does_not_go_out(case: str) -> None:
    """A row that a template has lost takes a person out of the paper in silence."""
    paper, words = filled(GOLDEN / f"{case}.toml")[1].paper, finished_words(case)
    assert paper.left_out(words) == ()
    assert len(paper.left_out("\n".join(line for line in words.splitlines() if "Осинов" not in line))) == 1


@pytest.mark.parametrize("words", ["Слушали об опыте детского сада № 27", "обучающиеся", "работала до 2024 года"])
def test_what_people_say_in_a_meeting_is_not_the_offices_own_word(words: str) -> None:
    assert broken(MINUTES, f"{finished_words(MINUTES)}{words}\n") == set()


@pytest.mark.parametrize(
    ("case", "own", "other"),
    [
        (ANNEX, "№\u00a012-ОД", "№\u00a021/1"),
        (ANNEX, "№\u00a012-ОД", "№\u00a012"),
        (ANNEX, "15\u00a0февраля 2027\u00a0г.", "16 февраля 2027 г."),
        (ANNEX, "15\u00a0февраля 2027\u00a0г.", "15 февраля"),
        (ORDER, "№ 22-ОД", "№ 26/1"),
        (ORDER, "30\u00a0ноября 2026\u00a0г.", "30 ноября"),
        (ORDER, "30\u00a0ноября 2026\u00a0г.", "«30» ноября"),
        (MINUTES, "30\u00a0ноября 2026\u00a0г.", "30 ноября 2015 г."),
    ],
)
def test_a_paper_with_another_number_or_without_a_year_does_not_go_out(case: str, own: str, other: str) -> None:
    words = finished_words(case).replace("\u00a0", " ").replace(own.replace("\u00a0", " "), other)
    told = language.typography(words) if other in words else ""
    assert other in words and "R11" in broken(case, told)


def test_a_template_with_a_number_typed_in_does_not_go_out(tmp_path: Path) -> None:
    paper = filled(GOLDEN / f"{ANNEX}.toml")[1].paper
    made = templates.folder(tmp_path, "Приложение к приказу от {{ основной.дата | дата }} № 21/1\n")
    words = templates.filled(made, основной=paper.parent).text
    assert any("№ 12-ОД" in told for told in paper.broken_rules(words))


@pytest.mark.parametrize("part", ["руководитель", "контролёр"])
def test_who_does_not_work_signs_nothing_and_controls_nothing(tmp_path: Path, part: str) -> None:
    case = tmp_path / "case.toml"
    card = f'\n[organization]\n"{part}" = "Морошкина Инна Львовна"\n'
    case.write_text((GOLDEN / f"{ORDER}.toml").read_text("utf-8") + card, "utf-8")
    told = world(case, declared())
    office = Office(declared(), told.state, told.today)
    paper = Paper.of_code(office, told.code, draft=False)
    assert paper is not None
    rules = [rule for rule in paper.rules_when_finished if rule.code == "R17"]
    [sentence] = paper.broken_rules("", rules)
    assert "Морошкин" in sentence and "отпуск" in sentence


# ── no finished paper that we ship a golden text of has any of them

FAULTS = {
    "ст. 358.1": r"358\.1",
    "237-ФЗ": r"237-ФЗ",
    "№ 145-р": r"№\s*145-р",
    "Latin letters in a number": r"№\s*[A-Z]",
    "24.12.2019": r"24\.12\.2019",
    "a decree of the ministry": r"остановлени\w+ (?:Минпросвещения|Министерства просвещения)",
    "a hint in brackets": r"\((?:полное )?(?:название|наименование|указать|нужное|Ф\.\s?И\.\s?О|ФИО)",
    "another kindergarten": r"ДОУ|[Сс]ад\w* № (?!7\b)\d",
    "a lyceum": r"[Лл]ице[йея]\b",
    "a programme that ended": r"нацпроект|проект\w* «Образование»|до 202[45] года",
    "a double stop": r"(?<!\.)\.\.(?!\.)",
    "a tag": r"\{[{%]|[}%]\}",
    "a gap": r"\[(?:укажите|проверьте)",
    "None": r"\bNone\b|\bnan\b|\bTrue\b|\bFalse\b",
}
EMPTY_PLACE = re.compile(r"«_+»|№\s*_|20_+|_+\s*20\d\d")
TEXTS = {f"{case.parent.name}/{case.stem}": case.with_suffix(".txt").read_text("utf-8") for case in CASES}
PAPERS = {name: text for name, text in TEXTS.items() if "ПРОЕКТ" not in text.partition("\n")[0]}
NUMBERED = {
    name: found
    for name, text in PAPERS.items()
    if (found := re.search(r"/(\d{4}-\d\d-\d\d) \S+ № (\S+) ", text.partition("\n")[0]))
}


def words_of(name: str) -> str:
    """The words of a golden text, without where it lies and what keeps it a draft."""
    return TEXTS[name].partition("\n\n")[2].replace("\u00a0", " ")


@pytest.mark.parametrize("fault", FAULTS)
def test_no_finished_paper_has_the_fault(fault: str) -> None:
    assert [name for name in PAPERS if re.search(FAULTS[fault], words_of(name))] == []


def test_no_registered_paper_has_an_empty_place_for_a_date_or_a_number() -> None:
    assert [name for name in NUMBERED if EMPTY_PLACE.search(words_of(name))] == []


@pytest.mark.parametrize("name", NUMBERED)
def test_every_registered_paper_shows_the_number_and_the_date_of_its_order(name: str) -> None:
    day, number = dt.date.fromisoformat(NUMBERED[name][1]), NUMBERED[name][2]
    assert language.bears_number(words_of(name), number)
    assert language.date_long(day).replace("\u00a0", " ") in words_of(name)


def test_registered_annexes_are_among_them() -> None:
    annexes = {document.id for document in declared().documents.values() if document.annex_of}
    assert len({name.partition("/")[0] for name in NUMBERED} & annexes) >= 2


# ── drafts and finished papers alike

TIDY = {
    "English words": r"(?<![\w/.:@-])(?![IVX]+ квартал|I\d|MBI|[0-9a-f]{8}\b)[A-Za-z]{2,}(?![\w/.:@-]*[/.@])",
    "None": r"\b(?:None|True|False|nan)\b",
    "two spaces": r"[^\s|] {2,}[^\s|]",
    "a hyphen for a dash": r"(?<=[\w»)]) - (?=[\w«(])|^- ",
    "a space before a comma": r"\w ,",
    "straight quotes": r"\"",
    "empty brackets": r"\(\s*\)",
}


@pytest.mark.parametrize("fault", TIDY)
def test_every_paper_is_tidy(fault: str) -> None:
    found = {name: re.findall(f".{{0,30}}(?:{TIDY[fault]}).{{0,30}}", words_of(name), re.MULTILINE) for name in TEXTS}
    assert {name: places for name, places in found.items() if places} == {}


# ── the full stop after initials


LETTERS = st.sampled_from("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")


@pytest.fixture(scope="module")
def ending(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """A template whose points end with a person's name and with a date."""
    words = (
        "1. Назначить {{ человек | инициалы | вн }}.\n2. Утвердить {{ человек | инициалы }}. До {{ день | дата }}.\n"
    )
    return templates.folder(tmp_path_factory.mktemp("points"), words)


@settings(max_examples=60, deadline=None)
@given(surname=st.sampled_from(["Иванов", "Шевченко", "Ко", "Петрова-Водкина"]), first=LETTERS, middle=LETTERS)
def test_the_stop_after_initials_is_never_doubled(ending: Templates, surname: str, first: str, middle: str) -> None:
    person = Phrase(name=parse_name(f"{surname} {first}.{middle}."))
    words = templates.filled(ending, человек=person, день=dt.date(2026, 11, 24)).text
    assert f"{first}.{middle}." in words and "2026\u00a0г." in words
    assert ".." not in words


def test_an_ellipsis_and_a_stop_after_a_figure_stay(tmp_path: Path) -> None:
    made = templates.folder(tmp_path, "{{ слова }}\n")
    assert templates.filled(made, слова="Подумаем... Группа 5. И т.д..").text == "Подумаем... Группа 5. И т.д.\n"


def test_the_stop_is_not_doubled_between_runs_of_different_looks(tmp_path: Path) -> None:
    made = templates.folder(tmp_path, "Назначить **{{ кто }}**.\n")
    assert ".." not in templates.filled(made, кто="Иванову А.П.").text
