"""The terminal's command ``frontlines``: areas, lines and places of a day or a series, as data or picture."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

import cli_pictures
from articles import Problem
from incidents import ExportError, Store

# Geometry takes a second to load, which no other command should wait for: this room is imported when it runs.
_FORMS: Final = ("geojson", "gpkg", "kml")
_ALL_FORMS: Final = (*_FORMS, *cli_pictures.FORMS)
_STEPS: Final = ("day", "week", "month", "year")
_STDOUT: Final = "-"
Say = Callable[[str], None]
Bar = Callable[..., Any]


def add_arguments(parser: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """What the command is told; ``day`` reads a day."""
    parser.add_argument("--date", required=True, type=day, metavar="DAY", help="of the picture, 2017-10-17")
    parser.add_argument(
        "--to", type=day, metavar="DAY", help="a series, up to this day; a picture has both days"
    )
    parser.add_argument("--every", choices=_STEPS, help="step of the series (month)")
    parser.add_argument(
        "--out", required=True, metavar="F", help=f"F.{'|'.join(_ALL_FORMS)}; - is stdout (geojson)"
    )
    parser.add_argument("--reach", type=float, metavar="KM", help="paint no farther from a place observed")
    parser.add_argument(
        "--incidents", action="store_true", help="join the store's coded captures to the record"
    )
    parser.add_argument(
        "--river", action="store_true", help="picture: the Euphrates as an axis, from --date to --to"
    )
    parser.add_argument("--title", help="picture: a title of your own")
    parser.add_argument("--theme", choices=cli_pictures.THEMES, help="picture: its colours (light)")


def run(args: argparse.Namespace, *, say: Say, bar: Bar) -> int:
    """Writes the file; 1 where a row of the record was left out or a day has nothing to show."""
    from frontlines import control_at, read_observations, revision_of, write_controls

    form = _form(args)
    dates, reach = _dates(args, form), _reach(args.reach)
    problems: list[Problem] = []
    observations = read_observations(on_problem=problems.append)
    if args.incidents:
        observations += _coded()
    for problem in problems:
        say(f"problem: {problem}")
    revision = revision_of(observations)
    if args.river:
        say(f"{args.out}: {_river(args, form, observations, revision)}, revision {revision}")
        return 1 if problems else 0
    controls = [control_at(observations, on, reach_km=reach) for on in dates]
    blank = [control.words for control in controls if control.words]
    for words in blank[:1]:
        say(words if len(blank) == 1 else f"{words} So it is on {len(blank)} of {len(dates)} days.")
    if form in cli_pictures.FORMS:
        look = {"title": args.title, "theme": args.theme or "light"}
        told = cli_pictures.draw(controls, Path(args.out), form, revision=revision, bar=bar, **look)
        say(f"{args.out}: {told}, revision {revision}")
        return 1 if problems or blank else 0
    if args.out == _STDOUT:
        written = _to_stdout(bar(controls, unit=" days"), revision)
    else:
        path = Path(args.out)
        written = write_controls(bar(controls, unit=" days"), path, kind=form, revision=revision)
    days = str(dates[0]) if len(dates) == 1 else f"{len(dates)} days from {dates[0]} to {dates[-1]}"
    say(f"{args.out}: {written:,} areas, lines and places of {days}, revision {revision}")
    return 1 if problems or blank else 0


def _form(args: argparse.Namespace) -> str:
    form = "geojson" if args.out == _STDOUT else Path(args.out).suffix.lower().lstrip(".")
    if form not in _ALL_FORMS:
        raise ExportError(f"{args.out}: not a form to write in; choose {', '.join(_ALL_FORMS)}")
    if form in cli_pictures.FORMS:
        cli_pictures.check(form, to=args.to, every=args.every, river=args.river)
    elif args.river or args.title or args.theme:
        raise ExportError(
            f"--river, --title, --theme: are for pictures; choose {', '.join(cli_pictures.FORMS)}"
        )
    return form


def _river(args: argparse.Namespace, form: str, observations: Any, revision: str) -> str:
    return cli_pictures.draw_river(
        observations,
        Path(args.out),
        form,
        days=(args.date, args.to),
        incidents=_incidents() if args.incidents else None,
        revision=revision,
        title=args.title,
        theme=args.theme or "light",
    )


def _dates(args: argparse.Namespace, form: str) -> list[date]:
    """The days to write; of a picture that stands still the first and the last."""
    from frontlines import dates_between

    if args.to is None:
        if args.every:
            raise ExportError("--every: is for a series; add --to DAY")
        return [args.date]
    try:
        days = dates_between(args.date, args.to, args.every or "month")
    except ValueError as error:
        raise ExportError(f"--to: {error}") from None
    return [args.date, args.to] if form in ("png", "svg", "pdf") else days


def _reach(km: float | None) -> float:
    from frontlines import REACH_KM

    if km is None:
        return REACH_KM
    if not 0 < km <= 200:
        raise ExportError(f"--reach {km:g}: must be more than 0 and at most 200 km")
    return km


def _coded() -> tuple[Any, ...]:
    from frontlines import observations_from

    return observations_from(_incidents())


def _incidents() -> Any:
    with closing(Store.open()) as store:
        return store.incidents()


def _to_stdout(controls: Any, revision: str) -> int:
    from frontlines import features, geojson

    found = [feature for control in controls for feature in features(control, revision=revision)]
    sys.stdout.write(geojson(found, revision=revision))
    return len(found)
