"""Writes tests/contract/golden/statistics-v1.json: what SciPy makes of made-up journals.

The app computes the same in JavaScript; tests/js/insight compares the two. SciPy is large and only
this script needs it, so it stands in no requirements file: `pip install scipy==1.17.1`, then run
`python tests/contract/make_statistics_vectors.py`. The file names the version it was made with.
"""

import json
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import scipy  # type: ignore[import-not-found,import-untyped,unused-ignore]
from scipy import stats  # type: ignore[import-not-found,import-untyped,unused-ignore]

TARGET = Path(__file__).parent / "golden" / "statistics-v1.json"
SEED = 20310409


def median_intervals(rng: np.random.Generator) -> list[dict[str, Any]]:
    """Changes of whole points, and the exact 95 % interval of their median."""
    cases = []
    for n in [6, 7, 8, 9, 10, 12, 15, 20, 23, 40, 60, 101, 250]:
        changes = rng.integers(-4, 7, size=n).tolist()
        ci = stats.quantile_test(changes, q=0, p=0.5).confidence_interval(0.95)
        low, high, median = int(ci.low), int(ci.high), float(np.median(changes))
        cases.append({"changes": changes, "median": median, "low": low, "high": high})
    return cases


def two_groups(rng: np.random.Generator) -> list[dict[str, Any]]:
    """Days with and without: the permutation p-value and the bootstrap interval."""
    cases = []
    for with_it, without, shift in [(8, 22, 0), (20, 40, 0.7), (12, 30, 1.5), (30, 60, 0.3)]:
        a = np.clip(np.rint(rng.normal(5 + shift, 1.7, with_it)), 0, 10)
        b = np.clip(np.rint(rng.normal(5, 1.7, without)), 0, 10)
        found = stats.permutation_test(
            (a, b), _distance, vectorized=True, n_resamples=99_999, rng=rng, alternative="greater"
        )
        spread = stats.bootstrap(
            (a, b), _difference, vectorized=True, n_resamples=99_999, method="percentile", rng=rng
        ).confidence_interval
        cases.append(
            {
                "with": a.tolist(),
                "without": b.tolist(),
                "difference": float(_difference(a, b)),
                "p": float(found.pvalue),
                "low": float(spread.low),
                "high": float(spread.high),
            }
        )
    return cases


def paired_days(rng: np.random.Generator) -> list[dict[str, Any]]:
    """Pairs of days: the exact test of their signs, and the interval of what it does not refuse."""
    cases = []
    for n, shift in [
        (6, 0),
        (6, 2),
        (7, -1),
        (8, 0.5),
        (10, -1.5),
        (10, 0),
        (12, 1),
        (14, -1),
        (14, 0),
    ]:
        differences = np.rint(rng.normal(shift, 2, n) * 2) / 2
        subsets = [differences[list(one)].mean() for size in range(1, n + 1)
                   for one in combinations(range(n), size)]  # fmt: skip
        rank = int(2**n * 0.025)
        low, high = np.sort(subsets)[[rank - 1, -rank]]
        for end, outward in [(low, -1), (high, 1)]:
            if _sign_test(differences - end - outward * 1e-6) > 0.05:
                raise ValueError("a difference outside the interval is not refused")
            if _sign_test(differences - end) <= 0.05:
                raise ValueError("the end of the interval is refused")
        cases.append(
            {
                "differences": differences.tolist(),
                "difference": float(differences.mean()),
                "p": _sign_test(differences),
                "low": float(low),
                "high": float(high),
            }
        )
    return cases


def _sign_test(differences: Any) -> float:
    found = stats.permutation_test(
        (differences,), _size, permutation_type="samples", n_resamples=np.inf, alternative="greater"
    )
    return float(found.pvalue)


def _size(values: Any, axis: int = -1) -> Any:
    return np.abs(np.mean(values, axis=axis))


