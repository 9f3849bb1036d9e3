"""Foreign text in a label is shown and does nothing."""

from __future__ import annotations

import pytest

from ui.plain_text import plain


@pytest.mark.parametrize("sign", list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
def test_every_sign_that_markdown_may_read_is_escaped(sign: str) -> None:
    assert plain(f"a{sign}b") == f"a\\{sign}b"


def test_words_of_any_script_stay() -> None:
    assert plain("Búfalo دير الزور 7") == "Búfalo دير الزور 7"


def test_it_stays_on_one_line_and_short() -> None:
    assert plain("a\n\n# b") == "a \\# b"
    assert plain("x" * 500, 10) == "x" * 9 + "…"
