"""What a first line must be to count as a title."""

from __future__ import annotations

import pytest

from ui.adding import title_line


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bombas sobre el río\n\nAviones bombardearon Raqa.", "Bombas sobre el río"),
        ("\n  قصف على الرقة \nقصفت الطائرات الرقة.", "قصف على الرقة"),
        ("Aviones bombardearon Raqa.\nEl ejército calla.", None),
        ("Bombas sobre el río", None),
        ("x" * 141 + "\n\nAviones bombardearon Raqa.", None),
        ("---\ntitle: Bombas\n---\nAviones bombardearon Raqa.", None),
        ("", None),
    ],
    ids=["blank line after", "arabic", "a sentence", "all there is", "too long", "front matter", "nothing"],
)
def test_a_title_is_short_without_a_stop_and_not_all_there_is(text: str, title: str | None) -> None:
    assert title_line(text) == title
