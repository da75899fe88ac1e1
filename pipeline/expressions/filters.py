"""The filters of the language, under Russian names, and how bare values are written.

A filter that is used for what it cannot do raises `AuthorError`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Concatenate, Literal, ParamSpec, TypeVar

from markupsafe import Markup, escape

from pipeline import language
from pipeline.expressions.faults import AuthorError
from pipeline.expressions.gaps import Gap
from pipeline.expressions.indexed import Indexed, at
from pipeline.expressions.phrases import Phrase, compared_words
from pipeline.expressions.printed_marks import LineBreak, Mark
from pipeline.expressions.rolls import Roll
from pipeline.language import Case, Gender

Value = TypeVar("Value")
Other = TypeVar("Other")
Written = TypeVar("Written")
Arguments = ParamSpec("Arguments")


def _phrase_of(value: object) -> object:
    """The words that a person or an answer declines by; anything else is itself."""
    return getattr(value, "phrase", value)


def _in_case(case: Case, value: object) -> Phrase | Gap:
    """Decline what declines; dashes and gaps pass through."""
    if isinstance(value, Gap):
        return value
    phrase = _phrase_of(value)
    if not isinstance(phrase, Phrase):
        raise AuthorError(f"фильтр «{case.value}» склоняет только людей, должности и ответы с формами падежей")
    return replace(phrase, case=case)


def _in_style(style: Literal["full", "before", "after"], value: object) -> Phrase | Gap:
    if isinstance(value, Gap):
        return value
    phrase = _phrase_of(value)
    if not isinstance(phrase, Phrase) or not phrase.is_of_somebody:
        raise AuthorError("фильтр «инициалы» пишет только имена людей")
    return replace(phrase, style=style)


def _with_post(value: object, place: str = "перед") -> Phrase | Gap:
    """A person with the post before («старшего воспитателя Иванову М.П.») or after the name («Иванову М.П., …»).

    «Рядом» is a name alone beside which the post stands anyway, so that it need not tell the person from namesakes.
    """
    if isinstance(value, Gap):
        return value
    places: dict[str, Literal["before", "after", "beside"]] = {"перед": "before", "после": "after", "рядом": "beside"}
    if place not in places:
        raise AuthorError(f"должность стоит «перед» именем, «после» или «рядом», а не «{place}»")
    phrase = _phrase_of(value)
    if not isinstance(phrase, Phrase):
        raise AuthorError("фильтр «с_должностью» пишет только имена людей")
    return replace(phrase, post_place=places[place])


def _plural_phrase(value: object) -> Phrase | Gap:
    if isinstance(value, Gap):
        return value
    phrase = _phrase_of(value)
    if not isinstance(phrase, Phrase):
        raise AuthorError("фильтр «мнч» ставит во множественное число только должности")
    return replace(phrase, plural=True)


def _unless_gap(
    write: Callable[Concatenate[Value, Arguments], Written],
) -> Callable[Concatenate[Value | Gap, Arguments], Written | Gap]:
    """A filter that leaves gaps as they are."""

    def apply(value: Value | Gap, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Written | Gap:
        return value if isinstance(value, Gap) else write(value, *arguments, **named)

    return apply


def _agreed(value: object, male: str, female: str, many: str = "") -> str | Gap:
    """The word that agrees with a person's gender or a number; a gap when the gender is not known."""
    subject = _phrase_of(value)
    if isinstance(subject, Gap):
        return subject
    if isinstance(subject, Phrase):
        if subject.gender is None:
            return Gap(f"пол: {subject.text or subject.name}")
        return language.agree(subject.gender, male, female, many)
    if isinstance(subject, str) and subject in tuple(Gender):
        return language.agree(Gender(subject), male, female, many)
    if subject is None or isinstance(subject, int):
        return language.agree(subject, male, female, many)
    raise AuthorError("фильтр «согл» согласует только с человеком или с числом")


def _date(value: dt.date, style: str = "словами") -> str:
    match style:
        case "словами":
            return language.date_long(value)
        case "цифрами":
            return language.date_short(value)
        case "день":
            return language.date_day_month(value)
        case "месяца":
            return language.month_and_year(value, Case.GENITIVE)
        case "в месяце":
            return language.month_and_year(value, Case.PREPOSITIONAL)
        case _:
            raise AuthorError(f"дата пишется «словами», «цифрами», «день», «месяца» или «в месяце», а не «{style}»")


def _number(value: object) -> str:
    """A number as a clerk writes it: decimal comma, no superfluous zeros."""
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _joined(values: Iterable[object], separator: str = ", ", last: str = "") -> str:
    parts = [as_text(value) for value in values]
    if last and len(parts) > 1:
        return separator.join(parts[:-1]) + last + parts[-1]
    return separator.join(parts)


def _join(values: Iterable[object], separator: str = "", attribute: str | None = None) -> str:
    """The values side by side as they would stand alone: Jinja's own writes days and truths as Python does."""
    return _joined(values if attribute is None else [at(value, attribute) for value in values], separator)


def _if_answered(value: object, before: str = "", after: str = "") -> str:
    """An answer with the words around it, or nothing at all where there is none."""
    words = "" if value is None or isinstance(value, Gap) else as_text(value)
    return f"{before}{words}{after}" if words.strip() else ""


