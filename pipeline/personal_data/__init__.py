"""What is held about a person: given out whole, erased with a protocol, kept no longer than it must be."""

from pipeline.personal_data.export import export_person

__all__ = ["export_person"]
