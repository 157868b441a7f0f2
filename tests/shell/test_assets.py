"""The build: what it names, when it builds anew, and what it survives."""

import multiprocessing
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from pwa.shell.assets import ROOT, Assets

SOURCES = ("static/js", "static/css", "service_worker")
VOICES = Path("static/voice/index.json")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of our own to build in."""
    return copy(tmp_path / "tree")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built, to be copied."""
    root = copy(tmp_path_factory.mktemp("first") / "tree")
    build(root)
    return root


@pytest.fixture
def built_tree(first: Path, tmp_path: Path) -> Path:
    """A project of our own that was built a while ago."""
    return Path(shutil.copytree(first, tmp_path / "built", symlinks=True))


def copy(root: Path) -> Path:
    """Copy what is built from, and nothing that was built."""
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "package.json", root)
    (root / VOICES).parent.mkdir()
    shutil.copy(ROOT / VOICES, root / VOICES)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


def build(root: Path) -> dict[str, bytes]:
    """Build the tree and return every file a page may ask for."""
    assets = Assets(debug=False, root=root)
    assets.build()
    return kept(assets)


def kept(assets: Assets) -> dict[str, bytes]:
    """Every file a page may ask for, as it was built."""
    files = [*assets.files(), assets.path("sw"), assets.path("kill")]
    return {path.relative_to(assets.dist).as_posix(): path.read_bytes() for path in files}


def test_a_change_deep_inside_changes_the_name_of_what_uses_it(
    built_tree: Path,
) -> None:
    tree = built_tree
    before = Assets(debug=False, root=tree)
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


def test_a_new_screen_is_noticed(built_tree: Path) -> None:
    before = kept(Assets(debug=False, root=built_tree))
    new = built_tree / "static" / "js" / "ui" / "screens" / "new-thing.js"
    new.write_text("export const screen = ['new'];\n")

    after = build(built_tree)

    added = {name for name in after if "new-thing" in name}
    assert added
    assert not added & set(before)


def test_nothing_is_built_where_nothing_changed(built_tree: Path) -> None:
    (built_tree / "node_modules").unlink()

    assert build(built_tree)


def test_a_read_only_tree_without_node_serves_what_was_built(built_tree: Path) -> None:
    tree = built_tree
    built = kept(Assets(debug=False, root=tree))
    (tree / "node_modules").unlink()
    dist = tree / "static" / "dist"
    for path in [*dist.rglob("*"), dist]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    served = Assets(debug=False, root=tree)

    assert {path.name for path in served.files()} <= {Path(name).name for name in built}
    assert served.url("main").startswith("/static/dist/main.")
    for path in [dist, *dist.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_processes_that_build_at_once_make_byte_for_byte_what_one_made_elsewhere(
    first: Path, tree: Path
) -> None:
    expected = kept(Assets(debug=False, root=first))

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
