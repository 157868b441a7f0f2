"""Loads all content of one language, once a process. Whatever does not fit raises ContentError."""

import dataclasses
from collections.abc import Mapping

from pwa.content.article import load_article
from pwa.content.article_types import Article, Term
from pwa.content.emergency import load_emergency
from pwa.content.figures.library import Figures, load_figures
from pwa.content.help import Help, load_help
from pwa.content.language import Language
from pwa.content.offers import OfferedSet, Suggestion, load_sets, load_suggestions
from pwa.content.programmes import Programme, load_programmes
from pwa.content.questionnaires import Questionnaire, load_questionnaires
from pwa.content.references import load_references, refuse_uncited
from pwa.content.routine_parts import Caution
from pwa.content.routine_types import AnyRoutine
from pwa.content.routines import load_cautions, load_routines
from pwa.content.source import ROOT, STRUCTURE, convert


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """What the pages of one language say."""

    article: Article
    help: Help
    routines: tuple[AnyRoutine, ...]
    figures: Figures
    suggestions: tuple[Suggestion, ...]
    sets: tuple[OfferedSet, ...]
    programmes: tuple[Programme, ...]
    questionnaires: tuple[Questionnaire, ...]
    cautions: Mapping[str, Caution]


def load_content(language: Language) -> Content:
    """Read the article, the help page and the routines with the sources they cite."""
    works, sources = (language.structure("references.yaml"), language.words("references.yaml"))
    references = load_references(works, sources)
    routines = load_routines(language, references)
    help_page = load_help(
        language.structure("help.yaml"),
        language.words("help.yaml"),
        load_emergency(ROOT / STRUCTURE / "emergency.yaml"),
        language.words("countries.yaml"),
    )
    article = load_article(
        language,
        references=references,
        terms=load_terms(language),
        cards={card.id: card for card in help_page.cards},
        routine_ids=frozenset(routine.id for routine in routines),
    )
    cited = {entry.work.key for entry in article.cited}
    cited |= {work.key for routine in routines for work in routine.evidence.refs}
    refuse_uncited(works, references, cited)
    return Content(
        article,
        help_page,
        routines,
        load_figures(language.structure("poses.yaml"), language.words("poses.yaml"), routines),
        suggestions=load_suggestions(language, routines),
        sets=load_sets(language, routines),
        programmes=load_programmes(language, routines),
        questionnaires=load_questionnaires(language),
        cautions=load_cautions(language.words("cautions.yaml")),
    )


def load_terms(language: Language) -> list[Term]:
    """Read the glossary: `{id: {word, meaning}}`, in its own order."""
    words = language.words("glossary.yaml")
    listed = [{"id": key, **entry} for key, entry in words.data.items()]
    return convert(dataclasses.replace(words, data=listed), list[Term])
