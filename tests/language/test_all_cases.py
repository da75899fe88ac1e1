"""One name or post in all its cases."""

from pipeline.language import Case, Gender, name_in_all_cases, post_in_all_cases


def test_a_name_has_a_form_for_each_case_and_tells_which_are_doubtful() -> None:
    cases = name_in_all_cases("Кваша Иван Ильич")
    assert [form.text for form in cases.forms.values()][:2] == ["Кваша Иван Ильич", "Кваши Ивана Ильича"]
    assert (list(cases.forms), cases.doubtful) == (list(Case), (Case.INSTRUMENTAL,))


def test_a_gender_decides_where_the_name_shows_none() -> None:
    assert name_in_all_cases("Мельник Саша", Gender.FEMALE).forms[Case.DATIVE].text == "Мельник Саше"
    assert not name_in_all_cases("Мельник Саша", Gender.MALE).doubtful


def test_a_post_declines_by_its_head_word() -> None:
    cases = post_in_all_cases("старший воспитатель")
    assert (cases.forms[Case.INSTRUMENTAL].text, cases.doubtful) == ("старшим воспитателем", ())
