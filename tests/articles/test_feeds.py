"""Saved feeds: each entry is an article, and no feed can make the reader open, ask or swell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from articles import Article, Problem, read_upload

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Agencia</title><language>es-es</language><link>https://example.org</link>
<item><title>Rusia &amp; Siria bombardean</title><link>https://example.org/1</link>
<guid isPermaLink="false">17</guid><pubDate>Tue, 14 Nov 2017 23:30:00 -0500</pubDate>
<description>Resumen &lt;b&gt;corto&lt;/b&gt;</description>
<content:encoded><![CDATA[<p>Aviones rusos <b>bombardearon</b> Albukamal.</p>
<figure><img><figcaption>Foto
</figcaption></figure><p>Murieron 12.<br>Lo dijo&nbsp;la ONU</p><script>x()</script>]]></content:encoded>
</item>
<item><title>Cae Hajin</title><pubDate>ayer</pubDate></item>
<item><link>https://example.org/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>وكالة</title>
<entry><id>tag:example.org,2017:1</id><title>قصف روسي على البوكمال</title>
<updated>2017-11-14T10:00:00Z</updated>
<link href="https://example.org/ar/1"/>
<content type="html">&lt;p&gt;قتل خمسة مدنيين.&lt;/p&gt;</content></entry>
</feed>"""


def upload(name: str, data: bytes | str) -> tuple[list[Article], list[str]]:
    problems: list[Problem] = []
    content = data.encode() if isinstance(data, str) else data
    return list(read_upload(name, content, on_problem=problems.append)), [str(p) for p in problems]


def test_entries_of_rss_are_articles_with_their_full_text_and_the_day_as_written() -> None:
    (first, second), problems = upload("hoy.rss", RSS)
    assert first == Article(
        "hoy-17",
        "Rusia & Siria bombardean\n\nAviones rusos bombardearon Albukamal.\n\nMurieron 12.\nLo dijo la ONU",
        published=date(2017, 11, 14),
        title="Rusia & Siria bombardean",
        source="Agencia",
        url="https://example.org/1",
        language="es",
    )
    assert (second.article_id, second.text, second.published) == ("hoy-2", "Cae Hajin", None)
    assert [line.split(": ")[0] for line in problems] == ["hoy.rss, entry 2", "hoy.rss, entry 3"]


def test_entries_of_atom_keep_their_own_id() -> None:
    (article,), problems = upload("a.xml", ATOM)
    assert article == Article(
        "tag:example.org,2017:1",
        "قصف روسي على البوكمال\n\nقتل خمسة مدنيين.",
        published=date(2017, 11, 14),
        title="قصف روسي على البوكمال",
        source="وكالة",
        url="https://example.org/ar/1",
        language="ar",
    )
    assert problems == []


def test_a_feed_in_another_encoding_is_read() -> None:
    data = RSS.replace("utf-8", "windows-1252").replace("Cae", "Cayó").encode("cp1252")
    assert upload("a.rss", data)[0][1].text == "Cayó Hajin"


def test_a_feed_that_was_cut_gives_what_is_whole_and_says_so() -> None:
    articles, problems = upload("a.rss", RSS[: RSS.index("<item><link>") + 8])
    assert [article.article_id for article in articles] == ["a-17", "a-2"]
    assert "not well-formed" in problems[0]


@pytest.mark.parametrize(
    "data", ["", "<root><a>1</a></root>", "no feed", "<rss version='2.0'><channel/></rss>", "\0"]
)
def test_what_is_no_feed_or_has_no_entry_is_one_line(data: str) -> None:
    articles, problems = upload("a.xml", data)
    assert articles == []
    assert len(problems) == 1


def test_entities_that_multiply_are_refused() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "lol">{entities}]>'
    bomb = '<rss version="2.0"><channel><item><title>&a9;</title></item></channel></rss>'
    articles, problems = upload("a.xml", doctype + bomb)
    assert sum(len(article.text) for article in articles) < 1000
    assert problems


def test_no_file_of_the_machine_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secreto")
    outside = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    articles, _ = upload("a.xml", outside + RSS.split("?>")[1].replace("Cae Hajin", "Cae &x; Hajin"))
    assert articles
    assert all("secreto" not in article.text for article in articles)
    assert upload("b.xml", str(secret))[0] == []
