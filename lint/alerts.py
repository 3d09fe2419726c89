"""A finding or a decision → alerts: positions in the source, the message filled in, the fix worked out."""

from collections.abc import Iterable, Mapping, Sequence

from lint import render
from lint.kinds.kind import Article
from lint.model import Alert, Block, Decision, Edit, Finding, Fix, Form, Level, Place, Related, Rule

FRONT_MATTER = "text.frontmatter"
YAML_SIGNS = frozenset(":#\"'\\\n{}[],&*!|>%@`")
"""A correction that brings one of these into front matter could change what the front matter says."""

MAX_RELATED = 20
"""Places named beside one alert; a name that an archive holds thousands of times needs no more."""


def of_finding(article: Article, rule: Rule, level: Level, finding: Finding, ui: str) -> Alert:
    """The alert that a finding in one block gives, at the finding's own level or else at ``level``."""
    block = article.blocks[finding.block]
    match = block.text[finding.start : finding.end]
    values = dict(finding.values)
    values.setdefault("match", match)
    values.setdefault("replacement", finding.replacements[0] if finding.replacements else "")
    if finding.message:
        message = finding.message
    elif rule.dialect == "vale":
        from lint.rulebook.gomessage import fill

        message = fill(rule.message.of(ui), finding.arguments)
    else:
        message = render.message(rule.message, values, ui)
    place = article.place(finding.block, finding.start, finding.end)
    if finding.at is not None:
        place = article.document.source.place(finding.at.start, finding.at.end)
    return _at(
        place,
        rule,
        finding.level or level,
        article.language(finding.block),
        message,
        match,
        finding.replacements,
        _fix(article, block, rule, finding),
        finding.related,
    )


def _fix(article: Article, block: Block, rule: Rule, finding: Finding) -> Fix | None:
    edits = finding.edits
    if not edits and len(finding.replacements) >= 1:
        edits = (Edit(finding.start, finding.end, finding.replacements[0]),)
    safety = finding.safety or rule.safety
    if not edits or safety == "shown":
        return None
    if block.scope.startswith(FRONT_MATTER) and any(set(edit.text) & YAML_SIGNS for edit in edits):
        return None
    made = [article.document.edited(block, edit) for edit in edits]
    if None in made:
        return None
    return Fix(tuple(sorted(edit for edit in made if edit is not None)), safety)


def of_decision(decision: Decision, rule: Rule, level: Level, ui: str, languages: Mapping[str, str]) -> Iterable[Alert]:
    """One alert for each place that the decision calls wrong, with the other forms as related places."""
    wrong = decision.wrong
    if wrong is None:
        wrong = tuple(form for form in decision.forms if form.text != decision.kept)
    for form in wrong:
        if form.text in rule.except_:
            continue
        for place in form.places[:1] if decision.once else form.places:
            about = "" if "archive" in rule.scope else f"{place.path}:"
            values = {
                "match": form.text,
                "kept": decision.kept or "",
                "replacement": decision.replacement or decision.kept or "",
                "count": str(sum(len(other.places) for other in decision.forms if other.text == form.text)),
                "other": render.listed([other.text for other in decision.forms if other.text != form.text], ui),
                **decision.values,
            }
            replacement = decision.kept if decision.replacement is None else decision.replacement
            safety = decision.safety or rule.safety
            edits = decision.edits
            # Where the place is longer than its text, markup stands inside it: the replacement is shown only.
            if not edits and replacement is not None and place.end - place.start == len(form.text):
                edits = (Edit(place.start, place.end, replacement),)
            yield _at(
                place,
                rule,
                decision.level or level,
                languages.get(place.path, ""),
                render.message(rule.message, values, ui),
                form.text,
                (replacement,) if replacement is not None else (),
                Fix(edits, safety) if edits and safety != "shown" else None,
                (*decision.related, *_related(decision.forms, form))[:MAX_RELATED],
                f"{rule.name}:{about}{decision.key}",
            )


def _at(
    place: Place,
    rule: Rule,
    level: Level,
    language: str,
    message: str,
    match: str,
    replacements: tuple[str, ...],
    fix: Fix | None,
    related: tuple[Related, ...],
    decision: str = "",
) -> Alert:
    where = (place.path, place.line, place.column, place.end_line, place.end_column, place.start, place.end)
    about = (rule.name, rule.category, level, language)
    return Alert(*where, *about, message, match, replacements, fix, related, decision)


def _related(forms: Sequence[Form], reported: Form) -> Iterable[Related]:
    """The places of the other forms, the first of each form before the second of any."""
    others = [form for form in forms if form.text != reported.text]
    longest = max((len(form.places) for form in others), default=0)
    for nth in range(min(longest, MAX_RELATED)):
        for form in others:
            if nth < len(form.places):
                yield Related(form.places[nth], form.text)
