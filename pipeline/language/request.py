"""What is asked of a word: the case, the gender, and the forms that people have confirmed already."""

from dataclasses import dataclass
from types import MappingProxyType

from pipeline.language.grammar import Case, Gender, Overrides

NO_OVERRIDES: Overrides = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Request:
    """One case of one gender, with the confirmed forms to consult first."""

    case: Case
    gender: Gender
    overrides: Overrides

    def confirmed(self, text: str) -> str | None:
        """The confirmed form of a word or phrase; a key with the gender counts before one without."""
        if not self.overrides:
            return None
        lower = text.lower()
        forms = (self.overrides.get(key, {}).get(self.case) for key in (f"{lower}|{self.gender}", lower))
        return next((form for form in forms if form), None)


def with_capitals(original: str, form: str) -> str:
    """A lower-case form written with the capitals of the original: ИВАНОВ gives ИВАНОВА, Орёл gives Орла.

    A form that has capitals of its own keeps them; several words take their capitals each from its own.
    """
    if original.isupper() and len(original) > 1:
        return form.upper()
    if not form.islower():
        return form
    pairs = list(zip(original.split(" "), form.split(" "), strict=False))
    if len(pairs) > 1 and original.count(" ") == form.count(" "):
        return " ".join(with_capitals(*pair) for pair in pairs)
    kept = 0
    while kept < min(len(original), len(form)) and original[kept].lower() == form[kept]:
        kept += 1
    rest = form[kept:]
    return original[:kept] + (rest.capitalize() if kept == 0 and original[:1].isupper() else rest)
