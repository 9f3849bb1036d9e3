"""Hostile text comes out inert, and whole."""

from __future__ import annotations

import html
import json

import pytest

from maps.escape import escape_html, html_tag, js_literal

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`+alert(1)+`",
    "\\`${alert(1)}",
    "{{ 'window' }} {% raw %}",
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)',
    "line\u2028break",
    "دير الزور",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_is_inert_and_reads_back_as_written(payload: str) -> None:
    escaped = escape_html(payload)
    assert not set(escaped) & set("<>\"'`$\\{}")
    assert html.unescape(escaped) == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_script_literal_holds_no_live_character_and_reads_back_as_written(payload: str) -> None:
    literal = js_literal({"title": payload, payload: [1, None, True]})
    inside = literal.removeprefix("JSON.parse(").removesuffix(")")
    assert not set(inside) & set("<>&`${}'\u2028\u2029")
    assert inside.isascii()
    assert json.loads(json.loads(inside)) == {"title": payload, payload: [1, None, True]}


def test_a_script_literal_refuses_what_json_has_no_word_for() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        js_literal(float("nan"))


def test_attributes_cannot_be_left() -> None:
    assert html_tag("p", "x", {"title": '"><b>'}) == '<p title="&quot;&gt;&lt;b&gt;">x</p>'
