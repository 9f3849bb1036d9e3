"""Who held what, and where the lines ran.

From observations (somebody's word that a party held a place on a day) to the holder of each place on any
day, the areas around them and the front lines between hostile areas. Everything leads back to the
observations it rests on; ground of which nothing is known stays blank.
"""

from frontlines.allies import allied
from frontlines.control import Control, control_at
from frontlines.errors import BadObservationError, FrontlinesError
from frontlines.holding import first_day, holdings_at
from frontlines.model import Holding, Observation, Status
from frontlines.observations import read_observations, read_sources, revision_of
from frontlines.sites import NARROW_REACH_KM, REACH_KM

__all__ = [
    "NARROW_REACH_KM",
    "REACH_KM",
    "BadObservationError",
    "Control",
    "FrontlinesError",
    "Holding",
    "Observation",
    "Status",
    "allied",
    "control_at",
    "first_day",
    "holdings_at",
    "read_observations",
    "read_sources",
    "revision_of",
]
