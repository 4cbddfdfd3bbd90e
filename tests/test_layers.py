"""The rooms of the house: imports point one way, and nothing is imported in a circle."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tqcheck

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(tqcheck.__file__).parent

ROWS = (
    ("errors", "record", "collector"),
    ("text", "cache", "shelf"),
    ("patterns", "templates", "git", "toml"),
    ("its",),
    ("finding", "config", "customs"),
    ("document",),
    ("layouts", "pairing", "history"),
    ("values",),
    ("segmenter",),
    ("glossary",),
    ("suppress",),
    ("rules",),
    ("keys", "layer", "settings"),
    ("score", "compare"),
    ("report", "summary"),
    ("causes",),
    ("setup",),
    ("audit",),
    ("baseline", "since", "reading", "results", "fix", "decisions", "scorers"),
    ("run",),
    ("reporter",),
    ("server",),
    ("server", "corpus"),
    ("cli",),
    ("__main__",),
)
"""A module imports from its own row and from those above it. The pipeline decides the order: text, document, pairing,
segmenter, glossary, rules, score, report; ``audit`` puts them together for one article, ``run`` for many."""
RANK = {room: rank for rank, row in enumerate(ROWS) for room in row}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(HOME.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(file): file for file in sorted(HOME.rglob("*.py"))}


def imports(file: Path) -> Iterator[str]:
    """The modules of ours that a file imports, wherever it does so, for more than its type annotations."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            waiting += node.orelse
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("tqcheck"))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            if node.module and node.module.split(".")[0] == "tqcheck":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in MODULES else node.module


GRAPH = {name: sorted({one for one in imports(file) if one != name}) for name, file in MODULES.items()}


def room(module: str) -> str:
    return module.removeprefix("tqcheck").removeprefix(".").split(".")[0]


def test_every_room_has_its_row() -> None:
    assert {room(name) for name in MODULES} - {""} <= RANK.keys()


@pytest.mark.parametrize("name", [name for name in MODULES if room(name)])
def test_imports_point_up_the_table(name: str) -> None:
    wrong = [one for one in GRAPH[name] if room(one) and RANK.get(room(one), 0) > RANK.get(room(name), 0)]
    assert wrong == []


def test_the_package_itself_imports_nothing() -> None:
    assert GRAPH["tqcheck"] == []


def test_nothing_is_imported_in_a_circle() -> None:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name in done or name not in GRAPH:
            return
        for one in GRAPH[name]:
            if one != "tqcheck":  # its version and its public names; it imports nothing at once
                visit(one, (*path, name))
        done.add(name)

    for name in GRAPH:
        visit(name, ())


def test_modules_are_short_enough_to_be_read() -> None:
    long = {name: count for name, file in MODULES.items() if (count := len(file.read_text("utf-8").splitlines())) > 350}
    assert long == {}


@pytest.mark.parametrize("name", MODULES)
def test_values_are_made_without_their_price_at_import(name: str) -> None:
    if name == "tqcheck.record":
        return
    dear = {("dataclasses", "dataclass"), ("dataclasses", "field"), ("typing", "NamedTuple")}
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    taken = {
        (node.module, alias.name) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert not taken & dear, "import it from tqcheck.record"
