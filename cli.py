"""Furat from the terminal: code articles, look names up, export, draw.

Exit code 0: all went well. 1: done, but something was left out (told on stderr, a line each).
2: it could not be done.
"""

from __future__ import annotations

import argparse
import csv
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar, cast

import pandas as pd
from tqdm import tqdm

import cli_frontlines
import cli_pictures
import pipeline
from articles import ArticleError, Problem, count_articles, read_articles
from articles.errors import one_line
from extraction import Extractor
from extraction.choice import endpoint_address, endpoint_extractor, rule_extractor
from extraction.errors import ExtractionError
from geo import BadPlaceRowError, GeoError, default_gazetteer, user_layers
from geo.answers import Answer, answer
from geo.online import OnlineGazetteer, services
from incidents import (
    KINDS,
    ExportError,
    FilterError,
    Filters,
    IncidentError,
    Store,
    copy_incidents,
    to_frame,
    write_incidents,
)
from incidents.exporters import check_kind, whole_file
from incidents.plain_values import inert, to_json
from maps.reports import lines_of, records_of
from maps.words import plural, toll, what, when, where, who

T = TypeVar("T")
Ask = Callable[..., Answer]
STDOUT: Final = "-"
# Of a table's bad rows so many are told one by one.
_ROWS_TOLD: Final = 20
# A run whose stderr is no terminal tells its progress only when it is long, in seconds.
_QUIET_FOR: Final = 30.0
_FILTERS: Final = {
    "from": ("DAY", "first day, 2018-02-07"),
    "to": ("DAY", "last day"),
    "faction": ("IDS", "factions, as sdf,is: either actor or an ally"),
    "layer": ("NAMES", "layers, as strike,movement"),
    "type": ("NAMES", "sub-event types"),
    "text": ("WORDS", "words that must be mentioned"),
    "bbox": ("W,S,E,N", "degrees; write --bbox=-1,… for a negative west"),
    "background": ("HOW", "only or none: what is told as background"),
    "reports": ("HOW", "once or all: each incident once, or as often as it is reported"),
}


