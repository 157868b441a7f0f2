"""How far apart two writings are to the ear, by their phonemes."""

# Up to so much a person hears the same words: an "a" lost, an "s" too many.
NEAR = 0.15
# Stress, length and pauses are not what tells words apart.
NOT_SOUNDS = frozenset(" \n.,;:!?-'\"\u2014\u2018\u2019\u201c\u201d\u02c8\u02cc\u02d0")


def apart(one: str, other: str) -> float:
    """Give the share of the phonemes of `one` that must change to make `other` of them.

    The least number of insertions, deletions and replacements (Levenshtein 1966) by the length of
    `one`; 0 is the same.
    """
    first, second = _sounds(one), _sounds(other)
    row = list(range(len(second) + 1))
    for at, sound in enumerate(first, 1):
        before, row[0] = row[0], at
        for there, heard in enumerate(second, 1):
            cost = min(row[there] + 1, row[there - 1] + 1, before + (sound != heard))
            before, row[there] = row[there], cost
    return row[-1] / max(1, len(first))


def _sounds(phonemes: str) -> str:
    return "".join(sign for sign in phonemes if sign not in NOT_SOUNDS)
