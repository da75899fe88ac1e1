"""The zip that a Word or Excel file is: the same parts give the same bytes, what never changes is packed once."""

from pipeline.packages.zip_package import Bundle, Packed, archive

__all__ = ["Bundle", "Packed", "archive"]
