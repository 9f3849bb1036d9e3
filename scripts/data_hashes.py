"""Writes the sha256 of every data file into its sibling ``.meta.yml``; nothing else there is touched.

    python scripts/data_hashes.py

Call it after a change in data/; the diff then shows which files changed.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_HASH = re.compile(r"^(sha256:\s*).*$", re.MULTILINE)
_LISTED = re.compile(r"^(\s+)(\S+\.md):\s*\S*$", re.MULTILINE)


def sha256(path: Path) -> str:
    """The hash of the file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refreshed(meta: Path) -> str:
    """The text of ``meta`` with the hash of its file, or of each file it lists, brought up to date."""
    text = meta.read_text(encoding="utf-8")
    data = meta.with_name(meta.name.removesuffix(".meta.yml"))
    if data.exists():
        return _HASH.sub(lambda m: f'{m.group(1)}"{sha256(data)}"', text)
    return _LISTED.sub(lambda m: f'{m.group(1)}{m.group(2)}: "{sha256(meta.with_name(m.group(2)))}"', text)


def main() -> int:
    """Bring every ``.meta.yml`` under data/ up to date; say which changed."""
    for meta in sorted((ROOT / "data").rglob("*.meta.yml")):
        text = refreshed(meta)
        if text != meta.read_text(encoding="utf-8"):
            meta.write_text(text, encoding="utf-8")
            print(meta.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
