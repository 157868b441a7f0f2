"""What axe finds on a page as it stands."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[tuple[str, str]]:
    """Return each fault: the rule, and the markup that breaks it."""
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)
    return [
        (one["id"], node["html"][:160]) for one in result["violations"] for node in one["nodes"]
    ]
