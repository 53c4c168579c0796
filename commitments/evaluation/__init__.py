"""How well the extraction reads: what it takes, held against what readers labelled."""
