"""The screen of a review: a page that scrolls, a line to type on, and the keys that mean something now."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples, fragment_list_width
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Float,
    FloatContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.layout.menus import CompletionsMenu
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from commitments.cli.review_keys import Question, Reviewing
from commitments.views.drawing import rows
from commitments.views.layout import Line, Role, said
from commitments.views.review_page import CUTS, WHOLE, keys_explained, page, progress
from commitments.views.visible import one_line

COLUMNS, ROWS = 40, 10
"""The smallest terminal on which a commitment can be judged."""

_ROOMY = 64
"""Columns from which on the progress is drawn as well as told."""
_AROUND = 3
"""Rows above and below the page: progress and two rules."""
_MESSAGE_ROWS = 3
_QUIT = ("c-c", "c-d", "<sigint>")

_STYLE = Style.from_dict(
    {
        "rule": "dim",
        "key": "bold",
        "word": "dim",
        "completion-menu": "noinherit",
        "completion-menu.completion": "noinherit",
        "completion-menu.completion.current": "noinherit reverse",
        "completion-menu.meta.completion": "noinherit dim",
        "completion-menu.meta.completion.current": "noinherit reverse",
        "scrollbar.background": "noinherit",
        "scrollbar.button": "noinherit reverse",
    }
)


class Screen:
    """Draws a review and hands it the keys."""

    def __init__(self, review: Reviewing, *, colour: bool) -> None:
        """Make the screen; `run` shows it."""
        self._review = review
        self._colour = colour
        self._top = 0
        self._height = 1
        self._all: list[str] = []
        self._cut = False
        """Whether texts were cut to fit."""
        self._drawn_from: tuple[object, ...] = ()
        self._asked: Question | None = None
        self._line = Buffer(multiline=False, completer=_Names(review), accept_handler=self._typed)
        self._control = BufferControl(self._line)
        self._page = Window(
            FormattedTextControl(self._drawn, focusable=True, show_cursor=False), always_hide_cursor=True
        )
        self.application: Application[None] = Application(
            layout=Layout(self._container(), focused_element=self._page),
            key_bindings=self._bindings(),
            style=_STYLE,
            color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
            full_screen=True,
        )
        self.application.ttimeoutlen = 0.05  # Escape leaves at once
        review.redraw = self._redraw

    def run(self) -> None:
        """Show the screen until the review is through or left. Raises what ends it otherwise: DamagedStore."""
        if self._review.shown:
            self.application.run(pre_run=self._leave_when_ended)

    def _leave_when_ended(self) -> None:
        """Give the terminal back as it was also where another process ends this one."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._leave)

    def _leave(self) -> None:
        if not self.application.is_done:  # more than one key may come at once
            self.application.exit()

    def _redraw(self) -> None:
        self.application.render_counter += 1  # else what was drawn before is taken for what is to be drawn
        self.application.renderer.render(self.application, self.application.layout)

    def _container(self) -> FloatContainer:
        asking = Condition(lambda: self._review.question is not None)
        label = FormattedTextControl(lambda: [("class:key", f"  {self._asked.label if self._asked else ''} ")])
        line = VSplit([Window(label, height=1, dont_extend_width=True), Window(self._control, height=1)])
        return FloatContainer(
            HSplit(
                [
                    Window(FormattedTextControl(self._header), height=1),
                    Window(char="─", height=1, style="class:rule"),
                    self._page,
                    Window(FormattedTextControl(self._below), height=1),
                    ConditionalContainer(line, asking),
                    Window(FormattedTextControl(self._message), dont_extend_height=True),
                    Window(FormattedTextControl(self._keys), dont_extend_height=True),
                ]
            ),
            [Float(CompletionsMenu(max_height=8), xcursor=True, ycursor=True)],
        )

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        asking = Condition(lambda: self._review.question is not None)
        for key in _QUIT:
            bindings.add(key, eager=True)(lambda _: self._leave())

        aside = Condition(lambda: self._review.helping or self._review.choosing)

        @bindings.add("q", filter=~asking & ~aside)
        def quit_(event: KeyPressEvent) -> None:
            self._leave()

        @bindings.add("escape", eager=True)
        def leave(event: KeyPressEvent) -> None:
            if self._line.complete_state:
                self._line.cancel_completion()
            else:
                self._after(self._review.leave)

        @bindings.add("<any>", filter=~asking)
        def press(event: KeyPressEvent) -> None:
            self._after(lambda: self._review.press(event.data))

        steps: dict[str, Callable[[], int]] = {
            "up": lambda: self._top - 1,
            "down": lambda: self._top + 1,
            "pageup": lambda: self._top - self._height,
            "pagedown": lambda: self._top + self._height,
            "home": lambda: 0,
            "end": lambda: 1_000_000,  # cut to the last screen where it is drawn
        }
        for key, place in steps.items():
            bindings.add(key, filter=~asking)(lambda _, place=place: self._scroll(place()))
        return bindings

    def _scroll(self, top: int) -> None:
        self._top = top

    def _typed(self, line: Buffer) -> bool:
        self._after(lambda: self._review.answer(line.text))
        return True  # what was typed stays, to be mended where it could not be taken

    def _after(self, do: Callable[[], None]) -> None:
        """Do something to the review and show what came of it; what cannot be mended ends the screen."""
        before = self._review.session, self._review.shown, self._review.helping, self._review.whole
        try:
            do()
        except Exception as failure:  # an event loop would print its traceback over the screen
            if not self.application.is_done:
                self.application.exit(exception=failure)
            return
        review = self._review
        if (review.session, review.shown, review.helping, review.whole) != before:
            self._top = 0
        if review.question is not self._asked:
            self._asked = review.question
            old = review.question.old if review.question else ""
            self._line.set_document(Document(old, len(old)), bypass_readonly=True)
            self.application.layout.focus(self._control if review.question else self._page)
        if review.shown is None:
            self._leave()

    def _size(self) -> tuple[int, int]:
        size = self.application.output.get_size()
        return size.columns, size.rows

    def _small(self) -> bool:
        columns, high = self._size()
        return columns < COLUMNS or high < ROWS

    def _header(self) -> ANSI | str:
        if self._small():
            return ""
        line = progress(self._review.session, bar=self._size()[0] >= _ROOMY)
        return ANSI(self._rows([line])[0])

    def _drawn(self) -> ANSI:
        """Return the rows of the page that are in sight."""
        if self._small():
            words = f"The terminal is too small: make it {COLUMNS} columns by {ROWS} rows, or press q."
            return ANSI("\n".join(self._rows([said(words)])))
        taken = _AROUND + len(self._message_rows()) + len(self._key_rows()) + (self._review.question is not None)
        self._height = max(1, self._size()[1] - taken)
        self._all = self._fitting()
        self._top = max(0, min(self._top, len(self._all) - self._height))
        return ANSI("\n".join(self._all[self._top : self._top + self._height]))

    def _fitting(self) -> list[str]:
        """Return the rows of the fullest page that fits; of the shortest where none does, or all where it is asked."""
        review = self._review
        if review.helping:
            self._cut, self._drawn_from = False, ()
            return self._rows(keys_explained())
        drawn_from = (review.shown, review.alike, review.texts, review.whole, self._height, self._size())
        if review.shown is None or drawn_from == self._drawn_from:
            return self._all  # nothing new to draw at a key that is only typed
        self._drawn_from = drawn_from
        self._cut, drawn = False, []
        for cut in [WHOLE] if review.whole else CUTS:
            drawn = self._rows(page(review.shown, review.register.sources, review.texts, review.alike, cut))
            if len(drawn) <= self._height:
                break
            self._cut = not review.whole
        return drawn

    def _rows(self, lines: Iterable[Line]) -> list[str]:
        return rows(lines, width=self._size()[0] - 1, colour=self._colour)

    def _below(self) -> StyleAndTextTuples:
        """Return the rule below the page, which tells what is out of sight."""
        columns, _ = self._size()
        if self._small():
            return []
        above, below = self._top, max(0, len(self._all) - self._top - self._height)
        told = [f"↑ {above}" if above else "", f"↓ {below} more" if below else ""]
        told += ["w shows the whole text" if self._cut else ""]
        words = "  ".join(part for part in told if part)
        if not words:
            return [("class:rule", "─" * columns)]
        return [("class:rule", "─" * max(0, columns - len(words) - 4) + f" {words} ──")]

    def _message_rows(self) -> list[str]:
        """Return what was said last, on at least a row and no more than there is room for."""
        role = Role.REFUSED if self._review.failed else Role.PLAIN
        return self._rows([said(self._review.message, role, lead="  ")])[:_MESSAGE_ROWS]

    def _message(self) -> ANSI:
        return ANSI("" if self._small() else "\n".join(self._message_rows()))

    def _key_rows(self) -> list[StyleAndTextTuples]:
        """Return the keys with their words, on as many rows as they need."""
        columns, _ = self._size()
        drawn: list[StyleAndTextTuples] = [[]]
        for key, word in self._review.offered():
            more: StyleAndTextTuples = [("", "  "), ("class:key", key), ("class:word", f" {word}")]
            if drawn[-1] and fragment_list_width([*drawn[-1], *more]) > columns:
                drawn.append([])
            drawn[-1].extend(more)
        return drawn

    def _keys(self) -> StyleAndTextTuples:
        joined: StyleAndTextTuples = []
        for row in [] if self._small() else self._key_rows():
            joined += [*([("", "\n")] if joined else []), *row]
        return joined


class _Names(Completer):
    """Completes what is asked for, in a list the part that the cursor stands in."""

    def __init__(self, review: Reviewing) -> None:
        self._review = review

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        question = self._review.question
        if question is None:
            return
        typed = document.text_before_cursor
        if question.separator:
            typed = typed.replace(";", question.separator).rpartition(question.separator)[2].lstrip()
        begun = typed.casefold()
        whole = begun in (name.casefold() for name, _ in question.names)
        for name, meta in question.names:
            if whole or name.casefold().startswith(begun) or f" {begun}" in name.casefold():
                yield Completion(name, -len(typed), display_meta=one_line(meta)[:60])
