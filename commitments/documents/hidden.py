"""What a page holds and does not show."""

from __future__ import annotations

from typing import Any

_LONGEST_NOTE = 1000
"""Letters. One that holds more was never ended, and the page goes on in it."""


def drop_hidden(root: Any) -> None:
    """Take out of the page what no browser shows: hidden elements, templates, and notes to those without scripts."""
    notes = [one for one in root.iter("noscript") if len(one.text_content()) <= _LONGEST_NOTE]
    for element in [*notes, *root.iter("template"), *root.xpath("//*[@hidden]")]:
        # A script shows the whole page when it is there; and of what servers send under such ids behind the page, a
        # script puts each part in its place.
        shown_later = element.tag in ("html", "body") or (element.get("id") or "").startswith("S:")
        if not shown_later and element.getparent() is not None:
            element.drop_tree()
