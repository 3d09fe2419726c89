"""The local page to put an article into, and the protocol that LanguageTool's clients speak."""
