"""News reports: what an article is and how one is read from a file.

Text is kept exactly as it came, because every coded value points at characters of it.
"""

from articles.errors import ArticleError, OnProblem, Problem, UnreadableError
from articles.fields import ARTICLE_LONGEST
from articles.model import Article
from articles.reading import SUFFIXES, count_articles, read_articles, read_upload
from articles.storable import storable

__all__ = [
    "ARTICLE_LONGEST",
    "SUFFIXES",
    "Article",
    "ArticleError",
    "OnProblem",
    "Problem",
    "UnreadableError",
    "count_articles",
    "read_articles",
    "read_upload",
    "storable",
]
