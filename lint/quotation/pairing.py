"""Which marks of an article belong together, and where that fails: the cheapest reading of all of them.

A stack of brackets is the wrong model of quotation: after one mistake it calls everything wrong that follows, and
it takes “a “b” c” for nesting (LanguageTool #10113, #6195). Here every mark may be read in several ways (it opens,
closes, is turned the wrong way, its fellow is missing …), each at a cost, and the reading of the whole article that
costs least wins (Viterbi, 1967). States are the marks open at a place, so the work grows with the number of marks.

Quotations of several paragraphs are right in all three practices (Clés de la rédaction, Bureau de la traduction du
Canada: « at the head of each paragraph; the older » at the head of each; nothing repeated).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from lint.model import Block
from lint.quotation.marks import CLOSERS, OPENER, Mark, brackets, quotation_marks, start_of

FaultName = Literal["unclosed", "unopened", "mixed", "crossed", "reversed", "doubled", "nested"]

_MISTAKE = 1.0
_MIXED = 0.95
_DOUBLED = 0.9
_NESTED = {"«": 1.3, "“": 0.6, "„": 0.6, "‘": 0.6, "‹": 0.6, "(": 0.05, "[": 0.05, "{": 0.05}
_NESTED_AT_HEAD = 0.96
_CARRIED = {"head": 0.05, "statement": 0.8, "": 1.2}
_MIXED_SINGLE_REACH = 60
_DEPTH = 4
_WIDTH = 12
_MARGIN = 2.5
_ISOLATED = ("heading", "cell", "caption", "title", "alt", "value")


class Fault(NamedTuple):
    """What is wrong with ``mark``; ``other`` is the mark it goes wrong with: its fellow, or the next one."""

    name: FaultName
    mark: Mark
    other: Mark | None = None


class Pair(NamedTuple):
    """Two marks that belong together, ``level`` marks deep (1: outermost)."""

    opening: Mark
    closing: Mark
    level: int


class Reading(NamedTuple):
    """What an article's marks were read as, in the order of the text."""

    pairs: tuple[Pair, ...]
    faults: tuple[Fault, ...]


class _Path(NamedTuple):
    """A reading so far: its cost, the marks still open, and what was found, the last first."""

    cost: float
    open: tuple[Mark, ...]
    found: "_Link | None" = None


class _Link(NamedTuple):
    item: Fault | Pair
    before: "_Link | None"


def read_quotes(blocks: Sequence[Block]) -> Reading:
    """The quotation marks of an article."""
    return _read(blocks, [quotation_marks(block.text, number) for number, block in enumerate(blocks)])


def read_brackets(blocks: Sequence[Block]) -> Reading:
    """The round, square and curly brackets of an article."""
    return _read(blocks, [brackets(block.text, number) for number, block in enumerate(blocks)])


def _read(blocks: Sequence[Block], marks: Sequence[list[Mark]]) -> Reading:
    found = [item for flow in _flows(blocks) for item in _best(blocks, flow, marks)]
    pairs = [item for item in found if isinstance(item, Pair)]
    # ‘ alone is an apostrophe turned round or a letter of another script, unless the article quotes with it.
    single = any(pair.opening.char == "‘" for pair in pairs)
    faults = [item for item in found if isinstance(item, Fault) and (single or item.mark.char != "‘")]
    return Reading(
        tuple(sorted(pairs, key=lambda pair: pair.opening[:2])), tuple(sorted(faults, key=lambda fault: fault.mark[:2]))
    )


