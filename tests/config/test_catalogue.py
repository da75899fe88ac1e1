"""Everything the catalogue of forms and documents lists is declared, and nothing else is: both are walked by id."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipeline.definitions import Document, Form
from tests.builders.places import ROOT
from tests.builders.shipped import declared

FOLDER = Path(__file__).parent / "catalogue"
Row = dict[str, str]

# Declared although the catalogue does not list it, and why.
MORE = {
    "pupils": "pupils who take part where a form of mentoring among pupils is introduced",
    "guardians": "who signs for a pupil under eighteen",
    "peer_request": "what a pupil wants help with, or can help with",
    "peer_pairs": "which pupil helps which",
    "peer_pair_end": "a pair of pupils that stops before its term",
    "journal_numbers": "numbers given before the programme or outside it, reserved, cancelled",
    "ended_terms": "what has been kept for as long as the law asks, and may be destroyed",
    "withdrawal": "a file that was accepted by mistake",
    "order_amendment": "points of a registered order that are to read otherwise",
    "order_cancellation": "a registered order that is to be in force no longer",
    "answer_correction": "a cell of a table that was changed by hand",
    "registration_correction": "a slip in a number or a date that was registered",
    "test_results": "scores of the psychologist's tests, which the monitoring of process counts",
    "swot_decision": "the curator's answers to what the SWOT of a report proposes",
    "site_placing": "the days on which public editions were placed on the site",
    "site_texts": "what the curator lets out to the site of the words people wrote, text by text",
    "report_notes": "the curator's own words and decisions for a report of a period",
}
# Documents of the same kind.
MORE_DOCUMENTS = {
    "consent-peer": "a pupil's part in a pair, to which a parent consents",
    "order-peers": "the pairs of pupils, where that form of mentoring is introduced",
    "order-peers-end": "the end of a pair of pupils, which is no teachers' pair",
    "covering-letter": "a letter with the yearly report to whom the card names, where it names anybody",
    "monthly-state": "how the programme stood at the end of each month, for whoever leads it",
}
# The words in brackets at the end of the catalogue's titles tell the reader of the catalogue something.
REMARK = re.compile(r" \((?!групп)[^)]*\)$")
# Titles that are worded otherwise, and why.
RETITLED = {
    "curator_quality": "says what it is about: the curator answers several",
    "mentor_offer": "a file name has no quotes and no question mark",
    "mentor_interview": "says whose interview it is",
    "process_mentee": "plain words for who fills it in",
    "process_mentor": "plain words for who fills it in",
    "mentor_training": "plain words for who fills it in",
    "fb_mentee": "plain words for who fills it in",
    "fb_mentor": "plain words for who fills it in",
    "sat_mentee": "plain words for who fills it in",
    "sat_mentor": "plain words for who fills it in",
    "sat_curator": "plain words for who fills it in",
    "roadmap": "the name its order gives it",
    "report-matching": "the name by which the curator knows it",
    "regulation-incentives": "says of whom",
    "order-incentives": "says of whom",
    "journal-orders": "certificates are numbered in a journal of their own there",
    "minutes-extract": "says of which minutes",
    "consent-mentee": "says to what",
    "programme-promotion": "says of what",
    "development-plan": "the name its questionnaire and the regulation give it",
    "supplementary-agreement": "says about which work",
    "order-pair-change": "the same words as the order on pairs",
}
KINDS = {
    "order": {"приказ", "приказ по личному составу"},
    "regulation": {"положение"},
    "plan": {"план", "программа"},
    "minutes": {"протокол", "протокол встречи", "протокол комиссии", "выписка"},
    "consent": {"согласие"},
    "agreement": {"соглашение"},
    "application": {"заявление"},
    "notice": {"уведомление"},
    "registry": {"реестр", "база", "журнал"},
    "journal": {"журнал"},
    "report": {"отчёт", "справка"},
    "record": {"лист", "лист собеседования", "карточка"},
    "guide": {"памятка", "сценарий"},
    "certificate": {"справка"},
    "site package": {"раздел сайта"},
}
# What must stand in the key of a document that there is one of per …
KEYS = {
    "pair": r"наставник\.ид.*наставляемый\.ид|наставляемый\.ид.*наставник\.ид",
    "person": r"\.ид",
    "candidate": r"кандидат\.ид",
    "mentee": r"\.ид",
    "year": r"год",
    "calendar year": r"год",
    "decision": r"решение\.0|дата_решения",
    "meeting": r"дата",
    "agenda item": r"номер",
    "appointment": r"ид",
    "practice": r"название",
    "month or quarter": r"период|месяц|квартал",
}
# Documents whose subjects differ from the catalogue's, and why.
# One for the programme in the catalogue; here one for each school year, whose folder it lies in.
ANEW = {"report-stage-1", "site-section", "site-certificate"}
KEYED_OTHERWISE = {
    "practice-card": "by the key of its entry: the site may call the practice otherwise",
    "order-mentor-registry": "one per decision: a later decision of the year makes a new order",
    "mentor-registry": "one per decision, as its order",
    "journal-orders": "one per series of numbers and calendar year",
    "order-amendment": "one per order that is amended and decision",
    "order-cancellation": "one per order that is cancelled",
    "order-cancellation-personnel": "one per order on personnel that is cancelled",
    "order-awards": "one per decision: a year may have a second one",
    "meeting-scenario": "one per year: the meeting is prepared before its day is known",
    "supplementary-agreement": "one per mentor, mentee and decision; the mentees of a mentor may share one",
}


def listed(name: str) -> dict[str, Row]:
    """The rows of a list of the catalogue by id."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}


