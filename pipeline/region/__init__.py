"""Many offices at work: a list and a queue on a PostgreSQL server, workers wherever the folders are seen."""

from pipeline.region.offices import Office, OfficeNews, Offices
from pipeline.region.overview import RegionOverview, page
from pipeline.region.queue import Queue
from pipeline.region.report import paper, workbook
from pipeline.region.summing import Summary, summary
from pipeline.region.watching import Watch
from pipeline.region.worker import Worker

__all__ = [
    "Office",
    "OfficeNews",
    "Offices",
    "Queue",
    "RegionOverview",
    "Summary",
    "Watch",
    "Worker",
    "page",
    "paper",
    "summary",
    "workbook",
]
