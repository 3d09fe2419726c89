"""The kind grammar: which remarks of a grammar checker become alerts, by the rule and by what is doubtful."""

import pytest

from lint import ruleset
from lint.config import Config
from lint.kinds.grammar import Grammar, compile_grammar, pattern, tidied
from lint.kinds.kind import Article
from lint.model import Finding, Remark
from lint.run import document_of
from lint.source import Source
from tests.support import rule

RESOURCES = ruleset.load(Config()).resources()
RULE = """
    extends: grammar
    message: {fr: "{message}"}
    rules: [AGREES]
"""


def findings(text: str, yaml: str = RULE, path: str = "a.txt", **remark: object) -> list[Finding]:
    """What a rule makes of a remark on the place that ``[[…]]`` marks in a text of one paragraph."""
    start = text.index("[[")
    end = text.index("]]") - 2
    plain = text.replace("[[", "").replace("]]", "")
    article = Article(document_of(Source(path, plain), path.rsplit(".", maxsplit=1)[1], "fr"))
    made = rule(yaml)
    assert isinstance(made, Grammar)
    weigh = compile_grammar(made, RESOURCES).weigh
    assert weigh is not None
    fields: dict[str, object] = {"rule": "AGREES", "replacements": ("x",), **remark}
    return list(weigh(article, 0, [Remark(start=start, end=end, **fields)]))  # type: ignore[arg-type]


def test_only_the_remarks_that_the_rule_names_are_taken_over() -> None:
    assert len(findings("Ce sont [[des accord]] durables.")) == 1
    assert findings("Ce sont [[des accord]] durables.", rule="OTHER") == []


@pytest.mark.parametrize(
    "text",
    [
        "Elle a vu [[un Emmy]] à la cérémonie.",
        "Ils ont rempli [[un GAB]] de billets.",
        "[[Les Dundee]] ont gagné le match.",
        "La réunion [[de Ian]] a commencé tard.",
        "Chaque [[utilisateur]]·rice a répondu hier.",
        "Les [[inscrit]](e)s ont répondu hier.",
        "Le dépôt de [[git]].exemple.org est ouvert.",
        "Ils font [[la user]] researching depuis mars.",
        "Le code [[de oldstable]] a changé hier.",
    ],
)
def test_names_pieces_of_words_and_foreign_words_are_left_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[[Les accord]] sont signés.",
        "« [[Les accord]] sont signés », dit-il.",
        "Il le dit. [[Les accord]] sont signés.",
        "Il est arrivé pour signer [[les accord]].",
    ],
)
def test_a_capital_at_the_start_of_a_sentence_is_no_name(text: str) -> None:
    assert len(findings(text)) == 1


def test_code_is_left_alone() -> None:
    assert findings("Le dossier [[`var`]] contient le reste.", path="a.md") == []


def test_where_and_unless_see_the_place_in_its_marks() -> None:
    yaml = RULE + "    where: ['\\bles \\w+ [[']\n    unless: ['[[face]]', ']] déjà']\n"
    assert len(findings("Je sais que les pays [[face]] quoi.", yaml.replace("'[[face]]', ", ""))) == 1
    assert findings("Je sais que les pays [[face]] quoi.", yaml) == []
    assert findings("Je sais que ces pays [[face]] quoi.", yaml) == []
    assert findings("Je sais que les pays [[face]] déjà.", yaml) == []


def test_a_pattern_reads_the_marks_as_themselves() -> None:
    assert pattern("[[[Cc]et\\b").search("voici [[cet avis]]")
    assert not pattern("[[[Cc]et\\b").search("voici cet avis")


def test_what_changes_least_is_proposed_first() -> None:
    (finding,) = findings("Ce sont [[des accord]] durables.", replacements=("de l'accord", "des accords"))
    assert finding.replacements == ("des accords", "de l’accord")
    assert finding.safety == "shown"


def test_one_proposal_may_be_applied_and_the_apostrophe_follows_the_text() -> None:
    (finding,) = findings("L'avis dit [[si il]] vient.", replacements=("s'il",))
    assert (finding.replacements, finding.safety) == (("s'il",), None)
    (finding,) = findings("L’avis dit [[si il]] vient.", replacements=("s'il",))
    assert finding.replacements == ("s’il",)


def test_a_correction_never_takes_markup_away() -> None:
    (finding,) = findings("Ce sont [[des accord]] durables.", path="a.md")
    assert finding.safety is None
    article = Article(document_of(Source("a.md", "Ce sont des **accord** durables.\n"), "md", "fr"))
    weigh = compile_grammar(rule(RULE), RESOURCES).weigh  # type: ignore[arg-type]
    assert weigh is not None
    (finding,) = weigh(article, 0, [Remark("AGREES", 8, 18, "", ("des accords",))])
    assert finding.safety == "shown"


def test_the_words_of_a_speaker_are_only_a_suggestion() -> None:
    (finding,) = findings("Il dit : « Ce sont [[des accord]] durables. »")
    assert finding.level == "suggestion"
    (finding,) = findings("Il dit « oui ». Ce sont [[des accord]] durables.")
    assert finding.level is None


def test_messages_get_french_typography() -> None:
    assert tidied("L'article s'accorde : « la Défense » !", "fr") == (
        "L’article s’accorde\u00a0: «\u00a0la Défense\u00a0»\u202f!"
    )
    assert tidied("It's wrong: why?", "en") == "It’s wrong: why?"
