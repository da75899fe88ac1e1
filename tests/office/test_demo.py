"""The demo year: what a newcomer sees. Every form is filled in, every paper comes out, nothing is left undone."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import docx

from pipeline.definitions import Declarations
from pipeline.demo import demo_year
from pipeline.demo.playing import MARK
from pipeline.language import Case, number_in_words
from pipeline.model import DocumentJob, Outcome, Standing, State, is_public
from pipeline.papers import planning
from pipeline.papers.paper import Paper
from pipeline.views import Office
from pipeline.word import Templates
from tests.builders import yearly
from tests.builders.next_year import two_years
from tests.builders.places import TEMPLATES
from tests.builders.played_year import NEW_YEAR, Year, contents, played_again
from tests.builders.tables import records
from tests.builders.templates import text_of

TWO_YEARS_ON = dt.date(2028, 6, 5)
AGREEMENT = "supplementary-agreement"
SPOILT = {Outcome.RETURNED, Outcome.PARTLY, Outcome.UNKNOWN}


def test_the_year_ends_with_registered_orders_and_nothing_left_undone(year: Year) -> None:
    filed = {path.name for path in (year.outbox / "2026-2027/3 Зарегистрировано").rglob("*.docx")}
    for order in (
        "2026-09-07 Приказ № 41-ОД О внедрении целевой модели наставничества.docx",
        "2026-09-07 Приказ № 41-ОД Приложение № 1 Положение о наставничестве.docx",
        "2026-09-07 Приказ № 41-ОД Приложение № 2 Дорожная карта.docx",
        "2026-09-08 Приказ № 42-ОД О назначении куратора программы наставничества.docx",
        "2027-02-15 Приказ № 12-ОД Об утверждении реестра наставников.docx",
        "2027-02-15 Приказ № 12-ОД Приложение Реестр наставников.docx",
        "2027-03-15 Приказ № 19-ОД Об утверждении наставнических пар и групп.docx",
        "2027-04-13 Приказ № 26-ОД О прекращении наставничества в паре (Рябинкина С.И. – Осинкина К.И.).docx",
        "2027-04-16 Приказ № 27-ОД Об утверждении наставнической пары.docx",
        "2027-05-07 Приказ № 30-ОД Об утверждении наставнической пары.docx",
        "2027-05-26 Приказ № 33-ОД О внесении изменения в приказ о парах (Ястребов Н.И. – Кедров А.Д.).docx",
        "2027-05-31 Протокол № 2 заседания педагогического совета.docx",
        "2027-06-01 Протокол № 1 заседания комиссии о поощрении наставников.docx",
        "2027-06-04 Приказ № 4-ЛС О поощрении по итогам программы наставничества.docx",
    ):
        assert order in filed
    assert not year.glance.failed
    assert [(paper.name, paper.lacks) for paper in year.glance.drafts] == []


STUDENT = "Черничкина Алина Павловна"
HER_PAPERS = {
    "consent-processing",
    "consent-mentee",
    "consent-mentor-work",
    "first-meeting",
    "development-plan",
    "plan-progress",
    "meeting-plan",
    "meeting-journal",
    "memo-mentee",
    "memo-mentor",
    "report-mentor",
}


def test_a_student_goes_the_way_of_a_mentee_without_being_an_employee(year: Year) -> None:
    named = re.compile("Черничкин")
    filed = [item for item in year.state.issued.values() if "/3 Зарегистрировано/" in item.file]
    assert {item.document for item in filed if named.search(Path(item.file).name)} >= HER_PAPERS
    answers = yearly.Answers(year.state)
    [student] = answers.of("students")
    assert not any(yearly.same(one["фио"], student["фио"]) for one in answers.of("staff"))
    agreements = [text_of((year.outbox / item.file).read_bytes()) for item in filed if item.document == AGREEMENT]
    assert any(named.search(words) for words in agreements)
    assert not any(f"{STUDENT}, далее – Работник" in words for words in agreements)
    [request] = [one for one in answers.of("mentee_request") if yearly.same(one["фио"], student["фио"])]
    [consent] = [one for one in answers.of("consents", вид="С1") if yearly.same(one["фио"], student["фио"])]
    assert consent["дата"] < request["дата_заполнения"]


# By hand people write these lines alone into what is kept.
HOLES = re.compile(r"«_+»|№\s*_|\b20_|_20\b|от _{4,}|_{4,}\s*№")
BY_HAND = {AGREEMENT: "Экземпляр соглашения получен", "mentor-refusal": "Заявление получено"}


def test_nothing_is_filed_with_an_empty_day_number_or_stamp(year: Year) -> None:
    filed = [item for item in year.state.issued.values() if "/3 Зарегистрировано/" in item.file]
    papers = [item for item in filed if item.file.endswith(".docx")]
    assert len(papers) > 100
    holes = {
        item.file: line
        for item in papers
        for line in text_of((year.outbox / item.file).read_bytes()).splitlines()
        if HOLES.search(line) and not line.startswith(BY_HAND.get(item.document, "|"))
    }
    assert holes == {}
    told = {entry.values["документ"] for entry in year.state.entries["registration"]}
    documents = {item.code: year.declared.documents[item.document] for item in papers}
    frozen = [item.code for item in papers if item.standing is Standing.REGISTERED]
    proved = {code for code, document in documents.items() if document.annex_of or document.signed_when}
    assert set(frozen) - proved <= told


def test_every_questionnaire_is_filled_in_and_every_document_comes_out(year: Year) -> None:
    # Terms of keeping end years after the one that is played; nobody edits a table of the program by hand in it.
    # A kindergarten has no pupils who help pupils: `tests/office/test_pupils.py` plays a school.
    played = {form.name for form in year.declared.forms.values() if not form.offered}
    assert played - {"ended_terms", "answer_correction"} == {name for name, kept in year.state.entries.items() if kept}
    issued = {issued.document for issued in year.state.issued.values()}
    # A letter goes with the report where the card says to whom; the demo's report goes to nobody.
    assert issued >= set(year.declared.documents) - {
        "covering-letter",
        "consent-peer",
        "order-peers",
        "order-peers-end",
    }


def test_dirty_questionnaires_are_returned_corrected_and_taken(year: Year) -> None:
    assert SPOILT | {Outcome.ACCEPTED} <= year.outcomes()
    assert [story.outcome for story in year.glance.returned] == [Outcome.UNKNOWN]


def test_only_what_people_mend_later_comes_back(year: Year) -> None:
    back = {Path(file.name).stem for day in year.files.values() for file in day if file.outcome in SPOILT}
    mended = {line.file.removesuffix(" – исправьте.xlsx") for day in demo_year().days for line in day.mended}
    assert back == mended | {"Осинкина", "Заметки к собранию"}


def test_the_same_days_give_the_same_bytes(year: Year, tmp_path: Path) -> None:
    assert contents(played_again(tmp_path / "ещё раз", NEW_YEAR).outbox) == year.half


def test_its_folder_says_that_everything_in_it_is_invented(year: Year) -> None:
    mark = year.outbox.with_name(MARK).read_text("utf-8")
    assert "придуманы" in mark and "make demo" in mark


def test_the_days_of_the_scenario_follow_one_another() -> None:
    days = [day.date for day in demo_year().days]
    assert days == sorted(set(days))


# ── the numbers of the yearly report, reckoned again


def report(year: Year) -> Path:
    [path] = (year.outbox / "2026-2027").rglob("*Отчёт по итогам наставнической программы*.docx")
    return path


def test_changes_of_participants_are_those_of_the_questionnaires(year: Year) -> None:
    answers = yearly.Answers(year.state)
    shown = yearly.tables(
        report(year), lambda head: head[0] == "Характеристика" and head[-2:] == ["Изменение", "Вывод"]
    )
    scales = year.declared.analysis.scales
    for rows, name in zip(shown, ("черты наставников", "черты наставляемых"), strict=True):
        scale, role = scales[name], scales[name].where["роль"]
        waves = [answers.of("traits", замер=wave, роль=role) for wave in ("вход", "итог")]
        questions = {label: question for question, label in scale.questions.items()}
        for label, *told, _ in rows:
            question = questions[label]
            first, last = (yearly.means(wave, question, question in scale.reversed) for wave in waves)
            assert told == yearly.paired(first, last)[:: 1 if len(told) == 4 else 3], label


def test_expectations_and_facts_are_those_of_the_questionnaires(year: Year) -> None:
    answers = yearly.Answers(year.state)
    shown = yearly.tables(report(year), lambda head: head[-1] == "Разрыв")
    for rows, form, name in zip(
        shown, ("process_mentee", "process_mentor"), ("процесс – наставляемые", "процесс – наставники"), strict=True
    ):
        questions = {label: question for question, label in year.declared.analysis.scales[name].questions.items()}
        for label, *told in rows:
            first, last = (
                yearly.means(answers.of(form, замер=wave), questions[label], turned=False) for wave in ("вход", "итог")
            )
            assert told == yearly.paired(first, last)[:: 1 if len(told) == 4 else 3], label


def test_indicators_are_reckoned_from_questionnaires_and_the_journal(year: Year) -> None:
    answers = yearly.Answers(year.state)
    [rows] = yearly.tables(report(year), lambda head: head[:2] == ["Код", "Показатель"])
    told = {row[0]: row[3].split("\n") for row in rows}
    [context] = answers.of("context")
    pairs = answers.of("pairs_decision", решение="утвердить")
    held, reviews, in_time, intervals = 0, 0, 0, 0
    due, finished = 0, 0
    for pair in pairs:
        changes = [one for one in answers.of("pair_change") if _of_pair(one, pair)]
        ends = [one["дата_изменения"] for one in changes if one["вид"] == "прекратить"]
        ends += [one["новый_срок_по"] for one in changes if one["вид"] == "изменить срок"] or [pair["срок_по"]]
        last = min(ends[0], yearly.REPORT_DAY)
        days = [
            one["дата"]
            for one in answers.of("meeting_log", состоялась="состоялась")
            if _of_pair(one, pair) and pair["срок_с"] <= one["дата"] <= last
        ]
        held += len(days)
        plans = [one for one in answers.of("dev_plan") if _of_pair(one, pair)]
        tasks = [task for task in plans[-1]["дела"] if task["статус"] != "снято"]
        due += len(tasks)
        finished += sum(task["статус"] == "выполнено" for task in tasks)
        gaps = yearly.gaps(pair["срок_с"], days)
        in_time += sum(gap <= yearly.NORM for gap in gaps)
        intervals += len(gaps)
        for form in ("fb_mentee", "fb_mentor"):
            reviews += sum(
                _of_pair(one, pair) and pair["срок_с"] <= one["дата_встречи"] <= last for one in answers.of(form)
            )
    done = [one for one in answers.of("mentor_report") if one["решение"] == "программа завершена"]
    wishes = [one["стать_наставником"] for one in answers.of("sat_mentee") if one.get("стать_наставником") is not None]
    expected = {
        "I1": (context["молодых_в_программе"], context["молодых"]),
        "I2": yearly.satisfied(answers.of("sat_mentee")),
        "I3": yearly.satisfied(answers.of("sat_mentor")),
        "I4": (len([pair for pair in pairs if any(_of_pair(one, pair) for one in done)]), len(pairs)),
        "I5": (finished, due),
        "I6": (in_time, intervals),
        "I7": (context["молодых_осталось"], context["молодых_на_начало"]),
        "I8": (sum(wishes), len(wishes)),
        "I9": (reviews, 2 * held),
    }
    for code, (part, whole) in expected.items():
        percent = f"{yearly.written(Fraction(100 * part, whole), 1)} %"
        assert told[code] == [percent, f"({part} из {whole})"], code


ROADMAP = ["Пункт", "Мероприятие", "Срок", "Выполнено", "Отклонение"]
DAYS = """
    | пункт | анкета          | вопрос           |
    | 1.4   | curator_quality | дата_заполнения  |
    | 2.2   | mentee_request  | дата_заполнения  |
    | 5.1   | mutual_choice   | дата_встречи     |
    | 6.3   | meeting_log     | дата             |
