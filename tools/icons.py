"""Draw the app icons from static/icons/icon.svg: `make icons`."""

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ICONS = Path(__file__).parent.parent / "static" / "icons"
FLAGS = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"]


def main() -> None:
    """Write every PNG that the manifest and the pages name."""
    svg = (ICONS / "icon.svg").read_text("utf-8")
    square = svg.replace('rx="116"', 'rx="0"')
    smaller = square.replace(
        '<g id="waves"', '<g id="waves" transform="translate(51.2 51.2) scale(.8)"'
    )
    plain = re.sub(r"<rect[^>]*/>", "", svg)
    monochrome = re.sub(r'stroke="#\w+"', 'stroke="#fff"', plain)
    pictures = {
        "icon-192.png": (svg, 192),
        "icon-512.png": (svg, 512),
        "icon-maskable-512.png": (smaller, 512),
        "icon-monochrome-512.png": (monochrome, 512),
        "apple-touch-180.png": (square, 180),
    }
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "")
    with sync_playwright() as driver:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (picture, size) in pictures.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;inline-size:{size}px}}</style>{picture}"
            )
            page.screenshot(path=ICONS / name, omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
