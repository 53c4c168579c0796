"""Print what the program costs, as ratios: seconds differ from machine to machine, ratios hardly.

python benchmarks/run.py [FOLDER]     FOLDER: texts to extract from; the sample articles where none is given
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

from commitments import Document, Register, Source, absorb, extract, read
from commitments.extraction.sentences import sentences
from commitments.model import identify, replace
from commitments.storage import Store
from commitments.tracking.merge import absorb_all, group

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
RUNS = 11
SAID = date(2031, 5, 2)


def process(*command: str, store: Path) -> float:
    """Return the median seconds of a whole process."""
    taken = []
    # As it is installed: with its modules compiled, whatever this shell says of writing them.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["TRACK_STORE"] = str(store)
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, env=environment, capture_output=True, check=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def seconds(work: Callable[[], object]) -> float:
    """Return the median seconds of a call in this process."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def filled(path: Path, count: int) -> Path:
    """Return a store of `count` commitments, made of those of the sample."""
    article = next(ARTICLES.glob("*.txt"))
    document = read(str(article))
    register, _ = absorb(Register(), document, extract(document.text, document.source.date))
    models = list(register.commitments.values())
    many = {i: replace(models[i % len(models)], id=i) for i in range(1, count + 1)}
    whole = replace(register, commitments=many, next_id=count + 1)
    Store(path).update(lambda _: (whole, None), {document.source.id: document.text})
    return path


def start_up(folder: Path) -> None:
    """Print what the commands cost as whole processes, on stores of several sizes."""
    bare = process(sys.executable, "-c", "pass", store=folder / "none")
    track = (sys.executable, "-m", "commitments")
    article = str(next(ARTICLES.glob("*.txt")))
    print(f"\n× bare python -c pass ({bare * 1000:.0f} ms here)")
    print(f"  {'track list, nothing kept':44} {process(*track, 'list', store=folder / 'none') / bare:6.1f}")
    print(
        f"  {'track extract, the sample':44} {process(*track, 'extract', article, store=folder / 'none') / bare:6.1f}"
    )
    for count in (1_000, 10_000):
        store = filled(folder / f"{count}.json", count)
        for words in (
            ("list",),
            ("list", "--json"),
            ("report",),
            ("report", "--format=html"),
            ("annotate", "1", "a note"),
        ):
            ratio = process(*track, *words, store=store) / bare
            label = f"track {' '.join(words[:2])}, {count:,} kept"
            print(f"  {label:44} {ratio:6.1f}")


def reading(folder: Path) -> None:
    """Print what extraction costs beside sentence splitting alone."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    count = sum(len(sentences(text)) for text in texts)
    split = seconds(lambda: [sentences(text) for text in texts])
    said = date(2021, 4, 7)
    whole = seconds(lambda: [extract(text, said) for text in texts])
    print(f"\nextraction of {len(texts)} texts, {count:,} sentences")
    print(f"  {'× sentence splitting alone':44} {whole / split:6.1f}")
    print(f"  {'sentences a second, here':44} {count / whole:6,.0f}")
    other = follow_through(texts)
    if other is None:
        print(f"  {'× the time of follow-through':44}   pip install follow-through==0.3.1 to compare")
    else:
        print(f"  {'× the time of follow-through 0.3.1':44} {whole / other:6.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {'peak memory of this process, MB':44} {peak:6.0f}")


def growing(folder: Path) -> None:
    """Print how time and memory grow where all texts stand in one document: four times as long, four times as much."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    whole = "\n\n".join(texts)
    whole *= -(-200_000 // len(whole))
    print(f"\none text of {4 * len(whole):,} letters")
    taken, held = [], []
    for text in (whole, 4 * whole):
        start = time.process_time()
        mentions = extract(text, SAID)
        group(mentions)
        taken.append(time.process_time() - start)
        tracemalloc.start()
        extract(text, SAID)
        held.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"  {'× the time of a quarter of it':44} {taken[1] / taken[0]:6.2f}")
    print(f"  {'× the memory of a quarter of it':44} {held[1] / held[0]:6.2f}")
    print(f"  {'bytes of memory a letter':44} {held[1] / (4 * len(whole)):6.1f}")