FORMS, DOCUMENTS = listed("forms"), listed("documents")
READY = sorted(DOCUMENTS.keys())


def the_form(name: str) -> Form:
    """The declared form."""
    return declared().form(name)


def the_document(name: str) -> Document:
    """The declared document."""
    return declared().documents[name]


def test_every_form_of_the_catalogue_is_declared_and_no_other_without_a_reason() -> None:
    names = {form.name for form in declared().forms.values()}
    assert names - MORE.keys() == FORMS.keys()
    assert names >= MORE.keys()


def test_every_document_of_the_catalogue_is_declared_and_no_other_without_a_reason() -> None:
    assert declared().documents.keys() - MORE_DOCUMENTS.keys() == DOCUMENTS.keys()


def test_every_template_belongs_to_a_document_of_the_catalogue_or_to_the_office() -> None:
    memo, reference = declared().settings.role_memo, declared().reference
    personal, printing = declared().settings.personal_data, declared().settings.printing
    region = declared().region
    assert memo and reference and personal and printing and region
    used = {document.template for document in declared().documents.values()} | {memo.template, reference.template}
    used |= {*personal.templates, printing.cover, region.template}
    assert {path.name for path in (ROOT / "templates").iterdir() if path.is_file()} == used


def test_every_reason_is_still_needed() -> None:
    titles = {row["id"]: REMARK.sub("", row["title_ru"]) for row in (*FORMS.values(), *DOCUMENTS.values())}
    own = {form.name: form.title for form in declared().forms.values()}
    own |= {document.id: document.title for document in declared().documents.values()}
    assert [name for name in RETITLED if titles[name] == own[name]] == []
    assert [name for name in KEYED_OTHERWISE if key_fits(name)] == []


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_the_title_and_the_activity_of_the_catalogue(name: str) -> None:
    row, form = FORMS[name], the_form(name)
    assert name in RETITLED or form.title == REMARK.sub("", row["title_ru"])
    assert row["activity"] in ("all", form.activity)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_comes_in_the_shapes_of_the_catalogue(name: str) -> None:
    shape, form = FORMS[name]["shape"], the_form(name)
    rows = form.records is not None
    assert ("pre-filled" in shape) <= (form.prefill is not None)
    assert shape.startswith("table") == rows
    assert ("row" in shape) == ("table" in form.shapes)
    assert "workbook" in form.shapes


@pytest.mark.parametrize("name", READY)
def test_a_document_has_the_title_the_activity_and_the_kind_of_the_catalogue(name: str) -> None:
    row, document = DOCUMENTS[name], the_document(name)
    assert name in RETITLED or document.title == REMARK.sub("", row["title_ru"])
    assert row["activity"] in ("all", document.activity)
    assert document.kind in KINDS[row["kind"]]
    assert (ROOT / "templates" / document.template).is_file()


def key_fits(name: str) -> bool:
    """Whether a document's key names what the catalogue has one of it per."""
    key = the_document(name).key or ""
    return all(re.search(KEYS[word], key, re.DOTALL) for word in subjects(name) if word in KEYS)


def subjects(name: str) -> list[str]:
    """What the catalogue has one of the document per; a person's consent of a year is told by the person alone."""
    words = DOCUMENTS[name]["one_per"].split(" and ")
    return words if words != ["person", "year"] else ["person"]


@pytest.mark.parametrize("name", READY)
def test_there_is_one_document_per_what_the_catalogue_says(name: str) -> None:
    document = the_document(name)
    assert (document.each is None) == (DOCUMENTS[name]["one_per"] == "programme" and name not in ANEW)
    assert document.each is None or name in KEYED_OTHERWISE or key_fits(name)


@pytest.mark.parametrize("name", READY)
def test_an_annex_belongs_to_the_order_that_the_catalogue_issues_it_with(name: str) -> None:
    order = re.fullmatch(r"with (order-[\w-]+)", DOCUMENTS[name]["starts_when"])
    if order and not name.startswith("order-"):
        assert the_document(name).annex_of == order[1]
