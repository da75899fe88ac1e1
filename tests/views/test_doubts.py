"""Names and posts that decline doubtfully, and what people have confirmed about them."""

from __future__ import annotations

from pipeline.expressions import Gap, Phrase
from pipeline.language import Gender, parse_name
from pipeline.views.doubts import doubtful


def name(text: str, gender: Gender | None = Gender.MALE) -> Phrase:
    return Phrase(name=parse_name(text), text=text, gender=gender)


KVASHA = name("Кваша Пётр Петрович")


def test_a_doubtful_name_is_told_once_with_a_guess_in_every_case() -> None:
    [told] = doubtful([KVASHA, name("Петров Пётр Петрович"), KVASHA])
    assert (told.words, told.gender, told.kind, told.doubts) == (
        "Кваша Пётр Петрович",
        "мужской",
        "имя",
        ["кем? чем?"],
    )
    assert (told["ип"], told["дт"]) == ("Кваша Пётр Петрович", "Кваше Петру Петровичу")


def test_the_same_words_are_told_for_each_gender_and_a_gender_nobody_gave_is_a_gap() -> None:
    unknown = name("Кваша А.", gender=None)
    told = [*doubtful([KVASHA, name("Кваша Пётр Петрович", Gender.FEMALE), unknown])]
    assert [one.gender for one in told[:2]] == ["мужской", "женский"]
    assert isinstance(told[2].gender, Gap)


def test_words_of_which_we_are_sure_are_in_no_doubt() -> None:
    assert [*doubtful([name("Петров Пётр Петрович"), Phrase(text="воспитатель")])] == []