class _Teller:
    """Tells problems on stderr, a line each, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: Problem) -> None:
        self.count += 1
        _say(f"problem: {problem}")


def code(args: argparse.Namespace) -> int:
    """Articles → incidents: to a file, the store, or a table on the screen."""
    tell = _Teller()
    kind = _kind(args) if args.out else None
    extractor = _extractor(args, tell)
    with closing(Store.open()) if args.save else nullcontext() as store:
        return _code(args, extractor, store, kind, tell)


def _extractor(args: argparse.Namespace, tell: _Teller) -> Extractor:
    """The rules, or the model that the user turned on; where the texts then go is told on stderr."""
    if args.extractor == "rules":
        if args.url or args.model:
            raise ExtractionError("--url, --model: are for a model; add --extractor endpoint")
        return rule_extractor(args.roles)
    if args.roles != "rules":
        raise ExtractionError("--roles: is a stage of the rules; leave it out with --extractor endpoint")
    address = endpoint_address(args.url, args.model)
    _say(f"{address.warning} What it answers counts only where its words stand in the report.")
    return endpoint_extractor(address, on_problem=tell)


def _code(
    args: argparse.Namespace, extractor: Extractor, store: Store | None, kind: str | None, tell: _Teller
) -> int:
    found = read_articles(args.paths, published=args.published, on_problem=tell)
    articles = _bar(found, unit=" articles", total=count_articles(args.paths))
    batches = pipeline.in_batches(pipeline.code_all(articles, extractor=extractor, on_problem=tell))
    frames = _framed(batches, store, tell)
    rows = _write(frames, args.out, kind) if kind else _consume(frames, table=not args.save)
    _say(f"{articles.n:,} articles, {rows:,} incidents" + (f", saved in {store.name}" if store else ""))
    if not articles.n:
        return 2
    return 1 if tell.count else 0


def _framed(
    batches: Iterable[list[pipeline.Coded]], store: Store | None, tell: _Teller
) -> Iterator[pd.DataFrame]:
    """Each batch as a table, saved first if there is a ``store``."""
    for batch in batches:
        if store:
            store.save(batch, by=_user(), on_problem=tell)
        # What is unsound is told once, by the store if there is one.
        yield to_frame((row for one in batch for row in one.rows), on_problem=_unheard if store else tell)


def _consume(frames: Iterable[pd.DataFrame], *, table: bool) -> int:
    count = 0
    for frame in frames:
        count += len(frame)
        if table:
            _show(frame)
    return count


def _show(frame: pd.DataFrame) -> None:
    """One line an incident, fit for a terminal."""
    for row in cast(list[dict[str, Any]], frame.to_dict("records")):
        parts = [when(row), what(row), where(row), who(row), f"killed: {toll(row, 'fatalities')}"]
        print(one_line(f"{row['article_id']}: {' | '.join(parts)}"))


def geocode(args: argparse.Namespace) -> int:
    """Names → places, best first, with the reason."""
    online = _online(args)
    ask = partial(answer, default_gazetteer(), online=online)
    if args.file:
        return _geocode_file(ask, args.file, args.out)
    if not args.names:
        raise ExportError("no name given; write `geocode NAME…` or `geocode --file F.csv --out G.csv`")
    answers = [{"name": name, **ask(name, admin1=args.admin1).columns()} for name in args.names]
    for found in answers:
        print(json.dumps(found, ensure_ascii=False) if args.json else _answer_line(found))
    return 0 if all(found["place_id"] for found in answers) else 1


def _online(args: argparse.Namespace) -> OnlineGazetteer | None:
    """The service that the user turned on, told on stderr; nobody is asked otherwise."""
    if not args.online:
        return None
    online = OnlineGazetteer(args.online, account=args.account)
    _say(f"{online.service.warning} Names found here are not sent. {online.service.attribution}")
    return online


def _answer_line(found: Mapping[str, Any]) -> str:
    others = "; ".join(f"{a['place']} ({a['kind']}, {a['admin1']})" for a in found["alternatives"][:5])
    tail = f" | also: {others}" if others else ""
    if not found["place_id"]:
        return one_line(f"{found['name']}: {found['reason']}{tail}")
    place = f"{found['place']}, {found['admin1_found']}"
    point = f"{found['latitude']:.3f}, {found['longitude']:.3f} ±{found['uncertainty_km']:g} km"
    return one_line(f"{found['name']}: {place} | {point} | {found['reason']}{tail}")


def _geocode_file(ask: Ask, source: Path, target: str | None) -> int:
    """The rows of ``source`` with their places beside them, in their order."""
    if target is None:
        raise ExportError("no --out given; write `geocode --file F.csv --out G.csv` (- is stdout)")
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names = list(reader.fieldnames or ())
        if "name" not in names:
            raise ExportError(f"{source}: has no column `name`; name the column with the place names so")
        try:
            rows = [{**{key: row[key] for key in names}, **_row_answer(ask, row)} for row in _bar(reader)]
        except (UnicodeDecodeError, csv.Error) as error:
            where = f"{source} line {reader.line_num + 1}"
            raise ExportError(f"{where}: cannot be read ({error}); save it as CSV in UTF-8") from error
    columns = list(dict.fromkeys([*names, *_row_answer(ask, {"name": ""})]))
    if target == STDOUT:
        _write_rows(sys.stdout, columns, rows)
    else:
        with whole_file(Path(target)) as path, path.open("w", encoding="utf-8", newline="") as out:
            _write_rows(out, columns, rows)
    return 0


def _row_answer(ask: Ask, row: Mapping[str, str | None]) -> dict[str, Any]:
    found = ask(row["name"] or "", admin1=row.get("admin1"), country=row.get("country")).columns()
    del found["place"], found["admin1_found"]
    return {**found, "alternatives": json.dumps(found["alternatives"], ensure_ascii=False)}


def _write_rows(out: Any, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)


def export(args: argparse.Namespace) -> int:
    """The store's incidents, filtered, to a file."""
    kind = _kind(args)
    # A table is for other programs: they get every report unless they ask otherwise, and cluster_id.
    args.filter_reports = args.filter_reports or "all"
    filters = _filters(args)
    with closing(Store.open()) as store:
        frame = filters.apply(store.incidents())
    _write([frame], args.out, kind)
    _say(f"{filters.in_words()} {len(frame):,} written.")
    return 0


