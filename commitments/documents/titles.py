"""A document's title: its headline, or else its first words."""

from __future__ import annotations

import re

from commitments.documents.dates import head, without_date

_LONGEST = 80
_LABEL = re.compile(r"(?:title|headline|subject)\s*:\s*(?=\S)", re.I)
# Copies of web pages often begin with a picture's caption, which tells of the picture and not of the article.
_CAPTION = re.compile(
    r"^(?:photo|image|picture|caption|file photo)\b\s*[:|]"
    r"|\b(?:photo|image|picture)(?: credit| by)?\s*[:/]\s*[^.]{1,40}$"
    r"|\((?:file )?photo[^()]*\)$",
    re.I,
)
_FORM = re.compile(r"\W*(?:for immediate release|(?:press|media|news) release|for press|embargoed)\W*$", re.I)
_FIELD = re.compile(r"(?P<name>from|to|cc|subject|date|sent|reply-to)[ \t]*:[ \t]*(?P<value>.*)", re.I)
"""A line of a mail's head, as it is pasted into texts."""
REPLIED = re.compile(r"(?:\s*(?:fwd?|re|aw|wg)\s*:)+\s*", re.I)
"""What programs for mail write before a subject."""
_DECORATION = re.compile(r"^[\s#*=_>|•-]+(?=\w|[\"'“‘(\[])")


def title_of(text: str) -> str:
    """Return the first line of the text that tells what it is about, cut at 80 characters between words.

    Lines that only hold a date, a picture's caption or a form's heading ("Press release") do not tell that;
    a text of nothing else is called by its first line.
    """
    lines = [_DECORATION.sub("", line) for line in head(text)]
    fields = dict[str, str]()
    for line in lines:
        if not (found := _FIELD.match(line)):
            break
        fields.setdefault(found["name"].lower(), found["value"])
    if len(fields) > 1 and not fields.keys().isdisjoint(("from", "subject")):
        if subject := REPLIED.sub("", fields.get("subject", ""), count=1).strip():
            return cut(" ".join(subject.split()))
        lines = lines[len(fields) :] or lines
    telling = (without_date(line) for line in lines if not _FORM.match(line) and not _CAPTION.search(line))
    title = next((line for line in telling if line), lines[0])
    return cut(" ".join(_LABEL.sub("", title, count=1).split()))


def cut(title: str) -> str:
    """Return the title, cut at 80 characters between words where it is longer."""
    if len(title) <= _LONGEST:
        return title
    words = title[:_LONGEST].rsplit(" ", 1)[0]
    return words.rstrip(" ,;:–—-") + "…"
