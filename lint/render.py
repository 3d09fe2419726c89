"""The message of a rule, filled in for one place."""

import re
from collections.abc import Mapping, Sequence

from lint.model import Message

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def message(template: Message, values: Mapping[str, str], ui: str) -> str:
    """The message in language ``ui`` with ``{name}`` filled from ``values``.

    A value may exist per language (``reason_fr``, ``reason_en``). An unknown placeholder stays as written, so
    that the examples of a rule show the mistake.
    """

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return values.get(f"{name}_{ui}", values.get(name, found.group()))

    return _PLACEHOLDER.sub(value, template.of(ui))


def listed(words: Sequence[str], ui: str) -> str:
    """Words in quotation marks, joined as in a sentence: « a », « b » ou « c »."""
    quoted = [f"“{word}”" if ui == "en" else f"«\u00a0{word}\u00a0»" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + (" or " if ui == "en" else " ou ") + quoted[-1]
