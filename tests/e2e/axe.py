"""What axe finds on a page as it stands."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
# The rules that look at colours; all others find in the dark what they find in the light.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page, *, of_colour: bool = False) -> list[tuple[str, str]]:
    """Return each fault, or those `of_colour` alone: the rule, and the markup that breaks it."""
    page.evaluate(AXE.read_text("utf-8"))
    rules = OF_COLOUR if of_colour else RULES
    result = page.evaluate("(rules) => axe.run({ runOnly: rules })", rules)
    return [
        (one["id"], node["html"][:160]) for one in result["violations"] for node in one["nodes"]
    ]
