"""Archives of articles: looked into without being unpacked, and not beyond what a corpus can hold."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from lzma import LZMAError
from pathlib import PurePosixPath
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

from articles.errors import OnProblem, Problem, UnreadableError

__all__ = ["members"]

# Most files in one archive, most bytes of them unpacked, and most bytes that one packed byte may become:
# texts pack to a fifth, an archive made to explode to a thousandth.
MOST_FILES: Final = 200_000
MOST_BYTES: Final = 4_000_000_000
MOST_TIMES: Final = 200
# Below so many bytes unpacked nothing explodes, however well it was packed.
_HARMLESS: Final = 10_000_000
# A larger file is unpacked to the disk, for as long as it is read.
_IN_MEMORY: Final = 64_000_000


# What the four ways of packing raise on damaged bytes; a password raises RuntimeError.
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, LZMAError, RuntimeError, EOFError, OSError, ValueError)


def members(
    stream: BinaryIO, *, where: str, on_problem: OnProblem
) -> Iterator[tuple[PurePosixPath, BinaryIO]]:
    """The files in the archive by name, each open to read until the next is asked for.

    Names are names only, never paths to write to. Raises ``UnreadableError`` for what is no archive or holds
    too much.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(Problem(where, "is no ZIP archive", "pack it again")) from error
    with closing(archive):
        files = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda info: info.filename)
        _check(files, where)
        for info in files:
            here = f"{where}, {info.filename}"
            with SpooledTemporaryFile(_IN_MEMORY) as unpacked:
                try:
                    with archive.open(info) as member:
                        copyfileobj(member, unpacked)
                except _DAMAGED as error:
                    what = f"cannot be unpacked ({error})"
                    on_problem(Problem(here, what, "pack it again, without a password"))
                    continue
                unpacked.seek(0)
                yield _name(info), cast(BinaryIO, unpacked)


def _name(info: zipfile.ZipInfo) -> PurePosixPath:
    """The name within the archive, whatever it pretends to lie beside."""
    return PurePosixPath(*(part for part in PurePosixPath(info.filename).parts if part not in ("/", "..")))


def _check(files: list[zipfile.ZipInfo], where: str) -> None:
    size = sum(info.file_size for info in files)
    packed = sum(info.compress_size for info in files)
    if len(files) > MOST_FILES:
        what = f"holds {len(files):,} files, more than {MOST_FILES:,}"
    elif size > MOST_BYTES:
        what = f"would unpack to {size / 1e9:.1f} GB, more than {MOST_BYTES / 1e9:.0f}"
    elif size > _HARMLESS and size > MOST_TIMES * packed:
        what = f"would unpack to {size / max(packed, 1):,.0f} times its size, more than {MOST_TIMES}"
    else:
        return
    raise UnreadableError(Problem(where, what, "unpack it yourself if you trust it, and give the folder"))
