"""When a text was said: a date line, a dateline or a headline with a date, the name of its file or its address.

Only places that state the date of the text itself are read. A date inside a sentence ("met on 5 May 2030")
says when something happened, not when it was told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from commitments.errors import UnknownDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:"
    r"(?P<iy>\d{4})(?P<sep>[-/.])(?P<im>\d{1,2})(?P=sep)(?P<id>\d{1,2})"
    rf"|(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<dm>{_MONTH}),?[\s-]+(?P<dy>\d{{4}})"
    rf"|(?P<mm>{_MONTH})\s+(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<my>\d{{4}})"
    r"|(?P<figures>(?P<f1>\d{1,2})[/.-](?P<f2>\d{1,2})[/.-](?P<fy>\d{4}))"
    r")(?!\d)"
)
_TIME = (
    r"(?:[T,|\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,5})?)?"
)
_PLACE = r"[^\W\d_][^\d,;:!?]{1,40}"
_LABEL = r"(?:published|posted|issued|released?|(?:publication|release) date)(?:\s*:\s*|\s+on\s+|\s+)"
_NAME = r"(?-i:[^\W\d_a-z][\w.'’-]{0,30}(?:,?\s+(?:[^\W\d_a-z][\w.'’-]{0,30}|and|of|the|for|de|van|von|bin|al|&)){0,8})"
_BY = rf"(?:(?:posted|published|written|reported)\s+)?by:?\s+{_NAME}"
_CHANGED = r"(?:(?:last|first|page|article|story)\s+)?(?:updated|modified|edited|revised|amended|corrected|reviewed)\b"
_OF_ELSE = rf"(?:{_CHANGED}|(?:accessed|retrieved|viewed|printed|downloaded|deadline|due|expires|effective|valid)\b)"
"""Opens a line whose day is not the one on which the text was said."""
_AGENCY = r"(?:\([^()]{1,40}\)|/[^/]{1,40}/|[A-Z]{2,12})?"


def _lines(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# "Posted by Kari Nordmann on 7 April 2030"
_BYLINE = _lines(rf"\W*{_BY}(?:,?\s+on|,)\s+{_DATE}{_TIME}\W*$")
_OPENINGS = (
    # "Date: 7 April 2030"; public copies of articles run on: " date 2030-04-07 The two ministers spoke …"
    (_lines(rf"\W*dated?\s*:?\s+(?:on\s+)?{_DATE}"), "date line"),
    # "Published on 7 April 2030" must fill its line: "Released on 5 May 2030, the report …" is a sentence.
    (_lines(rf"\W*{_LABEL}(?:{_PLACE},\s*)?{_DATE}{_TIME}(?:,?\s+by\s+{_NAME})?\W*$"), "date line"),
    (_BYLINE, "date line"),
    # "Wednesday, April 7, 2030", "Islamabad, 7 April 2030"
    (_lines(rf"\W*(?!{_OF_ELSE})(?:{_PLACE}[,:]\s*){{0,2}}{_DATE}{_TIME}\W*$"), "date line"),
    # "ISLAMABAD, April 7, 2030 (APP) - The two ministers …"
    (_lines(rf"\W*(?:{_PLACE},\s*){{1,2}}\(?{_DATE}\)?,?\s*{_AGENCY}\s*[-–—:]+\s"), "dateline"),
)
# "By Kari Nordmann | 7 April 2030 | 10:32 am", "Published 7 April 2030 (updated 9 April 2030)": all pieces must fit.
_BETWEEN = _lines(rf"\s+[|•·/–—-]\s+|\s*[|•·]\s*|\s*[,;(]\s*(?={_CHANGED}|published)")
_PUBLISHED = _lines(rf"\W*{_LABEL}{_DATE}{_TIME}(?:,?\s+by\s+{_NAME})?\W*$")
_ONLY_DATE = _lines(rf"\W*{_DATE}{_TIME}\W*$")
_BESIDE = _lines(
    rf"\W*(?:{_BY}|{_CHANGED}.{{0,60}}|\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{{2,5}})?|\d+ min\w* read)\W*$"
)
_LAST_CHANGE = _lines(rf"\W*{_CHANGED}\W{{0,3}}(?:\s*on\s+)?{_DATE}{_TIME}\W*$")
_HEADLINES = (
    # "JOINT STATEMENT - 19 MAY 2030"
    _lines(rf".*[-–—,(|]\s*{_DATE}\s*\)?\s*$"),
    # "7 April 2030 - Joint statement"
    _lines(rf"{_DATE}\s*[-–—:|]\s"),
)
_LONGEST_HEADLINE = 300
_STATED = _lines(rf"\s*{_DATE}")

_NAME_SPACED = re.compile(r"(?<!\d)(?P<iy>\d{4})[-_.](?P<im>\d{2})[-_.](?P<id>\d{2})(?!\d)")
# Eight digits are a date only where they look like one: other numbers of that length stand in names too.
_NAME_TIGHT = re.compile(r"(?<!\d)(?P<iy>(?:19|20)\d\d)(?P<im>0[1-9]|1[0-2])(?P<id>0[1-9]|[12]\d|3[01])(?!\d)")
_PATHS = (
    re.compile(r"/(?P<iy>(?:19|20)\d\d)/(?P<im>\d{1,2})/(?P<id>\d{1,2})(?=[/_-]|\Z)"),
    _lines(rf"/(?P<dy>(?:19|20)\d\d)/(?P<dm>{_MONTH})/(?P<dd>\d{{1,2}})(?=[/_-]|\Z)"),
)

_LINES_OF_A_HEAD = 10


class TwoDays(UnknownDate):
    """A date in figures, 5/4/2021, can mean two days."""

    def __init__(self, sentence: str, day_first: date, month_first: date) -> None:
        """Tell both readings: the day first, and the month first."""
        super().__init__(sentence)
        self.day_first, self.month_first = day_first, month_first


def head(text: str) -> list[str]:
    """Return the first lines of the text that are not blank: where a title and a date stand."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line][:_LINES_OF_A_HEAD]


