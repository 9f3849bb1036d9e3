"""Reading an article: which incidents it tells, when, who, where as written, how many, and who says so.

Deterministic rules over the lexicons in ``data/lexicon``; no model and no network. Each value carries the
characters that justify it.
"""

from extraction.language import article_language, unread_words
from extraction.model import Actor, ClaimStatus, Count, DateSpan, Evidence, Extractor, Report
from extraction.rules import RuleExtractor, default_extractor

__all__ = [
    "Actor",
    "ClaimStatus",
    "Count",
    "DateSpan",
    "Evidence",
    "Extractor",
    "Report",
    "RuleExtractor",
    "article_language",
    "default_extractor",
    "unread_words",
]
