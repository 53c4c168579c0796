"""Where a quote stands, in one paste: for a footnote, a message or a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from commitments.model import Commitment, Mention, Source
from commitments.views.markdown import linked, literal
from commitments.views.surroundings import place
from commitments.views.visible import one_line


def citations(
    one: Commitment, sources: Mapping[str, Source], texts: Mapping[str, str], *, markdown: bool
) -> Iterator[str]:
    """Yield each quote of a commitment with where it stands, a line each in plain words, a paragraph in Markdown."""
    for mention in one.mentions:
        source = sources[mention.document]
        where = _where(mention, source, texts.get(mention.document, ""))
        if markdown:
            yield f"> {literal(mention.quote)}\n>\n> — {_told(source, where, literal, linked)}"
        else:
            yield f"“{one_line(mention.quote)}” — {_told(source, where, one_line, one_line)}"


def cited(mention: Mention, source: Source) -> str:
    """Return where a quote stands, as Markdown: publisher, title, date, address and characters."""
    return _told(source, _where(mention, source, ""), literal, linked)


def _told(source: Source, where: str, words: Callable[[str], str], address: Callable[[str], str]) -> str:
    title = f"*{words(source.title)}*" if words is literal and source.title.strip() else words(source.title)
    parts = [words(source.publisher), title, source.date.isoformat(), address(source.url or source.origin), where]
    return ", ".join(part for part in parts if part.strip()) + "."


def _where(mention: Mention, source: Source, text: str) -> str:
    parts = [place(source, text, mention.start), f"characters {mention.start}–{mention.end}"]
    return ", ".join(part for part in parts if part)
