"""What is typed into a template though it is another one in the next paper: a school year, a number, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.word.template_tags import TOKEN, Words

SPACE = "[ \u00a0]"
INITIALS = rf"[А-ЯЁ]\.{SPACE}?[А-ЯЁ]\."
SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вича|вичу|вичем|виче|вна|вны|вне|вну|вной)"
SCHOOL_YEAR = re.compile(rf"(?<!\d)20\d\d{SPACE}?[/–-]{SPACE}?20\d\d(?!\d)")
# Laws and forms of the state have numbers with such letters too, and are cited in many papers alike.
OWN_NUMBER = re.compile(rf"(?<!форма )(?<!форме )(?<!формы )№{SPACE}?\d+[-–/](?!ФЗ|ФКЗ)[А-ЯЁ]{{1,4}}(?![а-яё])")
# A school named after somebody keeps that name.
NAME = re.compile(
    rf"(?<!\w)(?<!имени[ \u00a0])(?<!им\.[ \u00a0])(?:{SURNAME}{SPACE}{INITIALS}|{INITIALS}{SPACE}?(?!Фамилия){SURNAME}"
    rf"|{SURNAME}{SPACE}{SURNAME}{SPACE}{PATRONYMIC})(?![а-яё])"
)
SENTENCES = {
    SCHOOL_YEAR: "учебный год «{typed}» набран словами: он останется и в документах других лет. Поставьте тег с годом.",
    OWN_NUMBER: "номер «{typed}» набран словами: он останется во всех документах. Поставьте тег с номером.",
    NAME: "имя «{typed}» набрано словами: этот человек останется во всех документах. Поставьте тег с именем.",
}


def notes(words: Words) -> Iterator[tuple[str, tuple[int, int]]]:
    """A sentence on each of them in a paragraph, and where it stands; what is inside of tags is none."""
    text = TOKEN.sub(lambda tag: "\0" * len(tag.group()), words.text)
    for pattern, sentence in SENTENCES.items():
        for found in pattern.finditer(text):
            yield sentence.format(typed=found.group()), found.span()
