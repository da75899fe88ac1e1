"""The declarations that an open office follows: its card may choose a variant of their words."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline import declarations
from pipeline.definitions import Declarations
from pipeline.folders import Workspace
from pipeline.model import State
from pipeline.register import Register


@dataclass
class DeclarationsInForce:
    """Those in the words of the variant that the register chooses.

    `variants` are the ones read so far, by the variant, "" those without any.
    """

    workspace: Workspace
    register: Register
    variants: dict[str, Declarations]
    _chosen: tuple[State | None, str] = field(default=(None, ""), init=False)

    def declared(self) -> Declarations:
        """The very same while the register chooses the same variant; raises `DefinitionError`."""
        state = self.register.state()
        if self._chosen[0] is not state:
            self._chosen = state, declarations.variant_chosen(self.variants[""], state)
        if (variant := self._chosen[1]) not in self.variants:
            self.variants[variant] = read_in_force(self.workspace, variant)
        return self.variants[variant]


def read_in_force(place: Workspace, variant: str = "") -> Declarations:
    """The declarations of a workspace as they may be used, in the words of a variant; raises `DefinitionError`."""
    return declarations.load(place.root, variant, last_good=place.good, agreed=place.agreed)
