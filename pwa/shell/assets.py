"""Builds scripts and styles with webassets, once, before the app serves.

In production nothing is built: `assets.json` beside the outputs says which file each
bundle became. In development the same build runs before a page is rendered, and does
nothing when no input has changed.
"""

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from webassets import Bundle, Environment
from webassets.updater import BaseUpdater
from webassets.version import HashVersion, JsonManifest

from pwa.content.messages import write_modules
from pwa.content.source import ContentError
from pwa.shell.esbuild import SCREENS, Esbuild, content_hash
from pwa.shell.notices import REQUIREMENTS, write_notices

ROOT = Path(__file__).parent.parent.parent
KEEP_SECONDS = 30 * 24 * 3600

MODULE = ("--format=esm",)
SCRIPT = ("--format=iife",)
# Chromium compiles all of a page's scripts while they come, apart from the page, rather than each
# function when it is first called: it keeps no compiled form of modules, and a page calls hundreds.
EAGER = "--banner:js=//# allFunctionsCalledOnLoad"
ENTRIES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "look": ("static/js/look.js", "look.%(version)s.js", SCRIPT),
    "main": ("static/js/main.js", "main.%(version)s.js", (*MODULE, "--splitting", EAGER)),
    "styles": ("static/css/main.css", "main.%(version)s.css", ()),
    "kdf": ("static/js/workers/kdf.js", "kdf.%(version)s.js", MODULE),
    "apart": ("static/js/workers/apart.js", "apart.%(version)s.js", MODULE),
    "sw": ("service_worker/sw.js", "sw.%(version)s.js", SCRIPT),
    "kill": ("service_worker/kill.js", "kill.%(version)s.js", SCRIPT),
}
# What some screens wear over what every page does (pwa/shell/screens.py says which), in the order
# it applies: a page looks the same whichever of them came before.
SHEETS = (
    "today",
    "calendar",
    "journal",
    "questionnaires",
    "waves",
    "trends",
    "account",
    "settings",
    "player",
    "relax",
    "article",
    "help",
    "flare",
)
ENTRIES |= {
    f"sheet-{name}": (f"static/css/sheets/{name}.css", f"{name}.%(version)s.css", ())
    for name in SHEETS
}
# Served at /sw.js, never under their own names.
WORKERS = frozenset({"sw", "kill"})


class AtomicJsonManifest(JsonManifest):  # type: ignore[misc]
    """webassets' manifest, replaced in one step instead of written in place."""

    id = "atomic-json"

    def _save_manifest(self) -> None:
        write_json(Path(self.filename), self.manifest)


class InputsUpdater(BaseUpdater):  # type: ignore[misc]
    """Rebuilds a bundle when the content of anything esbuild read for it has changed."""

    id = "inputs"

    def __init__(self, root: Path, dist: Path) -> None:
        self.root = root
        self.dist = dist
        self.record = dist / "inputs.json"

    def needs_rebuild(self, bundle: Any, ctx: Any) -> Any:
        """Compare the noted inputs with what lies on disk now."""
        known = read_json(self.record).get(bundle.output)
        if not known or known["definition"] != definition(bundle):
            return True
        outputs = [
            Path(bundle.resolve_output(ctx)),
            *(self.dist / name for name in known["chunks"]),
        ]
        return not all(path.exists() for path in outputs) or any(
            content_hash(self.root / path) != noted for path, noted in known["inputs"].items()
        )

    def build_done(self, bundle: Any, ctx: Any) -> None:
        """Note what the bundle was made of."""
        del ctx
        built = bundle.filters[0].built
        known = read_json(self.record)
        known[bundle.output] = {
            "definition": definition(bundle),
            "inputs": built.inputs,
            "chunks": built.chunks,
            "words": built.words,
            "preloads": built.preloads,
        }
        write_json(self.record, known)