def date_in_text(text: str) -> tuple[date, str] | None:
    """Return the date the text gives itself and where: "date line", "dateline", "headline", "update line"; or None.

    The day of its last change only counts where it gives no other. Raises UnknownDate where it is no day of the
    calendar, or one that can be read in two ways.
    """
    lines = head(text)
    for number, line in enumerate(lines):
        if opened := _opening(line):
            return _day(opened[0], opened[1]), opened[1]
        if number == 0 and len(line) <= _LONGEST_HEADLINE:
            for headline in _HEADLINES:
                if found := headline.match(line):
                    return _day(found, "headline"), "headline"
    changed = next((found for line in lines if (found := _LAST_CHANGE.match(line))), None)
    return (_day(changed, "update line"), "update line") if changed else None


def day_published(line: str) -> date | None:
    """Return the day on which a line by itself says that its text was published, "By Kari | 7 April 2030"; or None."""
    labelled = _PUBLISHED.match(line) or _BYLINE.match(line) or _in_pieces(line)
    try:
        return _day(labelled, "date line") if labelled else None
    except UnknownDate:
        return None


def _opening(line: str) -> tuple[re.Match[str], str, int] | None:
    """Return the date that a line opens with, what kind of line that makes it, and where the rest of it begins."""
    if of_publication := _in_pieces(line):
        return of_publication, "date line", len(line)
    for opening, where in _OPENINGS:
        if found := opening.match(line):
            return found, where, found.end()
    return None


def _in_pieces(line: str) -> re.Match[str] | None:
    """Return the day of publication in a line of nothing but names, times and days."""
    pieces = _BETWEEN.split(line) if len(line) <= _LONGEST_HEADLINE else []
    published = [found for piece in pieces if (found := _PUBLISHED.match(piece))]
    dates = [found for piece in pieces if (found := _ONLY_DATE.match(piece))]
    beside = sum(1 for piece in pieces if _BESIDE.match(piece))
    if len(pieces) < 2 or len(published) + len(dates) + beside < len(pieces) or len(published or dates) != 1:
        return None
    return (published or dates)[0]


