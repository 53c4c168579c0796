"""The command line: the only place that reads the clock and the environment, and that exits."""

from __future__ import annotations

import gc
import signal
import sys


def main() -> None:
    """Run `track` with the arguments of this process, and exit with its code."""
    # End as other programs do when the reader of their output has gone, as in `track list | head`.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # Loading, reading and extracting make many objects and next to no cycles: to look for some takes a sixth of
    # the time of a short command and a tenth of a long one, and frees a hundredth of its memory.
    gc.disable()
    try:
        # Inside, so that Ctrl-C while it is still loading is as quiet as later.
        from commitments.cli.app import app

        app(prog_name="track")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # Python looks once more at its end, disabled or not.
        gc.freeze()
