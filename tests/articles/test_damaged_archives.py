"""Archives whose bytes were damaged on the way: each is told in one line, none stops the run."""

from __future__ import annotations

import zipfile
from io import BytesIO
from random import Random

import pytest

from articles.archives import members
from articles.errors import Problem, UnreadableError
from geo.errors import BadLayerError
from geo.layer_sources import read_sheets

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def _damaged(method: int, times: int) -> list[bytes]:
    packed, chance = BytesIO(), Random(method)  # noqa: S311 - damage, no secret
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("a.csv", "name,lat,lon\n" + "Mayadin,35.0,40.4\n" * 200)
    found = []
    for _ in range(times):
        content = bytearray(packed.getvalue())
        for _ in range(3):
            content[chance.randrange(len(content))] = chance.randrange(256)
        found.append(bytes(content))
    return found


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_archive_of_articles_is_told(method: int) -> None:
    told: list[Problem] = []
    for content in _damaged(method, 150):
        try:
            for _, stream in members(BytesIO(content), where="a.zip", on_problem=told.append):
                stream.read()
        except UnreadableError as error:
            told.append(error.problem)
    assert told


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_archive_of_places_is_told(method: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("layers") / "a.zip"
    told = 0
    for content in _damaged(method, 150):
        path.write_bytes(content)
        try:
            read_sheets(path)
        except BadLayerError:
            told += 1
    assert told
