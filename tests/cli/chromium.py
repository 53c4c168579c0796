"""A real browser without a window, driven by its own DevTools protocol: what a page does is asked of the page."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.request import urlopen

import websocket

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60
"""Seconds after which a browser that says nothing is taken for hung."""


def browser() -> str | None:
    """Return where a Chromium is installed; None where none is."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Page:
    """One page of a browser, with all that it said and asked the network for."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self._socket = socket
        self._sent = 0
        self._events: list[dict[str, Any]] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            answer = self._received()
            if answer.get("id") == self._sent:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, file: Path, hash: str = "", *, width: int = 1280, height: int = 900, dark: bool = False) -> Self:
        """Open a file from the disk in a window of this size, and wait until it is drawn."""
        self._events.clear()
        self.send("Page.navigate", url="about:blank")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self._events.clear()
        self.send("Page.navigate", url=f"file://{file}{hash}")
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._received()
        return self

    def ask(self, expression: str) -> Any:
        """Return what an expression comes to in the page; a promise is waited for."""
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until the condition holds in the page."""
        self.ask(f"new Promise(done => {{ (function look() {{ ({condition}) ? done() : setTimeout(look, 5) }})() }})")

    def click(self, selector: str) -> None:
        """Click on what the selector names."""
        assert self.ask(
            f"(one => one ? (one.click(), true) : false)(document.querySelector({json.dumps(selector)}))"
        ), f"nothing is {selector}"

    def press(self, key: str, text: str = "") -> None:
        """Press a key of the keyboard, which goes where the page has its focus."""
        code = {"Enter": 13, "Tab": 9, "/": 191}.get(key, 0)
        told = {"key": key, "code": key, "windowsVirtualKeyCode": code, "text": text}
        self.send("Input.dispatchKeyEvent", type="keyDown", **told)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def type(self, words: str) -> None:
        """Type the words where the page has its focus."""
        self.send("Input.insertText", text=words)

    def text(self, selector: str) -> str:
        """Return the text that is to see in what the selector names."""
        return str(self.ask(f"document.querySelector({json.dumps(selector)}).innerText"))

    def texts(self, selector: str) -> list[str]:
        """Return the text of everything that the selector names."""
        found = self.ask(f"[...document.querySelectorAll({json.dumps(selector)})].map(one => one.innerText)")
        return [str(text) for text in found]

    def pdf(self) -> bytes:
        """Return the page as it is printed."""
        return base64.b64decode(self.send("Page.printToPDF", printBackground=True)["data"])

    @property
    def complaints(self) -> list[str]:
        """What the page said on the console, what went wrong in it, and every question to the user."""
        self.ask("1")
        loud = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Page.javascriptDialogOpening")
        return [json.dumps(event) for event in self._events if event["method"] in loud]

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked for."""
        sent = [event for event in self._events if event["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def _received(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._socket.recv())
        if "method" in answer:
            self._events.append(answer)
        return answer


@contextmanager
def opened(program: str, profile: Path) -> Iterator[Page]:
    """Start a browser with a profile of its own, and end it."""
    arguments = [
        "--headless=new",
        "--disable-gpu",
        "--no-first-run",
        "--remote-debugging-port=0",
        "--remote-allow-origins=*",
        f"--user-data-dir={profile}",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        "about:blank",
    ]
    with subprocess.Popen(
        [program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            address = next(line.split()[-1] for line in process.stderr if line.startswith("DevTools listening on"))
            port = address.split(":")[2].split("/")[0]
            with urlopen(f"http://127.0.0.1:{port}/json", timeout=PATIENCE) as answer:
                tabs = json.load(answer)
            tab = next(one for one in tabs if one["type"] == "page")
            socket = websocket.create_connection(tab["webSocketDebuggerUrl"], timeout=PATIENCE)
            try:
                yield Page(socket)
            finally:
                socket.close()
        finally:
            process.terminate()
