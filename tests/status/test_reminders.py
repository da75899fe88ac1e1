"""Words for those whom we wait for: how many, since when, until when, for all and for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from pipeline.model import Entry, PersonRef, Standing
from pipeline.status.awaited import awaited_forms
from pipeline.status.reminders import OwnReminder, Reminder, own_reminders, reminders
from pipeline.views import Office
from tests.builders.calendars import PROGRAMME, calendar, programme
from tests.builders.office import WISH, declared, form
from tests.builders.registers import DAY, entry, paper, state

PETROV = PersonRef("petrov", "Петров Пётр Петрович")
IVANOVA = "Иванова Анна Петровна"
STARTS = dt.date(2026, 9, 1)
WITH_TERM = WISH.replace("filled_by", 'activity = "2.1"\nfilled_by', 1)
REPORT = """
id = "report/1"
title = "Отчёт"
alias = "отчёты"
filled_by = "педагог"
activity = "2.1"
person = "фио"
key = ["фио"]
wanted_from = \"\"\"
[{'фио': люди | где('должность', 'воспитатель') | first, 'какую': 'о паре', 'ждём_с': программа.начало}]\"\"\"
[[section]]
title = "Отчёт"
question = [{ name = "фио", label = "ФИО", type = "person" }]
"""
ISSUED = {"blank:wish": paper("blank:wish", Standing.CURRENT)}


def office(wish: str, today: dt.date, *answered: str, known: Mapping[str, dt.date] = {}, report: str = "") -> Office:
    """An office in which one of two teachers has answered for these years; `known` since when it knows of whom."""
    entries = [entry("wish", n, PETROV.id, key=year, год=year, фио=PETROV) for n, year in enumerate(answered)]
    of = declared(forms=(PROGRAMME,), calendar=calendar())
    forms = {**of.forms, "wish": form(wish), **({"report": form(report)} if report else {})}
    of = of.model_copy(update={"forms": forms})
    met = state(*entries, programme(STARTS))
    cards = tuple(replace(card, accepted=known.get(card.person, STARTS)) for card in met.entries["staff"])
    return Office(of, replace(met, entries={**met.entries, "staff": cards}), today)


def reminded(of: Office) -> Reminder:
    [one] = reminders(awaited_forms(of), ISSUED, of.declared.messages, of.today)
    return one


def each(of: Office) -> dict[str, OwnReminder]:
    """The reminders of an office by name."""
    own = own_reminders([*awaited_forms(of)], ISSUED, of.declared.messages, of.today)
    return {one.name: one for one in own}


def words(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_it_counts_who_has_answered_and_names_who_has_not() -> None:
    nobody, one = reminded(office(WISH, DAY)), reminded(office(WISH, DAY, "2026/2027"))
    assert (nobody.answered, nobody.asked) == (0, 2)
    assert (one.answered, one.asked, one.people) == (1, 2, (IVANOVA,))
    assert f"«Заявка»: {IVANOVA}." in one.text and "Пётр" not in one.text


def test_it_says_where_the_blank_lies() -> None:
    file = paper("blank:wish", Standing.CURRENT).file
    assert f"бланк «{file}»" in reminded(office(WISH, DAY)).text
    assert f"бланк («{file}»)" in each(office(WISH, DAY))[IVANOVA].text


def test_who_has_no_common_folder_is_told_whom_to_hand_the_file_to() -> None:
    handed = WISH.replace("filled_by", 'handed_to = "классному руководителю"\nfilled_by', 1)
    of, file = office(handed, DAY), paper("blank:wish", Standing.CURRENT).file.rpartition("/")[2]
    everybody, own = reminded(of).text, each(of)[IVANOVA].text
    for text in (everybody, own):
        assert f"«{file}»" in text and "вам передадут в организации" in text
        assert "отдайте или перешлите файл классному руководителю" in text
        assert "папк" not in text and "Коллеги" not in text
    assert "(заполняет педагог)" in everybody and own.startswith(f"{IVANOVA}. Ждём: «Заявка»")


def test_what_goes_into_the_folder_and_what_is_handed_over_is_told_apart() -> None:
    text = each(office(WISH, DAY, report=REPORT.replace("person =", 'handed_to = "куратору"\nperson =', 1)))[
        PETROV.written
    ].text
    into_folder, _, handed = text.partition(f" {PETROV.written}. Ждём: ")
    assert "«Заявка»" in into_folder and "положите файл в папку" in into_folder and "«Отчёт" not in into_folder
    assert handed.startswith("«Отчёт – о паре»") and "отдайте или перешлите файл куратору" in handed


def test_a_form_of_the_roadmap_is_awaited_since_its_period_began_and_until_its_term() -> None:
    now = reminded(office(WITH_TERM, dt.date(2026, 10, 20)))
    assert (words(now.since), words(now.term)) == ("с 1 сентября", "срок – 31 октября")
    assert f"{IVANOVA}, Петров Пётр Петрович. Срок – 31 октября. Возьмите бланк" in words(now.text)


def test_a_term_that_ended_on_a_day_off_is_kept_until_the_next_working_day() -> None:
    each_quarter = WITH_TERM.replace('"2.1"', '"6.5"')
    assert words(reminded(office(each_quarter, dt.date(2026, 12, 20))).term) == "срок – 11 января"


def test_the_days_since_a_term_are_told_of_each_person() -> None:
    late = each(office(WITH_TERM, DAY, "2026/2027"))
    assert [*late] == [IVANOVA] and late[IVANOVA].is_late
    assert [words(line) for line in late[IVANOVA].owed] == [
        "Заявка (ждём с 1 сентября, срок был 31 октября, прошло 24 дня)"
    ]
    assert "Анна Петровна, ждём от вас: «Заявка» (срок был 31 октября, прошло 24 дня)." in words(late[IVANOVA].text)


def test_who_came_later_is_awaited_since_then_and_not_late_with_a_term_that_was_over() -> None:
    known = {"petrov": dt.date(2026, 9, 20), "ivanova": dt.date(2026, 11, 10)}
    told = each(office(WITH_TERM, DAY, known=known))
    assert [words(line) for line in told[IVANOVA].owed] == ["Заявка (ждём с 10 ноября)"] and not told[IVANOVA].is_late
    assert "ждём с 20 сентября" in words(told[PETROV.written].owed[0]) and told[PETROV.written].is_late


def test_a_row_may_tell_itself_since_when_it_is_awaited() -> None:
    answered = office(WITH_TERM, DAY, "2026/2027", report=REPORT)
    [person] = [person for one in awaited_forms(answered) if one.form.name == "report" for person in one.people]
    assert (person.which, person.since) == ("о паре", STARTS)


def test_all_that_one_person_owes_stands_in_one_reminder() -> None:
    both = each(office(WITH_TERM, DAY, report=REPORT))[PETROV.written]
    assert [line.partition(" (")[0] for line in both.owed] == ["Заявка", "Отчёт – о паре"]
    assert both.text.count("«Заявка»") == both.text.count("«Отчёт – о паре»") == 1


def test_a_form_that_no_term_is_known_of_is_awaited_all_the_same() -> None:
    one = reminded(office(WISH, DAY))
    assert (one.term, words(one.since)) == ("", "с 1 сентября")
    assert one.text.startswith(f"Коллеги, просим заполнить анкету «Заявка»: {IVANOVA}, Петров Пётр Петрович. Возьмите")


def test_a_broken_calendar_hides_nobody() -> None:
    of = office(WITH_TERM, DAY)
    broken = of.declared.calendar.model_copy(update={"starts": "нет_такого.имени"})
    of = Office(of.declared.model_copy(update={"calendar": broken}), of.state, DAY)
    assert reminded(of).people == (IVANOVA, "Петров Пётр Петрович") and not reminded(of).term


def test_the_answer_of_a_correction_does_not_move_the_day_on_which_somebody_was_met() -> None:
    of = office(WITH_TERM, DAY)
    cards: tuple[Entry, ...] = tuple(
        replace(card, accepted=DAY, first_accepted=STARTS) for card in of.state.entries["staff"]
    )
    of = Office(of.declared, replace(of.state, entries={**of.state.entries, "staff": cards}), DAY)
    assert words(reminded(of).term) == "срок был 31 октября, прошло 24 дня"
