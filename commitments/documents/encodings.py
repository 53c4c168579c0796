"""Bytes become text: UTF-8, what a byte order mark says, and else what the bytes look like."""

from __future__ import annotations

import codecs
import re

from commitments.documents.article import Unreadable

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIKELY = ["cp1252", "cp1250", "cp1251", "mac_roman"]
"""What texts in English come in beside UTF-8. Without these to choose from, a short text is taken for Persian."""
_ODD = re.compile(r"(?<=[a-z])[À-ÖØ-ÞŠŽŸ]|(?<!\w)[ÐÑÒÕ](?!\w)|[ÒÔ](?=[A-Z][a-z])")
"""Capitals where none belong, as in "NorwayÕs": quotation marks and accents of a Mac, read as Windows would."""
_DECLARED = re.compile(
    r"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,20})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,20})""",
    re.IGNORECASE,
)
# Python knows more codecs than there are charsets, and some of those take long on purpose.
_CHARSET = re.compile(
    r"utf-?8|us-ascii|(?:iso-?)?8859-?\d{1,2}|iso-8859-\d{1,2}|latin-?1|windows-\d{3,4}|cp\d{3,4}"
    r"|koi8-[ru]|macintosh|gbk?|gb2312|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)"
)
_LATIN = re.compile(r"(?:iso-?)?8859-?1|latin-?1|us-ascii")
_WESTERN = re.compile(rf"{_LATIN.pattern}|windows-1252|cp1252")
_UNTOLD = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_TOLERATED = 0.01
_SAMPLE = 200_000


def text_of(content: bytes) -> str:
    """Return the text in these bytes without its byte order mark; raises Unreadable where they are none."""
    marked = _marked(content)
    if marked is not None:
        return marked
    if b"\0" in content:
        return _wide(content)
    unicode = _utf8(content)
    if unicode is not None:
        return unicode
    if len(content.translate(None, _UNTOLD)) < len(content) * (1 - _TOLERATED):
        raise Unreadable("is not text (it holds control bytes); save it as text, a web page, PDF or DOCX first")
    return _guessed(content)


def page_text_of(content: bytes, declared: str = "") -> str:
    """Return the text of a web page, in the charset it declares itself or was sent with."""
    marked = _marked(content)
    if marked is not None:
        return marked
    named = declared or _declared_in(content)
    name = named.lower().strip()
    if _WESTERN.fullmatch(name) and (unicode := _utf8(content)) is not None:
        # Servers and templates declare Latin-1 for all they send. Letters of it do not fall into UTF-8 by chance.
        return unicode
    if _CHARSET.fullmatch(name):
        try:
            # Browsers read Latin-1 as Windows-1252, and pages are written for browsers.
            return content.decode("cp1252" if _LATIN.fullmatch(name) else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return text_of(content)


def words_of(content: bytes) -> str:
    """Return a few words whose charset nobody declared, as of a mail's subject: UTF-8, or else a guess."""
    unicode = _utf8(content)
    return _guessed(content) if unicode is None else unicode


def glimpse(content: bytes) -> str:
    """Return the beginning of the content as text, as far as it can be one: enough to tell what it is."""
    start = content[:4096]
    for mark, name in _MARKS:
        if start.startswith(mark):
            return start.removeprefix(mark).decode(name, "replace")
    return start.replace(b"\0", b"").decode("latin-1")


def _marked(content: bytes) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            try:
                return content.removeprefix(mark).decode(name)
            except UnicodeDecodeError:
                if name == "utf-8":  # marked as UTF-8 by an editor, and added to in another charset
                    return None
                raise Unreadable(f"is cut short or damaged (it is no whole {name[:6].upper()} text)") from None
    return None


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared_in(content: bytes) -> str:
    found = _DECLARED.search(content[:4096].decode("latin-1"))
    return (found[1] or found[2]) if found else ""


def _wide(content: bytes) -> str:
    """Return the text of UTF-16 without a mark: in English every second byte is then NUL."""
    pairs = len(content) // 2
    for name, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if zeros.count(0) > 0.6 * pairs:
            try:
                text = content.decode(name)
            except UnicodeDecodeError:
                break
            if "\0" not in text:
                return text
            break
    raise Unreadable("is not text (it holds NUL bytes); save it as text, a web page, PDF or DOCX first")


def _guessed(content: bytes) -> str:
    # 90 ms: only for what is no UTF-8.
    from charset_normalizer import from_bytes

    matches = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY)
    clean = {name for match in matches if match.chaos <= matches[0].chaos for name in match.could_be_from_charset}
    # Of a few foreign letters all make sense, and the first is by far the most common.
    name = next((name for name in _LIKELY if name in clean), _LIKELY[0])
    text = content.decode(name, "replace")
    if name == "cp1252" and _ODD.search(text):
        other = content.decode("mac_roman")
        return text if _ODD.search(other) else other
    return text