def two_times(rng: np.random.Generator) -> list[dict[str, Any]]:
    """Days of two times, some missing: Welch's interval of as many days as tell as much."""
    cases = []
    for days, owed, shift in [
        (14, 0, 1),
        (20, 0.5, 0),
        (28, 0.3, -1),
        (42, 0.6, 2),
        (91, 0.4, 0.5),
    ]:
        sides = []
        for side in (0, 1):
            level = rng.normal()
            values: list[float | None] = []
            for _ in range(days):
                level = owed * level + np.sqrt(1 - owed**2) * rng.normal()
                value = float(np.clip(np.rint(2 * (5 + side * shift + 1.7 * level)) / 2, 0, 10))
                values.append(value if days == 14 or rng.uniform() > 0.1 else None)
            sides.append(values)
        low, high = _welch(sides, _owed(sides))
        means = [np.mean(_told(values)) for values in sides]
        difference = float(means[1] - means[0])
        cases.append(
            {
                "first": sides[0],
                "second": sides[1],
                "difference": difference,
                "low": low,
                "high": high,
            }
        )
    return cases


def _told(values: list[float | None]) -> Any:
    return np.array([value for value in values if value is not None])


def _owed(sides: list[list[float | None]]) -> float:
    """The correlation of neighbours, put right for short times."""
    pairs = np.array(
        [
            (one - _told(values).mean(), other - _told(values).mean())
            for values in sides
            for one, other in pairwise(values)
            if one is not None and other is not None
        ]
    )
    found = (pairs[:, 0] * pairs[:, 1]).sum() / ((pairs**2).sum() / 2)
    n = np.mean([len(_told(values)) for values in sides])
    return float(np.clip((found * n + 1) / (n - 4), 0, 0.95))


def _welch(sides: list[list[float | None]], owed: float) -> tuple[float, float]:
    means = [float(_told(values).mean()) for values in sides]
    spreads = [float(_told(values).std(ddof=1)) for values in sides]
    alone = [max(3.0, len(_told(values)) * (1 - owed) / (1 + owed)) for values in sides]
    parts = [spread**2 / n for spread, n in zip(spreads, alone, strict=True)]
    freedom = sum(parts) ** 2 / sum(p**2 / (n - 1) for p, n in zip(parts, alone, strict=True))
    reach = float(stats.t.ppf(0.975, freedom)) * float(np.sqrt(sum(parts)))
    return means[1] - means[0] - reach, means[1] - means[0] + reach


def corrections(rng: np.random.Generator) -> list[dict[str, Any]]:
    """Holm's step-down by its definition: in order, p times the tests left, never falling."""
    cases = []
    for n in [1, 2, 5, 20]:
        ps = np.round(rng.uniform(0, 0.2, n) ** 2, 6)
        order = np.argsort(ps, kind="stable")
        steps = np.minimum(np.maximum.accumulate(ps[order] * np.arange(n, 0, -1)), 1)
        adjusted = np.empty(n)
        adjusted[order] = steps
        cases.append({"ps": ps.tolist(), "adjusted": adjusted.tolist()})
    return cases


def _difference(a: Any, b: Any, axis: int = -1) -> Any:
    return np.mean(a, axis=axis) - np.mean(b, axis=axis)


def _distance(a: Any, b: Any, axis: int = -1) -> Any:
    return np.abs(_difference(a, b, axis))


def main() -> None:
    """Write the file."""
    rng = np.random.default_rng(SEED)
    vectors = {
        "about": "What SciPy makes of made-up journals; see make_statistics_vectors.py.",
        "scipy": scipy.__version__,
        "median_intervals": median_intervals(rng),
        "two_groups": two_groups(rng),
        "corrections": corrections(rng),
        "paired_days": paired_days(np.random.default_rng(SEED)),
        "two_times": two_times(np.random.default_rng(SEED)),
        "student": [
            {"freedom": n, "t": float(stats.t.ppf(0.975, n))} for n in (2, 3, 5, 10, 40, 200)
        ],
    }
    parts = [f"{json.dumps(name)}: {_lines(value)}" for name, value in vectors.items()]
    TARGET.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


def _lines(value: Any) -> str:
    """One case a line."""
    if isinstance(value, str):
        return json.dumps(value)
    return "[\n" + ",\n".join(f"  {json.dumps(case)}" for case in value) + "\n]"


if __name__ == "__main__":
    main()
