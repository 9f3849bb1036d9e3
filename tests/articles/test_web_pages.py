"""Saved web pages: the report and what the page states of it, and nothing else of the page."""

from __future__ import annotations

import base64
import socket
from datetime import date

import pytest

from articles import Article, Problem, read_upload

HEAD = """<title>Doce muertos en Albukamal | Diario del Levante</title>
<meta property="og:title" content="Doce muertos en Albukamal">
<meta property="og:site_name" content="Diario del Levante">
<meta property="article:published_time" content="2017-11-14T08:30:00+01:00">
<link rel="canonical" href="https://example.org/siria/1">"""
BODY = """<nav><ul><li><a href="/">Portada</a></li><li>Rusia bombardea Palmira</li></ul></nav>
<div class="cookies">Usamos cookies propias. Aceptar</div>
<article><h1>Doce muertos en Albukamal</h1>
<figure><img src="data:image/png;base64,AAAA"><figcaption>Un avión bombardea Raqqa</figcaption></figure>
<p>Aviones rusos <b>bombardearon</b> el viernes la ciudad de <a href="/x">Albukamal</a> y mataron a doce
civiles, según el Observatorio Sirio de Derechos Humanos.</p>
<p>Las milicias tomaron&nbsp;Hajin el s&aacute;bado, informaron en un comunicado que ley&oacute; la radio.</p>
<p><a href="/y">Leer más: La coalición mata a treinta personas en Raqqa</a></p>
<p>El ejército recuperó Mayadin.<script>var x = "<p>bombardeo en Hama</p>"</script></p></article>
<aside><h3>Lo más leído</h3><ul><li><a href="/z">Turquía bombardea Kobani</a></li></ul></aside>
<footer>© 2017 Diario del Levante. Todos los derechos reservados</footer>"""
PAGE = (
    f'<!DOCTYPE html><html lang="es-ES"><head><meta charset="utf-8">{HEAD}</head><body>{BODY}</body></html>'
)
TEXT = (
    "Doce muertos en Albukamal\n\n"
    "Aviones rusos bombardearon el viernes la ciudad de Albukamal y mataron a doce civiles, según el "
    "Observatorio Sirio de Derechos Humanos.\n\n"
    "Las milicias tomaron Hajin el sábado, informaron en un comunicado que leyó la radio.\n\n"
    "El ejército recuperó Mayadin."
)
ARABIC = "<p>قتل خمسة مدنيين في قصف روسي على مدينة البوكمال يوم السبت، بحسب مصادر محلية.</p>"


def upload(name: str, data: bytes | str) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    content = data.encode() if isinstance(data, str) else data
    return list(read_upload(name, content, on_problem=problems.append)), problems


def test_a_page_gives_its_report_under_its_title_and_what_it_states_of_itself() -> None:
    (article,), problems = upload("nota.html", PAGE)
    assert article == Article(
        "nota",
        TEXT,
        published=date(2017, 11, 14),
        title="Doce muertos en Albukamal",
        source="Diario del Levante",
        url="https://example.org/siria/1",
        language="es",
    )
    assert problems == []


def test_a_page_that_states_nothing_leaves_it_unknown() -> None:
    (article,), problems = upload("a.htm", f"<p>© 2017, el 3 de mayo de 2016</p>{ARABIC}")
    assert (article.published, article.source, article.url, article.language) == (None, None, None, None)
    assert "قتل خمسة مدنيين" in article.text
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1"])
def test_the_declared_encoding_is_believed(encoding: str) -> None:
    (article,), problems = upload("a.html", PAGE.replace("utf-8", encoding).encode(encoding))
    assert article.text == TEXT
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_outweighs_what_is_declared(encoding: str) -> None:
    (article,), problems = upload("a.html", PAGE.replace("utf-8", "windows-1256").encode(encoding))
    assert article.text == TEXT
    assert problems == []


@pytest.mark.parametrize(
    ("page", "encoding"),
    [(PAGE.replace('<meta charset="utf-8">', ""), "cp1252"), (PAGE, "cp1252"), (f"<html>{ARABIC}", "cp1256")],
)
def test_an_encoding_that_had_to_be_guessed_is_told(page: str, encoding: str) -> None:
    (article,), problems = upload("a.html", page.encode(encoding))
    assert "según" in article.text or "قتل خمسة" in article.text
    assert [encoding in str(problem) for problem in problems] == [True]


@pytest.mark.parametrize("name", ["rot13", "zlib", "unicode_escape", "idna", "no-such", "utf-7"])
def test_an_encoding_that_is_none_of_texts_is_not_believed(name: str) -> None:
    (article,), _ = upload("a.html", PAGE.replace("utf-8", name))
    assert article.text == TEXT


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<" * 100_001,
        "<div>" * 10_000 + "x" + "</div>" * 10_000,
        "<p " + "a=b " * 50_000,
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]><p>&a;&b;</p>',
        "\0" * 100,
        "<svg><script>alert(1)</script></svg><script>document.write('<p>x</p>')</script>",
    ],
)
def test_a_hostile_or_hollow_page_is_one_line_and_the_next_file_is_read(page: str) -> None:
    articles, problems = upload("a.html", page)
    assert articles == []
    assert len(problems) == 1
    assert "\n" not in str(problems[0])
    assert str(problems[0]).startswith("a.html: ")


def test_deep_nesting_does_not_bring_the_reader_down() -> None:
    nested = "<div>" * 200 + ARABIC + "</div>" * 200
    (article,), _ = upload("a.html", nested)
    assert article.text.startswith("قتل")


def test_a_page_saved_with_its_pictures_is_read() -> None:
    part = base64.encodebytes(PAGE.replace("utf-8", "cp1252").encode("cp1252")).decode()
    saved = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://example.org/m\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{part}\r\n--b--\r\n"
    )
    (article,), problems = upload("a.mhtml", saved)
    assert article.text == TEXT
    assert problems == []
    assert [len(found) for found in upload("b.mht", "From: x\r\n\r\nno page")] == [0, 1]


def test_reading_a_page_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: asked.append(args) or [])
    links = '<base href="https://example.org"><link rel="stylesheet" href="https://example.org/a.css">'
    upload("a.html", PAGE.replace("<body>", f"<body>{links}<img src='https://example.org/a.png'>"))
    assert asked == []
