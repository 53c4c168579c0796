"""JSON and JSON Lines: one article, a list of them, or one a line, each an object with the key `text`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from commitments.documents.article import Article, Found, Unreadable
from commitments.documents.encodings import text_of

_DATES = ("date", "published", "date_published", "datePublished")
_TITLES = ("title", "headline")
_URLS = ("url", "link")
_PUBLISHERS = ("publisher", "source", "site", "sitename")
_FORM = 'objects with the keys "text", "date", "title", "url" and "publisher", of which only "text" must be there'
_MOST = 100_000


def read(content: bytes) -> Sequence[Found]:
    """Return the articles, with what is wrong in the place of each that cannot be read.

    Raises Unreadable where it is no JSON at all, or none of articles.
    """
    text = text_of(content)
    try:
        held = _parsed(text)
    except ValueError as whole:
        return _lines(text, whole)
    if isinstance(held, Mapping):
        return [_of_object(held)]
    if not isinstance(held, list) or not held:
        raise Unreadable(f"is JSON, but holds no articles; they must be {_FORM}")
    _be_bearable(held)
    return [_article(one) for one in held]


def _lines(text: str, whole: ValueError) -> Sequence[Found]:
    """Return an article a line; raises Unreadable, with what is wrong with the whole, where the first is none."""
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        if len(lines) < 2:
            raise whole
        _parsed(lines[0])
    except ValueError:
        raise Unreadable(f"is cut short or damaged JSON ({whole})") from None
    _be_bearable(lines)
    return list(_each(lines))


def _be_bearable(several: Sequence[object]) -> None:
    if len(several) > _MOST:
        raise Unreadable(f"holds {len(several):,} articles, and {_MOST:,} are read at once; divide it")


def _each(lines: Sequence[str]) -> Iterator[Found]:
    for line in lines:
        try:
            yield _article(_parsed(line))
        except ValueError as broken:
            yield Unreadable(f"is cut short or damaged JSON ({broken})")


def _parsed(text: str) -> object:
    try:
        parsed: object = json.loads(text)
    except RecursionError:
        raise ValueError("lists in lists without end") from None
    return parsed


def _of_object(held: Mapping[str, object]) -> Found:
    if held.get("format") == "track-export":
        raise Unreadable("is what track export writes; take it in with track import")
    found = _article(held)
    if isinstance(found, Unreadable):
        raise Unreadable(f"is JSON, but no article ({found}); it must be {_FORM}")
    return found


def _article(held: object) -> Found:
    if not isinstance(held, Mapping):
        return Unreadable("is no JSON object")
    text = held.get("text")
    if not isinstance(text, str):
        return Unreadable('has no "text"' if text is None else 'has a "text" that is no string')
    dated = next((key for key in _DATES if held.get(key)), "")
    return Article(
        text=_whole(text),
        title=_first(held, _TITLES),
        said=_whole(str(held[dated])) if dated else "",
        dated_by=f'key "{dated}"' if dated else "",
        publisher=_first(held, _PUBLISHERS),
        url=_first(held, _URLS),
    )


def _first(held: Mapping[str, object], keys: Sequence[str]) -> str:
    found = next((held[key] for key in keys if held.get(key)), "")
    if isinstance(found, Mapping):  # {"source": {"name": "The Paper"}}
        found = found.get("name", "")
    return _whole(found) if isinstance(found, str) else ""


def _whole(words: str) -> str:
    """Return the words without NULs and halves of characters, which JSON can spell and no text can hold."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
