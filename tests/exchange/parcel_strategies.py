"""Whole parcels for property tests: whatever registers there are, with texts in which their mentions stand."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
from store_strategies import commitments, marked, sources, with_copies

from commitments.exchange.parcel import Parcel
from commitments.model import Commitment, Document, Mention, identify, replace


@st.composite
def parcels(draw: st.DrawFn) -> Parcel:
    texts = {identify(text): text for text in draw(st.lists(st.text(st.characters(), max_size=30), max_size=3))}
    kept = with_copies(draw, {key: replace(draw(sources), id=key) for key in texts})
    documents = [Document(source=kept[key], text=text) for key, text in texts.items()]
    numbers = sorted(draw(st.sets(st.integers(1, 12), max_size=4))) if texts else []
    return Parcel(
        next_id=max(numbers, default=0) + draw(st.integers(1, 5)),
        documents=tuple(documents),
        commitments=tuple(marked(draw(standing(number, texts)), kept) for number in numbers),
    )


@st.composite
def standing(draw: st.DrawFn, number: int, texts: dict[str, str]) -> Commitment:
    """Draw a commitment whose quotes stand in the texts."""
    drawn = draw(commitments(number, st.sampled_from([*texts])))
    return replace(drawn, mentions=tuple(_quoting(draw, mention, texts) for mention in drawn.mentions))


def _quoting(draw: st.DrawFn, mention: Mention, texts: dict[str, str]) -> Mention:
    text = texts[mention.document]
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return replace(mention, start=start, end=end, quote=text[start:end])
