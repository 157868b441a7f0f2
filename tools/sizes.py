"""How long the files and functions of the server and the tools are; a test holds the limits.

A function's lines are those of code, from `def` to its end, functions inside it included; blank
lines, comments and its docstring do not count.
"""

import ast
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("pwa", "tools")


def paths() -> list[Path]:
    """Every file there is, without the steps of the database, which are written once."""
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "versions" not in path.parts]


def files() -> dict[str, int]:
    """Count the lines of each file."""
    return {str(path.relative_to(ROOT)): len(_lines(path)) for path in paths()}


def functions() -> dict[str, int]:
    """Count the lines of code of each function, by file and line."""
    return {
        f"{path.relative_to(ROOT)}:{line}": size
        for path in paths()
        for line, size in _functions(_lines(path))
    }


def said(lines: Sequence[int]) -> str:
    """Tell how many there are and how long they are."""
    middle, most, longest = (
        sorted(lines)[math.ceil(len(lines) * share) - 1] for share in (0.5, 0.9, 1)
    )
    return f"{len(lines)}, lines: {middle} in the middle, {most} of nine in ten, {longest} at most"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _functions(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = lines[node.lineno - 1 : node.end_lineno]
            code = [line for line in own if line.strip() and not line.strip().startswith("#")]
            told = ast.get_docstring(node, clean=False) or ""
            yield node.lineno, len(code) - len([line for line in told.split("\n") if line.strip()])


if __name__ == "__main__":
    print("Python files:", said(list(files().values())))
    print("Python functions:", said(list(functions().values())))
