"""What a place and a line rest on, in words; whatever a record or a report holds is shown as text."""

from __future__ import annotations

from datetime import date

import pytest
from front_places import RECORD, seen

from frontlines import control_at
from ui.front_detail import day_html, line_html, place_html

DAY = date(2017, 11, 14)
HOSTILE = "<img src=x onerror=alert(1)></script>${x}`"


def test_a_hostile_place_note_and_source_are_text() -> None:
    one = seen("raqqa", "2017-01-01", "is", place=HOSTILE, note=HOSTILE, sources=(HOSTILE,))
    coded = seen("raqqa", "2017-02-01", "sdf", status="claimed", claimed_by=HOSTILE, sources=(HOSTILE,))
    shown = place_html(control_at([one], DAY).holdings[0], [one, coded], DAY, theme="light")
    assert "<img" not in shown
    assert "</script" not in shown
    assert shown.count("&lt;img") == 5


def test_a_place_says_since_when_and_who_claims_it() -> None:
    told = [one for one in RECORD if one.place_id == "mayadin"]
    holding = control_at(RECORD, DAY).by_place["mayadin"]
    shown = place_html(holding, told, DAY, theme="dark")
    for words in ("Syrian government (claimed)", "since 14 Oct 2017", "right bank", "2 observations"):
        assert words in shown
    assert "claimed by Syrian government" in shown


def test_a_place_of_which_nothing_is_known_yet_says_so() -> None:
    told = [one for one in RECORD if one.place_id == "mayadin"]
    assert "Nothing is known of it by 1 Jan 2013" in place_html(None, told, date(2013, 1, 1), theme="light")


def test_a_line_that_is_not_there_says_so() -> None:
    shown = line_html(control_at(RECORD, DAY), "iraq|sdf", {}, theme="light")
    assert "These two have no line on 14 Nov 2017." in shown


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_key_tells_every_state_apart(theme: str) -> None:
    shown = day_html(control_at(RECORD, DAY), theme=theme)  # type: ignore[arg-type]
    images = [part.split('"')[0] for part in shown.split('src="')[1:]]
    assert len(images) == len(set(images)) == 10
    assert "km²" in shown


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://example.org/a?b=1&c=2", True), ("javascript:alert(1)", False), ("", False)],
)
def test_a_source_is_a_link_only_to_a_web_address(
    monkeypatch: pytest.MonkeyPatch, url: str, linked: bool
) -> None:
    row = {"title": "A <report>", "publisher": "Outlet", "published": "2017", "url": url, "checked": "read"}
    monkeypatch.setattr("ui.front_detail.read_sources", lambda: {"one": row})
    one = seen("raqqa", "2017-01-01", "is", sources=("one",))
    shown = place_html(None, [one], DAY, theme="light")
    assert ("href=" in shown) == linked
    assert "javascript" not in shown
    assert "A &lt;report&gt;, Outlet, 2017" in shown
    assert 'rel="noreferrer noopener"' in shown or not linked
