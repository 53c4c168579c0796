"""What a page holds and does not show."""

from __future__ import annotations

from typing import Any


def drop_hidden(root: Any) -> None:
    """Take out of the page what no browser shows: hidden elements, and templates for scripts."""
    for element in [*root.iter("template"), *root.xpath("//*[@hidden]")]:
        # A script shows the whole page when it is there; and of what servers send under such ids behind the page, a
        # script puts each part in its place.
        shown_later = element.tag in ("html", "body") or (element.get("id") or "").startswith("S:")
        if not shown_later and element.getparent() is not None:
            element.drop_tree()