"""


def roadmap(path: Path) -> list[list[str]]:
    """The rows of the roadmap in a report, those that name a stage among them."""
    [rows] = yearly.tables(path, lambda head: head == ROADMAP)
    return rows


def done_on(year: Year) -> dict[str, str]:
    """When each activity was done, as the report has it; of one that comes again for each order, the first time."""
    return {row[0]: row[3].split("\n")[0] for row in reversed(roadmap(report(year)))}


def of_the_first_order(year: Year) -> list[Mapping[str, Any]]:
    """The decisions about the pairs of the first order."""
    pairs = yearly.Answers(year.state).of("pairs_decision", решение="утвердить")
    first = min(pair["дата_решения"] for pair in pairs)
    return [pair for pair in pairs if pair["дата_решения"] == first]


def test_what_an_order_asks_of_its_pairs_is_done_with_the_last_of_them(year: Year) -> None:
    meetings = yearly.Answers(year.state).of("first_meeting")
    met = [min(one["дата"] for one in meetings if _of_pair(one, pair)) for pair in of_the_first_order(year)]
    plans = [
        f"development-plan@2026-2027-{pair['наставник'].id}-{pair['наставляемый'].id}"
        for pair in of_the_first_order(year)
    ]
    approved = [signed_on(year)[plan] for plan in plans]
    told = done_on(year)
    assert (told["6.1"], told["6.2"]) == (f"{max(met):%d.%m.%Y}", f"{max(approved):%d.%m.%Y}")


REPORTS = {
    "2.3": "report-survey@2026-2027",
    "3.3": "report-matching@2026-2027",
    "3.4": "monitoring-entry@2026-2027",
    "4.2": "report-training-needs@2026-2027",
    "4.3": "monitoring-interim@2026-2027",
    "6.5": "control-report@2027-I",
    "7.1": "report-satisfaction@2026-2027",
}


def signed_on(year: Year) -> dict[str, Any]:
    """When each document was registered, approved or signed, by code."""
    return {str(one["документ"]): one["дата"] for one in yearly.Answers(year.state).of("registration")}


def test_what_ends_in_a_report_was_done_on_the_day_of_its_signature(year: Year) -> None:
    told, days = done_on(year), signed_on(year)
    assert {code: told[code] for code in REPORTS} == {
        code: f"{days[report]:%d.%m.%Y}" for code, report in REPORTS.items()
    }


def test_an_activity_was_done_on_the_day_of_its_event(year: Year) -> None:
    told = done_on(year)
    answers = yearly.Answers(year.state)
    for row in records(DAYS):
        first = min(one[row["вопрос"]] for one in answers.of(row["анкета"]))
        assert told[row["пункт"]] == f"{first:%d.%m.%Y}", row["пункт"]
    assert (told["1.2"], told["2.1"], told["7.2"]) == ("08.09.2026", "10.09.2026", "настоящий отчёт")


def test_the_final_meetings_are_done_with_the_last_pair_that_ended(year: Year) -> None:
    answers = yearly.Answers(year.state)
    reports = answers.of("mentor_report", решение="программа завершена")
    meetings = answers.of("final_meeting", вид="итоговая парная")
    assert len(meetings) == len(reports) > 1
    assert done_on(year)["6.4"] == f"{max(meeting['дата'] for meeting in meetings):%d.%m.%Y}"
    assert not {"Итоговая встреча", "Отчёт наставника"} & {one.form for one in year.glance.awaited}


def test_a_stage_is_done_only_when_every_row_of_it_is(year: Year) -> None:
    done, still_open, stages = "", set(), 0
    for first, *others in roadmap(report(year)):
        if first.startswith("Этап"):
            done = first if first.endswith("– выполнен") else ""
            stages += bool(done)
        elif others[2] == "нет":
            still_open.add(done)
    assert still_open == {""}
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(report(year))).paragraphs)
    assert f"из 7 этапов дорожной карты полностью выполнены {stages}" in text.replace("\u00a0", " ")


def test_every_difficulty_has_a_measure_with_who_and_by_when(year: Year) -> None:
    [rows] = yearly.tables(report(year), lambda head: head[1:3] == ["Что мешало", "Что сделают"])
    [curator] = yearly.Answers(year.state).of("curator_report")
    assert len(rows) == len(curator["трудности"]) > 0
    assert all(cell for row in rows for cell in row)


def test_the_public_report_tells_the_roadmap_as_the_signed_one_does(year: Year) -> None:
    public = year.outbox / "2026-2027/На сайт/otchyot-za-god-2026-2027.docx"
    # Why something was late and what the curator says of a stage is told inside the house only.
    ours = re.compile(r"(?<=^не выполнено): .*|(?<=^позже срока): .*|\. По отчёту куратора: .*")
    signed = [[ours.sub("", cell) for cell in row] for row in roadmap(report(year))]
    assert roadmap(public) == signed


def test_no_public_table_holds_nothing_but_what_is_kept_back(year: Year) -> None:
    for path in sorted((year.outbox / "2026-2027/На сайт").glob("*.docx")):
        for rows in yearly.tables(path, lambda head: True):
            assert not rows or any("не приводится" not in row for row in rows), path.name


ENTRY = dt.date(2027, 2, 10)


def words_of(number: int, case: Case = Case.GENITIVE, gender: Literal["м", "ж"] | None = None) -> str:
    return number_in_words(number, case, gender)


def test_what_people_wrote_of_the_year_agrees_with_what_is_counted(year: Year) -> None:
    answers = yearly.Answers(year.state)
    pairs = answers.of("pairs_decision", решение="утвердить")
    ended = [one for one in answers.of("pair_change") if one["вид"] == "прекратить"]
    finished = [one for one in answers.of("mentor_report") if one["решение"] == "программа завершена"]
    reached = [one for one in answers.of("mentor_report") if one["итог_цели"] == "достигнута"]
    mentees = {str(pair["наставляемый"]) for pair in pairs}
    content = answers.of("sat_mentee")
    mended = [line for day in demo_year().days if day.date <= ENTRY for line in day.mended]
    rows = [row for line in mended if line.form in ("traits", "process_mentee", "process_mentor") for row in line.rows]
    days = [one["дата"] for one in answers.of("meeting_log") if "Кедров" in str(one["наставляемый"])]
    gap = max((after - before).days for before, after in itertools.pairwise(sorted(days)))
    told = {
        "curator_report": [
            f"{words_of(len(finished), Case.NOMINATIVE, 'ж').capitalize()} пар из {words_of(len(pairs))} завершили",
            f"{words_of(len(pairs) - len(finished) - len(ended), Case.NOMINATIVE, 'ж')} продолжают работу",
            f"закрыты полностью в {words_of(len(reached), Case.PREPOSITIONAL)} парах",
            f"Описаны {words_of(len(answers.of('practice')), Case.NOMINATIVE, 'ж')} практики",
        ],
        "report_notes": [
            f"Ответили {words_of(len(content), Case.NOMINATIVE)} наставляемых из {words_of(len(mentees))}",
            f"{words_of(len(rows), Case.NOMINATIVE, 'ж')} строки пришлось исправлять",
            f"между встречами прошло {gap} дней",
        ],
        "late_reasons": [f"{words_of(len(rows), Case.NOMINATIVE, 'ж')} строки анкет исправили"],
    }
    for form, sayings in told.items():
        written = " ".join(str(value) for one in answers.of(form) for value in one.values())
        assert [saying for saying in sayings if saying not in written] == [], form


def test_who_answers_one_question_twice_says_the_same(year: Year) -> None:
    answers = yearly.Answers(year.state)
    last = {one["код_участника"]: one for one in answers.of("process_mentee", замер="итог")}
    for one in answers.of("sat_mentee"):
        for question in ("хочу_продолжить", "стать_наставником"):
            said = last.get(one["код_участника"], one)
            assert one[question] == said[question], (one["код_участника"], question)


def test_nobody_is_to_meet_while_the_mentor_is_on_leave(year: Year) -> None:
    [path] = (year.outbox / "2026-2027").rglob("*План встреч (Калинкина Е.Ю. – Осинкина К.И.).docx")
    [rest] = yearly.Answers(year.state).of("days_of_rest")
    [leave] = [one for one in rest["дни"] if "Калинкина" in str(one.get("педагог"))]
    [rows] = yearly.tables(path, lambda head: head[1:2] == ["Плановый день"])
    days = [dt.date.fromisoformat("-".join(reversed(row[1].split(".")))) for row in rows]
    assert days[0] < leave["с"] and leave["по"] < days[-1]
    assert not [day for day in days if leave["с"] <= day <= leave["по"]]


def test_the_certificate_of_the_first_stage_counts_itself(year: Year) -> None:
    [path] = (year.outbox / "2026-2027/3 Зарегистрировано").rglob("*по итогам 1 этапа*.docx")
    text = text_of(path.read_bytes())
    assert "Выполнено мероприятий: 5 из 5" in text
    assert re.search(r"\| 1\.4 \|.*\| Настоящая справка \|", text)


def _of_pair(one: Mapping[str, Any], pair: Mapping[str, Any]) -> bool:
    """Whether answers are about the same mentor and mentee."""
    return all(yearly.same(one[role], pair[role]) for role in ("наставник", "наставляемый"))


def test_a_second_year_changes_no_word_in_the_papers_of_the_first(year: Year) -> None:
    alone, followed = (words(year.declared, known) for known in (year.state, two_years(year.declared, year.state)))
    # The journal of a calendar year goes on in the autumn.
    going_on = {f"journal-orders@{journal}2027" for journal in ("", "лс-", "спр-")}
    ours = {code for code in alone if "2027-2028" not in code} - going_on
    assert len(ours) > 100 and len(followed) > 200
    assert {code: followed[code] for code in ours} == {code: alone[code] for code in ours}


def words(declared: Declarations, state: State) -> dict[str, str]:
    """What each paper that is called for after two years says, by code."""
    templates = Templates(TEMPLATES, declared.style)
    office = Office(declared, state, TWO_YEARS_ON)
    plan = planning.plan(office, templates.digests())
    assert not plan.broken
    return {job.code: text(office, job, templates) for job in plan.wanted if not is_public(job.code)}


def text(office: Office, job: DocumentJob, templates: Templates) -> str:
    template = templates.template(office.declared.documents[job.document].template)
    return Paper.for_job(office, job, draft=False).rendered(template).text


def test_nothing_rests_on_what_is_dated_later(year: Year) -> None:
    office = Office(year.declared, year.state, max(year.files))
    rested, late = set(), []
    for code, issued in year.state.issued.items():
        if issued.document not in year.declared.documents or is_public(code):
            continue
        if paper := Paper.of_code(office, code):
            rested |= {issued.document} if paper.bases else set()
            late += [(code, basis.what) for basis in paper.bases if basis.day > paper.day]
    assert late == []
    assert {"order-mentor-registry", "order-pairs", "order-pair-change", "order-pair-termination"} <= rested
    assert {
        "order-awards",
        "supplementary-agreement",
        "order-introduction",
        "order-curator",
        "order-incentives",
    } <= rested
    assert {"minutes-extract", "site-certificate", "consent-mentor-work", "consent-mentee"} <= rested
    assert {"minutes-commission", "report-annual"} <= rested


def test_no_edition_was_put_on_the_site_before_it_was_made(year: Year) -> None:
    office = Office(year.declared, year.state, max(year.files))
    placed: dict[Any, Any] = {one.values["редакция"]: one.values["дата"] for one in year.state.entries["site_placing"]}
    papers = [one for one in office.published_papers.of_year("2026/2027") if one.edition in placed]
    assert any(one.document.registration is None for one in papers)
    assert [(one.title, one.day) for one in papers if placed[one.edition] < one.day] == []


def test_journals_of_orders_and_certificates_tell_who_signed_each(year: Year) -> None:
    journals = [*(year.outbox / "2026-2027/3 Зарегистрировано/Журналы").glob("Журнал регистрации [пс]*.docx")]
    tables = [docx.Document(str(path)).tables[0] for path in journals if "протоколов" not in path.name]
    signed = [row.cells[5].text.replace("\u00a0", " ") for table in tables for row in table.rows[1:]]
    assert len(signed) > 15 and set(signed) == {"Снегирёва И.П.", "Берёзкина М.П."}
