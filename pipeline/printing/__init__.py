"""Papers become PDF through LibreOffice, a pile one file to be printed, while nothing else is in hand."""

from pipeline.printing.making import LibreOfficeAbsent, LibreOfficeFails, Printed, PrintRoom
from pipeline.printing.planned import PlannedPiles

__all__ = ["LibreOfficeAbsent", "LibreOfficeFails", "PlannedPiles", "PrintRoom", "Printed"]
