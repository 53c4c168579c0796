"""The command line: the only place that reads the clock and the environment, and that exits."""

from __future__ import annotations

import gc
import signal
import sys


def main() -> None:
    """Run `track` with the arguments of this process, and exit with its code."""
    # End as other programs do when the reader of their output has gone, as in `track list | head`.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # Loading makes many objects and no garbage: to look for some among them, now and at the end, takes
    # a sixth of the time of a short command.
    gc.disable()
    try:
        # Inside, so that Ctrl-C while it is still loading is as quiet as later.
        from commitments.cli.app import app

        gc.freeze()
        gc.enable()
        app(prog_name="track")
    except KeyboardInterrupt:
        sys.exit(130)
