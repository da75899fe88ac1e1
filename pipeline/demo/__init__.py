"""Plays a school year of a fictitious kindergarten in a workspace of its own: the same rooms, only faster.

`year/*.toml` tells day by day what people do. They drop filled questionnaires, open the workbooks that wait for a
decision, fill them in and drop them too, mend what came back. Nothing here writes documents: the office does.
"""

from pipeline.demo.playing import play
from pipeline.demo.scenario import demo_year

__all__ = ["demo_year", "play"]