def _flows(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The blocks that a quotation may run through, in order; a heading cuts, cells and captions stand alone."""
    flow: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            yield flow
            flow = []
        if block.kind in _ISOLATED:
            yield [number]
        else:
            flow.append(number)
    yield flow


def _best(blocks: Sequence[Block], flow: Sequence[int], marks: Sequence[list[Mark]]) -> Iterator[Fault | Pair]:
    """What the cheapest reading of a flow finds, the last first."""
    paths = [_Path(0.0, ())]
    for number in flow:
        for mark in marks[number]:
            paths = _kept(option for path in paths for option in _options(path, mark))
        if any(path.open for path in paths):
            paths = _kept(option for path in paths for option in _at_end(path, blocks, last=number == flow[-1]))
    link = paths[0].found
    while link is not None:
        yield link.item
        link = link.before


def _kept(paths: Iterable[_Path]) -> list[_Path]:
    """The cheapest path to each state, cheapest first, without the hopeless ones."""
    best: dict[tuple[tuple[int, str], ...], _Path] = {}
    for path in paths:
        state = tuple((mark.block, mark.char) for mark in path.open)
        if state not in best or path.cost < best[state].cost:
            best[state] = path
    ranked = sorted(best.values(), key=lambda path: path.cost)
    return [path for path in ranked[:_WIDTH] if path.cost <= ranked[0].cost + _MARGIN]


def _options(path: _Path, mark: Mark) -> Iterator[_Path]:
    """Every way to read one more mark."""
    cost, opened, found = path
    if mark.neither < _MISTAKE:
        yield _Path(cost + mark.neither, opened, _unclosed([mark], None, found))
    if mark.doubled:
        yield _Path(cost + _DOUBLED, opened, _Link(Fault("doubled", mark), found))
    if mark.char in CLOSERS:
        yield from _opening(path, mark)
    if mark.char not in CLOSERS or mark.char in "\"'“":
        yield from _closing(path, mark)
    if mark.char in CLOSERS and mark.char not in "\"'‘" and opened and opened[-1].char == mark.char:
        fault = Fault("reversed", mark, opened[-1])
        yield _Path(cost + _MISTAKE + mark.closes, opened[:-1], _Link(fault, found))
    if mark.char in OPENER and mark.char != "’" and len(opened) < _DEPTH:
        turned = mark._replace(char=OPENER[mark.char])
        yield _Path(cost + _MISTAKE + mark.opens, (*opened, turned), _Link(Fault("reversed", mark), found))


def _opening(path: _Path, mark: Mark) -> Iterator[_Path]:
    cost, opened, found = path
    same = next((depth for depth, other in enumerate(opened) if other.char == mark.char), None)
    if same is None:
        if len(opened) < _DEPTH:
            yield _Path(cost + mark.opens, (*opened, mark), found)
        return
    if mark.heads and same == 0:
        again = 0.0 if mark.alone else _MISTAKE + 0.1
        yield _Path(cost + again, (mark,), _unclosed(opened[1:], mark, found))
    if len(opened) < _DEPTH and mark.char in _NESTED:
        nested = _Link(Fault("nested", mark, opened[same]), found) if mark.char in "“„" else found
        deep = min(_NESTED[mark.char], _NESTED_AT_HEAD) if opened[same].heads else _NESTED[mark.char]
        yield _Path(cost + deep + mark.opens, (*opened, mark), nested)
    left = opened[same:]
    yield _Path(cost + _MISTAKE * len(left) + mark.opens, (*opened[:same], mark), _unclosed(left, mark, found))


def _closing(path: _Path, mark: Mark) -> Iterator[_Path]:
    cost, opened, found = path
    cost += mark.closes
    partner = next((depth for depth in reversed(range(len(opened))) if mark.char in CLOSERS[opened[depth].char]), None)
    if partner is not None:
        opening = opened[partner]
        pair = _Link(Pair(opening, mark, partner + 1), found)
        inner = opened[partner + 1 :]
        yield _Path(cost + _MISTAKE * len(inner), opened[:partner], _unclosed(inner, mark, pair))
        if inner:
            crossed = _Link(Fault("crossed", mark, inner[-1]), pair)
            yield _Path(cost + _MISTAKE, opened[:partner] + inner, crossed)
        elif mark.heads and opening.block != mark.block:
            yield _Path(cost - mark.closes, opened, found)
    elif opened and _may_mix(opened[-1], mark):
        yield _Path(cost + _MIXED, opened[:-1], _Link(Fault("mixed", mark, opened[-1]), found))
    if mark.char not in "'’“":
        yield _Path(cost + _MISTAKE, opened, _Link(Fault("unopened", mark), found))


def _may_mix(opening: Mark, closing: Mark) -> bool:
    if closing.char in "'’“" or opening.block != closing.block:
        return False
    return opening.char not in "'‘" or closing.start - opening.end <= _MIXED_SINGLE_REACH


def _at_end(path: _Path, blocks: Sequence[Block], *, last: bool) -> Iterator[_Path]:
    """A block ends: what is open was left open, or the outermost quotation runs on into the next."""
    cost, opened, found = path
    silent = [mark for mark in opened if mark.neither < _MISTAKE]
    wrong = [mark for mark in opened if mark.neither >= _MISTAKE]
    given_up = cost + _MISTAKE * len(wrong) + sum(mark.neither for mark in silent)
    yield _Path(given_up, (), _unclosed(opened, None, found))
    if not last and wrong and opened[0] is wrong[0]:
        block = blocks[opened[0].block]
        # The items of a list quote each for itself.
        start = "" if block.kind == "item" else start_of(block.text, opened[0])
        carried = given_up - _MISTAKE + _CARRIED[start]
        yield _Path(carried, opened[:1], _unclosed(wrong[1:], None, found))


def _unclosed(marks: Sequence[Mark], before: Mark | None, found: _Link | None) -> _Link | None:
    for mark in marks:
        if mark.neither >= _MISTAKE or mark.char == "‘":
            found = _Link(Fault("unclosed", mark, before), found)
    return found
