"""French typography where articles differ from plain running text: what a French typographer would leave and mend."""

import pytest

from lint import ruleset, run
from lint.config import Config
from lint.fix import applied, chosen
from lint.kinds.profiles import PROFILES
from lint.model import Alert, Rule
from lint.reports.excerpt import excerpt
from lint.rulebook.load import load_pack, shipped_packs
from lint.rulebook.plan import compile_rules
from lint.source import Source

FOLDERS = ("typography", "spacing", "quotes", "brackets", "hygiene")
N, T = "\u00a0", "\u202f"


def _rules() -> list[Rule]:
    found = []
    for pack in ("fr", "common"):
        rules, errors = load_pack(shipped_packs()[pack], pack)
        assert not errors
        found += [rule for rule, path in rules.values() if path.parent.name in FOLDERS]
    return found


RULES = _rules()
RESOURCES = ruleset.load(Config()).resources
# A rule that names profiles holds in those alone, as the configuration sees to.
PLANS = {
    profile: compile_rules([rule for rule in RULES if not rule.profile or profile in rule.profile], RESOURCES(profile))
    for profile in ("", *PROFILES)
}


def check(text: str, profile: str = "", path: str = "a.txt") -> list[Alert]:
    config = Config(language="fr")
    results = run.check_sources([Source(path, text)], PLANS[profile], config, "fr")
    return list(run.gather(results, PLANS[profile], config, "fr"))


def rules(text: str, profile: str = "", path: str = "a.txt") -> list[str]:
    return [alert.rule for alert in check(text, profile, path)]


def fixed(text: str, profile: str = "", path: str = "a.txt") -> str:
    """The text with the safe corrections, repeated until nothing changes."""
    for _ in range(10):
        made = applied(text, chosen(check(text, profile, path)))
        if made == text:
            return text
        text = made
    raise AssertionError(text)


# --- dialogue, poetry, lists, tables, headings, front matter -----------------------------------------------------

DIALOGUE = f"— Vous partez{T}?\n\n— Demain, dit-elle.\n\n— À quelle heure{T}?"
POEM = f"Le vent du port se lève,\nla barque rentre au quai{T};\n\n    la nuit descend, et rêve\n    au bruit du vieux palais."
LIST = f"Il faut{N}:\n\n- un quai{T};\n- une grue{T};\n- du temps.\n\n1. Partir\n2. Revenir"
TABLE = f"| Port | Part |\n|------|------|\n| Brest | 12{N}% |\n| Sète | - |\n| Départ | 14:30 |\n"
HEADING = f"# Le port - la gare - le quai\n\nTexte{N}: rien.\n\n## Brest – Sète\n\nÀ 14{N}h{N}30."
FRONT = f'---\ntitle: "Port{N}: la suite"\ndate: 2024-03-12T14:30:00\n---\n\nLe texte dit «{N}oui{N}».\n'


@pytest.mark.parametrize("profile", ["", "fr-FR"])
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", DIALOGUE),
        ("a.md", DIALOGUE),
        ("a.txt", f"– Un quai\n– Une grue{T};\n– Du temps"),
        ("a.txt", f"«{N}Vous partez{T}?\n\n— Demain.\n\n— Bien.{N}»"),
        ("a.txt", POEM),
        ("a.md", POEM.replace("    ", "")),
        ("a.txt", LIST),
        ("a.md", LIST),
        ("a.md", "- Port - le plus vieux du pays - et quai\n- Gare – la neuve\n"),
        ("a.txt", "- outil — un nom — le moteur de tous\n- autre — un nom - du second"),
        ("a.md", TABLE),
        ("a.md", HEADING),
        ("a.md", FRONT),
        ("a.md", "![Port - le vieux - et la mer](port.jpg)\n\nTexte.\n"),
        ("a.html", f"<figure><figcaption>Port{N}: la mer – 2024 – Brest</figcaption></figure><p>Texte.</p>"),
        ("a.md", f"> «{N}Partir{N}», dit-il.\n>\n> — Un marin\n"),
    ],
)
def test_what_is_set_well_is_left_alone(path: str, text: str, profile: str) -> None:
    assert rules(text, profile, path) == []
    assert fixed(text, profile, path) == text


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.txt", "— Vous partez ?\n\n— Oui !", f"— Vous partez{T}?\n\n— Oui{T}!"),
        ("a.md", "# Port : la suite\n\nTexte.", f"# Port{N}: la suite\n\nTexte."),
        ("a.md", "- un quai ;\n- une grue.", f"- un quai{T};\n- une grue."),
        ("a.md", "| Port | Part |\n|---|---|\n| Sète | 12 % |\n", f"| Port | Part |\n|---|---|\n| Sète | 12{N}% |\n"),
        ("a.txt", "La barque rentre au quai ;\nla nuit descend.", f"La barque rentre au quai{T};\nla nuit descend."),
        ("a.md", "> Partir ? Jamais !", f"> Partir{T}? Jamais{T}!"),
        (
            "a.html",
            "<figure><figcaption>Port : la mer</figcaption></figure>",
            f"<figure><figcaption>Port{N}: la mer</figcaption></figure>",
        ),
    ],
)
def test_a_profile_holds_in_every_part_of_an_article(path: str, text: str, expected: str) -> None:
    assert fixed(text, "fr-FR", path) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La fonction `lire()`; puis «`dire()`»: fin.", f"La fonction `lire()`{T}; puis «{N}`dire()`{N}»{N}: fin."),
        ("Un **port**: le [quai](u); la *mer*!", f"Un **port**{N}: le [quai](u){T}; la *mer*{T}!"),
        ("- `pain`: rien", f"- `pain`{N}: rien"),
    ],
)
def test_a_space_is_put_in_outside_of_code_and_markup(text: str, expected: str) -> None:
    assert fixed(text, "fr-FR", "a.md") == expected


