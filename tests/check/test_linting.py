"""What a template asks for, compared with what its document promises."""

from __future__ import annotations

from pipeline.check.linting import names_agree, names_told
from tests.builders.office import LETTER, ORDER, document

STRANGERS = [f"имя_{letter}" for letter in "абвгдежзик"]


def test_unknown_names_are_told_in_the_order_of_the_alphabet_whatever_order_they_are_met_in() -> None:
    findings = names_agree(document(ORDER), {"документ": None}, {*STRANGERS, "документ"})
    assert [finding.split("«")[1].split("»")[0] for finding in findings] == STRANGERS


def test_an_unknown_name_is_told_with_the_name_it_looks_like() -> None:
    [finding] = names_agree(document(ORDER), {"куратор": None}, ["кураторр"])
    assert finding == "templates/order.docx: имени «кураторр» нет в config/documents/order.toml. Похоже на «куратор»."


def test_a_name_of_the_declaration_that_nobody_has_explained_is_told_once_a_template_uses_it() -> None:
    [finding] = names_told(document(ORDER), ["куратор", "организация"])
    assert "не сказано, что такое «куратор» в шаблоне" in finding
    assert names_told(document(ORDER, about={"куратор": "Кто отвечает"}), ["куратор"]) == []
    assert names_told(document(ORDER), ["организация"]) == []


def test_the_name_of_what_a_document_is_about_needs_an_explanation_only_where_it_is_about_each_of_many() -> None:
    letter, order = document(LETTER), document(ORDER)
    assert len(names_told(letter, [letter.as_])) == 1
    assert names_told(order, [order.as_]) == []
