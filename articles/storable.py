"""Text that every database and file can hold."""

from __future__ import annotations

from typing import overload

# NUL and lone halves of surrogate pairs: PostgreSQL refuses the one, UTF-8 the other.
_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: None) -> None: ...
@overload
def storable(text: str | None) -> str | None: ...
def storable(text: str | None) -> str | None:
    """``text`` with each character that no store can hold as U+FFFD, one for one: offsets stay true."""
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_UNSTORABLE)
    return text.replace("\0", "\ufffd")
