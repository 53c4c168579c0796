"""Print how many articles are known again in another outlet, and how many are taken for another article.

python benchmarks/copies.py FOLDER     FOLDER: texts of which none is a copy of another
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from commitments import Document, Source
from commitments.model import identify
from commitments.tracking.copies import Shelf, sketched

SAID = date(2031, 5, 2)
LENGTH = 100
"""Words that a text must have: shorter ones are never taken for copies."""


def headed_otherwise(text: str) -> str:
    """Return the text with another headline and a byline."""
    lines = [line for line in text.split("\n") if line.strip()]
    return "\n".join(["Another headline for the same event", "By Our Correspondent", *lines[1:]])


def cut(text: str) -> str:
    """Return the first two thirds of the text."""
    return text[: len(text) * 2 // 3]


def with_notice(text: str) -> str:
    """Return the text with a publisher's notice behind it."""
    return (
        f"{text}\n\nSubscribe to our letter. All rights reserved. Read also: five things to know. Write to the desk.\n"
    )


def misprinted(text: str) -> str:
    """Return the text with a letter less in every sixtieth word or so."""
    words, dice = text.split(" "), random.Random(len(text))
    for _ in range(len(words) // 60 + 1):
        place = dice.randrange(len(words))
        words[place] = words[place][:1] + words[place][2:]
    return " ".join(words)


def shortened(text: str) -> str:
    """Return the text without every eighth sentence."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(sentence for number, sentence in enumerate(sentences) if number % 8 != 5)


def all_but_shortened(text: str) -> str:
    """Return the text with all of this but sentences left out."""
    return with_notice(headed_otherwise(cut(misprinted(text))))


CHANGES: tuple[Callable[[str], str], ...] = (
    headed_otherwise,
    cut,
    with_notice,
    misprinted,
    all_but_shortened,
    shortened,
)


def document(text: str, origin: str) -> Document:
    """Return a text as a document of one day."""
    return sketched(
        Document(
            source=Source(id=identify(text), title=text[:20], date=SAID, date_from="--date", origin=origin), text=text
        )
    )


def main() -> None:
    """Print the figures."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).iterdir())]
    texts = [text for text in texts if len(text.split()) >= LENGTH]
    held = {identify(text): text for text in texts}
    kept = [document(text, str(number)) for number, text in enumerate(texts)]

    def first(new: Document, among: list[Document]) -> str:
        shelf = Shelf([one.source for one in among], held.get, [new.source.sketch])
        found = shelf.first_of(new)
        return found.id if found else ""

    apart = sum(not first(one, [other for other in kept if other is not one]) for one in kept)
    print(f"taken for no other of the rest: {apart} of {len(kept)}")
    for change in CHANGES:
        again = sum(
            first(document(change(text), "new"), kept) == one.source.id for text, one in zip(texts, kept, strict=True)
        )
        print(f"{change.__name__.replace('_', ' ')}: {again} of {len(kept)} known again")


if __name__ == "__main__":
    main()
