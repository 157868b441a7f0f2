"""Write the article's claims into docs/content.md: what is said, on what, how surely.

`python -m tools.claims` after a change of the article; a test fails while the table is older.
"""

import re
from collections.abc import Mapping
from typing import Final

from pwa.content.claims import OURS, WITHOUT_CLAIMS, Claim, claims
from pwa.content.language import ENGLISH
from pwa.content.markup import create_parser, load_mark_words
from pwa.content.references import Reference, load_references
from pwa.content.source import read_text
from pwa.settings import ROOT

PAGE: Final = ROOT / "docs" / "content.md"
BEGIN: Final = "<!-- claims: written by tools/claims.py -->\n"
END: Final = "<!-- end of claims -->\n"


def table() -> str:
    """Return the table of every claim that rests on a source."""
    works = load_references(ENGLISH.structure("references.yaml"), ENGLISH.words("references.yaml"))
    body = read_text(ENGLISH.folder / "article.md").split("---\n", 2)[2]
    found = [
        claim
        for claim in claims(create_parser().parse(body))
        if claim.section != WITHOUT_CLAIMS and claim.sure not in {None, OURS}
    ]
    rows = "".join(f"{_row(claim, works)}\n" for claim in found)
    return f"{BEGIN}\n| claim | sources | certainty | verdict |\n|---|---|---|---|\n{rows}\n{END}"


def _row(claim: Claim, works: Mapping[str, Reference]) -> str:
    sources = ", ".join(dict.fromkeys(claim.keys))
    said = claim.words.replace("|", "/")
    sure = load_mark_words(ENGLISH).sure[claim.sure or OURS]
    return f"| {said} | {sources} | {sure} | {_verdict(claim, works)} |"


def _verdict(claim: Claim, works: Mapping[str, Reference]) -> str:
    status = {key: works[key].status for key in claim.keys}
    less = [f"{key} {how}" for key, how in status.items() if how != "verified"]
    read = [*(["read"] if "verified" in status.values() else []), *less]
    numbers = {"verified", "excerpt"} & set(status.values())
    return ("holds: " if numbers else "holds, no numbers from it: ") + ", ".join(read)


def main() -> None:
    """Put the table in the place of the old one."""
    text = read_text(PAGE)
    old = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    PAGE.write_text(old.sub(lambda _: table(), text), "utf-8")


if __name__ == "__main__":
    main()
