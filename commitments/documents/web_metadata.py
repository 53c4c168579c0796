"""What a web page says of itself: title, publisher, address, and the day it was published.

Only fields that state the day of publication are read, in the order of how surely they do, and then a line that says
so to the reader ("Published: 7 April 2030"). A date somewhere in the page, or of its last change, is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from commitments.documents.dates import day_published, day_stated
from commitments.errors import UnknownDate

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage", "PressRelease", "Report")
_JOIN = re.compile(r"\s+[|–—»·-]\s+")
_LINES = ("p", "div", "span", "li", "td", "time", "small", "address", "header", "section", "em", "i", "b", "strong")
_ASIDE = ("aside", "nav", "footer", "blockquote")
_LONGEST_LINE = 200
_MOST = 2_000_000
"""Characters of embedded JSON that are looked at."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty where the page does not say."""

    title: str
    headline: str
    """As the page shows it."""
    publisher: str
    url: str
    date: str
    """In ISO form."""
    dated_by: str
    """What gives that day."""


def metadata_of(root: Any) -> Metadata:
    """Return what the page at this root element says of itself."""
    fields = _fields(root)
    articles = list(_linked(root))
    publisher = _first(fields, _PUBLISHERS) or _publisher(articles)
    headline = next((str(one["headline"]) for one in articles if isinstance(one.get("headline"), str)), "")
    shown = _heading(root)
    title = _first(fields, _TITLES) or headline or shown or _text(root.find(".//title"))
    date = _date(root, fields, articles)
    line = "" if date else _line_shown(root)
    return Metadata(
        title=_without_name(" ".join(title.split()), publisher),
        headline=shown,
        publisher=publisher,
        url=_address(root, fields),
        date=date or line,
        dated_by="metadata" if date else "date line" if line else "",
    )


def _fields(root: Any) -> dict[str, str]:
    """Return the content of the `meta` elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and (name := element.get(key)):
                found.setdefault(name.strip().lower(), content)
    return found


def _linked(root: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the articles that the page describes in JSON-LD, the firmest kind first met."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            held = json.loads((script.text or "")[:_MOST])
        except (ValueError, RecursionError):
            continue
        for one in _objects(held):
            kinds = one.get("@type")
            if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield one


def _objects(held: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list or a graph, which are not gone into further."""
    for one in held if isinstance(held, list) else [held]:
        if isinstance(one, Mapping):
            yield one
            if isinstance(graph := one.get("@graph"), list):
                yield from (inner for inner in graph if isinstance(inner, Mapping))


def _date(root: Any, fields: Mapping[str, str], articles: list[Mapping[str, Any]]) -> str:
    stated = [str(one["datePublished"]) for one in articles if one.get("datePublished")]
    stated += [fields[name] for name in _DATES if name in fields]
    for element in root.iter("time", "span", "abbr"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            stated.append(element.get("datetime") or element.get("content") or _text(element))
    # A page of one article has one time at its head; in a list of articles they tell of others.
    times = {element.get("datetime") for element in root.iter("time") if element.get("datetime")}
    stated += times if len(times) == 1 else ()
    for words in stated:
        try:
            return day_stated(words, "metadata").isoformat()
        except UnknownDate:
            continue
    return ""


def _line_shown(root: Any) -> str:
    """Return the day in a line of its own that says when the page was published; empty where several name others.

    Such lines stand above an article in what is taken for no part of it.
    """
    days = set()
    for element in root.iter(*_LINES):
        # The words of what holds more are not gathered again at each level.
        words = " ".join(" ".join(islice(element.itertext(), 30)).split()) if len(element) <= 12 else ""
        day = day_published(words) if len(words) <= _LONGEST_LINE else None
        if day and not any(outer.tag in _ASIDE for outer in element.iterancestors()):
            days.add(day.isoformat())
    return days.pop() if len(days) == 1 else ""


def _publisher(articles: list[Mapping[str, Any]]) -> str:
    for one in articles:
        held = one.get("publisher")
        name = held.get("name") if isinstance(held, Mapping) else held
        if isinstance(name, str) and name.strip():
            return name.strip()
    return ""


def _address(root: Any, fields: Mapping[str, str]) -> str:
    links = [e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    stated = [*links, fields.get("og:url", "")]
    return next((url.strip() for url in stated if re.match(r"\s*https?://\S+\s*$", url)), "")


def _heading(root: Any) -> str:
    headings = [words for element in root.iter("h1") if (words := _text(element))]
    return headings[0] if len(headings) == 1 else ""


def _without_name(title: str, publisher: str) -> str:
    """Return the title without the publisher's name behind it: "Ministers meet | The Paper"."""
    pieces = _JOIN.split(title)
    if len(pieces) > 1 and publisher and pieces[-1].casefold() == publisher.casefold():
        return title[: len(title) - len(pieces[-1])].rstrip(" |–—»·-")
    return title


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if name in fields), "")


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