def snapshot(args: argparse.Namespace) -> int:
    """The store's incidents, filtered, as a map picture."""
    # The picture's libraries take a second to load, which no other command should wait for.
    from maps.snapshot import render

    filters, path = _filters(args), Path(args.out)
    form = path.suffix.lower().lstrip(".")
    if form not in ("png", "svg", "pdf"):
        raise ExportError(f"{args.out}: not a picture; name it .png, .svg or .pdf")
    with closing(Store.open()) as store:
        frame, revision = filters.apply(store.incidents()), store.revision()
    tell = _Teller()
    under = cli_pictures.control_on(args.date, tell) if args.date else None
    picture = render(frame, filters=filters, revision=revision, title=args.title, format=form, control=under)
    with whole_file(path) as written:
        written.write_bytes(picture)
    _say(f"{path}: {filters.in_words()} {plural(len(frame), 'incident')}.")
    return 1 if tell.count else 0


def duplicates(args: argparse.Namespace) -> int:
    """The store's incidents that several reports tell, with why; and what a person decides of them."""
    kind = Path(args.out).suffix if args.out else None
    if kind not in (None, ".csv", ".jsonl"):
        raise ExportError(f"{args.out}: not a form to write in; choose .csv or .jsonl")
    with closing(Store.open()) as store:
        _decide(store, args)
        frame, found = pipeline.duplicates(store)
    records = [record for cluster in found for record in records_of(cluster, frame)]
    if kind:
        with whole_file(Path(args.out)) as path:
            _write_records(path, kind, records)
    else:
        for cluster in found:
            print("\n".join(one_line(line) for line in lines_of(cluster, frame)))
    _say(f"{len(found):,} incidents are told by several reports, {len(records):,} in all")
    return 0


def _decide(store: Store, args: argparse.Namespace) -> None:
    for pair, same in ((args.same, True), (args.apart, False)):
        if pair:
            revision = store.decide(pair[:1], pair[1:], same=same, by=_user())
            _say(f"decision {revision} is kept; undo it with --undo {revision}")
    if args.undo is not None and store.undo(args.undo, by=_user()) is None:
        raise ExportError(
            f"--undo {args.undo}: no decision of that number stands; see the number it was kept under"
        )


def _write_records(path: Path, kind: str, records: list[dict[str, Any]]) -> None:
    if kind == ".csv":
        inert(pd.DataFrame(records, dtype="object").convert_dtypes()).to_csv(
            path, index=False, encoding="utf-8-sig"
        )
    else:
        path.write_text("".join(to_json(record) + "\n" for record in records), encoding="utf-8")


def samples(args: argparse.Namespace) -> int:
    """The embedded sample dispatches into the store."""
    tell = _Teller()
    nothing_yet: list[int] = []
    with closing(Store.open()) as store, _bar(nothing_yet, desc="samples") as bar:
        pipeline.ensure_samples(store, on_progress=lambda done, total: _advance(bar, total), on_problem=tell)
        name = store.name
    _say(f"the sample dispatches are in {name}")
    return 1 if tell.count else 0


def _advance(bar: Any, total: int) -> None:
    bar.total = total
    bar.update()


