"""What is held about a person: given out whole, erased with a protocol, kept no longer than it must be."""

from pipeline.personal_data.erasing import Erased, erase_person, plan_erasure
from pipeline.personal_data.erasure_plan import ErasurePlan
from pipeline.personal_data.export import export_person
from pipeline.personal_data.protocol import kept_lines, kinds

__all__ = ["Erased", "ErasurePlan", "erase_person", "export_person", "kept_lines", "kinds", "plan_erasure"]
