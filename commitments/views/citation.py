"""Where a quote stands, in one paste: for a footnote, a message or a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from commitments.model import Commitment, Mention, Source
from commitments.views.markdown import linked, literal
from commitments.views.surroundings import place
from commitments.views.visible import one_line

_WEB = ("https://", "http://")


def citations(
    one: Commitment, sources: Mapping[str, Source], texts: Mapping[str, str], *, markdown: bool
) -> Iterator[str]:
    """Yield each quote of a commitment with where it stands, a line each in plain words, a paragraph in Markdown.

    Where the same words stand in copies of its document, those come after it, without the words.
    """
    words, address = (literal, linked) if markdown else (one_line, one_line)

    def told(mention: Mention) -> str:
        source = sources[mention.document]
        return _told(source, _where(mention, source, texts.get(mention.document, "")), words, address)

    for mention in one.said:
        quote = words(mention.quote)
        yield f"> {quote}\n>\n> — {told(mention)}" if markdown else _in_one_line(quote, told(mention))
    for mention in one.copies:
        yield f"{'> ' if markdown else ''}Also in {told(mention)}"


def cited(mention: Mention, source: Source) -> str:
    """Return where a quote stands, as Markdown: publisher, title, date, address and characters."""
    return _told(source, _where(mention, source, ""), literal, linked)


def quoted(mention: Mention, source: Source) -> str:
    """Return a quote with where it stands on one line, in plain words; without its paragraph, which is in the text."""
    return _in_one_line(one_line(mention.quote), _told(source, _where(mention, source, ""), one_line, one_line))


def web_address(source: Source) -> str:
    """Return where a document stands in the web: where it was published, or read; empty where neither is known."""
    in_web = (address for address in (source.url, source.origin) if address.lower().startswith(_WEB))
    return next(in_web, "")


def _in_one_line(quote: str, where: str) -> str:
    return f"“{quote}” — {where}"


def _told(source: Source, where: str, words: Callable[[str], str], address: Callable[[str], str]) -> str:
    title = f"*{words(source.title)}*" if words is literal and source.title.strip() else words(source.title)
    origin = "standard input" if source.origin == "-" else source.origin
    parts = [words(source.publisher), title, source.date.isoformat(), address(source.url or origin), where]
    return ", ".join(part for part in parts if part.strip()) + "."


def _where(mention: Mention, source: Source, text: str) -> str:
    parts = [place(source, text, mention.start), f"characters {mention.start}–{mention.end}"]
    return ", ".join(part for part in parts if part)