class _RowTeller:
    """Tells the first bad rows on stderr, a line each, and counts them all."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: BadPlaceRowError) -> None:
        self.count += 1
        if self.count <= _ROWS_TOLD:
            _say(f"left out: {problem}")


def gazetteer_add(args: argparse.Namespace) -> int:
    """A file of places → a layer of the gazetteer."""
    tell = _RowTeller()
    nothing_yet: list[int] = []
    with _bar(nothing_yet, desc=args.path.name, unit=" rows") as bar:
        try:
            layer = user_layers.add_layer(
                args.path,
                name=args.name,
                kind=args.kind,
                on_problem=tell,
                on_progress=lambda done, total: _advance_to(bar, done, total),
            )
        finally:
            if tell.count > _ROWS_TOLD:
                _say(f"… {tell.count - _ROWS_TOLD:,} rows more were left out; {tell.count:,} in all")
    _say(f"layer {layer.name}: {_size(layer)} of {layer.source} ({layer.kind}), rank {layer.rank}")
    return 1 if tell.count else 0


def gazetteer_list(args: argparse.Namespace) -> int:
    """The layers, the first asked first, with what they hold; damaged ones are told."""
    damaged: list[GeoError] = []
    for layer in user_layers.layers():
        print(one_line(f"{layer.rank} {layer.name} | {_layer_line(layer)}"))
    for _ in user_layers.read_layers(on_problem=damaged.append):
        pass
    chosen = user_layers.aliases(on_problem=damaged.append)
    if chosen:
        print(f"aliases chosen: {len(chosen):,}")
    for problem in damaged:
        _say(f"problem: {problem}")
    return 1 if damaged else 0


def _layer_line(layer: user_layers.Layer) -> str:
    return f"{_size(layer)} | {layer.kind} | {layer.source} | added {layer.added}"


def _size(layer: user_layers.Layer) -> str:
    noun = "name" if layer.kind == "aliases" else "place"
    return f"{layer.places:,} {noun}{'' if layer.places == 1 else 's'}"


def gazetteer_remove(args: argparse.Namespace) -> int:
    """Forgets a layer."""
    user_layers.remove_layer(args.name)
    _say(f"layer {args.name}: removed")
    return 0


def gazetteer_rank(args: argparse.Namespace) -> int:
    """Moves a layer in the order in which layers are asked."""
    user_layers.rank_layer(args.name, args.rank)
    return gazetteer_list(args)


def _advance_to(bar: Any, done: int, total: int | None) -> None:
    bar.total = total
    bar.update(done - bar.n)


def _filters(args: argparse.Namespace) -> Filters:
    """The filters given; unlike in an address, a bad one is an error here."""
    given = {key: getattr(args, f"filter_{key}") for key in _FILTERS}
    given["q"] = given.pop("text")
    filters, problems = Filters.from_query({key: value for key, value in given.items() if value})
    if problems:
        raise FilterError("; ".join(f"--{problem.removesuffix('; left out')}" for problem in problems))
    return filters


def _kind(args: argparse.Namespace) -> str:
    """The form to write in: ``--format``, else the suffix of ``--out``, for stdout JSONL."""
    kind = args.format or ("jsonl" if args.out == STDOUT else Path(args.out).suffix.lstrip("."))
    check_kind(kind)
    return str(kind)


def _write(frames: Iterable[pd.DataFrame], out: str, kind: str) -> int:
    if out == STDOUT:
        return copy_incidents(frames, kind, sys.stdout.buffer)
    return write_incidents(frames, Path(out))


def _unheard(problem: Problem) -> None:
    """The store has told it already."""


def _user() -> str:
    try:
        return f"terminal: {getpass.getuser()}"
    except (OSError, KeyError):  # a container without a name for its user
        return "terminal"


def _say(text: str) -> None:
    if sys.stderr.isatty():
        tqdm.write(one_line(text), file=sys.stderr)  # above a progress bar, not into it
    else:
        print(one_line(text), file=sys.stderr)


def _bar(rows: Iterable[T], **options: Any) -> tqdm[T]:
    delay = 0 if sys.stderr.isatty() else _QUIET_FOR
    return tqdm(rows, delay=delay, mininterval=0.5, leave=False, **options)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, as every error here."""
        self.exit(2, one_line(f"error: {message}; see `{self.prog} --help`") + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="cli.py", description=__doc__.splitlines()[0] if __doc__ else None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _code_command(commands.add_parser("code", help="articles → incidents"))
    _geocode_command(commands.add_parser("geocode", help="names → places, best first, with why"))
    _export_command(commands.add_parser("export", help="incidents of the store → a file"))
    _snapshot_command(commands.add_parser("snapshot", help="incidents of the store → a map picture"))
    _duplicates_command(
        commands.add_parser("duplicates", help="incidents that several reports tell, with why")
    )
    _frontlines_command(commands.add_parser("frontlines", help="who held what on a day → a file"))
    _samples_command(commands.add_parser("samples", help="load the sample dispatches"))
    _gazetteer_command(commands.add_parser("gazetteer", help="your own layers of places"))
    return parser


def _code_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for stdin")
    parser.add_argument("--published", type=_day, metavar="DAY", help="for articles that do not say it")
    _out_arguments(parser)
    parser.add_argument("--save", action="store_true", help="keep articles and incidents in the store")
    parser.add_argument(
        "--extractor",
        choices=("rules", "endpoint"),
        default="rules",
        help="endpoint: a model of yours, see README",
    )
    parser.add_argument("--url", help="of the endpoint, as http://localhost:8080/v1 (FURAT_EXTRACTOR_URL)")
    parser.add_argument("--model", metavar="NAME", help="that the endpoint serves (FURAT_EXTRACTOR_MODEL)")
    parser.add_argument(
        "--roles",
        default="rules",
        metavar="STAGE",
        help="who acts on whom: rules, spacy:NAME or spacy:FOLDER",
    )
    parser.set_defaults(run=code)


def _geocode_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--admin1", metavar="NAME", help="governorate the place should lie in")
    parser.add_argument("--json", action="store_true", help="one JSON object a name")
    parser.add_argument("--file", type=Path, metavar="F.csv", help="columns name, admin1, country")
    parser.add_argument("--out", metavar="G.csv", help="the same rows with their places; - is stdout")
    parser.add_argument("--online", choices=list(services()), help="ask this service for what is not known")
    parser.add_argument("--account", metavar="NAME", help="your user name with the service, if it needs one")
    parser.set_defaults(run=geocode)


def _export_command(parser: argparse.ArgumentParser) -> None:
    _out_arguments(parser, required=True)
    _filter_arguments(parser)
    parser.set_defaults(run=export)


def _snapshot_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="F.png")
    parser.add_argument("--title", help="a title of your own")
    parser.add_argument("--date", type=_day, metavar="DAY", help="the front lines of this day under them")
    _filter_arguments(parser)
    parser.set_defaults(run=snapshot)


