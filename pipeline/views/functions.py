"""The one table of what expressions may name besides forms and their own: functions, and values that never change.

Whatever stands here can be used in `config/`, is followed by `check` as far as its type tells, and stands in the field
reference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import get_origin

from pipeline.analysis import Figure
from pipeline.expressions import Chart, chart
from pipeline.views import years
from pipeline.views.accepted_files import AcceptedFile, accepted_files
from pipeline.views.accepted_forms import accepted
from pipeline.views.answer_figures import MeetingFigures, QuestionFigures
from pipeline.views.comparisons import ComparedItem
from pipeline.views.days_of_rest import days_to_meet, working_day_outside
from pipeline.views.documents import DocumentView
from pipeline.views.doubts import DoubtfulPhrase
from pipeline.views.entries import EntryView
from pipeline.views.indicators import IndicatorFacts, SwotFactor
from pipeline.views.kept_terms import KeptTerm, WithoutTerm
from pipeline.views.months import Month, months
from pipeline.views.number_books import NumberBook, NumberLine
from pipeline.views.office_parts import OfficeParts
from pipeline.views.pairing import Pairing
from pipeline.views.person_views import PersonView
from pipeline.views.published_papers import PublishedPaper
from pipeline.views.roadmap import PrintedStage
from pipeline.views.scales import Measurement, PersonalSum
from pipeline.views.site_texts import SiteText
from pipeline.views.terms import Period, Row


class NameOf(Enum):
    """What the first argument of a function names, so that `check` can tell a name that nothing has."""

    FORM = auto()
    DOCUMENT = auto()
    ACTIVITY = auto()


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language, or a value.

    `make` gives it for an office; `gives` is the type of the value, or of what a call gives, gaps aside; `write` and
    `about` tell people how it is written and what it is; `first` says what the first argument names.
    """

    make: Callable[[OfficeParts], object]
    gives: object
    write: str
    about: str
    first: NameOf | None = None

    @property
    def gives_list(self) -> bool:
        """Whether the value, or what a call gives, is a list."""
        return get_origin(self.gives) is list

    @property
    def is_value(self) -> bool:
        """Whether it is written without brackets."""
        return "(" not in self.write