def follow_through(texts: list[str]) -> float | None:
    """Return the seconds that follow-through takes over the same texts; None where it is not installed."""
    try:
        other = import_module("follow_through.extract")
    except ModuleNotFoundError:
        return None
    return seconds(lambda: [other.extract_text(text, "text") for text in texts])


def merging(folder: Path) -> None:
    """Print what merging many documents at once costs beside reading them."""
    start = time.perf_counter()
    read_texts = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        source = Source(id=identify(text), title=path.name, date=date(2021, 4, 7), date_from="--date", origin=path.name)
        read_texts.append((Document(source=source, text=text), extract(text, source.date)))
    extracted = time.perf_counter()
    register, _ = absorb_all(Register(), read_texts)
    merged = time.perf_counter()
    print(f"\nmerging into {len(register.commitments):,} commitments")
    print(f"  {'× their extraction':44} {(merged - extracted) / (extracted - start):6.2f}")


def adding(texts: Path, folder: Path, count: int = 1_000) -> None:
    """Print which share of adding many documents in one command is the store's: lock, texts, journal, one write."""
    originals = [path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))]
    start = time.perf_counter()
    read_texts = []
    for number in range(count):
        text = f"{originals[number % len(originals)]}\n{number}\n"
        source = Source(id=identify(text), title=f"{number}", date=SAID, date_from="--date", origin=f"{number}.txt")
        read_texts.append((Document(source=source, text=text), extract(text, SAID)))
    inside = 0.0

    def change(register: Register) -> tuple[Register, None]:
        nonlocal inside
        begun = time.perf_counter()
        grown, _ = absorb_all(register, read_texts)
        inside = time.perf_counter() - begun
        return grown, None

    before = time.perf_counter()
    Store(folder / "added.json").update(change, {document.source.id: document.text for document, _ in read_texts})
    end = time.perf_counter()
    print(f"\nadding {count:,} documents in one command")
    print(f"  {'share of the store in the whole':44} {(end - before - inside) / (end - start):6.2f}")


def in_processes(texts: Path, folder: Path, count: int = 500) -> None:
    """Print how much faster `track add` is with two jobs than with one, and again where all is read already."""
    originals = [path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))]
    (folder / "many").mkdir()
    for number in range(count):
        (folder / "many" / f"{number}.txt").write_text(f"{originals[number % len(originals)]}\n{number}\n")
    add = (sys.executable, "-m", "commitments", "add", "--date", "2031-05-02", str(folder / "many"))
    taken: dict[str, list[float]] = {"1": [], "2": [], "again": []}
    for run in range(3):
        for jobs in taken:
            store = folder / f"many-{jobs}-{run}.json" if jobs != "again" else folder / f"many-1-{run}.json"
            start = time.perf_counter()
            subprocess.run(
                [*add, "--jobs", "1" if jobs == "again" else jobs],
                env={**os.environ, "TRACK_STORE": str(store)},
                capture_output=True,
                check=True,
            )
            taken[jobs].append(time.perf_counter() - start)
    one, two, again = (min(times) for times in taken.values())
    print(f"\ntrack add of {count} documents, with one job ({one:.1f} s here)")
    print(f"  {'× the same with two jobs':44} {one / two:6.2f}")
    print(f"  {'× the same again, nothing changed':44} {one / again:6.1f}")


_PEAK = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
"""Run between: a child counts as its own what its parent held when it was begun, and this process holds much."""


def memory(store: Path) -> None:
    """Print the peak memory of listing a store as a process."""
    told = subprocess.run(
        [sys.executable, "-c", _PEAK, sys.executable, "-m", "commitments", "list"],
        env={**os.environ, "TRACK_STORE": str(store)},
        capture_output=True,
        check=True,
        text=True,
    )
    print(f"  {'peak memory of track list, 10,000 kept, MB':44} {int(told.stdout) / 1024:6.0f}")


def main() -> None:
    """Print all figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    reading(folder)
    merging(folder)
    growing(folder)
    with tempfile.TemporaryDirectory() as temporary:
        start_up(Path(temporary))
        memory(Path(temporary) / "10000.json")
        adding(folder, Path(temporary))
        in_processes(folder, Path(temporary))


if __name__ == "__main__":
    main()
