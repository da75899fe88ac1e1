"""A register of any size: invented people of one programme, of whom every fifth is helped by every fifth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from benchmarks.probes.rooms import door
from pipeline.definitions import Declarations
from pipeline.model import Entry, Person, PersonRef, Record, State, Value
from pipeline.people import new_id

key_of = door("pipeline.validation.rules", "pipeline.intake").key_of
TODAY = dt.date(2027, 3, 15)
YEAR = "2026/2027"
STARTED = dt.date(2026, 9, 1)
PAIRS_A_DAY = 5
MEETINGS = 3
REGISTRIES = 4
SHARE = 5
NEWCOMERS = 8
SURNAMES = """
Берёзкина Осинова Рябинина Ромашкина Незабудкина Морошкина Калинкина Черёмухина Ландышева Василькова Клевцова Сомова
Липина Соснина Вербина Малинина Смородина Лютикова Гвоздикова Астрина Пионова Фиалкина Чижова Снегирёва Ласточкина
Синицына Журавлёва Лебедева Голубева Соколова Орлова Воробьёва Галкина Сорокина Зимина Веснина Осенина Морозова
Снежина Дождёва Ветрова Облакова Зорина Рассветова Озёрова Ручьёва Морина Берегова Полевая Лесная
"""
NAMES = """
Анна Мария Ольга Елена Светлана Ирина Дарья Инна Вера Татьяна Наталья Юлия Галина Людмила Марина Нина Алла Зоя
Лариса Полина
"""
PATRONYMICS = """
Ивановна Петровна Сергеевна Юрьевна Олеговна Львовна Глебовна Викторовна Ильинична Андреевна Павловна Борисовна
Романовна Степановна Егоровна Никитична Антоновна Денисовна Максимовна Тимофеевна
"""
THEMES = """
планирование программы занятия среда диагностика родители поведение особые_дети цифра документы адаптация аттестация
"""
Answers = Mapping[str, Value]


def name(number: int) -> str:
    """The full name of the person of that number, different for the first 20,000."""
    parts = []
    for words in (SURNAMES.split(), NAMES.split(), PATRONYMICS.split()):
        number, place = divmod(number, len(words))
        parts.append(words[place])
    return " ".join(parts)


def known(size: int) -> dict[str, Person]:
    """So many people by id."""
    found: dict[str, Person] = {}
    for number in range(size):
        id_ = new_id(name(number), found)
        found[id_] = Person(id_, (name(number),))
    return found


def records(declared: Declarations, everybody: Mapping[str, Person]) -> Iterator[Record]:
    """What the programme's people have filled in by March: cards, questionnaires, consents, decisions, meetings."""
    refs = [PersonRef(person.id, person.names[0]) for person in everybody.values()]
    for form_name, answers in _answers(refs):
        form = declared.form(form_name)
        values: dict[str, Value] = {**answers}
        whose = values.get(str(form.person))
        person = whose.id if isinstance(whose, PersonRef) else ""
        yield Record(form.id, key_of(form, values), values, person)


def state(declared: Declarations, size: int) -> State:
    """The same as the register would show it."""
    everybody = known(size)
    entries: dict[str, list[Entry]] = {}
    for number, one in enumerate(records(declared, everybody), 1):
        form = one.form.partition("/")[0]
        entries.setdefault(form, []).append(Entry(number, one.form, one.key, one.values, 1, 1, TODAY, one.person))
    return State(1, {form: tuple(of_form) for form, of_form in entries.items()}, everybody, {})


