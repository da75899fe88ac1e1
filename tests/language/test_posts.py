"""Posts in six cases: the table of posts.txt is the specification; here stands what a table cannot say."""

import pytest

from pipeline.language import Case, Gender, decline_post
from pipeline.language.posts import in_running_text
from tests.builders.declensions import PostCase, post_cases

POSTS = post_cases()


@pytest.mark.parametrize("rule", sorted({post.rule for post in POSTS}))
def test_every_post_follows_its_rule(rule: str) -> None:
    wrong = [f"{post}: {_form(post)}" for post in POSTS if post.rule == rule and not _fulfilled(post)]
    assert wrong == []


def test_the_post_of_a_woman_keeps_the_masculine() -> None:
    assert decline_post("старший воспитатель", Case.DATIVE, Gender.FEMALE).text == "старшему воспитателю"


def test_a_confirmed_form_comes_before_every_rule() -> None:
    confirmed = {"самозанятый": {Case.DATIVE: "самозанятому"}}
    assert decline_post("Самозанятый", Case.DATIVE, overrides=confirmed).sure


def test_the_nominative_after_an_abbreviation_is_a_slip() -> None:
    assert not decline_post("и.о. директор", Case.GENITIVE).sure


def test_spaces_and_invisible_characters_do_not_matter() -> None:
    assert decline_post(" учитель\u00ad-логопед\u00a0 ", Case.DATIVE).text == "учителю-логопеду"


@pytest.mark.parametrize("responsible", ["ответственный за питание", "Ответственный за питание"])
def test_a_second_post_declines_whatever_letter_it_begins_with(responsible: str) -> None:
    form = decline_post(f"учитель, {responsible}", Case.DATIVE)
    assert (form.text, form.sure) == (f"учителю, {responsible.replace('ный', 'ному')}", True)


@pytest.mark.parametrize("place", ["мастерской рисования", "городской библиотекой", "детской библиотекой"])
def test_a_genitive_in_oy_after_the_head_is_no_adjective_of_it(place: str) -> None:
    form = decline_post(f"заведующий {place}", Case.DATIVE)
    assert (form.text, form.sure) == (f"заведующему {place}", True)


def test_one_doubtful_post_of_several_makes_all_of_them_doubtful() -> None:
    assert decline_post("воспитатель, методист", Case.DATIVE).sure
    assert not decline_post("воспитатель, учитель логопед", Case.DATIVE).sure
    assert not decline_post("учитель логопед, воспитатель", Case.DATIVE).sure


@pytest.mark.parametrize(
    "post",
    [
        "работающий по совместительству воспитатель",
        "нуждающийся в наставнике педагог",
        "заведующий отделением логопед",
        "учитель начальных классов логопед",
    ],
)
def test_a_person_in_the_nominative_behind_other_words_makes_a_post_doubtful(post: str) -> None:
    assert not decline_post(post, Case.DATIVE).sure
    assert decline_post(post.rpartition(" ")[0], Case.DATIVE).sure


def test_a_compound_in_capitals_is_declined_in_capitals() -> None:
    assert decline_post("НАУЧНО-ПЕДАГОГИЧЕСКИЙ РАБОТНИК", Case.DATIVE).text == "НАУЧНО-ПЕДАГОГИЧЕСКОМУ РАБОТНИКУ"


@pytest.mark.parametrize(("post", "accusative"), [("старшина", "старшину"), ("староста группы", "старосту группы")])
def test_a_post_in_a_has_an_accusative_of_its_own(post: str, accusative: str) -> None:
    assert decline_post(post, Case.ACCUSATIVE).text == accusative


@pytest.mark.parametrize("post", ["кибертьютор", "Робототехнолог", "БОТОВЕД", "сторож-дворник", "СТОРОЖ-ДВОРНИК"])
def test_a_trade_declines_in_letters_of_any_size_whether_the_dictionary_knows_it_or_not(post: str) -> None:
    form = decline_post(post, Case.INSTRUMENTAL)
    assert form.sure
    assert (
        form.text.lower()
        == {
            "кибертьютор": "кибертьютором",
            "робототехнолог": "робототехнологом",
            "ботовед": "ботоведом",
            "сторож-дворник": "сторожем-дворником",
        }[post.lower()]
    )


@pytest.mark.parametrize("post", ["вице-президент", "Вице-президент", "Экс-директор", "ВИЦЕ-ПРЕЗИДЕНТ"])
def test_a_first_part_that_never_changes_is_known_in_letters_of_any_size(post: str) -> None:
    form = decline_post(post, Case.DATIVE)
    assert (form.text.lower(), form.sure) == (f"{post.lower()}у", True)


@pytest.mark.parametrize("post", ["завбиблиотекой", "Завбиблиотекой", "ЗАМДИРЕКТОРА", "Рефери"])
def test_a_post_that_never_changes_is_known_in_letters_of_any_size(post: str) -> None:
    form = decline_post(post, Case.DATIVE)
    assert (form.text, form.sure) == (post, True)


def test_a_latin_letter_makes_the_post_doubtful() -> None:
    assert not decline_post("вoспитатель", Case.DATIVE).sure


def _fulfilled(post: PostCase) -> bool:
    form = decline_post(post.post, post.case, plural=post.plural)
    return form.sure == post.expected.sure and post.expected.text in {None, form.text}


def _form(post: PostCase) -> str:
    form = decline_post(post.post, post.case, plural=post.plural)
    return form.text if form.sure else f"{form.text}?"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Воспитатель", "воспитатель"),
        ("Старший Воспитатель", "старший воспитатель"),
        ("Учитель-Логопед", "учитель-логопед"),
        ("Воспитатель, Музыкальный руководитель", "воспитатель, музыкальный руководитель"),
        ("Ст. воспитатель", "ст. воспитатель"),
        ("И.О. Заведующего", "и.о. заведующего"),
        ("Врио Директора", "врио директора"),
    ],
)
def test_a_post_within_a_sentence_has_small_letters(written: str, printed: str) -> None:
    assert in_running_text(written) == in_running_text(printed) == printed


@pytest.mark.parametrize(
    "post",
    [
        "МОП",
        "ПДО",
        "ВОСПИТАТЕЛЬ",
        "ВРИО директора",
        "заведующий МБДОУ № 5",
        "методист Дома учителя",
        "ИТ-специалист",
        "",
    ],
)
def test_shortenings_names_and_posts_in_capitals_keep_their_letters_within_a_sentence(post: str) -> None:
    assert in_running_text(post) == post


def test_a_confirmed_form_has_small_letters_within_a_sentence_too() -> None:
    confirmed = {"самозанятый": {Case.DATIVE: "Самозанятому"}}
    assert decline_post("Самозанятый", Case.DATIVE, overrides=confirmed, in_sentence=True).text == "самозанятому"
