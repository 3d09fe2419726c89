"""Which words are a slip of the finger apart: found through shared keys, never by comparing all with all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence


def deletions(word: str) -> set[str]:
    """A word and what is left of it when one letter is taken away (Garbe, SymSpell, 2012)."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def index(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Words by their deletions; two words one edit apart always share a key."""
    keys: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        for key in deletions(word):
            keys[key].append(word)
    return keys


def near(word: str, keys: Mapping[str, Sequence[str]]) -> list[str]:
    """The indexed words one edit from ``word``: a letter lost, added or changed, or two neighbours swapped."""
    found = {other for key in deletions(word) for other in keys.get(key, ()) if other != word}
    return sorted(other for other in found if one_edit(word, other))


def one_edit(a: str, b: str) -> bool:
    """Whether ``a`` becomes ``b`` by one insertion, deletion, substitution or swap of neighbours (Damerau 1964)."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or swapped(rest_a, rest_b)
    longer, shorter = (rest_a, rest_b) if len(a) > len(b) else (rest_b, rest_a)
    return longer[1:] == shorter


def swapped(a: str, b: str) -> bool:
    """Whether two words of one length differ by two neighbouring letters in the other order, and by nothing else."""
    if len(a) != len(b):
        return False
    for at in range(len(a)):
        if a[at] != b[at]:
            return a[at : at + 2] == b[at : at + 2][::-1] and len(a) > at + 1 and a[at + 2 :] == b[at + 2 :]
    return False
