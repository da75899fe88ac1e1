"""What is held about a person: found, given out whole, erased with a protocol, kept no longer than it must be."""

from pipeline.personal_data.destroying import PlannedDestruction
from pipeline.personal_data.erasing import Erased, erase_person, plan_erasure
from pipeline.personal_data.erasure_plan import ErasurePlan
from pipeline.personal_data.export import export_person
from pipeline.personal_data.finding import Found, find
from pipeline.personal_data.protocol import kept_lines, kinds
from pipeline.personal_data.retention import RetentionList, retention_list

__all__ = [
    "Erased",
    "ErasurePlan",
    "Found",
    "PlannedDestruction",
    "RetentionList",
    "erase_person",
    "export_person",
    "find",
    "kept_lines",
    "kinds",
    "plan_erasure",
    "retention_list",
]
