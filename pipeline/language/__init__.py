"""Russian on paper: cases, numerals, dates and typography; words in, words out.

Every case form says whether it is sure; what is not sure is asked of a person, never printed.
"""

from pipeline.language.all_cases import AllCases, name_in_all_cases, post_in_all_cases
from pipeline.language.cleaning import clean_text, mixed_alphabet, natural_key, search_key, sort_key
from pipeline.language.document_numbers import folded_number, folded_signs, number_and_day
from pipeline.language.grammar import Case, CaseForm, Gender, PersonName
from pipeline.language.likeness import did_you_mean
from pipeline.language.mentions import bears_number, institutions, unquoted
from pipeline.language.months import MONTHS
from pipeline.language.name_order import parse_name
from pipeline.language.name_words import is_name_word, may_be_name
from pipeline.language.names import decline_name, gender_of, initials
from pipeline.language.numerals import agree, number_in_words, percent, plural
from pipeline.language.posts import decline_post
from pipeline.language.transliteration import latin
from pipeline.language.typesetting import NO_BREAK_SPACE, nested_quotes, typography, unbroken
from pipeline.language.written_dates import date_day_month, date_long, date_short, month_and_year, school_year

__all__ = [
    "MONTHS",
    "NO_BREAK_SPACE",
    "AllCases",
    "Case",
    "CaseForm",
    "Gender",
    "PersonName",
    "agree",
    "bears_number",
    "clean_text",
    "date_day_month",
    "date_long",
    "date_short",
    "decline_name",
    "decline_post",
    "did_you_mean",
    "folded_number",
    "folded_signs",
    "gender_of",
    "initials",
    "institutions",
    "is_name_word",
    "latin",
    "may_be_name",
    "mixed_alphabet",
    "month_and_year",
    "name_in_all_cases",
    "natural_key",
    "nested_quotes",
    "number_and_day",
    "number_in_words",
    "parse_name",
    "percent",
    "plural",
    "post_in_all_cases",
    "school_year",
    "search_key",
    "sort_key",
    "typography",
    "unbroken",
    "unquoted",
]