def _answers(refs: list[PersonRef]) -> Iterator[tuple[str, Answers]]:
    yield "organization", _organisation(refs[0])
    for ref in refs:
        yield "staff", _card(ref)
    pairs = len(refs) // SHARE
    for number, (mentee, mentor) in enumerate(zip(refs[:pairs], refs[pairs : 2 * pairs], strict=True)):
        yield "mentee_request", request(mentee)
        yield "mentor_offer", _offer(mentor)
        for kind, ref, other in (("С1", mentee, None), ("С1", mentor, None), ("С3", mentor, mentee)):
            yield "consents", _consent(kind, ref, other)
        quarter = STARTED.replace(month=9 + number % REGISTRIES)
        yield from _pair(mentee, mentor, quarter, STARTED + dt.timedelta(number // PAIRS_A_DAY % 180))
    # Whoever is to answer while it is measured has agreed to that before; else no paper would come of it.
    for ref in refs[-NEWCOMERS:]:
        yield "consents", _consent("С1", ref, None)


def _pair(mentee: PersonRef, mentor: PersonRef, included: dt.date, day: dt.date) -> Iterator[tuple[str, Answers]]:
    """The decisions about a pair, and its meetings."""
    term = {"период_с": included, "период_по": TODAY.replace(month=12)}
    yield (
        "registry_decision",
        {
            "учебный_год": YEAR, "дата_решения": included, **term, "кандидат": mentor, "решение": "включить",
            "критерии": "соответствует", "форма": "педагог – педагог", "направления": ("планирование",),
            "основание": "анкета и собеседование",
        },
    )  # fmt: skip
    yield (
        "pairs_decision",
        {
            "учебный_год": YEAR, "дата_решения": day, "срок_с": day, "срок_по": TODAY.replace(month=12),
            "срок_ипр": day, "наставляемый": mentee, "наставник": mentor, "форма": "педагог – педагог",
            "ролевая_модель": "опытный педагог – молодой специалист", "основание": "трудовая функция",
            "реквизиты_основания": "пункт 2.7", "решение": "утвердить",
        },
    )  # fmt: skip
    for number in range(1, MEETINGS + 1):
        yield "meeting_log", _meeting(mentee, mentor, number, day + dt.timedelta(14 * number))


def _organisation(head: PersonRef) -> Answers:
    name = "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 1»"
    cases = {f"полное_наименование_{case}": name for case in ("рд", "дт", "вн", "тв", "пр")}
    return {
        "полное_наименование": name, **cases, "краткое_наименование": "МБДОУ № 1", "город": "г. Магадан",
        "руководитель": head, "должность_руководителя": "Заведующий", "куратор": head, "председатель_педсовета": head,
        "секретарь_педсовета": head, "мин_стаж_наставника": Decimal(5), "макс_наставляемых": 2,
        "интервал_встреч_дней": 14, "срок_согласия": dt.date(2029, 12, 31), "дата_внедрения": STARTED,
    }  # fmt: skip


def _card(ref: PersonRef) -> Answers:
    return {
        "фио": ref, "пол": "женский", "должность": "воспитатель", "группа": "старшая группа № 1",
        "педагогический_работник": True, "педагогический_стаж": Decimal(7), "категория": "первая",
        "статус": "работает",
    }  # fmt: skip


def request(ref: PersonRef | str) -> Answers:
    """A whole questionnaire of somebody who wants a mentor."""
    return {
        "учебный_год": YEAR, "дата_заполнения": dt.date(2026, 9, 11), "фио": ref, "должность": "воспитатель",
        "группа": "старшая группа № 1", "контакт": "kontakt@primer.example.ru", "педагогический_стаж": Decimal(7),
        "образование": "высшее педагогическое", "категория": "первая", "согласие_на_обработку": True,
        "причины": ("начинаю работать",), **{f"запрос_{theme}": 1 for theme in THEMES.split()},
        "главный_запрос": "Научиться проводить утренний сбор", "цель": "Дети слушают и участвуют",
        "возраст_детей": ("3–4 года",), "время": ("вт тихий час",), "частота": "1 раз в неделю",
        "форматы": ("один на один",), "готов_участвовать": True,
    }  # fmt: skip


def _offer(ref: PersonRef) -> Answers:
    return {
        "учебный_год": YEAR, "дата_заполнения": dt.date(2027, 1, 18), "фио": ref, "должность": "воспитатель",
        "группа": "старшая группа № 1", "согласие_на_обработку": True, "готовность": "да",
        "предложение_планирование": 3, "лучшая_практика": "Утренний круг", "наставляемых": 2,
        "часов_в_месяц": Decimal(6), "форматы": ("один на один",),
    }  # fmt: skip


def _consent(kind: str, ref: PersonRef, other: PersonRef | None) -> Answers:
    with_other = {"в_паре_с": other} if other else {}
    return {
        "учебный_год": YEAR, "фио": ref, "вид": kind, **with_other, "дата": STARTED, "номер": f"{kind}-{ref.id}",
        "место_хранения": "папка 04-12",
    }  # fmt: skip


def _meeting(mentee: PersonRef, mentor: PersonRef, number: int, day: dt.date) -> Answers:
    return {
        "учебный_год": YEAR, "наставник": mentor, "наставляемый": mentee, "номер": number, "дата": day,
        "состоялась": "состоялась", "вид": "консультация", "форма": "очно", "тема": "Утренний сбор",
        "минут": 40, "итог": "Договорились о плане", "следующая_встреча": day + dt.timedelta(14),
    }  # fmt: skip