def test_a_title_in_front_matter_is_told_and_never_broken() -> None:
    text = '---\ntitle: "Port : la suite"\n---\n\nTexte.\n'
    assert rules(text, "fr-FR", "a.md") == ["fr.SpaceBeforeColon"]
    after = fixed(text, "fr-FR", "a.md")
    assert after in (text, text.replace("Port :", f"Port{N}:"))


# --- asides ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "text", "expected"),
    [
        ("fr-FR", "Le port – le vieux – est ouvert.", f"Le port –{N}le vieux{N}– est ouvert."),
        ("fr-FR", "Le port — le vieux —, lui, dort.", f"Le port —{N}le vieux{N}—, lui, dort."),
        ("fr-FR", f"Le port –{T}le vieux{T}– est ouvert.", f"Le port –{T}le vieux{T}– est ouvert."),
        ("fr-FR", "Un mot – (le vrai) – est dit.", f"Un mot –{N}(le vrai){N}– est dit."),
        ("fr-FR", "Interview – Le maire parle – 12 mars", "Interview – Le maire parle – 12 mars"),
        ("fr-FR", "Le port est ouvert – enfin.", "Le port est ouvert – enfin."),
        ("fr-FR", "La ligne Paris – Lyon – Marseille.", "La ligne Paris – Lyon – Marseille."),
        ("fr-CA", "Le port – le vieux – est ouvert.", "Le port – le vieux – est ouvert."),
        ("", "Le port – le vieux – est ouvert.", "Le port – le vieux – est ouvert."),
    ],
)
def test_no_break_spaces_inside_an_aside(profile: str, text: str, expected: str) -> None:
    assert fixed(text, profile) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le port - le plus vieux du pays - est ouvert.",
        "Le port – qui est vieux - est ouvert.",
        "Il a dit - et il le pense - que tout va bien.",
    ],
)
def test_two_hyphens_around_an_aside_are_reported_once(text: str) -> None:
    assert rules(text) == ["fr.DashStyle"]


@pytest.mark.parametrize(
    "text",
    [
        "La ligne Paris - Lyon - Marseille est ouverte.",
        "Le sommet Union européenne - États-Unis - Canada a lieu.",
        "Au menu : du pain - du beurre - des fruits.",
        "Le score est de 3 - 2 - 1 pour eux.",
        "pain - beurre - sel - poivre - et de la farine",
        "Le Monde - Le Point - Le Quai",
        "Le port - ouvert.",
    ],
)
def test_other_hyphens_between_spaces_are_not(text: str) -> None:
    assert [rule for rule in rules(text) if "Dash" in rule] == []


# --- hours -------------------------------------------------------------------------------------------------------


def test_hours_in_two_ways_are_one_remark_with_counts() -> None:
    (alert,) = check(f"À 9{N}h{N}15, à 18{N}h{N}40 et à 20h30, puis à 21h10 et à 22{N}h{N}05, à 23{N}h{N}15.")
    assert alert.rule == "fr.HourStyle"
    assert alert.match == "h"
    assert "20h30" in alert.message
    assert "2 fois" in alert.message
    assert "4 fois" in alert.message
    assert alert.fix is not None
    assert alert.fix.safety == "safe"
    assert len(alert.fix.edits) == 2


@pytest.mark.parametrize(
    ("profile", "text", "expected"),
    [
        ("fr-FR", "À 14 h 30 et à 9 h.", f"À 14{N}h{N}30 et à 9{N}h."),
        ("fr-FR", "À 14h30, puis à 18h40.", "À 14h30, puis à 18h40."),
        ("fr-FR", "À 14 h 30, à 15 h 40, à 16h10.", f"À 14{N}h{N}30, à 15{N}h{N}40, à 16{N}h{N}10."),
        ("", "À 14h30, à 15h40, à 18:30.", "À 14h30, à 15h40, à 18:30."),
        ("", "À 14 h 30, à 15 h 40.", "À 14 h 30, à 15 h 40."),
    ],
)
def test_hours_are_mended_where_it_is_certain(profile: str, text: str, expected: str) -> None:
    assert fixed(text, profile) == expected


