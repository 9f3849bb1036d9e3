"""Incidents: the vocabulary they are coded in, the table, the store, and the questions asked of it.

A row is one act as one article tells it (see the codebook). What is not known is empty.
"""

from incidents.build import Places, build_rows
from incidents.columns import COLUMNS
from incidents.duplicates import Decided, cluster_ids
from incidents.duplicates_near import near_misses
from incidents.duplicates_why import Cluster, Told, clusters, explained
from incidents.errors import (
    EvidenceError,
    ExportError,
    FilterError,
    IncidentError,
    StoreCorruptError,
    StoreError,
    StoreLockedError,
    StoreReadOnlyError,
)
from incidents.exporters import KINDS, copy_incidents, export_bytes, write_incidents
from incidents.frame import to_frame
from incidents.once import cluster_of, once, report_counts
from incidents.query import Filters
from incidents.store import Store
from incidents.vocabulary import Faction, SubEventType, factions, layers, sub_event_types

__all__ = [
    "COLUMNS",
    "KINDS",
    "Cluster",
    "Decided",
    "EvidenceError",
    "ExportError",
    "Faction",
    "FilterError",
    "Filters",
    "IncidentError",
    "Places",
    "Store",
    "StoreCorruptError",
    "StoreError",
    "StoreLockedError",
    "StoreReadOnlyError",
    "SubEventType",
    "Told",
    "build_rows",
    "cluster_ids",
    "cluster_of",
    "clusters",
    "copy_incidents",
    "explained",
    "export_bytes",
    "factions",
    "layers",
    "near_misses",
    "once",
    "report_counts",
    "sub_event_types",
    "to_frame",
    "write_incidents",
]
