"""The build: what it names, when it builds anew, and what it survives."""

import multiprocessing
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from pwa.shell.assets import ROOT, Assets

SOURCES = ("static/js", "static/css", "service_worker")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of our own to build in."""
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "package.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def build(root: Path) -> dict[str, bytes]:
    """Build the tree and return every file a page may ask for."""
    assets = Assets(debug=False, root=root)
    assets.build()
    files = [*assets.files(), assets.path("sw"), assets.path("kill")]
    return {path.relative_to(assets.dist).as_posix(): path.read_bytes() for path in files}


def test_two_builds_of_one_tree_are_byte_identical(tree: Path) -> None:
    first = build(tree)
    shutil.rmtree(tree / "static" / "dist")

    second = build(tree)

    assert first == second


def test_a_change_deep_inside_changes_the_name_of_what_uses_it(tree: Path) -> None:
    before = Assets(debug=False, root=tree)
    before.build()
    old = before.url("main"), before.url("sw"), before.url("styles")
    deep = tree / "static" / "js" / "domain" / "messages.js"
    deep.write_text(deep.read_text().replace("'TAKE_OVER'", "'TAKE_OVER_2'"))

    after = Assets(debug=False, root=tree)
    after.build()

    assert after.url("main") != old[0]
    assert after.url("sw") != old[1]
    assert after.url("styles") == old[2]


def test_a_screen_needs_a_handful_of_scripts_before_it_lives() -> None:
    """Each costs a request and a head: what many share travels as one, see ui/shared/ground.js."""
    assets = Assets(debug=False, root=ROOT)
    scripts = {
        path.name: path.read_text("utf-8") for path in assets.files() if path.suffix == ".js"
    }
    known = {path.stem for path in (ROOT / "static/js/ui/screens").glob("*.js")}
    screens = {name for name in scripts if name.rsplit("-", 1)[0] in known}

    needed = {name: imported([assets.path("main").name, name], scripts) for name in screens}

    assert len(screens) == len(known)
    assert {name: found for name, found in needed.items() if len(found) > 9} == {}


def imported(names: list[str], scripts: Mapping[str, str]) -> set[str]:
    """The scripts of these names with all they import at once."""
    found: set[str] = set()
    while names:
        name = names.pop()
        if name not in found:
            found.add(name)
            names += re.findall(r'(?:from|import)"\./(?:chunks/)?([\w.-]+\.js)"', scripts[name])
    return found


def test_a_new_screen_is_noticed(tree: Path) -> None:
    before = build(tree)
    new = tree / "static" / "js" / "ui" / "screens" / "new-thing.js"
    new.write_text("export const screen = ['new'];\n")

    after = build(tree)

    added = {name for name in after if "new-thing" in name}
    assert added
    assert not added & set(before)


def test_nothing_is_built_where_nothing_changed(tree: Path) -> None:
    build(tree)
    shutil.move(tree / "node_modules", tree / "node_modules_away")

    again = build(tree)

    assert again


def test_a_read_only_tree_without_node_serves_what_was_built(tree: Path) -> None:
    built = build(tree)
    (tree / "node_modules").unlink()
    dist = tree / "static" / "dist"
    for path in [*dist.rglob("*"), dist]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    served = Assets(debug=False, root=tree)

    assert {path.name for path in served.files()} <= {Path(name).name for name in built}
    assert served.url("main").startswith("/static/dist/main.")
    for path in [dist, *dist.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_processes_that_build_at_once_do_not_corrupt_each_other(tree: Path) -> None:
    expected = build(tree)
    shutil.rmtree(tree / "static" / "dist")

    with multiprocessing.get_context("spawn").Pool(4) as pool:
        built = pool.map(build, [tree] * 4)

    assert all(one == expected for one in built)


def test_a_file_that_does_not_parse_stops_the_build_and_names_the_place(tree: Path) -> None:
    (tree / "static" / "js" / "domain" / "messages.js").write_text("export const = 1;\n")

    with pytest.raises(Exception, match=r"messages\.js:1"):
        build(tree)


def test_development_carries_source_maps(tree: Path) -> None:
    assets = Assets(debug=True, root=tree)

    assets.build()

    assert "sourceMappingURL=data:" in assets.path("main").read_text()
