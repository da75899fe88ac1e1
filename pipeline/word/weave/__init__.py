"""Templates compiled to what never changes and the values between: a paper is one join, not a page of rules.

What the weave cannot take, Jinja fills in as ever (`jinja_part`), with the same bytes: a part says so once, by
`Unwoven`, when it is compiled, values by `GiveUp`.
"""

from pipeline.word.weave.template_tree import Unwoven
from pipeline.word.weave.values import GiveUp
from pipeline.word.weave.woven_part import WovenPart

__all__ = ["GiveUp", "Unwoven", "WovenPart"]
