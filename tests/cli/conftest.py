"""What every test of the program needs."""

import signal

# A runner that was started in the background hands on that Ctrl-C is ignored; then no test of it could end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
