"""What every file of the project must keep to."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 1_500_000
# Addresses of package indexes, options that set one, and folders of somebody's machine.
FORBIDDEN = re.compile(
    r"^--(?:index-url|extra-index-url|find-links)|(?:pypi|npmjs)\.(?:org|io)|pythonhosted"
    r"|[\" =(]/(?:root|home)/",
    re.M,
)
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    if name
]


def test_no_file_names_a_package_index_or_somebodys_folder() -> None:
    own = Path(__file__)
    for path in TRACKED:
        if path.exists() and path != own and path.suffix not in (".png", ".ttf"):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not FORBIDDEN.search(text), f"{path.relative_to(ROOT)}: {FORBIDDEN.search(text)}"


def test_no_two_modules_of_the_tests_share_a_name() -> None:
    # pytest imports them by their bare names: of two that share one, neither would run.
    names = Counter(path.name for path in TRACKED if path.suffix == ".py" and "tests" in path.parts)
    assert [name for name, count in names.items() if count > 1 and name != "conftest.py"] == []


def test_no_file_is_too_large_to_review() -> None:
    for path in TRACKED:
        if path.exists():
            assert path.stat().st_size <= LARGEST, path.relative_to(ROOT)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-spacy.txt"])
def test_every_locked_requirement_has_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("script", ["scripts/setup", "scripts/run", "scripts/test", ".ci/run"])
def test_the_commands_can_be_called(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("pipeline.py", {"maps", "ui", "pages", "cli", "app", "streamlit", "folium", "requests"}),
        ("cli.py", {"ui", "pages", "app", "streamlit", "folium", "requests"}),
        ("cli_pictures.py", {"ui", "pages", "app", "cli", "streamlit", "folium", "requests"}),
        ("cli_frontlines.py", {"maps", "ui", "pages", "app", "cli", "streamlit", "folium", "requests"}),
        (
            "app.py",
            {
                "articles",
                "extraction",
                "frontlines",
                "geo",
                "incidents",
                "maps",
                "folium",
                "pandas",
                "requests",
            },
        ),
    ],
)
def test_a_door_imports_only_what_it_may(module: str, forbidden: set[str]) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name.split(".")[0] for name in names} & forbidden


# What can send anything, and the two modules that may: to services, to a model, that a user turned on.
SENDERS = {
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "socket",
    "http.client",
    "urllib.request",
    "geopy.geocoders",
}
MAY_SEND = {"geo/online.py", "extraction/plugins/chat.py"}
OURS = {"articles", "data", "extraction", "frontlines", "geo", "incidents", "maps", "pages", "ui"}
OURS |= {"app.py", "cli.py", "cli_frontlines.py", "cli_pictures.py", "pipeline.py", "serve.py"}


def test_only_what_a_user_turns_on_can_send() -> None:
    found = set()
    for path in TRACKED:
        name = path.relative_to(ROOT).as_posix()
        if path.suffix != ".py" or name.split("/")[0] not in OURS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            if SENDERS & {*names, *(n.split(".")[0] for n in names)}:
                found.add(name)
    assert found <= MAY_SEND
    assert "extraction/plugins/chat.py" in found


def test_evaluation_data_stays_outside() -> None:
    assert not [p for p in TRACKED if p.suffix == ".json" and "gold" in p.name and "tests" not in p.parts]
