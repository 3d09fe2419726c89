"""The kinds paired and quotation: where a missing mark is proposed, and what stands at a quotation's ends."""

import json
import re
from pathlib import Path

import pytest

from lint.config import Config
from lint.fix import applied, chosen
from lint.model import Rule
from lint.rulebook.load import load_pack, shipped_packs
from tests.support import SEEDS, alerts, marked, shared


@pytest.fixture(scope="module")
def quotes() -> list[Rule]:
    rules, errors = load_pack(shipped_packs()["fr"], "fr")
    assert not errors
    return [rule for rule, path in rules.values() if path.parent.name == "quotes"]


def fixed(rules: list[Rule], text: str, *, unsafe: bool = True) -> str:
    return applied(text, chosen(alerts(rules, text), unsafe=unsafe))


MISSING = [
    # before the clause that says who speaks
    ("« Nous partons, a-t-il dit.", "« Nous partons », a-t-il dit."),
    ("Hier, « on partait, explique Mme Arc. Puis rien.", "Hier, « on partait », explique Mme Arc. Puis rien."),
    # before the sentence in which the author speaks again
    (
        "Elle a dit : « Nous partons. La mer attend. Selon lui, c’est loin.",
        "Elle a dit : « Nous partons. La mer attend. » Selon lui, c’est loin.",
    ),
    # at the end of the paragraph
    ("Elle a dit : « Nous partons. La mer attend.", "Elle a dit : « Nous partons. La mer attend. »"),
    # a fragment ends before the point
    ("Il vante un « port ouvert à tous. Le maire sourit.", "Il vante un « port ouvert à tous ». Le maire sourit."),
    ("Il vante un « port ouvert, puis un « quai ».", "Il vante un « port ouvert », puis un « quai »."),
    ("Il oppose le « port à la « gare ».", "Il oppose le « port » à la « gare »."),
    ("Il cite le « Port franc (1998) et rit.", "Il cite le « Port franc » (1998) et rit."),
    ("Les modules (« ports) sont prêts.", "Les modules (« ports ») sont prêts."),
    # the opening one: after the colon, after « que », at the head of the sentence
    ("Il sourit. Il a dit : nous partons », puis rit.", "Il sourit. Il a dit : « nous partons », puis rit."),
    ("Il assure que la mer attend ».", "Il assure que « la mer attend »."),
    ("Il rit. Nous partons », a-t-il dit.", "Il rit. « Nous partons », a-t-il dit."),
    ("Il ouvre la page Ports et quais » du site.", "Il ouvre la page « Ports et quais » du site."),
    ("C’est ce qu’on nomme un port franc ».", "C’est ce qu’on nomme un port « franc »."),
    ("Les modules (ports ») sont prêts.", "Les modules (« ports ») sont prêts."),
    # with the article's own space
    ("« Oui » et « non ». Il dit : « Partons.", "« Oui » et « non ». Il dit : « Partons. »"),
    ("«Oui» et «non». Elle a dit : «Partons.", "«Oui» et «non». Elle a dit : «Partons.»"),
]


@pytest.mark.parametrize(("text", "expected"), MISSING)
def test_a_missing_mark_is_proposed_where_it_most_likely_belongs(quotes: list[Rule], text: str, expected: str) -> None:
    pairs = [rule for rule in quotes if rule.name in ("fr.UnclosedQuote", "fr.UnopenedQuote")]
    assert fixed(pairs, text) == expected
    assert fixed(pairs, text, unsafe=False) == text


def test_in_the_second_seed_the_mark_belongs_before_the_author_speaks_again(quotes: list[Rule]) -> None:
    text = (SEEDS / "004_73265060ff99421d.txt").read_text(encoding="utf-8")
    unclosed = next(rule for rule in quotes if rule.name == "fr.UnclosedQuote")
    assert "non contre nous. » Il a en outre" in re.sub("\u00a0", " ", fixed([unclosed], text))


def test_the_seeds_have_what_their_editors_found_and_nothing_else(quotes: list[Rule]) -> None:
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found += [
            (path.name[:3], alert.rule.removeprefix("fr."), alert.line, alert.level) for alert in alerts(quotes, text)
        ]
    assert found == [
        ("000", "CommaInsideQuote", 17, "error"),
        ("000", "FragmentStop", 19, "warning"),
        ("000", "CommaInsideQuote", 21, "error"),
        ("004", "StatementStop", 3, "warning"),
        ("004", "UnclosedQuote", 3, "error"),
        ("004", "StatementCapital", 3, "warning"),
    ]


ENDS = [
    ("« Nous partons[[, »]] a-t-il dit.", "« Nous partons », a-t-il dit."),
    ("« Nous partons[[,»]] a-t-il dit.", "« Nous partons», a-t-il dit."),
    ("« Nous partons[[, »,]] a-t-il dit.", "« Nous partons », a-t-il dit."),
    ("Elle a dit : « Nous partons[[. ».]] Voilà.", "Elle a dit : « Nous partons. » Voilà."),
    ("Il parle d’un « grand départ[[. »]] Voilà.", "Il parle d’un « grand départ ». Voilà."),
    ("Elle a dit : « Nous partons demain matin[[ ».]] Voilà.", "Elle a dit : « Nous partons demain matin. » Voilà."),
    ("Elle a dit : « [[nous]] partons demain. »", "Elle a dit : « Nous partons demain. »"),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_the_ends_of_a_quotation(quotes: list[Rule], text: str, expected: str) -> None:
    plain = text.replace("[[", "").replace("]]", "")
    assert marked(quotes, plain) == text
    assert fixed(quotes, plain) == expected


@pytest.mark.parametrize(
    "text",
    [
        "« Nous partons », a-t-il dit. « Enfin ! »",
        "Il a lu le roman : « Le Nom de la rose ».",
        "Il vend « des pommes, des poires, etc. » depuis hier.",
        "Elle a dit : « Nous partons... »",
        "Il cite « la virgule (,) » et « , ».",
        "Il parle d’un « grand départ. Tout est prêt. »",
        "La devise de la ville : « liberté, mer et vent ».",
        "Elle a choisi trois mots : « mer, vent, sel. »",
    ],
)
def test_what_is_right_or_undecided_is_left_alone(quotes: list[Rule], text: str) -> None:
    assert marked(quotes, text) == text


@pytest.mark.parametrize("text", ["«", "»", "« »", "«,»", "«.».", '"', "(", "« «", "« .", ": «", "\u00a0»\u00a0"])
def test_the_shortest_texts_are_read(quotes: list[Rule], text: str) -> None:
    alerts(quotes, text)


# --- measured on labelled paragraphs ----------------------------------------------------------------------------


def test_recall_and_false_alarms_on_labelled_paragraphs(quotes: list[Rule]) -> None:
    path: Path = shared("corpora/quotes_fr.open.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {f"{row['id']}.{row['format']}": row["text"] for row in rows}
    found: dict[str, list[tuple[int, int]]] = {}
    for alert in alerts(quotes, texts):
        found.setdefault(alert.path, []).append((alert.offset, alert.end_offset))
    labels = right = intact = wrong = 0
    for row in rows:
        here = found.get(f"{row['id']}.{row['format']}", [])
        intact += row["clean"]
        wrong += bool(row["clean"] and here)
        for label in row["spans"]:
            labels += 1
            right += any(start < stop and end > first for first, stop in label["accept"] for start, end in here)
    assert right >= 0.97 * labels
    assert wrong <= 0.01 * intact


def test_the_kinds_need_no_configuration() -> None:
    assert Config().profile == ""
