"""A rule → its page: what it says, why, where it comes from, examples, and how to refuse it."""

from collections.abc import Iterator

from lint.model import Rule
from lint.rulebook.plan import kind_of
from lint.ui import say


def page(rule: Rule, ui: str) -> Iterator[str]:
    """The page of a rule as Markdown lines, in language ``ui``."""
    colon = say(ui, "\u00a0:", ":")
    yield f"# {rule.name}"
    yield ""
    yield rule.message.of(ui)
    yield ""
    if rule.why.of(ui):
        yield rule.why.of(ui).strip()
        yield ""
    if rule.instruction.of(ui):
        yield f"**{say(ui, 'Consigne', 'Instruction')}{colon}** {rule.instruction.of(ui).strip()}"
        yield ""
    yield f"- {say(ui, 'Catégorie', 'Category')}{colon} {rule.category}"
    yield f"- {say(ui, 'Niveau', 'Level')}{colon} {rule.level}"
    yield f"- {say(ui, 'Langue', 'Language')}{colon} {', '.join(rule.language) or say(ui, 'toutes', 'all')}"
    if rule.profile:
        yield f"- {say(ui, 'Profil', 'Profile')}{colon} {', '.join(rule.profile)}"
    yield f"- {say(ui, 'Correction', 'Fix')}{colon} {_safety(rule, ui)}"
    yield f"- {say(ui, 'Genre de règle', 'Kind of rule')}{colon} `{kind_of(rule)}`"
    for source in rule.source:
        yield f"- {say(ui, 'Source', 'Source')}{colon} *{source}*"
    if rule.link:
        yield f"- {say(ui, 'Voir', 'See')}{colon} {rule.link}"
    yield from _examples(rule, ui)
    yield ""
    yield f"## {say(ui, 'La refuser', 'To refuse it')}"
    yield ""
    yield say(ui, "Pour tout le projet, dans `relis.yml`\u00a0:", "For the whole project, in `relis.yml`:")
    yield ""
    yield "```yaml"
    yield f"ignore: [{rule.name}]"
    yield "```"
    yield ""
    yield say(ui, "Pour un endroit, dans le texte (Markdown)\u00a0:", "For one place, in the text (Markdown):")
    yield ""
    yield "```markdown"
    yield f"<!-- relis: ignore {rule.name} {say(ui, 'raison', 'reason')} -->"
    yield "```"


def _safety(rule: Rule, ui: str) -> str:
    texts = {
        "safe": say(ui, "sûre (`relis check --fix`)", "safe (`relis check --fix`)"),
        "unsafe": say(
            ui, "proposée, à relire (`--fix --unsafe-fixes`)", "proposed, to review (`--fix --unsafe-fixes`)"
        ),
        "shown": say(ui, "montrée, jamais appliquée", "shown, never applied"),
    }
    return texts[rule.safety]


def _examples(rule: Rule, ui: str) -> Iterator[str]:
    if not rule.examples:
        return
    yield ""
    yield f"## {say(ui, 'Exemples', 'Examples')}"
    yield ""
    yield "```text"
    for example in rule.examples:
        if example.bad is not None:
            yield f"✗ {example.bad.strip()}"
            if example.fix is not None:
                yield f"→ {example.fix.strip()}"
        for path, text in example.articles.items():
            yield f"{path}{say(ui, chr(160), '')}: {text.strip()}"
        if example.good is not None:
            yield f"✔ {example.good.strip()}"
    yield "```"
