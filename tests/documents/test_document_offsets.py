"""Offsets count in the kept text, whatever the format was."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import mail, printed, web_page, word

from commitments.documents import read
from commitments.extraction import extract

THE_DAY = date(2031, 5, 2)
Maker = Callable[[Sequence[str]], bytes]
MAKERS: dict[str, Maker] = {
    "a.txt": lambda said: "\n\n".join(said).encode("utf-8-sig"),
    "a.md": lambda said: "\r\n\r\n".join(f"**{words}**" for words in said).encode("utf-16"),
    "a.html": lambda said: web_page("".join(f"<p>{escape(words)}</p>" for words in said)),
    "a.pdf": lambda said: printed(said, columns=2, head="Joint communiqué", foot="{}"),
    "a.docx": word,
    "a.eml": lambda said: mail("\n\n".join(said)),
    "a.json": lambda said: json.dumps({"text": "\n\n".join(said)}).encode(),
}

words = st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x24F), min_size=1, max_size=9)
sentences = st.builds(
    "{0} {1} {2}{3}".format,
    st.sampled_from(("Norway", "Peru", "Both sides", "The Côte d’Ivoire", "“We”, the minister said,", "U.S.")),
    st.sampled_from(("agreed to reopen", "pledged to pay for", "will build", "plans to send", "offered to host")),
    st.lists(words, min_size=1, max_size=30).map(" ".join),
    st.sampled_from((" by 2033.", ".", " within six months…", " & more; then, next year!")),
)


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=30, deadline=None)
@given(said=st.lists(sentences, min_size=1, max_size=12))
def test_every_quote_is_the_kept_text_between_its_offsets(name: str, said: list[str]) -> None:
    document = read(name, THE_DAY, MAKERS[name](said))
    text, pages = document.text, document.source.pages
    assert list(pages) == sorted(pages)
    assert bool(pages) is (name == "a.pdf")
    for mention in extract(text, THE_DAY):
        assert text[mention.start : mention.end] == mention.quote
        assert mention.action in mention.quote
        page = document.source.page(mention.start)
        assert page is None or pages[page - 1] <= mention.start
