"""Templates that this program has compiled, whichever folder they lie in: many offices have the same ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from pipeline.word.template import Template

# More than an office has. Each takes some hundred kilobytes.
MOST = 128


class CompiledBefore:
    """Those that were asked for last, by name and digest, which covers everything their looks and words come from."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Template] = OrderedDict()

    def get(self, name: str, digest: str, make: Callable[[], Template]) -> Template:
        """The template of that digest, made where it is not known; what making it raises goes through."""
        key = name, digest
        template = self._kept.get(key) or make()
        self._kept[key] = template
        self._kept.move_to_end(key)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return template
