"""What the functions of expressions are made of, told without the office that has these parts."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from pipeline.definitions import Declarations
from pipeline.model import State
from pipeline.views.answer_figures import AnswerFigures
from pipeline.views.answers import Answers
from pipeline.views.computed_tables import ComputedTables
from pipeline.views.indicators import Indicators
from pipeline.views.journals import Journals
from pipeline.views.kept_terms import KeptTerms
from pipeline.views.known_people import KnownPeople
from pipeline.views.numbers import Numbers
from pipeline.views.pairing import Pairings
from pipeline.views.papers import Papers
from pipeline.views.published_papers import PublishedPapers
from pipeline.views.publishing import Permits
from pipeline.views.scales import Scales
from pipeline.views.site_texts import SiteTexts
from pipeline.views.terms import Terms
from pipeline.views.years import MetYears


class OfficeParts(Protocol):
    """The parts of an office that the functions are made of."""

    declared: Declarations
    state: State
    permits: Permits | None
    answers: Answers
    people: KnownPeople
    papers: Papers
    journals: Journals
    numbers: Numbers
    kept_terms: KeptTerms
    published_papers: PublishedPapers
    site_texts: SiteTexts
    terms: Terms
    met_years: MetYears
    scales: Scales
    answer_figures: AnswerFigures
    tables: ComputedTables
    indicators: Indicators
    pairings: Pairings

    @property
    def today(self) -> dt.date: ...