def day_stated(words: str, where: str) -> date:
    """Return the day that a file states in a field of its own: "2030-04-07T09:30:00Z", "Tue, 7 Apr 2030 09:30 +0300".

    It is the day where it was written, whatever the time was elsewhere. Raises UnknownDate as `date_in_text` does, and
    where the words name no day.
    """
    found = _STATED.match(words)
    if not found:
        raise UnknownDate(f"its {where} says {words[:40]!r}, which is no day; say which, as in --date 2021-04-07.")
    return _day(found, where)


def date_in_heads(heads: Sequence[str], text: str) -> str:
    """Return the date in what is printed at the head of pages, "Joint Statement, 19 May 2030", in ISO form.

    Empty where the text itself gives one, or there is none.
    """
    try:
        if date_in_text(text):
            return ""
    except UnknownDate:
        return ""
    for head in dict.fromkeys(heads):
        try:
            found = date_in_text(head)
        except UnknownDate:
            continue
        if found:
            return found[0].isoformat()
    return ""


def date_in_address(address: str) -> tuple[date, str] | None:
    """Return the date in the path of an address, as in https://p.example/2030/apr/07/talks, and the word "address".

    None where it holds none, several, or one that is no day of the calendar.
    """
    path = re.sub(r"\A[a-z][a-z\d+.-]*://[^/]*|[?#].*", "", address, flags=re.IGNORECASE | re.DOTALL)
    found = [one for form in (*_PATHS, _NAME_SPACED, _NAME_TIGHT) for one in form.finditer(path)]
    try:
        days = {_day(one, "address") for one in found}
    except UnknownDate:
        return None
    return (days.pop(), "address") if len(days) == 1 else None


def date_in_name(name: str) -> tuple[date, str] | None:
    """Return the date in a file's name and the words "file name"; or None where it holds none.

    Raises UnknownDate where it is no day of the calendar, or the name holds two different ones.
    """
    days = {_day(found, "file name") for form in (_NAME_SPACED, _NAME_TIGHT) for found in form.finditer(name)}
    if len(days) > 1:
        both = " and ".join(day.isoformat() for day in sorted(days))
        raise UnknownDate(f"its file name holds {both}; say which with --date.")
    return (days.pop(), "file name") if days else None


def without_date(line: str) -> str:
    """Return the line without the date line or dateline it opens with: what is left of it for a title."""
    opened = _opening(line)
    return line[opened[2] :].strip() if opened else "" if _LAST_CHANGE.match(line) else line


def _day(found: re.Match[str], where: str) -> date:
    part = found.groupdict()
    if part.get("figures"):
        year = int(part["fy"])
        month, day = _month_and_day(part["figures"], int(part["f1"]), int(part["f2"]), year, where)
    elif part.get("dm"):
        year, month, day = int(part["dy"]), _month(part["dm"]), int(part["dd"])
    elif part.get("mm"):
        year, month, day = int(part["my"]), _month(part["mm"]), int(part["md"])
    else:
        year, month, day = int(part["iy"]), int(part["im"]), int(part["id"])
    try:
        return date(year, month, day)
    except ValueError:
        said = f"{year:04}-{month:02}-{day:02}"
        raise UnknownDate(
            f"its {where} says {said}, which is no day of the calendar; give the right one with --date."
        ) from None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _month_and_day(figures: str, first: int, second: int, year: int, where: str) -> tuple[int, int]:
    """Return month and day of a date in figures: both orders are in use, so only one may be possible."""
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    sentence = (
        f"its {where} says {figures}, which can mean two days; say which, as in --date 2021-04-07, or in which order "
        'all such dates are, with dates = "day-first" in track.toml.'
    )
    if not (first and second and year):
        raise UnknownDate(sentence)
    raise TwoDays(sentence, date(year, second, first), date(year, first, second))
