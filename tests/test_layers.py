"""The picture of the layers that CONTRIBUTING.md draws, held against the imports in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "commitments"

# Which layers each may import. At the bottom stand `errors` and `model`, with `explained` on it.
MAY_IMPORT = {
    "cli": {
        "documents",
        "extraction",
        "tracking",
        "storage",
        "exchange",
        "evaluation",
        "views",
        "explained",
        "chronicle",
        "model",
        "errors",
    },
    "documents": {"model", "errors"},
    "extraction": {"rule_tables", "explained", "model", "errors"},
    "tracking": {"rule_tables", "model", "errors"},
    "storage": {"chronicle", "model", "errors"},
    "exchange": {"model", "errors"},
    "evaluation": {"documents", "extraction", "rule_tables", "model", "errors"},
    "views": {"tracking", "evaluation", "explained", "chronicle", "model", "errors"},
    "rule_tables": {"errors"},
    "explained": {"model"},
    "chronicle": {"model"},
    "model": set(),
    "errors": set(),
}
# Third-party packages and the only places that may import them.
WALLS = {
    "typer": {"cli"},
    "platformdirs": {"cli"},
    "rich": {"views"},
    "icalendar": {"views"},
    "openpyxl": {"views"},
    "tinydb": {"storage"},
    "filelock": {"storage"},
    "msgspec": {"model", "storage", "exchange", "views"},
    "dateutil": {"extraction", "cli"},
    "lark": {"tracking"},
    "prompt_toolkit": {"cli"},
    "watchfiles": {"cli"},
    "nupunkt": {"extraction"},
    "snowballstemmer": {"tracking"},
    "charset_normalizer": {"documents"},
    "lxml": {"documents"},
    "markdown_it": {"documents"},
    "pdfminer": {"documents"},
    "trafilatura": {"documents"},
}
# Only the command line reads the clock, the environment, or ends the program.
CLOCK_AND_WORLD = ("now", "today", "utcnow", "environ", "getenv", "exit")


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    bottom = ("rule_tables", "explained", "chronicle", "model", "errors")
    return [p for p in sorted(PACKAGE.rglob("*.py")) if p.parent != PACKAGE or p.stem in bottom]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (
                [f"{node.module}.{a.name}" for a in node.names] if node.module == "commitments" else [node.module]
            )


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_the_layers_below_its_own(path: Path) -> None:
    layer = layer_of(path)
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("commitments.")}
    assert ours - {layer} <= MAY_IMPORT[layer]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_third_party_package_stays_behind_its_wall(path: Path) -> None:
    layer = layer_of(path)
    used = {name.split(".")[0] for name in imports(path)}
    assert {package for package in used & WALLS.keys() if layer not in WALLS[package]} == set()


def test_every_dependency_has_a_wall() -> None:
    used = {name.split(".")[0] for path in modules() for name in imports(path)}
    import sys

    assert used - set(sys.stdlib_module_names) - {"commitments"} == WALLS.keys() & used


@pytest.mark.parametrize(
    "path", [p for p in modules() if layer_of(p) != "cli"], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_only_the_command_line_reads_the_clock_or_the_environment_or_exits(path: Path) -> None:
    named = {
        node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert named.isdisjoint(CLOCK_AND_WORLD)


def test_the_package_itself_loads_nothing_before_it_is_asked() -> None:
    loaded = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")).body
    plain = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in loaded
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert plain == {"__future__", "importlib", "typing"}
