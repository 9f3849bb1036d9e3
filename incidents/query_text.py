"""Finding words in what an incident says, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

# Longest text a filter takes, in characters: a sentence, not an article.
TEXT_LONGEST: Final = 200

_SEARCHED: Final = (
    "title",
    "source",
    "location",
    "location_text",
    "admin1",
    "origin",
    "destination",
    "actor1",
    "actor2",
    "claimant",
    "weapons",
    "sub_event_type",
)
_APART: Final = pa.scalar("\n", type=pa.large_string())
# Everything of the evidence's JSON but the quoted words themselves.
_NOT_QUOTED: Final = r'"(field|start|end|note)": ("(\\.|[^"\\])*"|[0-9]+|null)(, )?|"text": '


def mentions(frame: pd.DataFrame, text: str) -> pd.Series:
    """Rows of ``frame`` in which every word of ``text`` occurs, in the evidence or the coded names."""
    if frame.empty:
        return pd.Series(False, index=frame.index)
    said = _said(frame)
    keep = pc.match_substring(said, "")
    for word in _folded(text).split():
        keep = pc.and_(keep, pc.match_substring(said, word))
    return pd.Series(keep.to_numpy(zero_copy_only=False), index=frame.index, dtype=bool)


def _said(frame: pd.DataFrame) -> Any:
    """All searched text of each row, folded, as one Arrow array."""
    quoted = pc.replace_substring_regex(_arrow(frame["evidence"]), _NOT_QUOTED, "")
    joined = pc.binary_join_element_wise(quoted, *(_arrow(frame[name]) for name in _SEARCHED), _APART)
    marks_apart = pc.utf8_normalize(joined, "NFKD")
    return pc.utf8_lower(pc.replace_substring_regex(marks_apart, r"\p{M}", ""))


def _arrow(column: pd.Series) -> Any:
    return pc.fill_null(pa.array(column, type=pa.large_string(), from_pandas=True), "")


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M")).lower()
