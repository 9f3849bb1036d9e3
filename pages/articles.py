"""One article: its text with the evidence marked, the coded values beside it, and its own small map."""

from __future__ import annotations

import streamlit as st

from ui.article import article_notices, coded_article, pick_article
from ui.loading import articles, store
from ui.page import empty, head

if articles().empty:
    head("Articles", "The reports that the incidents were read from.")
    empty("No article yet", "Paste or upload reports on the page “Add reports”.")
    st.stop()

article_id = pick_article(articles())
article = store().article(article_id)
if article is None:
    empty("This article is not in the store", "It may have been removed. Choose another one above.")
    st.stop()
article_notices(article)
coded_article(article)
