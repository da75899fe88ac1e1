"""`config/` read, compared with itself, faults told with file and line."""

from pipeline.declarations.form_columns import offered_in
from pipeline.declarations.form_tables import declared_in, tables_of_form
from pipeline.declarations.loading import load, load_style
from pipeline.declarations.variants import variant_chosen

__all__ = ["declared_in", "load", "load_style", "offered_in", "tables_of_form", "variant_chosen"]
