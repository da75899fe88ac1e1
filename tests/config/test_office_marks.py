"""What an office prints beside a signature: the place of its seal, the mark of an electronic signature, the case."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.declarations import variant_chosen
from pipeline.model import Moment
from pipeline.papers.filled_paper import fill
from pipeline.views import Office
from tests.builders.golden_papers import job_of
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import world

ORDER, AGREEMENT = "order-curator", "supplementary-agreement"
SIGNED = {"сертификат_эп": "00A1B2", "срок_эп": "с 15.09.2026 по 15.12.2027"}
E_MARK = "Документ подписан электронной подписью. Сертификат 00A1B2, владелец – "
CASE = "В дело № 01-05, срок хранения – постоянно."


def words(document: str, constants: Mapping[str, str] = {}, case_index: str = "") -> str:
    """What a paper says in an office with these constants whose orders are filed in that case."""
    case = sorted((GOLDEN / document).glob("*.toml"))[-1]
    told = world(case, declared())
    ours = declared(variant_chosen(declared(), told.state))
    kinds = {
        name: kind.model_copy(update={"case_index": case_index} if name == "приказ" else {})
        for name, kind in ours.settings.kinds.items()
    }
    settings = {"constants": {**ours.settings.constants, **constants}, "kinds": kinds}
    office = Office(
        ours.model_copy(update={"settings": ours.settings.model_copy(update=settings)}), told.state, told.today
    )
    job = job_of(office, told.code)
    template = templates().template(office.declared.documents[job.document].template)
    filled = fill(job, office, template, lambda paper: Moment(office.state, paper.day))
    return filled.rendered.text.replace("\u00a0", " ")


def test_an_office_that_declares_none_of_it_prints_none() -> None:
    plain = words(ORDER) + words(AGREEMENT)
    assert [told for told in ("электронной подписью", "В дело", "место печати") if told in plain] == []


def test_the_mark_of_an_electronic_signature_names_certificate_owner_and_term() -> None:
    told = words(ORDER, SIGNED)
    assert E_MARK in told and "действителен с 15.09.2026 по 15.12.2027." in told


def test_the_case_and_the_term_of_keeping_stand_below_the_signature() -> None:
    assert CASE in words(ORDER, case_index="01-05")
    assert "В дело" not in words(AGREEMENT, case_index="01-05")


@pytest.mark.parametrize("document", [AGREEMENT, "site-certificate"])
def test_the_place_of_the_seal_stands_by_the_signature(document: str) -> None:
    assert "место печати" in words(document, {"место_печати": "место печати"})
    assert "место печати" not in words(document)


def test_a_paper_is_another_edition_once_its_case_is_declared() -> None:
    def edition(case_index: str) -> str:
        told = world(sorted((GOLDEN / ORDER).glob("*.toml"))[-1], declared())
        ours = declared(variant_chosen(declared(), told.state))
        kinds = {name: kind.model_copy(update={"case_index": case_index}) for name, kind in ours.settings.kinds.items()}
        changed = ours.model_copy(update={"settings": ours.settings.model_copy(update={"kinds": kinds})})
        office = Office(changed, told.state, told.today)
        return job_of(office, told.code).edition

    assert edition("01-05") != edition("")
