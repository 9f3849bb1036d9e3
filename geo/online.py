"""Services on the net that know more names: off unless a user turns one on, slow on purpose, remembered.

The only module here that sends anything. What it sends is the name and the countries looked in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import GeoNames, Nominatim, Photon
from geopy.location import Location

from data import KeptAnswers, home_folder, read_table
from geo.boundaries import admin1_at, country_at
from geo.errors import OnlineError
from geo.model import Candidate, Place
from geo.names import fold_name

__all__ = ["OnlineGazetteer", "Service", "services"]

AGENT: Final = "furat (offline-first incident mapping; asked by a person)"
TIMEOUT_S: Final = 10.0
LIMIT: Final = 5
# What an answer is worth: a suggestion that a person has to choose, whatever the service thinks of it.
SCORE: Final = 0.45
# How far off a point may lie when the service does not say how large the place is, in kilometres.
ACCURACY_KM: Final = 3.0
_COUNTRIES: Final = ("sy", "iq")
# West, south, east, north of both countries, for the service that knows no countries.
_BOX: Final = ((29.0, 35.5), (37.5, 48.8))
_KM_PER_DEGREE: Final = 111.2
_KINDS: Final = {"city": "city", "town": "town", "village": "village", "hamlet": "village"}


@dataclass(frozen=True, slots=True)
class Service:
    """A service that may be asked: its ``host``, how to credit it, its terms, and the pause it wants."""

    name: str
    host: str
    attribution: str
    licence: str
    terms: str
    interval_s: float
    account: str

    @property
    def warning(self) -> str:
        """What turning it on means, for the switch that does so."""
        return f"Asks {self.host} about each name: its operator learns what you look up, and from where."


@cache
def services() -> dict[str, Service]:
    """The services known, by name (``data/gazetteer/services.csv``)."""
    return {
        row["service"]: Service(
            row["service"],
            row["host"],
            row["attribution"],
            row["licence"],
            row["terms"],
            float(row["interval_s"]),
            row["account"],
        )
        for row in read_table("gazetteer/services.csv")
    }


class OnlineGazetteer:
    """One service, asked at most as often as it allows, each name once.

    ``account`` is the user name that the service needs, if it does. ``host`` and ``scheme`` lead to another
    server of the same kind (one's own, a test's).
    """

    def __init__(
        self,
        service: str,
        *,
        account: str | None = None,
        host: str | None = None,
        scheme: str = "https",
        timeout_s: float = TIMEOUT_S,
        interval_s: float | None = None,
    ) -> None:
        if service not in services():
            raise OnlineError(f"service {service!r}: not known; choose one of {', '.join(services())}")
        self.service = services()[service]
        if self.service.account and not account:
            raise OnlineError(f"{service}: needs a {self.service.account}; register with {self.service.host}")
        self.host = host or self.service.host
        self._answers = KeptAnswers(home_folder() / "gazetteer" / "online.sqlite", OnlineError)
        self._ask = RateLimiter(
            _client(service, self.host, scheme, timeout_s, account),
            min_delay_seconds=self.service.interval_s if interval_s is None else interval_s,
            max_retries=0,
            swallow_exceptions=False,
        )

    def lookup(self, name: str) -> list[Candidate]:
        """What the service knows under ``name`` in Syria and Iraq: candidates that a person has to choose.

        Asked once; then the answer kept on disk is given. Raises ``OnlineError`` with the host and reason.
        """
        key = fold_name(name)
        if not key:
            return []
        request = json.dumps([self.host, key])
        kept = self._answers.get(request)
        answers: list[dict[str, Any]] = json.loads(kept) if kept else self._fetch(name)
        if kept is None:
            self._answers.keep(request, json.dumps(answers))
        found = [self._candidate(answer) for answer in answers]
        return [candidate for candidate in found if candidate is not None]

    def _fetch(self, name: str) -> list[dict[str, Any]]:
        try:
            return [_plain(location) for location in self._ask(name) or () if location is not None]
        except GeopyError as error:
            raise OnlineError(f"{self.host}: {_reason(error)}; {name!r} was not looked up there") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            # geopy reads whatever came as if it were the service's answer.
            raise OnlineError(f"{self.host}: sent what is no answer; {name!r} was not looked up") from error

    def _candidate(self, answer: Mapping[str, Any]) -> Candidate | None:
        """The answer as a candidate, if it lies in Syria or Iraq."""
        latitude, longitude = answer["latitude"], answer["longitude"]
        country = country_at(latitude, longitude)
        if country not in ("SY", "IQ"):
            return None
        place = Place(
            place_id=f"{self.service.name}:{answer['id']}",
            name=answer["name"],
            kind=_KINDS.get(answer["kind"], "village"),
            country=country,
            admin1=admin1_at(latitude, longitude),
            admin2=None,
            latitude=latitude,
            longitude=longitude,
            accuracy_km=answer["accuracy_km"],
            population=0,
            source=f"{self.service.attribution} ({self.service.licence}), by {self.host}",
            reviewed=False,
        )
        return Candidate(place, SCORE, f"suggestion only: {self.service.name} knows {answer['address']!r}")


def _client(
    service: str, host: str, scheme: str, timeout_s: float, account: str | None
) -> Callable[[str], Any]:
    """How the service is asked for a name, all answers at once."""
    common = {"user_agent": AGENT, "timeout": timeout_s, "scheme": scheme, "domain": host}
    if service == "nominatim":
        nominatim = Nominatim(**common)
        return lambda name: nominatim.geocode(
            name, exactly_one=False, limit=LIMIT, country_codes=list(_COUNTRIES), language="en"
        )
    if service == "photon":
        photon = Photon(**common)
        return lambda name: photon.geocode(name, exactly_one=False, limit=LIMIT, bbox=_BOX, language="en")
    geonames = GeoNames(account, **common)
    return lambda name: geonames.geocode(
        name, exactly_one=False, country=[code.upper() for code in _COUNTRIES]
    )


def _reason(error: GeopyError) -> str:
    if isinstance(error, GeocoderTimedOut | GeocoderUnavailable):
        return "does not answer; check the network, or try again later"
    if isinstance(error, GeocoderRateLimited | GeocoderQuotaExceeded):
        return "was asked too often; wait an hour"
    if isinstance(error, GeocoderAuthenticationFailure | GeocoderInsufficientPrivileges):
        return "refused the account; check the user name"
    return f"failed ({type(error).__name__})"


def _plain(location: Location) -> dict[str, Any]:
    """What of an answer is kept: no more than is shown."""
    raw = location.raw
    about = raw.get("properties", raw)
    kind = about.get("addresstype") or about.get("type") or about.get("osm_value") or ""
    return {
        "id": str(
            about.get("osm_id") or about.get("geonameId") or f"{location.latitude},{location.longitude}"
        ),
        "name": str(about.get("name") or location.address.split(",")[0]),
        "address": location.address,
        "kind": str(kind),
        "latitude": round(location.latitude, 5),
        "longitude": round(location.longitude, 5),
        "accuracy_km": _reach(raw),
    }


def _reach(raw: Mapping[str, Any]) -> float:
    """Half the height of the box that Nominatim gives a place."""
    box = raw.get("boundingbox")
    if not box:
        return ACCURACY_KM
    south, north = float(box[0]), float(box[1])
    return round(max(1.0, (north - south) / 2 * _KM_PER_DEGREE), 1)
