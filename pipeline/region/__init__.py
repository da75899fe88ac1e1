"""Many offices at work: a list and a queue on a PostgreSQL server, workers wherever the folders are seen."""

from pipeline.region.offices import Offices
from pipeline.region.overview import RegionOverview, page
from pipeline.region.packs import Pack, hand_down
from pipeline.region.queue import Queue
from pipeline.region.report import paper, workbook
from pipeline.region.summing import summary
from pipeline.region.trying import report_faults
from pipeline.region.watching import Watch
from pipeline.region.worker import Worker

__all__ = [
    "Offices",
    "Pack",
    "Queue",
    "RegionOverview",
    "Watch",
    "Worker",
    "hand_down",
    "page",
    "paper",
    "report_faults",
    "summary",
    "workbook",
]
