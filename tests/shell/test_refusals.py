"""What cannot be shown is refused before anything is served, with file, line and a hint."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from pwa.content.source import ContentError
from pwa.shell.assets import ROOT
from pwa.shell.edition import refuse_dead_links
from pwa.shell.templating import create_environment, render

PARTS = (
    "templates",
    "service_worker",
    "wsgi.py",
    "package.json",
    "requirements.txt",
    "node_modules",
)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("<p>\n{{ routine.nothing }}", r"page.html:2: .*no attribute 'nothing'.*rendering /p/"),
        ("{% set D = {'a': 1} %}\n\n{{ D[name] | safe }}", r"page.html:3: .*no attribute 'leaf'"),
        ("{{ missing }}", r"page.html:1: 'missing' is undefined"),
        ("<p>\n{% if %}", r"page.html:2: Expected an expression"),
    ],
)
def test_a_template_that_misses_something_is_refused(
    tmp_path: Path, template: str, complaint: str
) -> None:
    (tmp_path / "page.html").write_text(template)
    environment = create_environment(Flask("pwa", template_folder=str(tmp_path)), WORDS)

    with pytest.raises(ContentError, match=complaint):
        render(environment, "page.html", {"path": "/p/", "routine": {}, "name": "leaf"})


def test_bad_content_stops_the_build_and_the_start(tmp_path: Path) -> None:
    tree = copy(tmp_path)
    routine = tree / "pwa/content/en/routines/body-scan.yaml"
    routine.write_text(routine.read_text("utf-8").replace("title: ", "title: [oops ", 1), "utf-8")

    build = run(tree, "-m", "flask", "--app", "wsgi", "build-assets")
    start = run(tree, "-c", "import wsgi")

    assert build.returncode == 1
    assert "pwa/content/en/routines/body-scan.yaml:" in build.stderr
    assert "not valid YAML" in build.stderr
    assert "Traceback" not in build.stderr
    assert start.returncode == 1
    assert "pwa/content/en/routines/body-scan.yaml:" in start.stderr


def test_a_server_without_built_files_says_what_to_do(tmp_path: Path) -> None:
    tree = copy(tmp_path)
    shutil.rmtree(tree / "static" / "dist")

    start = run(tree, "-c", "import wsgi")

    assert start.returncode == 1
    assert "nothing is built yet: run flask --app wsgi build-assets" in start.stderr


def test_a_link_to_a_page_that_is_not_there_is_refused() -> None:
    links = [(Path("help.html"), "/help/"), (Path("privacy.html"), "/seting/")]

    with pytest.raises(ContentError, match=r"privacy.html:1: a link leads to /seting/"):
        refuse_dead_links(links, {"/help/"})


def copy(target: Path) -> Path:
    """A project of our own: what a build writes into is copied, the rest is led to."""
    for name in PARTS:
        (target / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "pwa", target / "pwa")
    (target / "static").mkdir()
    for path in (ROOT / "static").iterdir():
        if path.name != "dist":
            (target / "static" / path.name).symlink_to(path)
    ready = shutil.ignore_patterns("ready")
    shutil.copytree(ROOT / "static" / "dist", target / "static" / "dist", ignore=ready)
    return target


def run(tree: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(tree), "PWA_INSTANCE": str(tree / "instance")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=tree, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


WORDS = {"t": {"shell": {"months": (), "date": "", "date_month": ""}}}
