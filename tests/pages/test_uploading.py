"""Every kind of file that the terminal reads can be uploaded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from articles import SUFFIXES
from incidents import Store

STRIKE = "Aviones rusos bombardearon el martes la ciudad de Deir ez-Zor, según la agencia SANA."
HEAD = '<html lang="es"><head><title>Ataque</title></head>'
PAGE = f"{HEAD}<body><nav>Portada</nav><p>{STRIKE}</p></body></html>"
FEED = (
    "<rss version='2.0'><channel><title>SANA</title><language>es</language>"
    f"<item><guid>urn:1</guid><title>Ataque</title><description>{STRIKE}</description></item></channel></rss>"
)


def packed() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("hoy/nota.txt", STRIKE)
        archive.writestr("hoy/nota.pdf", "%PDF")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "article_id", "told"),
    [
        ("nota.html", PAGE.encode(), "nota", 0),
        ("hoy.rss", FEED.encode(), "urn:1", 0),
        ("hoy.zip", packed(), "nota", 1),
    ],
)
def test_pages_feeds_and_archives_are_coded_and_kept(
    empty_store: Store, show: Callable[..., AppTest], name: str, data: bytes, article_id: str, told: int
) -> None:
    app = show("add_reports")
    app.file_uploader[0].set_value((name, data, "application/octet-stream")).run()
    assert not app.exception
    assert len(app.warning) == told
    app.button(key="save-reports").click().run()
    incidents = empty_store.incidents()
    assert incidents["sub_event_type"].tolist()[0] == "Air/drone strike"
    assert incidents["article_id"].tolist()[0] == article_id


def test_what_can_be_read_can_be_chosen(empty_store: Store, show: Callable[..., AppTest]) -> None:
    chosen = show("add_reports").file_uploader[0].allowed_type
    assert {f".{kind.lstrip('.')}" for kind in chosen} == set(SUFFIXES)
