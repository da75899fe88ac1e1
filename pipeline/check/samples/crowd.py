"""Invented people for made-up registers: nobody who lives, every name one that declines without doubt."""

from __future__ import annotations

from itertools import islice, product

from pipeline.model import Person

LONGEST = "Константинопольская-Преображенская Александра Вячеславовна"
WOMEN = ("Анна Сергеевна", "Мария Петровна", "Ольга Ивановна", "Елена Андреевна", "Татьяна Николаевна")
MEN = ("Пётр Сергеевич", "Иван Петрович")
SURNAMES = ("Ольхов", "Рябинин", "Калинин", "Тополев", "Берёзкин", "Вербин", "Липов", "Клёнов", "Осинин")
EVERY_FIFTH = 5


def crowd(number: int, longest: bool = False) -> list[str]:
    """That many different full names, one man to four women; with `longest` the first is as long as names get."""
    women = (f"{surname}а {name}" for name, surname in product(WOMEN, SURNAMES))
    men = (f"{surname} {name}" for name, surname in product(MEN, SURNAMES))
    names = (next(men) if place % EVERY_FIFTH == EVERY_FIFTH - 1 else next(women) for place in range(number))
    found = list(islice(names, number))
    return [LONGEST, *found[1:]] if longest else found


def people_of(names: list[str]) -> dict[str, Person]:
    """The people of the register by id."""
    return {f"u{number}": Person(f"u{number}", (name,)) for number, name in enumerate(names, 1)}


def is_man(name: str) -> bool:
    """Whether an invented name is a man's."""
    return name.endswith("ич")
