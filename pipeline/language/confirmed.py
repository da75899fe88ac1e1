"""Forms that people have confirmed: they come before every rule and are sure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.language.capitals import with_capitals
from pipeline.language.grammar import CASES, Case, CaseForm, Declension, Gender, Overrides

NO_OVERRIDES: Overrides = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The confirmed forms that count for a person of the gender."""

    gender: Gender
    overrides: Overrides

    def over(self, text: str, declension: Declension) -> Declension:
        """The declension of a text with its confirmed forms put in, each in the capitals of the text."""
        forms = self._forms(text)
        if not forms:
            return declension
        texts = (
            with_capitals(text, forms[case]) if forms.get(case) else form
            for case, form in zip(CASES, declension.forms, strict=True)
        )
        return Declension(tuple(texts), declension.doubts - {case for case in CASES if forms.get(case)})

    def form(self, text: str, case: Case, otherwise: CaseForm) -> CaseForm:
        """The confirmed form of a text in one case, or the other one that is given."""
        confirmed = self._forms(text).get(case)
        return CaseForm(with_capitals(text, confirmed), True) if confirmed else otherwise

    def _forms(self, text: str) -> Mapping[Case, str]:
        """The confirmed forms of a text; those under a key with the gender count before those without."""
        if not self.overrides:
            return {}
        lower = text.lower()
        return {**self.overrides.get(lower, {}), **self.overrides.get(f"{lower}|{self.gender}", {})}


def keys_of(texts: Iterable[str]) -> frozenset[str]:
    """Every key under which forms of the texts may have been confirmed."""
    lower = {text.lower() for text in texts if text}
    return frozenset(lower | {f"{text}|{gender}" for text in lower for gender in Gender})