class Assets:
    """The built files of one app: where they are and under which address."""

    def __init__(self, *, debug: bool, root: Path = ROOT) -> None:
        self.root = root
        self.dist = root / "static" / "dist"
        self.environment = _environment(root, self.dist, debug=debug)

    def build(self) -> None:
        """Bring every bundle up to date. Safe to call from many processes at once."""
        self.dist.mkdir(parents=True, exist_ok=True)
        with _only_one(self.dist):
            write_modules(self.root / "build" / "messages")
            self.environment.manifest = AtomicJsonManifest(str(self.dist / "assets.json"))
            for bundle in self.environment:
                bundle.build()
            self._prune()
            if is_older(self.notices, self.dist / "inputs.json", REQUIREMENTS):
                write_notices(self.root, self._inputs(), self.notices)

    @property
    def notices(self) -> Path:
        """The licences of what was bundled."""
        return self.dist / "licences.txt"

    def _inputs(self) -> list[str]:
        bundles = read_json(self.dist / "inputs.json").values()
        return [path for bundle in bundles for path in bundle["inputs"]]

    @property
    def are_built(self) -> bool:
        """Tell whether there is anything to serve."""
        return all((self.dist / name).exists() for name in ("assets.json", "inputs.json"))

    def url(self, name: str) -> str:
        """Return the address of a bundle's current file."""
        return str(self.environment[name].urls()[0])

    def path(self, name: str) -> Path:
        """Return where a bundle's current file lies."""
        return self.dist / Path(self.url(name)).name

    def words(self, screen: str) -> list[str]:
        """Name the messages, as `section.key`, that a screen's scripts may ask for."""
        used = read_json(self.dist / "inputs.json")[ENTRIES["main"][1]]["words"]
        return sorted({*used[""], *used.get(screen, ())})

    def preloads(self, screen: str) -> list[str]:
        """Name the addresses of the chunks that a screen starts with, beside `main`."""
        known = read_json(self.dist / "inputs.json")[ENTRIES["main"][1]]["preloads"]
        names = known.get(screen, known[""])
        return [f"{self.environment.url}/chunks/{name}" for name in names]

    def sheets(self, names: Collection[str]) -> list[tuple[int, str]]:
        """Give the place and address of each style sheet of a page that wears `names` too."""
        if unknown := sorted({*names} - {*SHEETS}):
            hint = f"{', '.join(unknown)}: give each new sheet its place in SHEETS"
            raise ContentError(Path(__file__), 1, hint)
        worn = [(place, name) for place, name in enumerate(SHEETS, 1) if name in names]
        return [
            (0, self.url("styles")),
            *((place, self.url(f"sheet-{name}")) for place, name in worn),
        ]

    def files(self) -> list[Path]:
        """Every file a page may ask for: bundles and chunks, not the service workers."""
        known = read_json(self.dist / "inputs.json")
        chunks = [
            self.dist / chunk
            for name, (_, output, _) in ENTRIES.items()
            if name not in WORKERS
            for chunk in known[output]["chunks"]
        ]
        return sorted([*(self.path(name) for name in ENTRIES if name not in WORKERS), *chunks])

    def _prune(self) -> None:
        current = {*self.files(), *(self.path(name) for name in WORKERS)}
        oldest = time.time() - KEEP_SECONDS
        for path in [*self.dist.glob("*.*.*"), *self.dist.glob("chunks/*")]:
            if path not in current and path.stat().st_mtime < oldest:
                path.unlink()


def _environment(root: Path, dist: Path, *, debug: bool) -> Environment:
    environment = Environment(directory=str(dist), url="/static/dist")
    environment.append_path(str(root), url=None)
    environment.auto_build = False
    environment.cache = False
    environment.versions = HashVersion(length=12, hash=hashlib.sha256)
    environment.manifest = AtomicJsonManifest(str(dist / "assets.json"))
    environment.updater = InputsUpdater(root, dist)
    style = ("--sourcemap=inline",) if debug else ("--minify",)
    for name, (source, output, flags) in ENTRIES.items():
        listed = f"{SCREENS}/*.js" if name == "main" else ""  # imported by the screen's name
        bundler = Esbuild(root, dist, *flags, *style, listed=listed)
        environment.register(name, Bundle(source, filters=bundler, output=output))
    return environment


def definition(bundle: Any) -> str:
    """What the bundle is asked to be, as text that is equal in every process."""
    return repr((bundle.contents, bundle.filters[0].unique()))


def is_older(made: Path, *sources: Path) -> bool:
    """Tell whether something is missing, or was made before one of its sources."""
    return not made.exists() or any(
        source.stat().st_mtime_ns > made.stat().st_mtime_ns for source in sources
    )


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object, or nothing where there is no file yet."""
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def write_json(path: Path, value: object) -> None:
    """Replace a JSON file in one step."""
    replace_file(path, (json.dumps(value, indent=1, sort_keys=True) + "\n").encode())


def replace_file(path: Path, content: bytes) -> None:
    """Write a file in one step."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


@contextmanager
def _only_one(dist: Path) -> Iterator[None]:
    with (dist / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
