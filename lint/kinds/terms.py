"""Official names and terms: a form that a registry rejects, and the one it keeps."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from lint.kinds.kind import Article, Check, Resources
from lint.kinds.mentions import opens
from lint.language.elision import with_article
from lint.language.fold import fold
from lint.model import Edit, Entry, Finding, Level, Rule
from lint.patterns import Hit, Search


class Terms(Rule, frozen=True, kw_only=True, tag="terms"):
    """``registry`` names the registries, ``kinds`` the kinds of entries (all by default).

    ``report`` says which of their forms are wrong: the rejected ones, or the foreign ones, which are right in
    another language.
    """

    registry: tuple[str, ...]
    kinds: tuple[Literal["organisation", "person", "place", "programme", "term"], ...] = ()
    report: Literal["rejected", "foreign"] = "rejected"


class Needle(NamedTuple):
    """A wrong form and the entry that says so."""

    text: str
    entry: Entry


def compile_terms(rule: Terms, resources: Resources) -> Check:
    """The check of one rule."""
    entries = [
        entry
        for name in rule.registry
        for entry in resources.registry(name)
        if not rule.kinds or entry.kind in rule.kinds
    ]
    needles = _needles(entries, rule.report)
    search = Search(tuple(needle.text for needle in needles), literal=True)

    def judge(article: Article, block: int, hits: Sequence[Hit]) -> Iterable[Finding]:
        for hit in hits:
            finding = _finding(rule, needles[hit.index].entry, article, block, hit)
            if finding is not None:
                yield finding

    return Check(rule, search=search if needles else None, judge=judge)


def _needles(entries: Iterable[Entry], report: Literal["rejected", "foreign"]) -> list[Needle]:
    """The wrong forms, longest first; one that begins with a small letter also as a sentence begins."""
    found: dict[str, Needle] = {}
    for entry in entries:
        for form in getattr(entry, report):
            found.setdefault(form, Needle(form, entry))
            found.setdefault(form[0].upper() + form[1:], Needle(form[0].upper() + form[1:], entry))
    return sorted(found.values(), key=lambda needle: (-len(needle.text), needle.text))


def _finding(rule: Terms, entry: Entry, article: Article, block: int, hit: Hit) -> Finding | None:
    text = article.blocks[block].text
    language = article.language(block)
    match = text[hit.start : hit.end]
    right = entry.en if language == "en" else entry.fr or entry.en
    if not right or same(match, right) or any(same(match, form) for form in entry.accepted):
        return None
    starts = opens(text, hit.start)
    if starts and any(same(match, form[0].upper() + form[1:]) for form in (right, *entry.accepted)):
        return None
    if any(_inside(text, hit, form) for form in (entry.fr, entry.en, *entry.accepted)):
        return None
    if rule.report == "foreign" and _in_foreign_phrase(text, hit):
        return None
    if starts:
        right = right[0].upper() + right[1:]
    gender = entry.gender or {"le": "m", "la": "f"}.get(entry.article, "")
    begin, replacement = with_article(text, hit.start, right, gender) if language != "en" else (hit.start, right)
    return Finding(
        block,
        hit.start,
        hit.end,
        {"replacement": right, "note": entry.note},
        replacements=(right,),
        edits=(Edit(begin, hit.end, replacement),),
        level=_level(match, right, entry, rule),
    )


def same(a: str, b: str) -> bool:
    """Whether two texts are the same but for the kind of apostrophe and of white space."""
    return " ".join(a.replace("’", "'").split()) == " ".join(b.replace("’", "'").split())


def _inside(text: str, hit: Hit, right: str) -> bool:
    """Whether the hit is a part of a right form: « traité » in « traité sur … »."""
    match = fold(text[hit.start : hit.end])
    whole = fold(right)
    at = whole.find(match)
    while at >= 0 and len(whole) > len(match):
        start = hit.start - at
        if start >= 0 and fold(text[start : start + len(whole)]) == whole:
            return True
        at = whole.find(match, at + 1)
    return False


def _in_foreign_phrase(text: str, hit: Hit) -> bool:
    """Whether a capitalised word stands right before or after, as in « London Bridge »: a name in its own language."""
    after = text[hit.end : hit.end + 2]
    before = text[max(0, hit.start - 30) : hit.start]
    previous = before.split()[-1] if before.endswith(" ") and before.split() else ""
    return (after[:1] == " " and after[1:].isupper()) or previous[:1].isupper()


def _level(match: str, right: str, entry: Entry, rule: Terms) -> Level | None:
    """A difference in capitals alone is a suggestion; what the registry is not sure of is never an error."""
    if any(fold(match) == fold(form) for form in (right, *entry.accepted)):
        return "suggestion"
    return "warning" if rule.level == "error" and entry.confidence != "high" else None
