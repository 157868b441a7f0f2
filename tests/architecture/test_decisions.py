"""Each decision has a number of its own, and says it in its title."""

from pathlib import Path

DECISIONS = sorted((Path(__file__).parents[2] / "docs" / "adr").glob("*.md"))


def test_decisions_are_numbered_one_after_the_other() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_a_decision_says_its_number() -> None:
    titles = {path.name: path.read_text().splitlines()[0] for path in DECISIONS}

    assert [
        name for name, title in titles.items() if not title.startswith(f"# {int(name[:4])}. ")
    ] == []
