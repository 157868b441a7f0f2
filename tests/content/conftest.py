"""English as the pages carry it, and one routine, help page or article changed for the worse."""

from collections.abc import Mapping

import pytest

from pwa.content.language import ENGLISH
from pwa.content.loader import Content, load_content
from pwa.content.references import Reference, load_references
from pwa.content.routine_parts import Caution
from pwa.content.routine_types import AnyRoutine
from pwa.content.routines import load_cautions


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(ENGLISH)


@pytest.fixture(scope="session")
def routines(content: Content) -> tuple[AnyRoutine, ...]:
    return content.routines


@pytest.fixture(scope="session")
def references() -> Mapping[str, Reference]:
    return load_references(ENGLISH.structure("references.yaml"), ENGLISH.words("references.yaml"))


@pytest.fixture(scope="session")
def cautions() -> Mapping[str, Caution]:
    return load_cautions(ENGLISH.words("cautions.yaml"))