@pytest.mark.parametrize(
    "text",
    [
        "À 14h30. Score : 12:10. Extrait de 00:12:30. Jean 3:16. Format 16:9.",
        "À 14h30. Voir https://exemple.org/de-18:30 et 2024-03-12T14:30:00.",
        "À 14h30. Le lot 99h30 et la vis M14h12.",
    ],
)
def test_what_is_no_time_of_day_is_not_counted(text: str) -> None:
    assert [rule for rule in rules(text) if "Hour" in rule] == []


def test_a_full_hour_is_a_matter_of_profile() -> None:
    assert rules("À 14h00.") == []
    assert rules("À 14h00.", "fr-FR") == ["fr.RoundHour"]


# --- the second level of quotation -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "text", "expected"),
    [
        ("fr-FR", f'Il lit «{N}le mot "port" ici{N}».', f"Il lit «{N}le mot “port” ici{N}»."),
        ("eu", 'Il lit «le mot "port" ici».', "Il lit «le mot “port” ici»."),
        ("fr-FR", f"Il lit «{N}le mot «{N}port{N}» ici{N}».", f"Il lit «{N}le mot «{N}port{N}» ici{N}»."),
        ("fr-CH", 'Il lit «le mot "port" ici».', 'Il lit «le mot "port" ici».'),
        ("", f'Il lit «{N}le mot "port" ici{N}».', f'Il lit «{N}le mot "port" ici{N}».'),
        (
            "",
            f'Il lit «{N}le "port" ici{N}» et «{N}le “quai” là{N}».',
            f"Il lit «{N}le “port” ici{N}» et «{N}le “quai” là{N}».",
        ),
        ("fr-FR", f'Un écran de 15" dit «{N}oui{N}».', f'Un écran de 15" dit «{N}oui{N}».'),
    ],
)
def test_marks_inside_a_quotation(profile: str, text: str, expected: str) -> None:
    made = fixed(text, profile)
    assert made == expected or (profile == "" and rules(text) == ["fr.InnerQuoteStyle"])


# --- double spaces -----------------------------------------------------------------------------------------------


def test_double_spaces_are_one_remark_with_their_count() -> None:
    text = "Le  port et  la gare.\n\nLe quai  neuf."
    (alert,) = check(text)
    assert alert.rule == "common.DoubleSpace"
    assert "3 fois" in alert.message
    assert fixed(text) == "Le port et la gare.\n\nLe quai neuf."


def test_one_double_space_is_not_counted() -> None:
    (alert,) = check("Le  port et la gare.")
    assert "fois" not in alert.message


def test_a_space_on_each_side_of_markup_is_not_a_double_space() -> None:
    assert rules("Le port <br> et la gare.", path="a.md") == []


# --- characters that nobody sees ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("char", "name", "safety"),
    [
        ("\u200b", "espace sans chasse (U+200B)", "safe"),
        ("\ufeff", "espace insécable sans chasse (U+FEFF)", "safe"),
        ("\u00ad", "trait d’union conditionnel (U+00AD)", "unsafe"),
        ("\u202e", "sens d’écriture (U+202E)", "unsafe"),
        ("\u200d", "liant sans chasse (U+200D)", "safe"),
    ],
)
def test_an_invisible_character_is_named_counted_and_shown(char: str, name: str, safety: str) -> None:
    text = f"Le po{char}rt et la ga{char}re."
    (alert,) = [alert for alert in check(text) if alert.rule == "common.InvisibleCharacters"]
    assert name in alert.message
    assert "2 fois" in alert.message
    assert alert.fix is not None
    assert alert.fix.safety == safety
    assert "po¤rt" in excerpt(text, alert.offset, alert.end_offset, 80).text
    if safety == "safe":
        assert fixed(text) == "Le port et la gare."


@pytest.mark.parametrize(
    "text",
    [
        "Une famille 👨\u200d👩\u200d👧 et un cœur ❤\ufe0f.",
        "Le mot persan نمی\u200cخواهم veut dire non.",
        "Le nom hébreu \u200fשלום\u200f dit la paix.",
        "`a\u200bb` est du code.",
    ],
)
def test_what_other_scripts_and_emoji_need_is_left_alone(text: str) -> None:
    assert rules(text, path="a.md") == []


def test_emoji_stay_whole_in_the_excerpt() -> None:
    assert "👨\u200d👩" in excerpt("Un 👨\u200d👩 là", 0, 2, 80).text


def test_a_letter_of_another_script_is_named() -> None:
    (alert,) = check("Le cours du N\u0430sdaq monte.")
    assert alert.rule == "common.MixedScripts"
    assert alert.category == "hygiene"
    assert "cyrillique" in alert.message
    assert "U+0430" in alert.message
    assert alert.replacements == ("Nasdaq",)


# --- numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["fr-FR", "fr-CA", "fr-CH", "eu"])
def test_thousands_take_a_no_break_space_in_every_profile(profile: str) -> None:
    assert fixed("Près de 6 000 ports.", profile) == f"Près de 6{T}000 ports."
    assert rules(f"Près de 6{N}000 ports.", profile) == []
