"""One text for one JSON value: the form of RFC 8785, as docs/record-format.md asks for."""

import json
import re
from decimal import Decimal
from math import isfinite
from typing import Any

from tests.second_client.octets import utf16_order

WHOLE_BELOW = 2**53


def canonical(value: Any) -> str:
    """JSON without spaces, names in order, numbers as JavaScript writes them."""
    if isinstance(value, dict):
        pairs = (
            f"{_text(name)}:{canonical(value[name])}" for name in sorted(value, key=utf16_order)
        )
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(canonical, value))}]"
    if isinstance(value, float):
        return _number(value)
    return _text(value)


def parse_number(text: str) -> int | float:
    """A number as JavaScript reads it, which is a double; raises ValueError beyond its range."""
    number = float(text)
    if not isfinite(number):
        raise ValueError("beyond the range of numbers")
    return int(number) if number.is_integer() and abs(number) < WHOLE_BELOW else number


def _text(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def _number(value: float) -> str:
    """After Number::toString in ECMA-262, which has one text for both zeros."""
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    shown = "".join(map(str, digits))
    point = len(shown) + exponent
    if len(shown) <= point <= 21:
        text = shown.ljust(point, "0")
    elif 0 < point <= 21:
        text = f"{shown[:point]}.{shown[point:]}"
    elif -6 < point <= 0:
        text = f"0.{'0' * -point}{shown}"
    else:
        more = f".{shown[1:]}" if len(shown) > 1 else ""
        text = f"{shown[0]}{more}e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return f"-{text}" if sign else text
