"""JSON and JSON Lines: one article, a list of them, or one a line, each an object with the key `text`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from commitments.documents.article import Article, Found, Unreadable
from commitments.documents.encodings import text_of
from commitments.documents.markup import is_markup, text_of_markup

_DATES = ("date", "published", "date_published", "datePublished")
_TITLES = ("title", "headline")
_URLS = ("url", "link")
_PUBLISHERS = ("publisher", "source", "site", "sitename")
_KEYS = 'with the keys "text", "date", "title", "url" and "publisher", of which only "text" must be there'
_FORM = f"objects {_KEYS}"
_MOST = 100_000
_LONGEST_NUMBER = 1_000
"""Digits. No number in an article has more, and Python takes the square of it."""


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
    if all(isinstance(one, list) for one in held):
        raise Unreadable(f"is JSON of lists in a list; make one list of them, of {_FORM}")
    return _with_an_article([_article(one) for one in held])


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
    return _with_an_article(list(_each(lines)))


def _with_an_article(found: list[Found]) -> list[Found]:
    """Return what was found; raises Unreadable where there is no article, and not the same of each."""
    if any(isinstance(one, Article) for one in found):
        return found
    raise Unreadable(f"is JSON, but holds no article (the first {found[0]}); they must be {_FORM}")


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
        parsed: object = json.loads(text, parse_int=_number)
    except RecursionError:
        raise ValueError("lists in lists without end") from None
    return parsed


def _number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits):,} digits")
    return int(digits)


def _of_object(held: Mapping[str, object]) -> Found:
    if held.get("format") == "track-export":
        raise Unreadable("is what track export writes; take it in with track import")
    found = _article(held)
    if isinstance(found, Unreadable):
        inside = [key for key, value in held.items() if isinstance(value, list) and _any_article(value)]
        if inside:
            key = _whole(json.dumps(inside[0][:40], ensure_ascii=False))
            raise Unreadable(f"is JSON that holds its articles under {key}; save that list by itself")
        raise Unreadable(f"is JSON, but no article ({found}); it must be an object {_KEYS}")
    return found


def _any_article(several: Sequence[object]) -> bool:
    return any(isinstance(one, Mapping) and isinstance(one.get("text"), str) for one in several)


def _article(held: object) -> Found:
    if not isinstance(held, Mapping):
        return Unreadable("is no JSON object")
    text = held.get("text")
    if not isinstance(text, str):
        return Unreadable('has no "text"' if text is None else 'has a "text" that is no string')
    dated = next((key for key in _DATES if held.get(key)), "")
    return Article(
        text=_whole(text_of_markup(text) if is_markup(text) else text),
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
