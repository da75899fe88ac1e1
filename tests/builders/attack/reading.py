"""A printed paper read line by line: each table and sentence of figures becomes clues.

A text that holds a table or a sentence of figures nobody taught this reader is refused, so that no figure of a new
table goes untried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from tests.builders.attack.clues import (
    AFTER,
    CONTENT,
    CONTENT_FORM,
    END,
    ENTRY,
    MENTEES,
    MENTORS,
    MIDDLE,
    MIDWAY,
    NEEDS,
    PROCESS,
    SKILLS,
    TRAINING,
    TRAITS,
    WHY_KEPT,
    Clues,
    Printed,
)
from tests.builders.attack.deduction import Clue, Sum
from tests.builders.attack.known_answers import Answers
from tests.builders.attack.layouts import BETWEEN_TABLES, CHOICES, FACTS, NEED_HEAD, REPEATS, STRENGTHS, YES

LAST_WAVE = {"monitoring-entry": ENTRY, "monitoring-interim": MIDDLE, "report-annual": END}
Cells: TypeAlias = Sequence[str]


class Reading(Clues):
    """One paper read line by line."""

    def __init__(self, answers: Answers, paper: Printed) -> None:
        super().__init__(answers, paper)
        self.group = ""
        self._chosen: dict[str, dict[str, str]] = {}
        self._row: Callable[[Cells], None] | None = None

    def read(self) -> list[Clue]:
        """The clues of the paper; a figure that this reader does not know is an `AssertionError`."""
        for line in self.paper.lines:
            if line.startswith("| "):
                self._table_row([cell.strip() for cell in line.strip("|").split("|")])
            else:
                self._row = None
                self._paragraph(line)
        for title, (form, question) in CHOICES.get(self.paper.document, {}).items():
            self.choices(form, question, self._chosen.get(title, {}))
        return self.clues

    # ── what stands where

    def note_choice(self, title: str, choice: str, cell: str) -> None:
        assert title in CHOICES[self.paper.document], (self.paper.code, title)
        self._chosen.setdefault(title, {})[choice] = cell

    def _table_row(self, cells: Cells) -> None:
        head = tuple(re.sub(r" \(n = \d+\)", "", cell) for cell in cells)
        if head in FACTS:
            self._row = lambda cells: None
        elif BETWEEN_TABLES.search(cells[0]):
            self._row = None
        elif head in TABLES:
            self._row = partial(TABLES[head], self, head)
        else:
            assert self._row, f"{self.paper.code}: таблица, которую никто не разобрал: {cells}"
            self._row(cells)

    def _paragraph(self, line: str) -> None:
        if named := re.match(r"(?:\d+\. )?(Наставники|Наставляемые)(?=$|:|,)", line):
            self.group = named[1]
        taught = [partial(read, self, found) for form, read in SENTENCES for found in [re.search(form, line)] if found]
        figures = re.search(r"n = \d|\d %|\d из \d|» – \d", line)
        assert taught or not figures or REPEATS.search(line), f"{self.paper.code}: {line}"
        for clue in taught:
            clue()

    # ── tables

    def needs(self, name: str, head: Cells, cells: Cells) -> None:
        row = dict(zip(head, cells, strict=True))
        label = row.get("Направление") or row["Тема"]
        scale = self.answers.scale(name)
        self.mean(name, label, row["Индекс потребности"], unit=100 / float(scale.most))
        if "Нуждаются, человек" in row:
            marks = [(one, float(scale.enough)) for one in self.marks(name, label).values()]
            self.count(marks, row["Нуждаются, человек"], name, label, "нуждаются")

    def entry_traits(self, head: Cells, cells: Cells) -> None:
        label, mentors, _, mentees, _ = cells
        if label:
            self.mean(TRAITS[MENTORS], label, mentors, ENTRY)
            self.mean(TRAITS[MENTEES], label, mentees, ENTRY)

    def compared(self, scales: Mapping[str, str], head: Cells, cells: Cells) -> None:
        row, scale = dict(zip(head, cells, strict=True)), scales[self.group]
        last = MIDDLE if self.paper.document == "monitoring-interim" else END
        first_marks, last_marks = (self.marks(scale, cells[0], wave) for wave in (ENTRY, last))
        assert int(row["n"]) == len(first_marks.keys() & last_marks.keys()), (self.paper.code, cells)
        self.changed(first_marks, last_marks, _before_and_after(row), scale, cells[0], ENTRY, last)

    def needs_after(self, head: Cells, cells: Cells) -> None:
        row = dict(zip(head, cells, strict=True))
        first, last = self.marks(NEEDS, cells[0]), self.marks(AFTER, cells[0])
        assert int(row["n"]) == len(first.keys() & last.keys()), (self.paper.code, cells)
        self.changed(first, last, _before_and_after(row), NEEDS, cells[0])

    def tests(self, head: Cells, cells: Cells) -> None:
        wave = LAST_WAVE[self.paper.document]
        people = self.of_form("test_results", замер=wave, шкала=cells[0].lower())
        scores = self.answers.scores("test_results", "балл", people)
        assert int(cells[1]) == len(scores), (self.paper.code, cells)
        if re.match(r"\d", cells[2]):
            self.value(Sum.mean([*scores.values()]), cells[2], cells[0], wave)

    def expected(self, head: Cells, cells: Cells) -> None:
        self.mean(PROCESS[cells[0]], cells[2], cells[3], ENTRY)

    def by_group(self, scales: Mapping[str, str], head: Cells, cells: Cells) -> None:
        for group, cell in zip(head[1:], cells[1:], strict=True):
            if cell != "не спрашивали":
                self.mean(scales[group], cells[0], cell)

    def skill(self, head: Cells, cells: Cells) -> None:
        self.mean(SKILLS, cells[0], cells[2])

    def content(self, head: Cells, cells: Cells) -> None:
        self.mean(CONTENT[self.group], cells[0], cells[2])

    def yes(self, head: Cells, cells: Cells) -> None:
        form = CONTENT_FORM[cells[0]]
        self.said_yes(form, YES[cells[2]], cells[3])

    def personal(self, head: Cells, cells: Cells) -> None:
        row = dict(zip(head, cells, strict=True))
        self.index(CONTENT[row["Роль"]], row["Индекс удовлетворённости"])
        self.satisfied(CONTENT[row["Роль"]], row["Удовлетворены (от 7,0)"])

    def indicator(self, head: Cells, cells: Cells) -> None:
        code, fact = cells[0], cells[3].split(" / ")[0]
        if code in ("I2", "I3"):
            self.satisfied(CONTENT[MENTEES if code == "I2" else MENTORS], fact)
        elif code == "I8":
            self.said_yes("sat_mentee", "стать_наставником", fact)

    def choice_row(self, head: Cells, cells: Cells) -> None:
        if cells[0].lower() != WHY_KEPT:
            self.note_choice(head[0], cells[0], cells[1])

    def choice_of_several(self, head: Cells, cells: Cells) -> None:
        self.note_choice(cells[0], cells[1], cells[2])

    def trained(self, head: Cells, cells: Cells) -> None:
        self.said_yes("mentor_training", "обучался", cells[3])

    def strength(self, head: Cells, cells: Cells) -> None:
        """A strength of the annual report with the answers it rests on."""
        title, *data = cells[-1].split(" / ")
        told = re.match(r"Данные: ответили «да» (\d+) из \d+", data[0]) if data else None
        if told and title in STRENGTHS:
            self.said_yes("process_mentee", STRENGTHS[title], told[1], замер=END)

    # ── sentences

    def left_out(self, found: re.Match[str]) -> None:
        """«В таблицу не вошли»: comparisons kept back although these people's change might be told."""
        last = MIDDLE if self.paper.document == "monitoring-interim" else END
        traits, process = TRAITS[self.group], PROCESS[self.group]
        compared = [(NEEDS, AFTER, ("", "")), (traits, traits, (ENTRY, last)), (process, process, (ENTRY, last))]
        for labels in re.findall(r"([^()]+) \(" + WHY_KEPT + r"\)", found[1]):
            for label in labels.strip("; ").split(", "):
                before, after, waves = next(
                    one for one in compared if label in self.answers.scale(one[0]).questions.values()
                )
                self.kept_change(before, after, label, waves)

    def index_told(self, found: re.Match[str]) -> None:
        self.index(CONTENT[self.group], found[1])

    def satisfied_told(self, found: re.Match[str]) -> None:
        self.satisfied(CONTENT[self.group], found[1])

    def load_told(self, found: re.Match[str]) -> None:
        for title, choices in (("нагрузка", found[1]), ("поощрение", found[2])):
            for choice, made in re.findall(r"«([^»]+)» – (\d+)", choices):
                self.note_choice(title, choice, made)

    def useful(self, found: re.Match[str]) -> None:
        for choice, made in re.findall(r"([^;:]+) – (\d+) из \d+", found[1]):
            self.note_choice("полезное", choice.strip(), made)

    def can_teach(self, found: re.Match[str]) -> None:
        for choice, made in re.findall(r"([^;:]+) – (\d+)", found[1]):
            self.note_choice("могут учить", choice.strip(), made)

    def plan_done(self, found: re.Match[str]) -> None:
        for form, cell in (("interim_mentor", found[1]), ("interim_mentee", found[2])):
            scores = self.answers.scores(form, "выполнено_плана", self.of_form(form))
            self.value(Sum.mean([*scores.values()]), cell, form, "выполнено_плана")

    def asked_for(self, found: re.Match[str]) -> None:
        """How many questionnaires of both roles ask for help, and how many for a change."""
        forms = ("interim_mentor", "interim_mentee")
        help_wanted = [
            one for form in forms for one in self.answers.chosen(form, "нужна_помощь", "да", self.of_form(form))
        ]
        change = [
            Sum.total(choices)
            for form in forms
            for choices in zip(
                *(self.answers.chosen(form, "сменить", one, self.of_form(form)) for one in ("формат", "наставник")),
                strict=True,
            )
        ]
        self.count([(one, 1.0) for one in help_wanted], found[1], "нужна_помощь")
        self.count([(one, 1.0) for one in change], found[2], "сменить")

    def reviews(self, found: re.Match[str]) -> None:
        people = {
            person: [one for one in given if str(one.values["дата_встречи"]) < "2027-04-01"]
            for person, given in self.of_form("fb_mentee").items()
        }
        for question, cell in (("польза", found[1]), ("комфорт", found[2])):
            scores = self.answers.scores("fb_mentee", question, people)
            self.value(Sum.mean([*scores.values()]), cell, "fb_mentee", question)

    # ── charts

    def chart_of_waves(self, found: re.Match[str]) -> None:
        waves = {"Вход": ENTRY, "Сейчас": MIDDLE, "Итог": END}
        for name, points in self._points(found[2]):
            for label, cell in points:
                self.mean(TRAITS[found[1]], label, cell, waves[name])

    def chart_of_groups(self, scales: Mapping[str, str], wave: str, found: re.Match[str]) -> None:
        for name, points in self._points(found[1]):
            for label, cell in points:
                self.mean(scales[name], label, cell, wave)

    def chart_of_needs(self, name: str, found: re.Match[str]) -> None:
        for label, cell in re.findall(r"([^;:]+) – ([\d,]+)(?=;|$)", found[1]):
            self.mean(name, label.strip(), cell, unit=100 / float(self.answers.scale(name).most))

    @staticmethod
    def _points(series: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The series of a chart with their points; «нет данных» is told by the table beside it."""
        for name, points in re.findall(r"([^;:]+): ((?:[^;:]+ – [^;:]+(?:; |$))+)", series):
            told = (point.rsplit(" – ", 1) for point in points.strip("; ").split("; "))
            yield name.strip(), [(label, cell) for label, cell in told if re.match(r"\d", cell)]


def _before_and_after(row: Mapping[str, str]) -> dict[str, str]:
    names = {
        "было": ("Вход", "Ожидание", "До"),
        "стало": ("Сейчас", "Итог", "Факт", "После"),
        "изменение": ("Изменение", "Разрыв"),
    }
    return {name: row[title] for name, titles in names.items() for title in titles if title in row}


TABLES: dict[tuple[str, ...], Callable[[Reading, Cells, Cells], None]] = {
    ("Место", "Направление", *NEED_HEAD): lambda one, *row: one.needs(NEEDS, *row),
    ("Место", "Тема", *NEED_HEAD): lambda one, *row: one.needs(TRAINING, *row),
    ("№ п/п", "Тема", "Индекс потребности", "Как учить"): lambda one, *row: one.needs(TRAINING, *row),
    ("Характеристика", "Наставники", "Наставляемые"): Reading.entry_traits,
    ("Шкала", "n", "Средний балл", "Уровень"): Reading.tests,
    ("Участники", "n", "Чего ждут", "Среднее из 10"): Reading.expected,
    ("Что оценили (1–10)", "Наставники", "Наставляемые"): lambda one, *row: one.by_group(MIDWAY, *row),
    ("Навык (0–3)", "n", "Среднее"): Reading.skill,
    ("Чем удовлетворены", "n", "Среднее", "Уровень"): Reading.content,
    ("Чем удовлетворены", "Наставляемые", "Наставники"): lambda one, *row: one.by_group(CONTENT, *row),
    ("Чем довольны (1–10)", "Наставляемые", "Наставники"): lambda one, *row: one.by_group(CONTENT, *row),
    ("Роль", "n", "Ответили «да»", "Доля"): Reading.yes,
    ("Роль", "Приглашено", "Получено", "Индекс удовлетворённости", "Удовлетворены (от 7,0)"): Reading.personal,
    ("Код", "Показатель", "План", "Факт", "Разница", "Выполнено", "Прошлый год"): Reading.indicator,
    ("Причина", "Человек", "Доля"): Reading.choice_row,
    ("Что привлекает", "Человек", "Доля"): Reading.choice_row,
    ("Форма обучения", "Человек", "Доля"): Reading.choice_row,
    ("Вопрос", "Ответ", "Человек", "Доля"): Reading.choice_of_several,
    ("Сведения", "Ответ", "Человек", "Доля"): Reading.choice_of_several,
    ("Анкет о наставнике", "Анкет об обучении", "Возврат", "Учились наставничеству"): Reading.trained,
    ("Сильные стороны",): Reading.strength,
    **{
        ("Характеристика", "n", *shown, "Изменение", "Вывод"): lambda one, *row: one.compared(TRAITS, *row)
        for shown in ((), ("Вход", "Сейчас"), ("Вход", "Итог"))
    },
    **{
        ("Что оценивали (1–10)", "n", *shown, "Разрыв"): lambda one, *row: one.compared(PROCESS, *row)
        for shown in ((), ("Ожидание", "Факт"))
    },
    **{("Направление", "n", *shown, "Изменение"): Reading.needs_after for shown in ((), ("До", "После"))},
}
CHART = r"^\[Диаграмма: "
SENTENCES: list[tuple[str, Callable[[Reading, re.Match[str]], None]]] = [
    (r"В таблицу не вошли: (.*)", Reading.left_out),
    (r"Индекс удовлетворённости – ([\d,]+ %)", Reading.index_told),
    (r"Удовлетворены участием \(личное среднее от 7,0\) (\d+) из", Reading.satisfied_told),
    (r"О нагрузке(?: наставники ответили)?(.*)Хватает ли поощрения(.*)", Reading.load_told),
    (r"Наставляемым оказалось полезным: (.*)", Reading.useful),
    (r"Готовы учить коллег: (.*) \(человек", Reading.can_teach),
    (r"выполнено в среднем ([\d,]+) % .* по оценке наставляемых – ([\d,]+) %", Reading.plan_done),
    (r"О помощи .* просят в (\d+) .* о смене формата или наставника – в (\d+)", Reading.asked_for),
    (r"польза встреч – ([\d,]+) .*; комфорт – ([\d,]+)", Reading.reviews),
    (CHART + r"Потребность в помощи, %[^;]*; (.*)\]", lambda one, found: one.chart_of_needs(NEEDS, found)),
    (CHART + r"Потребность в обучении, %[^;]*; (.*)\]", lambda one, found: one.chart_of_needs(TRAINING, found)),
    (CHART + r"Личностные[^;]*; (.*)\]", lambda one, found: one.chart_of_groups(TRAITS, ENTRY, found)),
    (CHART + r"Удовлетворённость по ролям[^;]*; (.*)\]", lambda one, found: one.chart_of_groups(CONTENT, "", found)),
    (CHART + r"(Наставники|Наставляемые)[^;]*; (.*)\]", Reading.chart_of_waves),
]