def _first_small(value: object) -> str:
    """The text from a small letter on; an abbreviation («ФГОС») keeps its capitals."""
    text = str(value)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _first_capital(value: object) -> str:
    text = str(value)
    return text[:1].upper() + text[1:]


def _sentence(value: object) -> str:
    """What a person wrote as a sentence: a capital letter first, a full stop at the end unless it ends itself.

    An address on the internet stays as it is: neither would lead there.
    """
    if re.fullmatch(r"\s*https?://\S+\s*", str(value)):
        return str(value).strip()
    text = _first_capital(str(value).strip())
    return text if text.endswith((".", "!", "?", "…", ":", Mark.GAP_CLOSE)) else f"{text.rstrip(',;')}."


def _alphabetical(values: Iterable[Value], attribute: str = "") -> list[Value]:
    """The values in the order of the Russian alphabet, by an attribute («наставник.фио») or by themselves."""

    def key(value: Value) -> str:
        return language.natural_key(compared_words(at(value, attribute) if attribute else value))

    return sorted(values, key=key)


def _unique(values: Iterable[Value], attribute: str = "") -> list[Value]:
    """The values without repetition, the first of each kept."""
    kept: dict[str, Value] = {}
    for value in values:
        kept.setdefault(compared_words(at(value, attribute) if attribute else value), value)
    return list(kept.values())


def _with_answer(values: Iterable[object], attribute: str, expected: object = None) -> Indexed | Roll:
    """The values whose attribute is answered, or equals (is one of) what is expected."""
    wanted = expected if isinstance(expected, (list, tuple, Roll)) or expected is None else [expected]
    indexed = values if isinstance(values, Roll) else _listed(values)
    return indexed.answered(attribute) if wanted is None else indexed.holding(attribute, wanted)


def _listed(values: Iterable[object]) -> Indexed:
    """The values as a list that is asked for one of them, again and again, without being read through each time."""
    return values if isinstance(values, Indexed) else Indexed(values)


def _with_each(values: Iterable[Value], others: Iterable[object] | str) -> list[tuple[Value, object]]:
    """Each value paired with each of the others, or with each row of its own table of that name, in order."""
    if not isinstance(others, str):
        return [(value, other) for value in values for other in others]
    return [(value, row) for value in values for row in _rows(value, others)]


def _rows(value: object, table: str) -> Iterable[object]:
    rows = at(value, table)
    if not isinstance(rows, Iterable):
        raise AuthorError(f"«{table}» – не таблица и не список")
    return rows


def _first(values: Iterable[Value]) -> Value | Gap:
    """The first of the values; a gap when there is none."""
    return next(iter(values), Gap("нет ни одной записи"))


def _last(values: Sequence[Value]) -> Value | Gap:
    """The last of the values; a gap when there is none."""
    return _first(reversed(values))


FILTERS: dict[str, Callable[..., object]] = {
    **{case.value: partial(_in_case, case) for case in Case},
    "инициалы": partial(_in_style, "after"),
    "инициалы_впереди": partial(_in_style, "before"),
    "полностью": partial(_in_style, "full"),
    "с_должностью": _with_post,
    "мнч": _plural_phrase,
    "first": _first,
    "last": _last,
    "list": _listed,
    "дата": _unless_gap(_date),
    "прописью": _unless_gap(language.number_in_words),
    "согл": _agreed,
    "мн": _unless_gap(language.plural),
    "число": _unless_gap(_number),
    "через": _unless_gap(_joined),
    "join": _unless_gap(_join),
    "если_есть": _if_answered,
    "строчная": _unless_gap(_first_small),
    "заглавная": _unless_gap(_first_capital),
    "предложение": _unless_gap(_sentence),
    "по_алфавиту": _alphabetical,
    "без_повторов": _unique,
    "где": _with_answer,
    "с_каждым": _with_each,
    "с_номером": _unless_gap(language.bears_number),
    "учреждения": language.institutions,
    "вне_кавычек": language.unquoted,
    "латиницей": _unless_gap(language.latin),
    "процент": _unless_gap(language.percent),
}


def written(value: object, line_break: LineBreak = LineBreak.WORD) -> str:
    """How a bare value stands in a document: in words, with its lines kept apart. Raises as `as_text` does."""
    text = as_text(value)
    if isinstance(text, Markup) or "\n" not in text:
        return text
    return line_break.value.join(escape(line) for line in text.split("\n"))


def as_text(value: object) -> str:
    """A bare value in words: dates in figures, decimals with a comma; markup stays markup.

    Raises `AuthorError` when there is no value at all, because an empty place would not show what is missing, and for
    what has parts and no words of its own.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, (int, float, Phrase)):
        return str(value)
    if value is None:
        raise AuthorError("значения нет: дайте имени подпись в разделе label, чтобы остался пропуск")
    if isinstance(value, dt.date):
        return language.date_short(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, (list, tuple, Roll, Iterator)):
        return _joined(value)
    if type(value).__str__ is object.__str__:
        raise AuthorError("здесь несколько сведений вместе: назовите то, которое напечатать, – имя.часть")
    return str(value)
