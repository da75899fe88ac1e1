"""Who is meant by a name as people write it."""

from pipeline.people.cards import Card, Meant, who_is_who
from pipeline.people.ids import new_id
from pipeline.people.name_remarks import NameRemark
from pipeline.people.namesakes import Namesakes, Trait
from pipeline.people.same_person import Match, is_full_name, who_is_meant
from pipeline.people.strange_names import strangeness
from pipeline.people.written_names import in_cyrillic

__all__ = [
    "Card",
    "Match",
    "Meant",
    "NameRemark",
    "Namesakes",
    "Trait",
    "in_cyrillic",
    "is_full_name",
    "new_id",
    "strangeness",
    "who_is_meant",
    "who_is_who",
]
