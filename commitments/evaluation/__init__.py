"""How well the extraction reads: what it takes, held against what readers labelled."""

from __future__ import annotations

from commitments.evaluation.account import Account, account
from commitments.evaluation.figures import Figure, figures
from commitments.evaluation.gold import read_gold
from commitments.evaluation.labels import Label, LabelledDocument
from commitments.evaluation.outcomes import Evaluated, evaluate

__all__ = ["Account", "Evaluated", "Figure", "Label", "LabelledDocument", "account", "evaluate", "figures", "read_gold"]
