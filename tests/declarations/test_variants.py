"""What an organisation of another kind says in other words is laid over `config/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import declarations
from pipeline.definitions import Declarations
from tests.builders.configs import change, config, findings, put

CARD = """\
id = "card/1"
title = "Карточка"
alias = "карточка"
single = true
filled_by = "секретарь"
chooses_variant = "вид"
[[section]]
title = "Организация"
[[section.question]]
name = "вид"
label = "Вид"
type = "one"
choices = ["сад", "школа"]
[[section.question]]
name = "темы"
label = "Нужна помощь: среда группы"
headings = ["Среда группы"]
type = "one"
choices = "темы"
[[section.question]]
name = "прочее"
label = "Группами не называется"
help = "Среда группы и просто среда."
required = false
"""
SCHOOL = """\
[words]
"среда группы" = "обстановка класса"
"среда" = "обстановка"
[choices]
"темы" = ["уроки"]
[constants]
"кто" = ["ученики"]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a card that chooses the words of a school."""
    config(tmp_path)
    put(tmp_path, "forms/card.toml", CARD)
    put(tmp_path, "variants/школа.toml", SCHOOL)
    change(tmp_path, "choices.toml", '"формы"', '"темы" = ["занятия"]\n"формы"')
    change(tmp_path, "settings.toml", '[kinds."приказ"]', '[constants]\n"кто" = ["дети"]\n[kinds."приказ"]')
    return tmp_path


def questions(declared: Declarations) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.label, one.help, one.headings) for one in declared.form("card").flat]


def test_without_a_variant_everything_is_said_as_it_is_declared(root: Path) -> None:
    declared = declarations.load(root)
    assert (declared.variant, declared.variants) == ("", ("школа",))
    assert declared.choices["темы"] == ("занятия",)
    assert questions(declared)[1] == ("Нужна помощь: среда группы", "", ("Среда группы",))


def test_words_lists_and_constants_of_a_variant_stand_in_place_of_the_others(root: Path) -> None:
    declared = declarations.load(root, "школа")
    assert (declared.variant, declared.choices["темы"]) == ("школа", ("уроки",))
    assert declared.settings.constants["кто"] == ("ученики",)
    assert questions(declared)[1][0] == "Нужна помощь: обстановка класса"


def test_only_whole_words_change_and_a_capital_stays(root: Path) -> None:
    assert questions(declarations.load(root, "школа"))[2] == (
        "Группами не называется",
        "Обстановка класса и просто обстановка.",
        (),
    )


def test_a_table_with_the_former_headings_is_still_read(root: Path) -> None:
    headings = questions(declarations.load(root, "школа"))[1][2]
    assert headings == ("Обстановка класса", "Среда группы", "Нужна помощь: среда группы")


def test_labels_of_a_documents_names_change_their_words_as_well(root: Path) -> None:
    change(root, "documents/order-survey.toml", '"участники"', '"вся среда группы"')
    assert "вся обстановка класса" in declarations.load(root, "школа").documents["order-survey"].label.values()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"среда" =', '"сруда" =', "строка 3: слов «сруда» в настройках нет"),
        ('"среда" =', '"сред" =', "строка 3: слов «сред» в настройках нет"),
        ('"темы" =', '"тема" =', "строка 5: имени «тема» в общих настройках нет. Возможно, имелось в виду «темы»."),
        ('"кто" =', '"что" =', "строка 7: имени «что» в общих настройках нет"),
    ],
)
def test_what_nothing_else_knows_is_told_with_its_line(root: Path, old: str, new: str, told: str) -> None:
    change(root, "variants/школа.toml", old, new)
    [finding] = findings(root)
    assert finding.startswith(f"config/variants/школа.toml, {told}")


def test_a_phrase_that_only_ever_begins_a_sentence_is_known(root: Path) -> None:
    change(root, "variants/школа.toml", '"среда" =', '"группами" =')
    assert declarations.load(root).variants == ("школа",)


def test_a_variant_that_nobody_can_choose_is_told(root: Path) -> None:
    put(root, "variants/шкала.toml", "")
    [finding] = findings(root)
    assert "вида «шкала» нет среди вариантов" in finding
    assert "«школа»" in finding


def test_the_question_that_chooses_must_be_there(root: Path) -> None:
    change(root, "forms/card.toml", 'chooses_variant = "вид"', 'chooses_variant = "вида"')
    assert any("вопроса «вида» в анкете нет" in finding for finding in findings(root))
