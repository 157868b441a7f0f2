"""Every pair of colours that carries text passes WCAG 2.2 AA, in light and in dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parent.parent.parent / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text("utf-8")
HEX = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")

TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "card", "sunken")],
    *[("ink", f"{tint}-soft") for tint in ("accent", "mood", "pain", "alert")],
    *[(tint, ground) for tint in ("accent", "mood", "pain") for ground in ("paper", "card")],
    *[(tint, f"{tint}-soft") for tint in ("accent", "mood", "pain", "alert")],
    *[("accent", "sunken"), ("pain", "sunken"), ("mood", "sunken"), ("good", "card")],
    *[("ink", "chip"), ("accent", "raised"), ("pain", "raised")],
    *[("alert", "paper"), ("alert", "card"), ("good", "paper")],
    *[(f"on-{tint}", tint) for tint in ("accent", "pain")],
]
GRAPHIC_PAIRS = [(tint, ground) for tint in ("pain", "mood", "accent") for ground in ("card",)]


def block(start: str) -> dict[str, str]:
    """Collect the colours of the rule that begins with `start`."""
    body = TOKENS.split(start, 1)[1].split("}", 1)[0]
    return dict(HEX.findall(body))


LIGHT = block(":root {")
DARK = {**LIGHT, **block(':root[data-theme="dark"] {')}
THEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), GRAPHIC_PAIRS)
def test_lines_can_be_seen_on_their_ground(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]

    assert contrast(colours[ink], colours[ground]) >= 3


def test_the_dark_theme_is_the_same_whoever_chooses_it() -> None:
    chosen = block(':root[data-theme="dark"] {')
    by_device = block(':root:not([data-theme="light"]) {')

    assert chosen == by_device
    assert set(chosen) == set(LIGHT)


def test_every_token_is_used() -> None:
    styles = "".join(path.read_text() for path in CSS.glob("*.css"))
    tokens = set(re.findall(r"(--[\w-]+):", TOKENS))

    assert len(tokens) > 50
    assert sorted(one for one in tokens if f"var({one})" not in styles) == []


SHEETS = pytest.mark.parametrize(
    "path",
    [path for path in sorted(CSS.glob("*.css")) if path.name != "tokens.css"],
    ids=lambda path: path.name,
)


@SHEETS
def test_what_a_finger_finds_and_what_lies_over_what_come_from_the_tokens(path: Path) -> None:
    text = path.read_text()
    lengths = set(re.findall(r"--touch[\w-]*: (\d+px);", TOKENS))

    assert len(lengths) == 2
    assert [length for length in lengths if re.search(rf"(?<![\w.]){length}\b", text)] == []
    assert re.findall(r"z-index: -?\d+", text) == []


@SHEETS
def test_corners_come_from_the_tokens(path: Path) -> None:
    corners = re.findall(r"border[\w-]*-radius: ([^;]*\dpx[^;]*);", path.read_text())

    assert corners == []


@SHEETS
def test_space_comes_from_the_tokens_where_there_is_one(path: Path) -> None:
    spaces = {f"{float(rem) * 16:g}px" for rem in re.findall(r"--space-\d+: ([\d.]+)rem;", TOKENS)}
    rules = re.findall(r"\b(?:padding|margin|gap)[\w-]*:([^;{}]*);", path.read_text())

    assert "4px" in spaces
    assert [rule for rule in rules if spaces & set(re.findall(r"(?<![\w.-])\d+px", rule))] == []


@SHEETS
def test_colours_come_from_the_tokens_alone(path: Path) -> None:
    if path.name in ("print.css", "player-night.css"):
        return  # paper and a dark screen know no theme
    colours = re.findall(
        r"#[0-9a-fA-F]{3,8}\b(?![^{};]*\{)|\b(?:rgb|hsl|oklch)a?\(", path.read_text()
    )

    assert colours == []


def test_text_has_two_weights_and_few_families_for_a_cold_page_asks_for_each() -> None:
    sheets = {path.name: path.read_text("utf-8") for path in CSS.rglob("*.css")}
    weights = {
        weight
        for text in sheets.values()
        for weight in re.findall(r"font(?:-weight)?:\s*(\d{3})\b", text)
    }
    families = dict(re.findall(r"--(sans|serif|mono):\s*([^;]+);", TOKENS))

    assert weights == {"400", "600"}
    assert set(families) == {"sans", "serif", "mono"}
    assert all(len(names.split(",")) <= 3 for names in families.values())
