"""The page that is one file: everything stands in it, and its own policy lets it ask nobody."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

from front_places import RECORD

from frontlines import atlas_of
from maps.front_player import player_html
from maps.fronts import atlas_script

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


def page(**changed: str) -> str:
    made = atlas_of(RECORD)
    assert made is not None
    texts = {"title": "Who held what", "remark": "Four places.", "sources": "Sources."} | changed
    return player_html(atlas_script(made), factions=["sdf", "is"], day=date(2017, 1, 1), **texts)


class Outline(HTMLParser):
    """The elements of a page, with their attributes; what scripts and styles hold is no element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_it_names_no_address_to_load_anything_from() -> None:
    text = page()
    outline = Outline(text)
    assert not [one for one in outline.found if {"src", "href", "srcset", "action"} & set(one[1])]
    assert not [tag for tag, _ in outline.found if tag in ("link", "iframe", "base", "form", "object")]
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    addresses = [found for style in styles for found in re.findall(r"url\(([^)]*)\)|@import", style)]
    assert addresses
    assert not [found for found in addresses if "data:" not in found and ("//" in found or not found)]


def test_its_policy_lets_it_ask_nobody() -> None:
    metas = [attrs for tag, attrs in Outline(page()).found if tag == "meta"]
    policy = next(attrs["content"] or "" for attrs in metas if attrs.get("http-equiv"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    assert not re.search(r"https?:|\*|'self'", policy)


def test_hostile_words_are_words() -> None:
    plain, hostile = Outline(page()), Outline(page(title=HOSTILE, remark=HOSTILE, sources=HOSTILE))
    assert hostile.found == plain.found


def test_it_opens_on_the_day_with_all_days_in_it() -> None:
    text = page()
    assert text.count("window.FURAT_ATLAS = ") == 1
    assert '\\"day\\":17167' in text.replace("\\u007b", "{")
    assert "Syrian Democratic Forces" in text
