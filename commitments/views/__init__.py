"""How commitments are shown: tables and pages for a terminal, plain lines for a pipe, JSON for a program."""
