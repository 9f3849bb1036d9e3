"""Incidents whose every text tries to be run by the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from browser_screen import RAN

from articles import Article

CALL = f"console.error('{RAN}')"
PAYLOADS = (
    f"<img src=x onerror={CALL}>",
    f"${{{CALL}}}",
    f"`+{CALL}+`",
    f"</script><script>{CALL}</script>",
    f"'-{CALL}-'\"-{CALL}-\"\\",
    f"{{{{{CALL}}}}}{{%raw%}}",
    f"[link](javascript:{CALL}) <svg/onload={CALL}>",
)
# What incidents may be on the map: a spot, near a place, an area, an arrow, an end of a movement.
KINDS: tuple[dict[str, Any], ...] = (
    {"layer": "strike", "geo_precision": 1},
    {"layer": "strike", "geo_precision": 2, "claim_status": "disputed"},
    {"layer": "strike", "geo_precision": 3, "uncertainty_km": 40.0},
    {"layer": "movement", "geo_precision": 1, "origin_latitude": 34.56, "origin_longitude": 38.27},
    {"layer": "movement", "geo_precision": 1},
)
_TEXT_COLUMNS = (
    "actor1", "actor2", "admin1", "admin2", "location", "location_text", "origin", "destination",
    "weapons", "claimant", "source", "title",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """An article and the rows coded from it."""

    article: Article
    rows: list[dict[str, Any]]


def hostile_reports() -> Iterator[Coded]:
    """An article for each payload, with an incident of each kind."""
    for number, payload in enumerate(PAYLOADS):
        name = f"hostile-{number}"
        text = f"{payload} in Raqqa. {payload}"
        article = Article(name, text, date(2020, 1, 1), title=payload, source=payload, url=payload)
        yield Coded(article, [_row(article, payload, n, kind) for n, kind in enumerate(KINDS)])


def _row(article: Article, payload: str, number: int, kind: dict[str, Any]) -> dict[str, Any]:
    moves = kind["layer"] == "movement"
    quote = {"field": "event", "start": 0, "end": len(payload), "text": payload, "note": payload}
    row: dict[str, Any] = {
        "event_id": f"{article.article_id}-{number}",
        "article_id": article.article_id,
        "event_date": date(2020, 1, 1),
        "event_date_end": date(2020, 1, 1),
        "time_precision": 1,
        "event_type": "Strategic developments" if moves else "Explosions/Remote violence",
        "sub_event_type": "Change to group/activity" if moves else "Air/drone strike",
        "actor1_faction": "unknown",
        # Far from the sample dispatches, each incident by itself.
        "latitude": 34.4 + 0.25 * int(article.article_id[-1]),
        "longitude": 38.3 + 0.3 * number,
        "evidence": json.dumps([quote]),
        "review_status": "unreviewed",
    }
    row |= dict.fromkeys(_TEXT_COLUMNS, payload) | kind
    if moves:
        row |= {f"destination_{part}": row[part] for part in ("latitude", "longitude")}
    return row
