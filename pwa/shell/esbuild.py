"""A webassets filter that hands ES modules and CSS to esbuild.

webassets writes one file per bundle; esbuild's shared chunks are laid beside it, under
names that carry their own hash. The filter notes what it read and what it laid down,
so that a change in any input is noticed and the precache can be derived.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from webassets.exceptions import FilterError
from webassets.filter import Filter

TARGET = "chrome111,firefox115,safari16.4"
COMMON = (
    "--bundle",
    f"--target={TARGET}",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    '--define:process.env.NODE_ENV="production"',
    "--conditions=page",  # package.json: the words of #messages come with the page
    "--entry-names=[name]",
    "--chunk-names=chunks/[name]-[hash]",
)


# How a bundled script asks for a message; see _page_module in pwa/content/messages.py.
_WORD = re.compile(r'"([a-z]+\.[a-z]\w*)"')
SCREENS = "static/js/ui/screens"
JOURNAL = "static/js/compose.js"
_NO_JOURNAL = re.compile(r"withJournal:\s*\[\]")


@dataclass
class Built:
    """What one bundle was made of and what it left beside its output."""

    inputs: dict[str, str] = field(default_factory=dict)
    chunks: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    preloads: dict[str, list[str]] = field(default_factory=dict)


class Esbuild(Filter):  # type: ignore[misc]  # webassets has no types
    """Bundle one entry with esbuild, in development and in production alike."""

    name = "esbuild"
    max_debug_level = None

    def __init__(self, root: Path, dist: Path, *flags: str, listed: str = "") -> None:
        """`listed` is a pattern of files that the entry imports by name at run time."""
        super().__init__()
        self.root = root
        self.dist = dist
        self.flags = flags
        self.listed = listed
        self.built = Built()

    def unique(self) -> tuple[str, ...]:
        """Tell apart bundles of one source with other flags, or with another set of files."""
        names = sorted(path.name for path in self.root.glob(self.listed)) if self.listed else []
        return (*COMMON, *self.flags, *names, *Built.__dataclass_fields__)

    def open(self, out: TextIO, source_path: str, **_: Any) -> None:
        """Bundle the entry at `source_path`; called by webassets instead of reading it."""
        entry = os.path.relpath(source_path, self.root)
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder)
            self._run(entry, target)
            meta = json.loads((target / "meta.json").read_text("utf-8"))
            (target / "meta.json").unlink()
            main = target / Path(entry).name
            texts = {path.name: path.read_text("utf-8") for path in target.rglob("*.js")}
            out.write(main.read_text("utf-8"))
            main.unlink()
            self.built = Built(
                inputs={path: content_hash(self.root / path) for path in sorted(meta["inputs"])},
                chunks=sorted(self._lay_down(target)),
                words=words_by_screen(main.name, meta, texts) if texts else {},
                preloads=preloads_by_screen(main.name, meta, texts) if texts else {},
            )

    def _run(self, entry: str, target: Path) -> None:
        done = subprocess.run(
            [
                str(esbuild_binary(self.root)),
                entry,
                f"--outdir={target}",
                f"--metafile={target}/meta.json",
                *COMMON,
                *self.flags,
            ],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise FilterError(done.stderr)

    def _lay_down(self, target: Path) -> list[str]:
        names = []
        for path in target.rglob("*"):
            if path.is_file():
                name = path.relative_to(target).as_posix()
                replace_file(self.dist / name, path)
                names.append(name)
        return names


def words_by_screen(
    main: str, meta: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, list[str]]:
    """Name the messages each screen's chunks ask for, and under "" those of every page.

    `main` is the output every page loads, `meta` esbuild's metafile, `texts` the text of each
    output by its file name. A screen needs what it imports, whenever it imports it; other
    screens are pages of their own.
    """
    outputs = {Path(path).name: output for path, output in meta["outputs"].items()}
    screens = {
        Path(output["entryPoint"]).stem: name
        for name, output in outputs.items()
        if output.get("entryPoint", "").startswith(f"{SCREENS}/")
    }

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            name = ahead.pop()
            seen.add(name)
            imported = {Path(one["path"]).name for one in outputs[name].get("imports", ())}
            ahead += imported & texts.keys() - seen - {*screens.values()}
        return seen

    def words(start: str) -> list[str]:
        return sorted({word for name in reach(start) for word in _WORD.findall(texts[name])})

    return {"": words(main), **{screen: words(name) for screen, name in screens.items()}}


def preloads_by_screen(
    main: str, meta: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, list[str]]:
    """Name the chunks each screen starts with, so that its page can ask for all of them at once.

    Else a browser learns of the screen's chunk from `main`, of the journal from nobody before the
    screen has run, and of what each imports only then.
    """
    outputs = {Path(path).name: output for path, output in meta["outputs"].items()}
    entries = {output.get("entryPoint", ""): name for name, output in outputs.items()}

    def reach(*starts: str) -> list[str]:
        seen: dict[str, None] = {}
        ahead = [*starts]
        while ahead:
            name = ahead.pop()
            if name in seen:
                continue
            seen[name] = None
            imports = outputs[name].get("imports", ())
            ahead += [
                Path(one["path"]).name for one in imports if one["kind"] == "import-statement"
            ]
        return [name for name in seen if name != main]

    preloads = {"": reach(main)}
    for entry, name in entries.items():
        if not entry.startswith(f"{SCREENS}/"):
            continue
        needs_journal = not _NO_JOURNAL.search(texts[name])
        journal = [entries[JOURNAL]] if needs_journal and JOURNAL in entries else []
        preloads[Path(entry).stem] = reach(main, name, *journal)
    return preloads


def content_hash(path: Path) -> str:
    """SHA-256 of a file, or of nothing where it is gone."""
    return hashlib.sha256(path.read_bytes() if path.exists() else b"").hexdigest()


def replace_file(target: Path, source: Path) -> None:
    """Move `source` over `target` so that no reader ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(source, part)
    part.replace(target)


def esbuild_binary(root: Path) -> Path:
    """The native program where npm has put it, else npm's own starter."""
    native = sorted((root / "node_modules" / "@esbuild").glob("*/bin/esbuild"))
    return native[0] if native else root / "node_modules" / ".bin" / "esbuild"