def _duplicates_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="F", help="F.csv|jsonl: a row a report; else to the screen")
    parser.add_argument("--same", nargs=2, metavar="EVENT_ID", help="decide that these two are one incident")
    parser.add_argument("--apart", nargs=2, metavar="EVENT_ID", help="decide that these two are not")
    parser.add_argument("--undo", type=int, metavar="N", help="take decision N back")
    parser.set_defaults(run=duplicates)


def _frontlines_command(parser: argparse.ArgumentParser) -> None:
    cli_frontlines.add_arguments(parser, _day)
    parser.set_defaults(run=partial(cli_frontlines.run, say=_say, bar=_bar))


def _samples_command(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=samples)


def _gazetteer_command(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    add = deeds.add_parser("add", help="a GeoNames dump, a P-code list or a table of names and points")
    add.add_argument("path", type=Path, metavar="F", help="TXT, ZIP, CSV, TSV or XLSX")
    add.add_argument("--name", metavar="N", help="of the layer; else the file's")
    add.add_argument("--kind", choices=user_layers.KINDS, help="else told by the content")
    add.set_defaults(run=gazetteer_add)
    deeds.add_parser("list", help="the layers in their order").set_defaults(run=gazetteer_list)
    remove = deeds.add_parser("remove", help="forget a layer")
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(run=gazetteer_remove)
    rank = deeds.add_parser("rank", help="move a layer; 1 is asked first")
    rank.add_argument("name", metavar="NAME")
    rank.add_argument("rank", type=int, metavar="N")
    rank.set_defaults(run=gazetteer_rank)


def _out_arguments(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument("--out", required=required, metavar="F", help=f"F.{'|'.join(KINDS)}; - is stdout")
    parser.add_argument("--format", choices=KINDS, help="for --out - (jsonl)")


def _filter_arguments(parser: argparse.ArgumentParser) -> None:
    for name, (metavar, told) in _FILTERS.items():
        parser.add_argument(f"--{name}", dest=f"filter_{name}", metavar=metavar, help=told)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no day; write it as 2018-02-07") from None


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except BrokenPipeError:
        # The reader of stdout has seen enough; nothing may be flushed to it at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        _say("stopped; what was saved before stays")
        return 1
    except (IncidentError, ArticleError, ExtractionError, GeoError, OSError) as error:
        _say(f"error: {error}")
        return 2


if __name__ == "__main__":
    sys.exit(main())
