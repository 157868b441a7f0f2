"""What axe finds on a page as it stands."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
# The rules that look at colours; all others find in the dark what they find in the light.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Only what is broken comes back: the list of all that is right takes long to hand over.
RUN = """async ([rules, inside]) => {
    const found = await axe.run(inside, { runOnly: rules, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]));
}"""


def faults(page: Page, *, of_colour: bool = False, inside: str = "html") -> list[tuple[str, str]]:
    """Return each fault inside a part of the page, or those `of_colour` alone.

    A fault is the rule and the markup that breaks it.
    """
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(RUN, [OF_COLOUR if of_colour else RULES, inside])
    return [(rule, markup[:160]) for rule, markup in found]
