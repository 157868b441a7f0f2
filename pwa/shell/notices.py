"""The licences of what others wrote and we serve, from the files that were really bundled.

Browsers get their code without comments; their copyright lines stand in one text instead.
"""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

PREFACE = (
    "Twofold is made with the work of others. First comes what your browser gets, each with\n"
    "its licence; last, what the server runs.\n"
)
VOICE = (
    "Kokoro-82M (Apache-2.0)\n\n"
    "The guide's voice under /static/voice is synthetic speech. It was made with the open model\n"
    "Kokoro-82M by hexgrad and its voices af_heart and am_michael, in the ONNX export and with\n"
    "the voice files of kokoro-js; none of these is part of what your browser gets.\n"
    "Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0\n"
)
QUESTIONNAIRES = (
    "PEG, PHQ-2, PHQ-8 and GAD-7\n\n"
    "The questionnaires under /questionnaires/ stand word for word as their authors published\n"
    "them, and are not covered by the licence of this app. PEG: Krebs EE and others, 2009. PHQ\n"
    "and GAD-7: developed by Drs Robert L. Spitzer, Janet B. W. Williams, Kurt Kroenke and\n"
    "colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce,\n"
    "translate, display or distribute.\n"
)
REQUIREMENTS = Path(__file__).parents[2] / "requirements.txt"
RULE = "\n" + "-" * 78 + "\n\n"
MODULES = "node_modules/"


def write_notices(root: Path, inputs: Iterable[str], target: Path) -> None:
    """Write the text for bundles that were made of `inputs`, paths from `root`."""
    browser = [_notice(root / MODULES / name) for name in sorted(packages_of(inputs))]
    server = [_line(name) for name in _required(REQUIREMENTS)]
    target.write_text(
        RULE.join([PREFACE, *browser, VOICE, QUESTIONNAIRES, "\n".join(server) + "\n"]), "utf-8"
    )


def packages_of(inputs: Iterable[str]) -> set[str]:
    """Name the npm packages that files belong to."""
    packages = set()
    for path in inputs:
        _, found, inside = path.rpartition(MODULES)
        if found:
            parts = inside.split("/")
            packages.add("/".join(parts[: 2 if inside.startswith("@") else 1]))
    return packages


def _notice(package: Path) -> str:
    said: Mapping[str, Any] = json.loads((package / "package.json").read_text("utf-8"))
    texts = sorted(
        path.read_text("utf-8")
        for path in package.iterdir()
        if path.stem.lower() in ("license", "licence", "notice", "copying")
    )
    if not texts:
        raise FileNotFoundError(f"{package.name} comes without the text of its licence")
    return f"{said['name']} {said['version']} ({said['license']})\n\n" + "\n\n".join(texts)


def _required(requirements: Path) -> list[str]:
    """Name what requirements.txt pins for this system."""
    lines = requirements.read_text("utf-8").splitlines()
    return sorted(line.partition("==")[0] for line in lines if "==" in line)


def _line(name: str) -> str:
    try:
        metadata = distribution(name.partition("[")[0]).metadata.json
    except PackageNotFoundError:
        return f"{name}: not on this system"
    said = str(metadata.get("license_expression") or metadata.get("license") or "")
    classified = [
        value.rpartition(" :: ")[2]
        for value in metadata.get("classifier", [])
        if value.startswith("License")
    ]
    one_line = said if said and "\n" not in said else ", ".join(classified)
    return f"{metadata['name']} {metadata['version']} ({one_line or 'see its own files'})"
