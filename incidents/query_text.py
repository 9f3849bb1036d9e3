"""Finding words in what an incident says, whatever the case, accents and hyphens, in one piece or two."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Final

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from incidents.vocabulary import sub_event_types

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
)
# The article of Arabic names: "al-Raqqa" and "Raqqa" are one.
_ARTICLES: Final = frozenset({"al", "el"})
_ARABIC_ARTICLE: Final = "\u0627\u0644"
# Shorter words are taken as they are: "ISIS" is no plural, and two letters are in everything.
_PLURAL_FROM: Final = 5
_WORD: Final = re.compile(r"[^\W_]+")
_APART: Final = pa.scalar("\n", type=pa.large_string())
# Everything of the evidence's JSON but the quoted words themselves.
_NOT_QUOTED: Final = r'"(field|start|end|note)": ("(\\.|[^"\\])*"|[0-9]+|null)(, )?|"text": '


def mentions(frame: pd.DataFrame, text: str) -> pd.Series:
    """Rows of ``frame`` in which every word of ``text`` occurs, in the evidence or the coded names.

    "airstrikes" is found in "air strike", "Deir ezzor" in "Deir ez-Zor"; what holds no word is in none.
    """
    if frame.empty:
        return pd.Series(False, index=frame.index)
    said, words = said_of(frame), sought(text)
    keep = pc.match_substring(said, "") if words else pa.array([False] * len(frame))
    for word in words:
        # Somewhere in a word; or from the beginning of one on, over the gaps in it.
        over_gaps = pc.match_substring_regex(said, r"(?:^|[ \n])" + " ?".join(word))
        keep = pc.and_(keep, pc.or_(pc.match_substring(said, word), over_gaps))
    return pd.Series(keep.to_numpy(zero_copy_only=False), index=frame.index, dtype=bool)


def sought(text: str) -> list[str]:
    """The words of ``text``, folded, in the form that singular and plural share."""
    words = _WORD.findall(_folded(text))
    return [_stem(word) for word in words if word not in _ARTICLES] or words


def _stem(word: str) -> str:
    if word.startswith(_ARABIC_ARTICLE) and len(word) >= _PLURAL_FROM:
        return word.removeprefix(_ARABIC_ARTICLE)
    if len(word) < _PLURAL_FROM or not word.endswith("s"):
        return word
    # Spanish adds "es" to a consonant: "explosiones".
    return word[:-2] if word.endswith(("nes", "res", "les", "des")) else word[:-1]


def said_of(frame: pd.DataFrame) -> Any:
    """All searched text of each row, folded, its words one blank apart, as one Arrow array."""
    quoted = pc.replace_substring_regex(_arrow(frame["evidence"]), _NOT_QUOTED, "")
    quoted = pc.replace_substring_regex(quoted, r"\\[nrt]", " ")
    kinds = frame["sub_event_type"].map(_kind_words()).fillna("")
    columns = (_arrow(kinds), *(_arrow(frame[name]) for name in _SEARCHED))
    marks_apart = pc.utf8_normalize(pc.binary_join_element_wise(quoted, *columns, _APART), "NFKD")
    plain = pc.utf8_lower(pc.replace_substring_regex(marks_apart, r"\p{M}", ""))
    return pc.replace_substring_regex(plain, r"[^\p{L}\p{N}\n]+", " ")


@cache
def _kind_words() -> dict[str, str]:
    """Sub-event type → its names: as coded, as shown, "air strike" for "air/drone strike"."""
    return {
        name: "\n".join((name, kind.label, *_alternatives(name))) for name, kind in sub_event_types().items()
    }


def _alternatives(name: str) -> list[str]:
    first, *rest = name.split(" ")
    return [" ".join((one, *rest)) for one in first.split("/")]


def _arrow(column: pd.Series) -> Any:
    return pc.fill_null(pa.array(column, type=pa.large_string(), from_pandas=True), "")


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M")).lower()
