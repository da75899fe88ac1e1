"""Names as they stand in other papers: shortened, or in the case that a sentence asked for."""

from __future__ import annotations

import re

from pipeline.language import PersonName, gender_of, is_name_word
from pipeline.people.name_remarks import NameRemark

_PATRONYMIC = r"\w+(?:вна|вич|ична|ьич)"
# «О. Петровна» and «Ольга Петр.»; a whole name may end with a point.
_INITIAL_AND_PATRONYMIC = re.compile(rf"(?<![\w.])[А-ЯЁ]\.\s+{_PATRONYMIC}\b", re.IGNORECASE)
_CUT_SHORT_WITHIN = re.compile(r"(?<![\w.])\w{2,}\.\s*\w")
_CUT_SHORT_AT_END = re.compile(rf"\s(?!{_PATRONYMIC}|мл|ст)(\w{{2,}})\.$", re.IGNORECASE)
_DECLINED_PATRONYMIC = re.compile(r"\w(?:(?:[ое]в|ич)н(?:ы|е|у|ой|ою)|(?:[ое]в|ь)ич(?:а|у|ем|е))$")
_MAYBE_DECLINED_SURNAME = re.compile(r"(?:(?:[оеё]в|[иы]н)(?:ой|у|ым)|ск(?:ой|ую|ого|ому|им|ом))$")
_FEMALE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|ск)(?:а|ая)$")
_WHOLE_NAME = 3


def copied_fault(name: str, written: str) -> NameRemark | None:
    """What is wrong with a tidy name, or with how it was written, that was copied from elsewhere; None for a usual one.

    `MAYBE_DECLINED` alone leaves it in doubt: «Полевой А.П.» is in the nominative, «Рябинкиной А.П.» is not.
    """
    words = name.split()
    cut = _CUT_SHORT_AT_END.search(written.strip())
    is_cut = cut is not None and (len(written.split()) >= _WHOLE_NAME or not is_name_word(cut[1]))
    if is_cut or _INITIAL_AND_PATRONYMIC.search(written) or _CUT_SHORT_WITHIN.search(written):
        return NameRemark.SHORTENED
    if len(words) >= _WHOLE_NAME and any(map(_DECLINED_PATRONYMIC.search, words)):
        return NameRemark.DECLINED
    surname, *others = words
    if _joins_surnames(written):
        return NameRemark.SEVERAL_PEOPLE
    is_in_doubt = _MAYBE_DECLINED_SURNAME.search(surname) and not any(map(_is_given, others))
    return NameRemark.MAYBE_DECLINED if is_in_doubt else None


def _joins_surnames(written: str) -> bool:
    """«Рябинкина, Берёзкина»: after the comma stands no first name but another surname."""
    surname, comma, other = written.strip().partition(",")
    words = [surname.strip(), other.strip()]
    return bool(comma) and all(map(_FEMALE_SURNAME.search, words)) and not _is_given(words[1])


def _is_given(word: str) -> bool:
    return gender_of(PersonName("", word)) is not None
