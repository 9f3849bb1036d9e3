"""Who held what, and where the lines ran.

From observations (somebody's word that a party held a place on a day) to the holder of each place on any
day, the areas around them and the front lines between hostile areas. Everything leads back to the
observations it rests on; ground of which nothing is known stays blank.
"""

from frontlines.about import NO_TRENCHES
from frontlines.allies import allied
from frontlines.atlas import Atlas, Cell, Edge, EdgeSpell, Spell, atlas_of
from frontlines.atlas_series import areas_by_day, lengths_by_day
from frontlines.changes import changed_between
from frontlines.control import Control, control_at
from frontlines.errors import BadObservationError, FrontlinesError
from frontlines.files import FILE_KINDS, features, geojson, write_controls
from frontlines.from_incidents import observations_from
from frontlines.holding import first_day, holdings_at
from frontlines.model import UNKNOWN, Holding, Observation, Status
from frontlines.observations import read_observations, read_sources, revision_of
from frontlines.over_time import STEPS, Step, dates_between, front_series, series
from frontlines.sites import NARROW_REACH_KM, REACH_KM

__all__ = [
    "FILE_KINDS",
    "NARROW_REACH_KM",
    "NO_TRENCHES",
    "REACH_KM",
    "STEPS",
    "UNKNOWN",
    "Atlas",
    "BadObservationError",
    "Cell",
    "Control",
    "Edge",
    "EdgeSpell",
    "FrontlinesError",
    "Holding",
    "Observation",
    "Spell",
    "Status",
    "Step",
    "allied",
    "areas_by_day",
    "atlas_of",
    "changed_between",
    "control_at",
    "dates_between",
    "features",
    "first_day",
    "front_series",
    "geojson",
    "holdings_at",
    "lengths_by_day",
    "observations_from",
    "read_observations",
    "read_sources",
    "revision_of",
    "series",
    "write_controls",
]
