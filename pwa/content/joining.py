"""Joins the structure of a thing, written once, with its words in one language.

The types say which is which: a field of `Words` comes from the file of the language,
every other from the structure. So a translation cannot change a number, a caution or a
phone line, and the structure cannot hold a word. Things in a list that have an `id` or a
`key` take their words by it; those without, by their place.
"""

import dataclasses
import functools
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta
from msgspec import inspect as mi

from pwa.content.source import ContentError, Document, Way, way_of

Words = Annotated[str, Meta(extra={"words": True})]

T = TypeVar("T")
Library = Annotated[T, Meta(extra={"library": True})]
"""A list that the file gives as keys; the loader puts the things themselves in their place."""


def join(structure: Document, words: Document, kind: Any) -> "Joined":
    """Join both files into plain data of the shape of `kind`.

    Raises ContentError for words in the structure, structure among the words, and a word,
    id or line that is missing or too many.
    """
    joined = Joined(structure, words)
    info = _shape_of(kind)
    joined.data = joined.value(info, (structure.data, ()), (words.data, ()), ())
    return joined


# The same few kinds are asked for again and again.
_shape_of = functools.cache(mi.type_info)


@dataclasses.dataclass
class Joined:
    """Both files as one, and which file each value came from."""

    structure: Document
    words: Document
    data: Any = None
    origins: dict[Way, tuple[Document, Way]] = dataclasses.field(default_factory=dict)

    def convert(self, kind: type[T]) -> T:
        """Turn the joined data into `kind`."""
        try:
            return msgspec.convert(self.data, type=kind)
        except msgspec.ValidationError as error:
            way = way_of(error)
            while way and way not in self.origins:
                way = way[:-1]
            document, at = self.origins.get(way, (self.structure, ()))
            raise document.error(at, str(error)) from error

    def error(self, needle: str, message: str) -> ContentError:
        """Make the refusal of what the two files say with `needle`."""
        document = self.words if needle in self.words.text else self.structure
        at = document.text.partition(needle)[0].count("\n") + 1 if needle in document.text else 1
        return ContentError(document.path, at, message)

    def value(self, info: mi.Type, mine: tuple[Any, Way], theirs: tuple[Any, Way], way: Way) -> Any:
        """Join one value: `mine` of the structure and `theirs` of the words, each with its way."""
        info = self._narrow(info, mine[0])
        self.origins[way] = (self.structure, mine[1])
        if _is_words(info):
            return self._leaf(mine, theirs, way)
        if not _has_words(info):
            if theirs[0] is not None:
                raise self.words.error(
                    theirs[1], f"{_name(theirs[1])} is not a word: it belongs to {self._file}"
                )
            return mine[0]
        if isinstance(info, mi.StructType):
            return self._struct(info, mine, theirs, way)
        if isinstance(info, mi.DictType):
            return self._mapping(info, mine, theirs, way)
        return self._list(info, mine, theirs, way)

    @property
    def _file(self) -> str:
        return f"{self.structure.path.parent.name}/{self.structure.path.name}"

    def _narrow(self, info: mi.Type, value: Any) -> mi.Type:
        """Pick the kind that the structure names out of several, or the one beside None."""
        if not isinstance(info, mi.UnionType):
            return info
        kinds = [one for one in info.types if not isinstance(one, mi.NoneType)]
        tagged = [one for one in kinds if isinstance(one, mi.StructType) and one.tag is not None]
        if tagged:
            tag = value.get("type") if isinstance(value, dict) else None
            kinds = [one for one in tagged if one.tag == tag]
            if not kinds:
                names = ", ".join(str(one.tag) for one in tagged)
                raise self.structure.error(("type",), f"{tag!r} is not one of {names}")
        return kinds[0]

    def _leaf(self, mine: tuple[Any, Way], theirs: tuple[Any, Way], way: Way) -> Any:
        if mine[0] is not None:
            raise self.structure.error(
                mine[1], f"{_name(mine[1])} is words: write it in each language's file instead"
            )
        self.origins[way] = (self.words, theirs[1])
        return theirs[0]

    def _struct(
        self, info: mi.StructType, mine: tuple[Any, Way], theirs: tuple[Any, Way], way: Way
    ) -> Any:
        if mine[0] is None and theirs[0] is None:
            return None
        shape = _mapping_of(self.structure, mine)
        words = _mapping_of(self.words, theirs)
        joined: dict[str, Any] = {}
        for field in info.fields:
            name = field.encode_name
            part = self.value(
                field.type,
                (shape.get(name), (*mine[1], name)),
                (words.get(name), (*theirs[1], name)),
                (*way, name),
            )
            if part is not None:
                joined[name] = part
            elif field.required and _has_words(field.type):
                raise self.words.error(theirs[1], f"the words of {_name((*way, name))} are missing")
        known = {field.encode_name for field in info.fields}
        for name in words.keys() - known:
            raise self.words.error((*theirs[1], name), f"no word here is called {name}")
        # What the structure has too much, its own type refuses.
        return {**{name: shape[name] for name in shape.keys() - known}, **joined}

    def _mapping(
        self, info: mi.DictType, mine: tuple[Any, Way], theirs: tuple[Any, Way], way: Way
    ) -> Any:
        if mine[0] is None and theirs[0] is None:
            return None
        shape = _mapping_of(self.structure, mine)
        words = _mapping_of(self.words, theirs)
        self._same([*shape], words, theirs[1])
        return {
            key: self.value(
                info.value_type,
                (shape[key], (*mine[1], key)),
                (words[key], (*theirs[1], key)),
                (*way, key),
            )
            for key in shape
        }

    def _list(self, info: Any, mine: tuple[Any, Way], theirs: tuple[Any, Way], way: Way) -> Any:
        if mine[0] is None and theirs[0] is None:
            return None
        item = info.item_type
        if _is_words(item):
            return self._leaf(mine, theirs, way)
        shape = mine[0] or []
        if not isinstance(shape, list):
            raise self.structure.error(mine[1], f"{_name(mine[1])} must be a list")
        own = [field.encode_name for field in getattr(item, "fields", ())]
        if name := next((name for name in ("id", "key") if name in own), None):
            keys: list[Any] = [
                one.get(name, at) if isinstance(one, dict) else at for at, one in enumerate(shape)
            ]
            if twice := next((key for at, key in enumerate(keys) if key in keys[:at]), None):
                at = (*mine[1], len(keys) - 1 - keys[::-1].index(twice))
                raise self.structure.error(at, f"the {name} {twice} is given twice")
            words: Any = _mapping_of(self.words, theirs)
            self._same(keys, words, theirs[1])
        else:
            keys, words = list(range(len(shape))), theirs[0] or []
            if not isinstance(words, list) or len(words) != len(shape):
                count = len(words) if isinstance(words, list) else "no list"
                raise self.words.error(
                    theirs[1], f"{_name(theirs[1])} needs {len(shape)} lines, not {count}"
                )
        return [
            self.value(item, (one, (*mine[1], at)), (words[key], (*theirs[1], key)), (*way, at))
            for at, (one, key) in enumerate(zip(shape, keys, strict=True))
        ]

    def _same(self, wanted: list[Any], found: Mapping[str, Any], way: Way) -> None:
        if missing := [key for key in wanted if key not in found]:
            raise self.words.error(way, f"the words of {', '.join(map(str, missing))} are missing")
        if extra := [key for key in found if key not in wanted]:
            raise self.words.error(
                (*way, extra[0]), f"{extra[0]} is not in {self._file}: remove it here, or add it"
            )


def _mapping_of(document: Document, side: tuple[Any, Way]) -> Mapping[str, Any]:
    value, way = side
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise document.error(way, f"{_name(way)} must be a mapping of names to values")
    return value


def _name(way: Way) -> str:
    return ".".join(map(str, way)) or "the file"


def _marked(info: mi.Type, mark: str) -> bool:
    return isinstance(info, mi.Metadata) and bool((info.extra or {}).get(mark))


def _is_words(info: mi.Type) -> bool:
    """Tell words, or a list of nothing but words."""
    if _marked(info, "words"):
        return True
    if isinstance(info, mi.VarTupleType | mi.ListType):
        return _is_words(info.item_type)
    if isinstance(info, mi.UnionType):
        return any(_is_words(one) for one in info.types)
    return False


def _has_words(info: mi.Type) -> bool:
    if _marked(info, "library"):
        return False
    if isinstance(info, mi.StructType):
        return any(_has_words(field.type) for field in info.fields)
    inner = {mi.UnionType: "types", mi.DictType: "value_type"}.get(type(info), "item_type")
    parts = getattr(info, inner, ())
    return _is_words(info) or any(map(_has_words, parts if isinstance(parts, tuple) else (parts,)))