# Makers are asked once for an office, when the name is first used; what costs nothing unless called is only looked up.
FUNCTIONS: Mapping[str, Function] = {
    "записи": Function(
        lambda office: office.answers.entries, list[EntryView], "записи('анкета', вопрос=значение)",
        "записи анкеты с такими ответами; none – вопрос без ответа", NameOf.FORM,
    ),
    "запись": Function(
        lambda office: office.answers.entry, EntryView, "запись('анкета', вопрос=значение)",
        "последняя из таких записей или пропуск", NameOf.FORM,
    ),
    "ждут_согласия": Function(
        lambda office: office.answers.waiting, list[EntryView], "ждут_согласия('анкета', вопрос=значение)",
        "принятые анкеты людей, чьего согласия ещё нет: больше их не видно нигде; без названия – все", NameOf.FORM,
    ),
    "люди": Function(lambda office: office.people.with_cards(), list[PersonView], "люди", "все из кадрового листа"),
    "принятые_файлы": Function(
        lambda office: accepted_files(office.declared, office.state, office.today, office.papers), list[AcceptedFile],
        "принятые_файлы", "файлы, принятые за последний месяц, последние – первыми",
    ),
    "истёкшие_сроки": Function(
        lambda office: office.kept_terms.over, list[KeptTerm], "истёкшие_сроки",
        "записи и документы, срок хранения которых истёк и о которых не сказано «уничтожить», по датам",
    ),
    "сроки_не_указаны": Function(
        lambda office: office.kept_terms.undeclared, list[WithoutTerm], "сроки_не_указаны",
        "анкеты о людях и виды документов, срок хранения которых не указан, и сколько их",
    ),
    "выпущен": Function(
        lambda office: office.papers.issued, DocumentView, "выпущен('документ', 'ключ')",
        "другой документ; пропуск, пока его нет. Без ключа – последний зарегистрированный из таких", NameOf.DOCUMENT,
    ),
    "по_коду": Function(
        lambda office: office.papers.by_code, DocumentView, "по_коду('документ@ключ')",
        "выпущенный документ по постоянному имени или пропуск",
    ),
    "выпущенные": Function(
        lambda office: office.papers.all_issued, list[DocumentView], "выпущенные('документ')",
        "все зарегистрированные документы этого имени, по датам", NameOf.DOCUMENT,
    ),
    "готовые": Function(
        lambda office: office.papers.finished, list[DocumentView], "готовые('документ')",
        "все документы этого имени, которые лежат готовыми, по датам; без имени – все", NameOf.DOCUMENT,
    ),
    "на_регистрацию": Function(
        lambda office: office.journals.to_register, list[DocumentView], "на_регистрацию",
        "готовые документы, которые ждут номера",
    ),
    "зарегистрированные": Function(
        lambda office: office.journals.registered, list[DocumentView], "зарегистрированные('журнал', 2027)",
        "документы журнала за календарный год по порядку номеров; без года – за всё время",
    ),
    "под_номером": Function(
        lambda office: office.numbers.bearer, DocumentView, "под_номером(документ, номер, дата)",
        "другой документ с этим номером в том же журнале; пропуск, пока номер свободен",
    ),
    "отметка_номера": Function(
        lambda office: office.numbers.mark, NumberLine, "отметка_номера(документ, номер, дата)",
        "что сказано об этом номере: зарезервирован, аннулирован, занят вне программы; пропуск, если ничего",
    ),
    "пропущены_номера": Function(
        lambda office: office.numbers.skipped, str, "пропущены_номера(документ, номер, дата)",
        "номера, пропущенные в журнале перед этим, «13-ОД – 18-ОД»; пусто, если пропуска нет",
    ),
    "не_по_датам": Function(
        lambda office: office.numbers.out_of_order, DocumentView, "не_по_датам(документ, номер, дата)",
        "документ журнала с меньшим номером и более поздней датой или наоборот; пропуск, если такого нет",
    ),
    "книги_номеров": Function(
        lambda office: office.numbers.books, list[NumberBook], "книги_номеров",
        "номера каждого журнала по годам: что стоит под каждым и какие пропущены",
    ),
    "следующий_номер": Function(
        lambda office: office.numbers.following, str, "следующий_номер(документ)",
        "следующий номер по маске журнала; пропуск у документа, который номера не ждёт",
    ),
    "вставной_номер": Function(
        lambda office: office.numbers.put_in, str, "вставной_номер(документ, дата)",
        "номер документа задним числом, «12-ОД/1»; пропуск, если более поздних документов в журнале нет",
    ),
    "константы": Function(
        lambda office: {**office.declared.settings.constants}, Mapping[str, object], "константы.имя",
        "постоянное значение из раздела [constants] файла settings.toml",
    ),
    "сегодня": Function(lambda office: office.today, dt.date, "сегодня", "день, на который всё считается"),
    "учебный_год": Function(
        lambda office: office.met_years.present, str, "учебный_год", "учебный год этого дня",
    ),
    "учебные_годы": Function(
        lambda office: office.met_years.all(), list[str], "учебные_годы",
        "учебные годы, которые есть в книге учёта, и нынешний",
    ),
    "школьный_год": Function(
        lambda office: partial(years.school_year, office.declared), str, "школьный_год(дата)", "учебный год дня",
    ),
    "прошлый_год": Function(lambda office: years.year_before, str, "прошлый_год(год)", "учебный год перед этим"),
    "начало_года": Function(
        lambda office: partial(years.first_day, office.declared), dt.date, "начало_года(год)",
        "первый день учебного года",
    ),
    "конец_года": Function(
        lambda office: partial(years.last_day, office.declared), dt.date, "конец_года(год)",
        "последний день учебного года",
    ),
    "полных_лет": Function(
        lambda office: years.whole_years, int, "полных_лет(с, по)", "сколько полных лет прошло с одного дня до другого",
    ),
    "месяцы": Function(
        lambda office: months, list[Month], "месяцы(с, по)", "календарные месяцы, на которые приходится этот срок",
    ),
    "через_рабочих_дней": Function(
        lambda office: partial(years.working_days_after, office.declared), dt.date, "через_рабочих_дней(дата, 3)",
        "третий рабочий день после этого; с минусом – до этого",
    ),
    "о_переносах": Function(
        lambda office: office.terms.provisional, str, "о_переносах(дата)",
        "предложение о том, что выходные этого года Правительство ещё не перенесло; пусто, когда переносы известны",
    ),
    "сроки": Function(
        lambda office: office.terms.rows, list[Row], "сроки(год)",
        "строки календаря за учебный год; без года – за все годы программы",
    ),
    "срок": Function(
        lambda office: office.terms.due, dt.date, "срок('7.2', год)", "срок мероприятия или пропуск", NameOf.ACTIVITY,
    ),
    "периоды": Function(
        lambda office: office.terms.periods, list[Period], "периоды('6.5', год)",
        "периоды мероприятия, которые уже закончились; без года – за все годы программы", NameOf.ACTIVITY,
    ),
    "годы_программы": Function(
        lambda office: office.terms.years, list[str], "годы_программы", "учебные годы от начала программы до нынешнего",
    ),
    "этапы_программы": Function(
        lambda office: office.terms.printed.stages, list[PrintedStage], "этапы_программы", "дорожная карта для печати",
    ),
    "измерение": Function(
        lambda office: office.scales.of_year, Measurement, "измерение('шкала', год)", "шкала за учебный год",
    ),
    "сравнение": Function(
        lambda office: office.scales.between, list[ComparedItem], "сравнение('шкала', 'другая', год)",
        "те же люди на двух шкалах",
    ),
    "уровень": Function(
        lambda office: office.scales.level, str, "уровень('название', число)", "как называется такое число",
    ),
    "сумма_по_шкале": Function(
        lambda office: office.scales.personal_sum, PersonalSum, "сумма_по_шкале('шкала', запись)",
        "сумма одного человека",
    ),
    "ответы": Function(
        lambda office: office.answer_figures.of_question, QuestionFigures, "ответы(анкеты, 'вопрос')",
        "числа по ответам на один вопрос",
    ),
    "доля": Function(
        lambda office: office.answer_figures.share, Figure, "доля(часть, целое)",
        "процент там, где ничьих ответов не видно",
    ),
    "доли_ответов": Function(
        lambda office: office.answer_figures.shares_of_answers, list[Figure], "доли_ответов([часть, часть])",
        "проценты частей, на которые делятся ответившие; приводятся все или ни один",
    ),
    "регулярность": Function(
        lambda office: office.answer_figures.regularity, MeetingFigures, "регулярность(с, даты, по, норма, отдых)",
        "как часто встречается пара; отдых – строки с днями с и по, когда встреч не ждут",
    ),
    "дней_без_отдыха": Function(
        lambda office: days_to_meet, int, "дней_без_отдыха(с, по, отдых)", "сколько дней срока не приходится на отдых",
    ),
    "рабочий_день_вне": Function(
        lambda office: partial(working_day_outside, office.declared), dt.date, "рабочий_день_вне(дата, отдых)",
        "эта дата, а если она выходная или приходится на отдых – ближайший рабочий день после",
    ),
    "таблица": Function(
        lambda office: office.tables.rows, list[object], "таблица('название', год=год)",
        "строки таблицы из файла analysis.toml",
    ),
    "показатели_года": Function(
        lambda office: office.indicators.of_year, list[IndicatorFacts], "показатели_года(год, по)",
        "показатели года против плана",
    ),
    "кандидаты_swot": Function(
        lambda office: office.indicators.candidates, list[SwotFactor], "кандидаты_swot(год, по)",
        "сильные и слабые стороны, на которые указывают ответы",
    ),
    "диаграмма": Function(
        lambda office: chart, Chart, "диаграмма(вид, название, категории, ряды, n=число)", "диаграмма",
    ),
    "принятые_анкеты": Function(
        lambda office: partial(accepted, office.declared, office.answers), list[Sequence[object]],
        "принятые_анкеты(год, по)", "анкеты года к этому дню: название, сколько записей, контрольная сумма",
    ),
    "подбор": Function(
        lambda office: office.pairings.of_year, Pairing, "подбор(год)", "пары, как если бы ни у кого пары ещё не было",
    ),
    "подбор_новым": Function(
        lambda office: office.pairings.of_the_rest, Pairing, "подбор_новым(год)", "пары для тех, у кого пары нет",
    ),
    "для_сайта": Function(
        lambda office: office.permits is not None, bool, "для_сайта", "верно в редакции для сайта",
    ),
    "на_сайте": Function(
        lambda office: office.published_papers.of_year, list[PublishedPaper], "на_сайте(год)",
        "документы, размещённые в учебном году",
    ),
    "разрешили": Function(
        lambda office: office.people.agreed_to, list[PersonView], "разрешили('строка согласия', …)",
        "кого сегодня можно назвать на сайте и кто разрешил эти строки согласия, по алфавиту",
    ),
    "разделы_сайта": Function(
        lambda office: [*office.declared.settings.site_sections], list[str], "разделы_сайта",
        "разделы страницы на сайте",
    ),
    "тексты_для_сайта": Function(
        lambda office: office.site_texts.all(), list[SiteText], "тексты_для_сайта",
        "что люди написали своими словами и что на сайт попадёт, только если это разрешат",
    ),
    "приметы": Function(
        lambda office: office.site_texts.signs, list[str], "приметы(текст)",
        "по каким словам текста можно узнать человека, которого на сайте не называют",
    ),
    "сомнительные_формы": Function(
        lambda office: office.people.doubtful(), list[DoubtfulPhrase], "сомнительные_формы",
        "имена и должности, в склонении которых есть сомнения",
    ),
}  # fmt: skip
