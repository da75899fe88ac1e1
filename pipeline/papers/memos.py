"""A memo for each role: which questionnaires it fills in, when, how long that takes. It follows the declarations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import ceil

from pipeline import expressions, language
from pipeline.definitions import Declarations, Form, Question, QuestionType
from pipeline.model import MEMO
from pipeline.papers.filled_sheet import FilledSheet
from pipeline.papers.offered_forms import offered_forms
from pipeline.views import Office, fingerprint

ROUNDED_TO = 5
SECONDS: Mapping[QuestionType, int] = {
    "long_text": 90,
    "text": 30,
    "document_number": 30,
    "contact": 30,
    "many": 40,
    "one": 20,
}
QUICK = 15
SOME_ROWS = 3


def memos(office: Office, templates: Mapping[str, str]) -> tuple[FilledSheet, ...]:
    """One memo a role, by alphabet; none when the office wants none. `templates` gives the digests of templates."""
    wanted, forms = office.declared.settings.role_memo, offered_forms(office)
    if wanted is None:
        return ()
    digest = templates.get(wanted.template, "")
    names = {role: _names(role, office, forms) for role in roles(forms)}
    return tuple(_memo(role, office, told, wanted.template, wanted.file_name, digest) for role, told in names.items())


def roles(forms: Iterable[Form]) -> list[str]:
    """Everybody who fills in one of them, by alphabet."""
    return sorted({role for form in forms for role in form.roles}, key=language.sort_key)


def folder(filled_by: str, declared: Declarations) -> str:
    """The folder of the blanks that somebody fills in, under the outbox."""
    return f"{declared.settings.folders.blanks}/{filled_by.capitalize()}"


def _names(role: str, office: Office, forms: Sequence[Form]) -> Mapping[str, object]:
    """What the template of a memo may name."""
    declared = office.declared
    return {
        "роль": role,
        "анкеты": list(_rows(role, forms, declared)),
        "папки": _folders(declared),
        "кому_отдать": _handed_to(form for form in forms if role in form.roles),
        **office.answers.single,
    }


def _memo(
    role: str, office: Office, names: Mapping[str, object], template: str, file_name: str, digest: str
) -> FilledSheet:
    return FilledSheet(
        code=f"{MEMO}{role}",
        subject=role,
        folder=folder(role, office.declared),
        name=f"{expressions.fill(file_name, names)}.docx",
        template=template,
        names=names,
        edition=fingerprint([names, template, digest, office.declared.style.model_dump_json()]),
    )


def _handed_to(forms: Iterable[Form]) -> str:
    """To whom all of them are handed; "" where one is put into the inbox, or each is handed to somebody else."""
    met = {form.handed_to for form in forms}
    return met.pop() if len(met) == 1 else ""


def _folders(declared: Declarations) -> Mapping[str, str]:
    """The folders a memo speaks of."""
    folders = declared.settings.folders
    return {
        "вход": folders.inbox,
        "выход": folders.outbox,
        "бланки": folders.blanks,
        "решения": folders.decisions,
        "исправить": folders.returned,
        "не_распознано": folders.unknown,
        "состояние": folders.status,
    }


def _rows(role: str, forms: Sequence[Form], declared: Declarations) -> Iterator[Mapping[str, str]]:
    """What the role fills in: first what others wait for and waits for none, then by the year's activities."""
    awaited = {name for form in declared.forms.values() for name in form.after}

    def place(form: Form) -> tuple[bool, list[int]]:
        begins = form.name in awaited and not form.after
        return not begins, [int(part) for part in form.activity.split(".") if part.isdigit()]

    for form in sorted((form for form in forms if role in form.roles), key=place):
        yield {
            "название": form.title,
            "когда": language.typography(form.when),
            "сколько": duration(form),
            "где": _place(form, declared),
        }


def _place(form: Form, declared: Declarations) -> str:
    if form.corrects_answers:
        return f"«{declared.settings.folders.inbox}», папка «{declared.settings.folders.returned}»"
    if form.prefill and not form.prefill.at_hand:
        return f"«{declared.settings.folders.decisions}»"
    return f"«{declared.settings.folders.blanks}», папка «{form.filled_by.capitalize()}»"


def duration(form: Form) -> str:
    """How long the form takes, as declared or reckoned by what we leave to be answered.

    «около 10 минут», «по 2 минуты на строку».
    """
    if form.minutes:
        return f"около {form.minutes} {language.plural(form.minutes, 'минуты', 'минут', 'минут')}"
    prefilled = {*form.prefill.answers, *form.prefill.once} if form.prefill else set[str]()
    tables = (_seconds(section.question, prefilled) * min(section.rows, SOME_ROWS) for section in form.tables)
    seconds = _seconds(form.plain, prefilled) + sum(tables)
    minutes = ceil(seconds / (60 * ROUNDED_TO)) * ROUNDED_TO
    parts = [f"около {minutes} {language.plural(minutes, 'минуты', 'минут', 'минут')}"] if minutes else []
    if form.records:
        each = max(1, round(_seconds(form.records.question, prefilled) / 60))
        parts.append(f"по {each} {language.plural(each, 'минуте', 'минуты', 'минут')} на строку")
    return " и ".join(parts)


def _seconds(questions: Iterable[Question], prefilled: Collection[str]) -> int:
    left = (q for q in questions if not (q.shown or q.hidden or q.name in prefilled))
    return sum(SECONDS.get(question.type, QUICK) for question in left)
