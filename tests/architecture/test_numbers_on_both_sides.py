"""What the build draws and the player moves is measured alike.

The build draws pictures in Python, the player moves the same ones in JavaScript, and neither can
read the other's numbers: those of one name are one number.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAWN = ROOT / "pwa" / "content"
MOVED = ROOT / "static" / "js" / "player"
IN_JAVASCRIPT = re.compile(r"^(?:export )?const ([A-Z][A-Z_]+) = ([\d_.]+);", re.MULTILINE)
# Around a drawn figure, and beside a wave.
OF_TWO_THINGS = {"MARGIN"}


def in_python() -> dict[str, set[float]]:
    """What each name of the build's modules stands for."""
    found: dict[str, set[float]] = {}
    for path in DRAWN.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value))
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=value))
                ) if name.isupper() and isinstance(value, int | float):
                    found.setdefault(name, set()).add(float(value))
                case _:
                    pass
    return found


def in_javascript() -> dict[str, set[float]]:
    """What each name of the player's modules stands for."""
    found: dict[str, set[float]] = {}
    for path in MOVED.rglob("*.js"):
        for name, value in IN_JAVASCRIPT.findall(path.read_text("utf-8")):
            found.setdefault(name, set()).add(float(value.replace("_", "")))
    return found


def test_a_number_of_one_name_is_one_number() -> None:
    drawn, moved = in_python(), in_javascript()
    both = (drawn.keys() & moved.keys()) - OF_TWO_THINGS

    assert {"BEFORE_THE_SIP", "HANDLE", "NARROWER"} <= both
    assert {name: (drawn[name], moved[name]) for name in both if drawn[name] != moved[name]} == {}
