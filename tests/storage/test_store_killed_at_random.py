from __future__ import annotations

from collections import Counter
from pathlib import Path

from store_processes import finish, start

KILLS = 110
SEEDS = ("fjord", "sound")


def test_a_writer_killed_at_any_moment_leaves_the_generation_before_or_the_one_under_way(swift_path: Path) -> None:
    """The script holds what each kill leaves against the model, and fails at the first that is neither."""
    started = [start("kill_at_random.py", swift_path / seed, KILLS, seed) for seed in SEEDS]
    told = [line.split(maxsplit=1) for process in started for line in finish(process)]
    assert len(told) == KILLS * len(SEEDS)
    # Without kills on both sides of the moment that counts, this would show nothing.
    outcomes = Counter(outcome for _, outcome in told)
    assert outcomes.keys() == {"done", "not done"}
    assert len({acknowledged for acknowledged, _ in told}) > 5
