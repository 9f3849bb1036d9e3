"""News reports: what an article is and how one is read from a file.

Text is kept exactly as it came, because every coded value points at characters of it.
"""

from articles.errors import ArticleError, OnProblem, Problem
from articles.model import Article

__all__ = ["Article", "ArticleError", "OnProblem", "Problem"]
