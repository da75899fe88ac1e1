"""What people wrote in their own words reaches the site only once somebody has let out these very words."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.expressions import Gap
from pipeline.model import Entry, PersonRef
from pipeline.views import EntryView, Office
from pipeline.views.site_texts import SiteText
from tests.builders.office import CARD, ORDER, SETTINGS, STAFF, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, state

NOTES = """
id = "notes/1"
title = "Заметки"
alias = "заметки"
filled_by = "куратор"
key = ["год"]
[[section]]
title = "Заметки"
question = [
  { name = "год", label = "Учебный год", type = "school_year" },
  { name = "ход", label = "Как шло", type = "long_text", publish = "asked" },
  { name = "место", label = "Место", publish = "open" },
  { name = "жалобы", label = "Жалобы", type = "long_text" },
  { name = "пожелание", label = "Пожелание" },
  { name = "код", label = "Код", pattern = "[А-Я]+" },
  { name = "причина", label = "Причина", type = "one", choices = ["болезнь"], other = true },
  { name = "причины", label = "Причины", type = "many", choices = ["болезнь"], other = true },
]
[[section]]
title = "Меры"
table = "меры"
question = [
  { name = "мера", label = "Что сделать", publish = "asked" },
  { name = "срок", label = "Срок", type = "date" },
]
"""
CLEARED = """
id = "cleared/1"
title = "Тексты для сайта"
alias = "тексты"
filled_by = "куратор"
key = ["отпечаток"]
clears = { digest = "отпечаток", text = "текст", granted = "можно", wording = "иначе" }
[[section]]
title = "Тексты"
table = "тексты"
records = true
question = [
  { name = "отпечаток", label = "Отпечаток", hidden = true },
  { name = "текст", label = "Текст", type = "long_text", shown = true, required = false },
  { name = "можно", label = "Можно", type = "yes_no" },
  { name = "иначе", label = "Иначе", type = "long_text", required = false },
]
"""
KNOWN_BY = {**SETTINGS, "telling": {"common_groups": ["все группы"], "one_person_words": ["методическое объединение"]}}
GROUP = '  { name = "группа", label = "Группа", required = false, tells_who = true },\n]\n'
GROUPS = STAFF.rstrip().removesuffix("]") + GROUP
WORDS = "Занятия прошли по плану"


def note(**answers: Any) -> Entry:
    given: dict[str, Any] = {"год": "2026/2027", "ход": WORDS, **answers}
    return entry("notes", 60, key="2026/2027", **given)


def office(*entries: Entry) -> Office:
    made = declared(ORDER, forms=(GROUPS, CARD, NOTES, CLEARED))
    made = made.model_copy(update={"settings": made.settings.model_validate(KNOWN_BY)})
    return Office(made, state(CARD_ENTRY, *entries), DAY)


def decided(text: SiteText, granted: bool = True, wording: str = "", number: int = 70) -> Entry:
    """What is answered about a text in the workbook."""
    answers: dict[str, Any] = {"отпечаток": text.digest, "текст": text.words, "можно": granted, "иначе": wording}
    return entry("cleared", number, key=text.digest, **answers)


def asked(*entries: Entry) -> list[SiteText]:
    return office(*entries).site_texts.all()


def on_the_site(*entries: Entry) -> EntryView:
    made = office(*entries)
    [view] = made.published(made.declared.documents["order"]).answers.entries("notes")
    return view


def test_nothing_is_let_out_by_default() -> None:
    [text] = asked(note())
    assert (text.words, text.form, text.question, text.year) == (WORDS, "Заметки (2026/2027)", "Как шло", "2026/2027")
    assert text.awaits
    assert isinstance(on_the_site(note())["ход"], Gap)
    assert isinstance(on_the_site(note(), decided(text, granted=False))["ход"], Gap)


def test_a_yes_lets_out_these_words_and_the_office_asks_no_more() -> None:
    [text] = asked(note())
    assert on_the_site(note(), decided(text))["ход"] == WORDS
    for granted in (True, False):
        [again] = asked(note(), decided(text, granted))
        assert not again.awaits


def test_other_words_are_printed_in_the_place_of_the_text() -> None:
    [text] = asked(note())
    assert on_the_site(note(), decided(text, wording="Всё удалось"))["ход"] == "Всё удалось"
    assert office(note(), decided(text, wording="Всё удалось")).answers.entries("notes")[0]["ход"] == WORDS


@pytest.mark.parametrize("changed", [note(ход=f"{WORDS}!"), entry("notes", 60, key="2027/2028", ход=WORDS)])
def test_a_changed_text_and_the_same_words_elsewhere_are_asked_about_anew(changed: Entry) -> None:
    [text] = asked(note())
    [anew] = asked(changed, decided(text))
    assert anew.awaits
    assert isinstance(on_the_site(changed, decided(text))["ход"], Gap)


def test_each_row_of_a_table_is_a_text_of_its_own() -> None:
    rows = ({"мера": "Собрать всех", "срок": DAY}, {"мера": "Купить книги", "срок": DAY})
    _, first, second = asked(note(меры=rows))
    assert (first.words, second.words) == ("Собрать всех", "Купить книги")
    told = on_the_site(note(меры=rows), decided(second)).rows("меры")
    assert [(bool(row["мера"]), row["срок"]) for row in told] == [(False, DAY), (True, DAY)]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Петров не справился", "Петров П.П."),
        ("У Солнышка открыли музей", "Солнышка"),
        ("Он ведёт методическое объединение", "методическое объединение"),
        ("Старший воспитатель заболела", "Старший воспитатель"),
        ("20.05.2027 – открытое занятие", "20.05.2027"),
    ],
)
def test_a_yes_does_not_let_out_a_text_in_which_somebody_is_known(words: str, sign: str) -> None:
    known = (
        entry(
            "staff", 100, "ivanova", фио=PersonRef("ivanova", ""), должность="старший воспитатель", группа="Солнышко"
        ),
        entry("staff", 101, "petrov", фио=PersonRef("petrov", ""), должность="методист", группа="все группы"),
    )
    [text] = asked(note(ход=words), *known)
    assert [one.replace("\u00a0", " ") for one in text.signs] == [sign]
    [still] = asked(note(ход=words), *known, decided(text))
    assert still.awaits
    assert isinstance(on_the_site(note(ход=words), *known, decided(text))["ход"], Gap)
    assert on_the_site(note(ход=words), *known, decided(text, wording="Всё удалось"))["ход"] == "Всё удалось"
    assert isinstance(on_the_site(note(), *known, decided(asked(note())[0], wording=words))["ход"], Gap)


def test_the_words_of_the_register_count_and_not_those_of_the_workbook() -> None:
    [text] = asked(note(ход="Петров не справился"))
    emptied = entry("cleared", 70, key=text.digest, отпечаток=text.digest, текст="", можно=True, иначе="")
    assert isinstance(on_the_site(note(ход="Петров не справился"), emptied)["ход"], Gap)


def test_what_names_no_group_in_particular_raises_no_alarm() -> None:
    everywhere = entry("staff", 101, "petrov", фио=PersonRef("petrov", ""), должность="методист", группа="все группы")
    [text] = asked(note(ход="Все группы открыли двери"), everywhere)
    assert text.signs == []


def test_words_that_are_not_asked_about_stay_inside_unless_they_are_open() -> None:
    view = on_the_site(note(жалобы="шум", пожелание="тише", место="зал", код="АБ"))
    assert [bool(view[name]) for name in ("жалобы", "пожелание", "место", "код")] == [False, False, True, True]


def test_own_words_beside_the_choices_are_counted_and_never_told() -> None:
    view = on_the_site(note(причина="ссора с Петровым", причины=("болезнь", "ссора", "обида")))
    assert (view["причина"], view["причины"]) == ("иное", ["болезнь", "иное"])
    assert on_the_site(note(причина="болезнь"))["причина"] == "болезнь"


def test_an_answer_makes_public_editions_anew_and_nothing_else() -> None:
    [text] = asked(note())
    before, after = office(note()), office(note(), decided(text))
    order = before.declared.documents["order"]
    assert before.published(order).whom != after.published(order).whom
    assert before.common(DAY) == after.common(DAY)
