"""A first ``relis.yml``, from what the articles themselves show; every line says why it is there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lint import source
from lint.formats import format_of, source_of
from lint.kinds.profiles import PROFILES, named
from lint.kinds.slots import settings
from lint.model import Alert
from lint.run import document_of
from lint.source import UnreadableError
from lint.ui import counted, grouped, say

SAMPLE = 300
"""Articles that are looked at, spread over all."""

CLEAR = 0.95
"""From this share on, what articles do is taken for what the house does."""

ENOUGH = 20
"""Places that a typographic habit is read from at least."""

HABITS = ("guillemets", "colon", "high")
MAX_WORDS = 20


@dataclass(frozen=True)
class Look:
    """What the articles show: their languages, also by folder, and the spaces at French signs (slot → form → count)."""

    articles: int
    looked_at: int
    languages: Counter[str]
    folders: Mapping[str, Counter[str]]
    spaces: Mapping[str, Counter[str]]


def sample(paths: Sequence[str]) -> list[str]:
    """At most ``SAMPLE`` paths, evenly spread."""
    step = max(1, -(-len(paths) // SAMPLE))
    return list(paths[::step])


def look(paths: Sequence[str]) -> Look:
    """Look at a sample of articles; those that cannot be read are passed over."""
    languages: Counter[str] = Counter()
    folders: dict[str, Counter[str]] = {}
    spaces: dict[str, Counter[str]] = {slot: Counter() for slot in HABITS}
    chosen = sample(paths)
    for path in chosen:
        try:
            document = document_of(source_of(path, source.load(path)), format_of(path) or "txt")
        except UnreadableError:
            continue
        language = document.language[:2]
        languages[language] += 1
        for folder in PurePosixPath(path).parents:
            folders.setdefault(folder.as_posix(), Counter())[language] += 1
        if language == "fr":
            for block in document.blocks:
                for setting in settings(block.text, "fr"):
                    if setting.slot in spaces:
                        spaces[setting.slot][setting.form] += 1
    return Look(len(paths), len(chosen), languages, folders, spaces)


def profile_of(look: Look) -> str:
    """The profile that nearly all spaces agree with; of several, the one whose first choice they are most often.

    Nothing where none agrees, or where two do equally well.
    """
    places = [(slot, form, count) for slot, forms in look.spaces.items() for form, count in forms.items()]
    total = sum(count for _, _, count in places)
    if total < ENOUGH:
        return ""
    fits = {}
    for profile, accepted in PROFILES.items():
        if sum(count for slot, form, count in places if form in accepted[slot]) >= CLEAR * total:
            fits[profile] = sum(count for slot, form, count in places if form == accepted[slot][0])
    best = [profile for profile, count in fits.items() if count == max(fits.values())]
    return best[0] if len(best) == 1 else ""


def written(look: Look, alerts: Sequence[Alert], ui: str) -> str:
    """The text of the configuration. ``alerts`` are what the rules say of the sample today."""
    return "\n".join(
        [
            *_head(look, ui),
            "",
            *_language(look, ui),
            "",
            *_profile(look, ui),
            "",
            *_words(alerts, ui),
            "",
            *_rules(alerts, ui),
            "",
            *_rest(ui),
            "",
        ]
    )


def _head(look: Look, ui: str) -> Iterator[str]:
    articles = counted(look.articles, ui, ("article", "articles"), ("article", "articles"))
    yield say(ui, f"# Écrit par relis init d’après {articles}.", f"# Written by relis init after {articles}.")
    if look.looked_at < look.articles:
        seen = grouped(look.looked_at, ui)
        yield say(ui, f"# {seen} ont été lus, répartis sur l’ensemble.", f"# {seen} were read, spread over all.")
    yield say(
        ui,
        "# Chaque ligne peut être changée ou retirée\u00a0; sans fichier, relis marche aussi.",
        "# Every line may be changed or taken out; relis works without this file, too.",
    )
    yield f"ui: {ui}"


def _language(look: Look, ui: str) -> Iterator[str]:
    names = ", ".join(f"{name or '?'} {grouped(count, ui)}" for name, count in look.languages.most_common())
    yield say(ui, f"# Langues des articles\u00a0: {names}.", f"# Languages of the articles: {names}.")
    language = _clear(look.languages)
    if language:
        yield say(
            ui,
            "# Celle des articles qui ne la disent pas («\u00a0lang\u00a0» dans l’en-tête, nom.fr.md).",
            "# That of articles which do not say it (lang: in the front matter, name.fr.md).",
        )
        yield f"language: {language}"
        return
    yield say(ui, "# Elle est reconnue article par article.", "# It is recognised article by article.")
    by_language: dict[str, list[str]] = {}
    said: set[str] = set()
    for folder, languages in sorted(look.folders.items()):
        # The outermost folders that have one language; a folder comes after the one it lies in.
        language = _clear(languages)
        if PurePosixPath(folder).parent.as_posix() in said:
            said.add(folder)
        elif language and languages.total() > 1:
            said.add(folder)
            by_language.setdefault(language, []).append(f"{folder}/**")
    if by_language:
        yield "overrides:"
    for language, folders in sorted(by_language.items()):
        yield f"  - files: [{', '.join(map(_quoted, folders))}]"
        yield f"    language: {language}"


def _clear(counts: Counter[str]) -> str:
    """What is counted nearly always; nothing where it is empty or not clear."""
    (name, count), *_ = counts.most_common(1) or [("", 0)]
    return name if name in ("fr", "en") and count >= CLEAR * counts.total() else ""


def _profile(look: Look, ui: str) -> Iterator[str]:
    places = {
        "guillemets": say(ui, "dans les guillemets", "inside guillemets"),
        "colon": say(ui, "avant le deux-points", "before the colon"),
        "high": say(ui, "avant les autres signes doubles", "before the other double marks"),
    }
    for slot, forms in look.spaces.items():
        if forms:
            habits = ", ".join(
                f"{named(form, int(ui == 'en'))} {grouped(count, ui)}" for form, count in forms.most_common(4)
            )
            yield f"# {places[slot]}{say(ui, chr(160), '')}: {habits}"
    profile = profile_of(look)
    if profile:
        yield f"profile: {profile}"
    else:
        yield say(
            ui,
            "# Aucun code typographique ne se dégage\u00a0: relis ne signale que les mélanges. Pour en fixer un\u00a0:",
            "# No typographic code stands out: relis reports mixtures alone. To settle on one:",
        )
        yield "# profile: fr-FR      # fr-FR, fr-CA, fr-CH, eu, en-GB, en-US"


def _words(alerts: Sequence[Alert], ui: str) -> Iterator[str]:
    unknown = Counter(alert.match for alert in alerts if alert.category == "spelling")
    often = [word for word, count in unknown.most_common(MAX_WORDS) if count > 2]
    yield say(
        ui,
        "# Mots justes que le dictionnaire ignore. Souvent dans vos articles\u00a0; gardez ceux qui sont justes\u00a0:"
        if often
        else "# Mots justes que le dictionnaire ignore\u00a0:",
        "# Right words that the dictionary lacks. Frequent in your articles; keep those that are right:"
        if often
        else "# Right words that the dictionary lacks:",
    )
    yield f"# accept: [{', '.join(map(_quoted, often))}]"
    yield say(
        ui,
        "# Noms, fonctions et sigles de la maison (relis glossary --propose en écrit une première liste)\u00a0:",
        "# Names, offices and acronyms of the house (relis glossary --propose writes a first list):",
    )
    yield f"# registry: [{say(ui, 'noms', 'names')}.yml]"


def _rules(alerts: Sequence[Alert], ui: str) -> Iterator[str]:
    counts = Counter(alert.rule for alert in alerts)
    number = counted(len(alerts), ui, ("remarque", "remarques"), ("remark", "remarks"))
    yield say(
        ui,
        f"# Aujourd’hui\u00a0: {number}. relis baseline les accepte toutes\u00a0; seul le nouveau compte ensuite.",
        f"# Today: {number}. relis baseline accepts them all; only what is new counts from then on.",
    )
    for rule, count in counts.most_common(5):
        yield f"#   {grouped(count, ui):>7}  {rule}"
    yield say(
        ui,
        "# Règles, catégories ou familles à taire, et niveaux à changer (relis rules les nomme)\u00a0:",
        "# Rules, categories or packs to silence, and levels to change (relis rules names them):",
    )
    yield "# ignore: [style]"
    yield "# levels: {fr.Spelling: warning}"


def _rest(ui: str) -> Iterator[str]:
    yield say(
        ui, "# Ce qui n’est pas à relire (syntaxe de .gitignore)\u00a0:", "# What is not to be read (as in .gitignore):"
    )
    yield f"# exclude: [{say(ui, 'brouillons', 'drafts')}/]"
    yield say(
        ui,
        "# À partir d’où la commande échoue\u00a0: suggestion, warning ou error.",
        "# From where the command fails: suggestion, warning or error.",
    )
    yield "fail_on: warning"


def _quoted(text: str) -> str:
    """A text as a YAML value in a list."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
