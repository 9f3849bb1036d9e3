"""Every data file says where it comes from, and is the file that was described."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).resolve().parents[1] / "data"
KEYS = {"producer", "title", "citation", "url", "accessed", "licence", "note"}
SUFFIXES = {".csv", ".geojson", ".json", ".jsonl", ".toml", ".yaml", ".yml"}
FILES = sorted(
    path
    for path in DATA.rglob("*")
    if path.suffix in SUFFIXES and not path.name.endswith(".meta.yml") and "__pycache__" not in path.parts
)
METAS = sorted(DATA.rglob("*.meta.yml"))


def named(path: Path) -> str:
    return str(path.relative_to(DATA))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_data_file_states_its_origin_and_is_unchanged_since(path: Path) -> None:
    meta_path = path.with_name(path.name + ".meta.yml")
    assert meta_path.exists(), f"{named(path)}: no {meta_path.name}; write it and run scripts/data_hashes.py"
    meta = yaml.safe_load(meta_path.read_text(encoding="utf-8"))
    assert meta.keys() >= KEYS | {"sha256"}
    assert meta["producer"]
    assert meta["licence"]
    assert meta["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), "run scripts/data_hashes.py"


@pytest.mark.parametrize("path", METAS, ids=named)
def test_a_description_belongs_to_a_file_that_exists(path: Path) -> None:
    meta = yaml.safe_load(path.read_text(encoding="utf-8"))
    files = meta.get("files") or {path.name.removesuffix(".meta.yml"): meta["sha256"]}
    for name, sha256 in files.items():
        assert hashlib.sha256((path.parent / name).read_bytes()).hexdigest() == sha256, (
            f"{name}: run scripts/data_hashes.py"
        )


def test_every_sample_dispatch_is_described() -> None:
    meta = yaml.safe_load((DATA / "samples" / "samples.meta.yml").read_text(encoding="utf-8"))
    assert {p.name for p in (DATA / "samples").glob("*.md")} == set(meta["files"])
