"""What can go wrong with LanguageTool, in words for the person who asked for it."""

from lint.ui import say


class LanguageToolProblem(Exception):
    """LanguageTool cannot be had or does not answer. The message says why and what to do, in French and English."""

    def __init__(self, fr: str, en: str) -> None:
        super().__init__(en)
        self.fr = fr
        self.en = en

    def of(self, ui: str) -> str:
        """The message in language ``ui``."""
        return say(ui, self.fr, self.en)
