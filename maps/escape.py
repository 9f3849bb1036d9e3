"""The one place where text meets HTML and JavaScript.

Everything that comes from an article, a file or the address bar is hostile until it has passed here.
folium writes values into JavaScript template literals, where ``html.escape`` alone leaves ``${…}``,
back-ticks and backslashes alive; so these become entities too. Data for scripts goes through ``js_literal``.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

_BEYOND_HTML = {ord(c): f"&#{ord(c)};" for c in "`$\\{}"}
# Inside a JSON string literal every one of these may be written as an escape without a change of meaning.
_IN_SCRIPT = {c: f"\\u{ord(c):04x}" for c in "<>&`${}'\u2028\u2029"}

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def escape_html(text: object) -> str:
    """``text`` as inert HTML text or attribute value; safe inside a JavaScript template literal too."""
    return html.escape(str(text), quote=True).translate(_BEYOND_HTML)


def js_literal(data: object) -> str:
    """A JavaScript expression that yields ``data`` (anything JSON can hold).

    JSON inside a string literal: no brace, angle bracket, back-tick, dollar or quote of the data reaches the
    script as itself, so it can close no tag, start no substitution and match no template marker.
    Raises ``ValueError`` for NaN and infinities.
    """
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    written = json.dumps(text)
    for character, escape in _IN_SCRIPT.items():  # ten times as fast as ``translate`` on a megabyte
        written = written.replace(character, escape)
    return f"JSON.parse({written})"


def html_tag(name: str, content: str = "", attributes: Mapping[str, object] | None = None) -> str:
    """``<name …>content</name>``; attribute values are escaped, ``content`` must already be HTML."""
    written = "".join(f' {key}="{escape_html(value)}"' for key, value in (attributes or {}).items())
    return f"<{name}{written}>{content}</{name}>"
