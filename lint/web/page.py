"""The page itself: a place for the text, and the report beside it."""

from html import escape
from pathlib import Path

from lint.ui import say

ASSETS = Path(__file__).parent / "assets"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"
)


def text(ui: str) -> str:
    """The page as HTML; without its script it works, too."""
    heading = say(ui, "Relire un article", "Have an article read")
    note = say(
        ui,
        "Le texte reste sur cet ordinateur\u00a0; rien n’en est gardé.",
        "The text stays on this computer; nothing of it is kept.",
    )
    formats = {
        "txt": say(ui, "Texte", "Text"),
        "md": "Markdown",
        "html": "HTML",
    }
    options = "".join(f'<option value="{name}">{label}</option>' for name, label in formats.items())
    paste = say(ui, "Collez le texte ou déposez un fichier", "Paste the text or drop a file")
    return f"""<!DOCTYPE html>
<html lang="{ui}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(heading)} – relis</title>
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body>
<main>
<h1>{escape(heading)}</h1>
<form id="form" method="post" action="/report" target="report" accept-charset="utf-8">
<p><label for="text">{escape(paste)}</label></p>
<textarea id="text" name="text" rows="14" required spellcheck="false"></textarea>
<p class="tools"><label for="format">{say(ui, "Format", "Format")}</label>
<select id="format" name="format">{options}</select>
<label for="file">{say(ui, "Fichier", "File")}</label>
<input id="file" type="file" accept=".txt,.md,.markdown,.html,.htm">
<button type="submit">{say(ui, "Relire", "Read")}</button></p>
</form>
<p>{escape(note)}</p>
</main>
<iframe name="report" title="{say(ui, "Relecture", "Review")}" sandbox="allow-scripts"></iframe>
</body>
</html>
"""
